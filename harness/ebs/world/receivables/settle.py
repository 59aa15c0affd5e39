"""Everything that was decided of receivables: transactions, chargebacks among them, and how they were settled."""

from dataclasses import fields, replace

import numpy as np

from harness.ebs.world.columns import Ints, either
from harness.ebs.world.made import World, filled
from harness.ebs.world.receivables.billed import billed
from harness.ebs.world.receivables.plan import (
    CB,
    LINE,
    NONE,
    Adjusted,
    Applied,
    Billed,
    BillLines,
    Bills,
    Receipts,
    Schedules,
    Settled,
    together,
)
from harness.ebs.world.receivables.settlement import (
    adjustments,
    credited_by,
    others,
    paid_on,
    payments,
    schedules,
)
from harness.ebs.world.setup import NOW


def settle(world: World) -> tuple[Billed, Settled]:
    """Return the transactions and how they were settled."""
    before = billed(world)
    due = schedules(before)
    on, early = paid_on(world, before, due)
    credited = credited_by(before, due, on)
    paid, receipts = payments(world, before, due, on, early, credited)
    adjusted = adjustments(world, due, on, paid, ~np.isnat(receipts.reversed_on), credited)
    every, due = _with_chargebacks(before, due, adjusted)
    adjusted = replace(
        adjusted,
        charged_back=either(adjusted.charged_back == NONE, NONE, adjusted.charged_back + len(before.bills.kind)),
    )
    receipts, place = _by_day(receipts, others(world, receipts))
    applied = Applied(place[paid.receipt], paid.schedule, paid.amount, paid.discount)
    return every, Settled(due, receipts, applied, credited, adjusted)


def _with_chargebacks(before: Billed, due: Schedules, adjusted: Adjusted) -> tuple[Billed, Schedules]:
    """Return transactions and schedules with the chargebacks behind the others."""
    at = np.flatnonzero(adjusted.charged_back != NONE)
    count, first = len(at), len(before.bills.kind)
    of = due.bill[adjusted.schedule[at]]
    amount, day = -adjusted.amount[at], adjusted.day[at]
    none, no_days = np.full(count, NONE), np.full(count, np.datetime64("NaT", "s"))
    bills = Bills(
        kind=np.full(count, CB),
        site=before.bills.site[of],
        unit=before.bills.unit[of],
        currency=before.bills.currency[of],
        day=day,
        made=np.minimum(day + np.timedelta64(52_000, "s"), NOW),
        order=none,
        previous=none,
        term=np.zeros(count, dtype=np.int64),
        complete=np.ones(count, dtype=bool),
        reason=filled(None, count),
    )
    lines = BillLines(
        bill=first + np.arange(count),
        kind=np.full(count, LINE),
        amount=amount,
        quantity=np.ones(count, dtype=np.int64),
        price=amount,
        source=none,
        item=none,
        link=none,
        previous=none,
        text=filled("Chargeback", count),
    )
    more = Schedules(
        bill=first + np.arange(count),
        number=np.ones(count, dtype=np.int64),
        parts=np.ones(count, dtype=np.int64),
        due=day,
        amounts=np.array([amount, 0 * amount, 0 * amount]),
        discount=0 * amount,
        discount_by=no_days,
    )
    joined = {
        it.name: np.concatenate([getattr(due, it.name), getattr(more, it.name)], axis=-1) for it in fields(Schedules)
    }
    return Billed(together([before.bills, bills]), together([before.lines, lines])), Schedules(**joined)


def _by_day(first: Receipts, second: Receipts) -> tuple[Receipts, Ints]:
    """Return all receipts in the order of their days, and where each of the first stands."""
    every = {it.name: np.concatenate([getattr(first, it.name), getattr(second, it.name)]) for it in fields(Receipts)}
    order = np.argsort(every["day"], kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return Receipts(**{name: values[order] for name, values in every.items()}), place
