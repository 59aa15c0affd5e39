"""How transactions are settled: when they fall due, what is credited, paid, written off and charged back.

Customers pay as they use to: most on time, some late, a few never. What a customer's site pays on a day, in a
currency, is one receipt. A receipt that bounces pays nothing. A payment that is a little short is written off; one
that is well short is charged back now and then, by a transaction of its own. Credit memos go to what they credit
where that is still open, else they stay open.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from harness.ebs.world.columns import (
    DAY_S,
    Bools,
    Ints,
    Moments,
    Values,
    children,
    day,
    days_between,
    either,
    plus_days,
    split,
    summed,
)
from harness.ebs.world.made import World, filled
from harness.ebs.world.receivables.billed import due_days
from harness.ebs.world.receivables.plan import CM, NONE, Adjusted, Billed, Credited, Receipts, Schedules
from harness.ebs.world.receivables.setup import TERMS
from harness.ebs.world.receivables.sites import sites_of
from harness.ebs.world.setup import NOW
from harness.ebs.world.streams import Stream, listed
from harness.ebs.world.terms import discounts
from harness.ebs.world.terms import parts as term_parts

_NEVER: Final = np.datetime64("NaT", "s")
_TODAY: Final = NOW.astype("datetime64[D]").astype("datetime64[s]")
_DAY: Final = np.timedelta64(DAY_S, "s")
_HABITS: Final = ((-9, 3), (-3, 8), (4, 45), (25, 130))
"""Between how many days after what is due customers of each kind pay."""
_SMALL: Final = 500


@dataclass(frozen=True, slots=True)
class Payments:
    """What is paid of schedules, before it is known which receipts bounce."""

    schedule: Ints
    amount: Ints
    discount: Ints
    short: Ints
    """What is missing and will not come."""
    receipt: Ints


def schedules(billed: Billed) -> Schedules:
    """Return what is due of complete transactions."""
    bills, lines = billed.bills, billed.lines
    parts = either(bills.term == NONE, 1, np.array([len(it.parts) for it in TERMS])[np.maximum(bills.term, 0)])
    bill, number = children(parts * bills.complete)
    term = np.maximum(bills.term[bill], 0)
    percent = either(bills.term[bill] == NONE, 100, term_parts(TERMS)[term, number - 1, 0])
    totals = [summed(either(lines.kind == kind, lines.amount, 0), lines.bill, len(bills.kind)) for kind in range(3)]
    amounts = np.array([split(total, bill, percent) for total in totals])
    cut, within = discounts(TERMS)[term].T
    offered = (bills.term[bill] != NONE) & (cut > 0)
    return Schedules(
        bill=bill,
        number=number,
        parts=parts[bill],
        due=due_days(bills.term[bill], bills.day[bill], number),
        amounts=amounts,
        discount=either(offered, amounts[0] * cut // 100, 0),
        discount_by=either(offered, plus_days(bills.day[bill], within), _NEVER),
    )


def paid_on(world: World, billed: Billed, due: Schedules) -> tuple[Moments, Bools]:
    """Return when each schedule is paid, NULL for never, and whether in time for its discount."""
    stream = world.stream("payments of customers")
    bills = billed.bills
    count = len(due.bill)
    account = sites_of(world).account[bills.site[due.bill]]
    accounts = len(world["HZ_CUST_ACCOUNTS"]["CUST_ACCOUNT_ID"])
    habit = stream.codes((26, 34, 32, 8), accounts)[account]
    weekday = stream.whole(0, 4, accounts)[account]
    low, high = (listed([it[at] for it in _HABITS])[habit] for at in range(2))
    after = low + (stream.fractions(count) * (high - low + 1)).astype(np.int64)
    early = (due.discount > 0) & (habit < 3) & stream.chance(0.7, count)
    aimed = either(early, plus_days(due.discount_by, -stream.whole(3, 7, count)), plus_days(due.due, after))
    on = np.maximum(aimed, bills.day[due.bill] + _DAY)
    on = plus_days(on, (weekday - (on.astype("datetime64[D]").astype(np.int64) + 3)) % 7)
    early &= on <= due.discount_by
    pays = (bills.kind[due.bill] != CM) & (due.gross > 0) & ~stream.chance(0.035, count) & (on < _TODAY)
    return either(pays, on, _NEVER), early & pays


def credited_by(billed: Billed, due: Schedules, on: Moments) -> Credited:
    """Return the credit memos that go to what they credit: while it is open, and as long as it lasts."""
    bills = billed.bills
    memo = np.flatnonzero(bills.kind[due.bill] == CM)
    first = np.searchsorted(due.bill, bills.previous[due.bill[memo]])  # the credited transaction's first schedule
    when = bills.day[due.bill[memo]]
    still = np.isnat(on[first]) | (on[first] > when)
    memo, first, when = memo[still], first[still], when[still]
    order = np.lexsort((when, first))
    memo, first, when = memo[order], first[order], when[order]
    amount = -due.gross[memo]
    sofar = np.cumsum(amount)
    start = np.searchsorted(first, first, side="left")
    within = sofar - (sofar - amount)[start] <= due.gross[first]
    return Credited(memo[within], first[within], amount[within], when[within])


def payments(
    world: World, billed: Billed, due: Schedules, on: Moments, early: Bools, credited: Credited
) -> tuple[Payments, Receipts]:
    """Return what is paid, and the receipts that it comes with."""
    stream = world.stream("AR_CASH_RECEIPTS_ALL")
    bills = billed.bills
    count = len(due.bill)
    less = summed(credited.amount, credited.schedule, count)
    owed = due.gross - less
    at = np.flatnonzero(~np.isnat(on) & (owed > 0))
    many = len(at)
    discount = either(early[at] & (less[at] == 0), due.discount[at], 0)
    owed = owed[at] - discount
    style = either(discount > 0, 0, stream.codes((88, 6, 3.5, 2.5), many))
    little = np.minimum(stream.whole(1, _SMALL, many), owed // 3)
    much = owed * stream.whole(5, 30, many) // 100
    part = owed * stream.whole(2, 8, many) // 10
    missing = np.choose(style, (np.zeros(many, dtype=np.int64), owed - part, little, much))
    amount = owed - missing
    biller = sites_of(world).biller[bills.site[due.bill[at]]]
    _, currency = np.unique(bills.currency[due.bill[at]].astype("U"), return_inverse=True)
    days = on[at].astype("datetime64[D]").astype(np.int64)
    keys, first, receipt = np.unique(
        (days * 1_000_000 + biller) * 10 + currency.reshape(-1), return_index=True, return_inverse=True
    )
    receipt = receipt.reshape(-1)
    paid = Payments(at, amount, discount, either(style >= 2, missing, 0), receipt)
    total = summed(amount, receipt, len(keys))
    receipts = _receipts(
        world, stream, bills.unit[due.bill[at[first]]], biller[first], bills.currency[due.bill[at[first]]],
        on[at[first]], total,
    )  # fmt: skip
    return paid, receipts


def _receipts(
    world: World, stream: Stream, unit: Ints, biller: Ints, currency: Values, on: Moments, total: Ints
) -> Receipts:
    count = len(unit)
    extra = either(stream.chance(0.06, count), stream.whole(5, 400, count) * 100, 0)
    account = stream.chance(0.4, count)
    back = plus_days(on, stream.whole(2, 12, count))
    reversed_on = either(stream.chance(0.028, count) & (back < _TODAY), back, _NEVER)
    methods = stream.codes((30, 26, 24, 12, 8), len(world["HZ_CUST_ACCT_SITES_ALL"]["ORG_ID"]))
    return Receipts(
        unit=unit,
        biller=biller,
        currency=currency,
        day=on,
        amount=total + extra,
        on_account=either(account, extra, 0),
        unapplied=either(account, 0, extra),
        reversed_on=reversed_on,
        misc=np.zeros(count, dtype=bool),
        method=methods[biller],
    )


def adjustments(
    world: World, due: Schedules, on: Moments, paid: Payments, bounced: Bools, credited: Credited
) -> Adjusted:
    """Return what is written off or charged back; `charged_back` counts the chargebacks from 0."""
    stream = world.stream("AR_ADJUSTMENTS_ALL")
    count = len(due.bill)
    short = np.flatnonzero((paid.short > 0) & ~bounced[paid.receipt])
    charged = paid.short[short] > _SMALL
    got = summed(either(bounced[paid.receipt], 0, paid.amount + paid.discount), paid.schedule, count)
    left = due.gross - got - summed(credited.amount, credited.schedule, count)
    closed = np.zeros(count, dtype=bool)
    closed[paid.schedule[short]] = True
    stale = np.flatnonzero((left > 0) & ~closed & (days_between(NOW, due.due) > 240) & stream.chance(0.4, count))
    open_still = np.flatnonzero((left > 10_000) & ~closed & (due.gross > 0) & (due.due < NOW))
    open_still = np.setdiff1d(open_still, stale)
    asked = open_still[stream.chance(0.08, len(open_still))]
    written = plus_days(due.due[stale], stream.whole(190, 235, len(stale)))
    touched = either(np.isnat(on[stale]), written, np.maximum(written, on[stale] + 15 * _DAY))
    asked_on = day(NOW - (stream.whole(1, 25, len(asked)) * DAY_S).astype("timedelta64[s]"))
    asked_on = np.maximum(asked_on, due.due[asked])
    numbers = np.cumsum(charged) - 1
    return Adjusted(
        schedule=np.concatenate([paid.schedule[short], stale, asked]),
        amount=-np.concatenate([paid.short[short], left[stale], left[asked] // 20]),
        day=np.concatenate([on[paid.schedule[short]], np.minimum(touched, _TODAY), asked_on]),
        status=np.concatenate(
            [filled("A", len(short) + len(stale)), stream.weighted({"W": 60, "R": 25, "M": 15}, len(asked))]
        ),
        reason=np.concatenate(
            [
                np.where(charged, "CHARGES", "SMALL AMT REMAINING").astype(object),
                stream.weighted({"BAD DEBT": 70, "WRITE OFF": 30}, len(stale)),
                stream.weighted({"WRITE OFF": 50, "REFUND": 50}, len(asked)),
            ]
        ),
        charged_back=np.concatenate([either(charged, numbers, NONE), np.full(len(stale) + len(asked), NONE)]),
    )


def others(world: World, receipts: Receipts) -> Receipts:
    """Return the receipts of nobody known, and those of other money, such as interest."""
    stream = world.stream("other receipts")
    count = max(10, len(receipts.unit) // 25)
    like = stream.whole(0, max(0, len(receipts.unit) - 1), count)
    misc = np.arange(count) % 5 < 3
    amount = stream.whole(20, 4_000, count) * 100
    none = np.zeros(count, dtype=np.int64)
    return Receipts(
        unit=receipts.unit[like],
        biller=np.full(count, NONE),
        currency=receipts.currency[like],
        day=receipts.day[like],
        amount=amount,
        on_account=none,
        unapplied=either(misc, 0, amount),
        reversed_on=np.full(count, _NEVER),
        misc=misc,
        method=either(misc, 5, stream.whole(0, 2, count)),
    )
