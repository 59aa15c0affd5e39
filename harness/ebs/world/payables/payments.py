"""What is owed to suppliers and when, and how it is paid: schedules, payments, checks.

Payment runs are on Fridays: what a run pays to a supplier's site is one check. A voided check pays nothing: its
payments stand beside their opposites.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from harness.ebs.world.columns import (
    Bools,
    Columns,
    Ints,
    Moments,
    Tables,
    children,
    day,
    either,
    plus_days,
    some,
    split,
    summed,
    text_where,
)
from harness.ebs.world.made import World
from harness.ebs.world.payables.checks import make_checks
from harness.ebs.world.payables.plan import Bills, Paid, Settled
from harness.ebs.world.setup import NOW
from harness.ebs.world.streams import Stream, listed
from harness.ebs.world.terms import TERMS, discounts, parts
from harness.ebs.world.who import who

_STEP: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class _Schedules:
    """Schedules, those of an invoice together; amounts in cents."""

    bill: Ints
    number: Ints
    due: Moments
    gross: Ints
    discount: Ints
    discount_by: Moments


def make_payments(world: World) -> Tables:
    """Return schedules, payments and checks, and say on the invoices what is paid."""
    of, settled = world.plan("bills", Bills), world.plan("settled", Settled)
    schedules = _schedules(world, settled)
    paid = _paid(world, of, settled, schedules)
    tables = make_checks(world, paid)
    alive = ~paid.voided[paid.check]
    count = len(schedules.bill)
    given = summed(either(alive, paid.amount, 0), paid.schedule, count)
    taken = summed(either(alive, paid.discount, 0), paid.schedule, count)
    _settle(world, schedules, given, taken)
    return {"AP_PAYMENT_SCHEDULES_ALL": _columns(world, of, schedules, given + taken), **tables}


def _schedules(world: World, settled: Settled) -> _Schedules:
    invoices = world["AP_INVOICES_ALL"]
    ids = np.array([it.term_id for it in TERMS])
    at = np.searchsorted(ids, invoices["TERMS_ID"])
    bill, number = children(np.array([len(it.parts) for it in TERMS])[at])
    percent, days = parts(TERMS)[at[bill], number - 1].T
    gross = split(settled.total, bill, percent)
    cut, within = discounts(TERMS)[at[bill]].T
    since = invoices["TERMS_DATE"][bill]
    return _Schedules(
        bill=bill,
        number=number,
        due=plus_days(since, days),
        gross=gross,
        discount=np.maximum(gross, 0) * cut // 100,
        discount_by=plus_days(since, within),
    )


def _paid(world: World, of: Bills, settled: Settled, schedules: _Schedules) -> Paid:
    """Return which schedules are paid when, and by which check."""
    stream = world.stream("AP_INVOICE_PAYMENTS_ALL")
    count = len(schedules.bill)
    open_to_pay = settled.payable[schedules.bill] & (schedules.gross > 0) & stream.chance(0.94, count)
    early = (schedules.discount > 0) & stream.chance(0.5, count)
    aimed = either(early, schedules.discount_by, plus_days(schedules.due, stream.codes((60, 20, 12, 8), count) * 7))
    entered = day(of.entered)[schedules.bill]
    on = _friday(np.maximum(plus_days(aimed, np.full(count, -3)), plus_days(entered, np.ones(count, dtype=np.int64))))
    early &= on <= schedules.discount_by
    chosen = np.flatnonzero(open_to_pay & (on < NOW))
    part = stream.chance(0.04, count)[chosen]
    discount = either(early & ~stream.chance(0.04, count), schedules.discount, 0)[chosen]
    discount = either(part, 0, discount)
    amount = schedules.gross[chosen] - discount
    amount = either(part, np.maximum(1, amount * 6 // 10), amount)

    site = of.site[schedules.bill[chosen]]
    currencies = world["AP_INVOICES_ALL"]["INVOICE_CURRENCY_CODE"][schedules.bill[chosen]]
    _, currency = np.unique(currencies.astype("U"), return_inverse=True)
    key = (on[chosen].astype("datetime64[D]").astype(np.int64) * _STEP + site) * 100 + currency.reshape(-1)
    keys, check = np.unique(key, return_inverse=True)
    check = check.reshape(-1)
    voided = stream.chance(0.025, len(keys))
    paid = Paid(chosen, schedules.bill[chosen], check, amount, discount, on[chosen], voided, schedules.number[chosen])
    return _with_credits(stream, of, settled, schedules, paid)


def _friday(days: Moments) -> Moments:
    """Return the first Friday at or after a day."""
    weekday = (days.astype("datetime64[D]").astype(np.int64) + 3) % 7  # 0 is a Monday
    return plus_days(days, (4 - weekday) % 7)


def _with_credits(stream: Stream, of: Bills, settled: Settled, schedules: _Schedules, paid: Paid) -> Paid:
    """Return payments with credit memos taken off checks to the same site: one each, where there is more to pay."""
    checks = len(paid.voided)
    total = summed(paid.amount, paid.check, checks)
    first = np.unique(paid.check, return_index=True)[1]
    of_check = of.site[paid.bill[first]]
    when = paid.on[first].astype("datetime64[D]").astype(np.int64)
    by_site = np.argsort(of_check * _STEP + when, kind="stable")
    keys = (of_check * _STEP + when)[by_site]
    credit = np.flatnonzero(
        (schedules.gross < 0) & settled.payable[schedules.bill] & stream.chance(0.85, len(schedules.bill))
    )
    bill = schedules.bill[credit]
    since = day(of.entered[bill]).astype("datetime64[D]").astype(np.int64) + 1
    place = np.minimum(np.searchsorted(keys, of.site[bill] * _STEP + since), max(0, len(keys) - 1))
    check = by_site[place]
    _, once = np.unique(check, return_index=True)
    single = np.zeros(len(credit), dtype=bool)
    single[once] = True
    fits = (
        single
        & (of_check[check] == of.site[bill])
        & (when[check] >= since)
        & (total[check] + schedules.gross[credit] > 0)
    )
    fits &= ~paid.voided[check]
    credit, check = credit[fits], check[fits]
    return Paid(
        schedule=np.concatenate([paid.schedule, credit]),
        bill=np.concatenate([paid.bill, schedules.bill[credit]]),
        check=np.concatenate([paid.check, check]),
        amount=np.concatenate([paid.amount, schedules.gross[credit]]),
        discount=np.concatenate([paid.discount, np.zeros(len(credit), dtype=np.int64)]),
        on=np.concatenate([paid.on, paid.on[first][check]]),
        voided=paid.voided,
        number=np.concatenate([paid.number, schedules.number[credit]]),
    )


def _columns(world: World, of: Bills, schedules: _Schedules, done: Ints) -> Columns:
    stream = world.stream("AP_PAYMENT_SCHEDULES_ALL")
    invoices = world["AP_INVOICES_ALL"]
    bill = schedules.bill
    count = len(bill)
    offered = schedules.discount > 0
    left = schedules.gross - done
    return {
        "INVOICE_ID": invoices["INVOICE_ID"][bill],
        "PAYMENT_NUM": schedules.number,
        "DUE_DATE": schedules.due,
        "DISCOUNT_DATE": some(schedules.discount_by, offered),
        "GROSS_AMOUNT": schedules.gross / 100.0,
        "INV_CURR_GROSS_AMOUNT": schedules.gross / 100.0,
        "AMOUNT_REMAINING": left / 100.0,
        "DISCOUNT_AMOUNT_AVAILABLE": schedules.discount / 100.0,
        "DISCOUNT_AMOUNT_REMAINING": either(left == 0, 0, schedules.discount) / 100.0,
        "PAYMENT_STATUS_FLAG": _status(left, done),
        "PAYMENT_PRIORITY": stream.weighted({99: 90, 10: 7, 1: 3}, count),
        "PAYMENT_METHOD_CODE": invoices["PAYMENT_METHOD_CODE"][bill],
        "HOLD_FLAG": text_where((left > 0) & stream.chance(0.03, count), "Y", "N"),
        "PAYMENT_CROSS_RATE": 1.0,
        "ORG_ID": invoices["ORG_ID"][bill],
        **who(world, "AP_PAYMENT_SCHEDULES_ALL", of.entered[bill]),
    }


def _status(left: Ints, done: Ints) -> Columns | object:
    paid: Bools = (left == 0) & (done != 0)
    return text_where(paid, "Y", text_where(done != 0, "P", "N"))


def _settle(world: World, schedules: _Schedules, given: Ints, taken: Ints) -> None:
    """Say on the invoices what was paid of them."""
    invoices = world["AP_INVOICES_ALL"]
    count = len(invoices["INVOICE_ID"])
    paid, discount, gross = (summed(it, schedules.bill, count) for it in (given, taken, schedules.gross))
    done = paid + discount
    invoices["AMOUNT_PAID"] = some(paid / 100.0, done != 0)
    invoices["DISCOUNT_AMOUNT_TAKEN"] = some(discount / 100.0, done != 0)
    invoices["PAYMENT_STATUS_FLAG"] = text_where(
        (done == gross) & (done != 0), "Y", text_where(done != 0, "P", listed(["N"])[np.zeros(count, dtype=np.int64)])
    )
