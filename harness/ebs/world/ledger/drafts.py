"""Journals before they have numbers: those that subledgers hand over, and those that people enter."""

from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from harness.ebs.world.accounts import account, departments
from harness.ebs.world.calendar import month_of
from harness.ebs.world.columns import (
    NOTHING,
    Ints,
    Moments,
    Values,
    children,
    day,
    days_between,
    either,
    split,
    text_where,
)
from harness.ebs.world.ledger.grouping import groups
from harness.ebs.world.ledger.subledger import Transferred, source_of
from harness.ebs.world.made import World, filled
from harness.ebs.world.setup import NOW, UNIT_SHARES, UNITS, ledger_of, of_unit
from harness.ebs.world.streams import listed
from harness.ebs.world.who import moments

CATEGORIES: Final = {"Adjustment": 25, "Accrual": 25, "Reclass": 20, "Depreciation": 12, "Payroll": 10, "Other": 8}
"""What people enter journals for."""
OPENING_DAY: Final = np.datetime64("2021-06-30", "s")


@dataclass(frozen=True, slots=True)
class Drafts:
    """Journal lines, amounts in cents; those of a journal share its columns."""

    journal: Ints
    """A number that the lines of a journal share."""
    ledger: Ints
    """The index of the ledger."""
    source: Values
    category: Values
    currency: Values
    day: Moments
    """The last of the journal's days."""
    account: Ints
    entered: Ints
    accounted: Ints
    posted: Values
    """P or U."""
    made: Moments
    reverses: Ints
    """The number of the journal that this one takes back, `NOTHING` for none."""

    def behind(self, others: "Drafts") -> "Drafts":
        """Return the lines of both, the others' first; their journals keep apart."""
        first = int(others.journal.max()) + 1 if len(others.journal) else 0
        mine = {it.name: getattr(self, it.name) for it in fields(self)} | {
            "journal": self.journal + first,
            "reverses": either(self.reverses == NOTHING, NOTHING, self.reverses + first),
        }
        return Drafts(**{name: np.concatenate([getattr(others, name), values]) for name, values in mine.items()})


def transferred(world: World) -> tuple[Drafts, Ints]:
    """Return the journals of subledgers, summed by account, and the line that each subledger line went into."""
    taken = world.plan("transferred", Transferred)
    month = month_of(taken.day)
    ledger = ledger_of(taken.unit)
    journals = groups(ledger, month, taken.application, taken.category, taken.currency)
    sign = np.sign(either(taken.accounted == 0, taken.entered, taken.accounted))
    lines = groups(journals.of, -sign, taken.account)
    first = lines.first
    last = np.zeros(len(journals.first), dtype=np.int64)
    np.maximum.at(last, journals.of, taken.day.astype(np.int64))
    when = last.astype("datetime64[s]")
    open_still = world.stream("transferred journals").chance(0.2, len(when)) & (days_between(NOW, when) < 40)
    at = journals.of[first]
    return Drafts(
        journal=at,
        ledger=ledger[first],
        source=source_of(taken.application[first]),
        category=taken.category[first],
        currency=taken.currency[first],
        day=when[at],
        account=taken.account[first],
        entered=lines.sums(taken.entered),
        accounted=lines.sums(taken.accounted),
        posted=text_where(open_still, "U", "P")[at],
        made=np.minimum(when[at] + np.timedelta64(68_000, "s"), NOW),
        reverses=np.full(len(at), NOTHING),
    ), lines.of


def entered(world: World) -> Drafts:
    """Return the journals that people enter: balanced, in their ledger's currency, few of them not posted."""
    stream = world.stream("manual journals")
    count = world.sizes.journals
    unit = stream.codes(UNIT_SHARES, count)
    made = moments(stream, count)
    category = stream.weighted(CATEGORIES, count)
    recent = days_between(NOW, made) < 45
    status = text_where((recent & stream.chance(0.3, count)) | stream.chance(0.02, count), "U", "P")
    at, _ = children(2 + 2 * stream.codes((70, 20, 10), count))
    nth = np.arange(len(at)) - np.searchsorted(at, at, side="left")
    half = np.bincount(at, minlength=count) // 2
    debit = nth < half[at]
    worth = stream.fractions(count)
    total = 10_000 + (worth * worth * 40_000_000).astype(np.int64) // 100 * 100
    parts = _both_sides(total, at, debit, stream.whole(2, 5, len(at)))
    department = stream.skewed(len(departments(world)), len(at))
    spent = stream.pick(("6110", "7110", "7310", "7420", "7510", "7640"), len(at))
    kept = stream.pick(("1610", "2410", "2220", "1580", "2510"), len(at))
    units = unit[at]
    accounts = either(debit, account(world, units, spent, department), account(world, units, kept))
    money = either(debit, parts, -parts)
    return Drafts(
        journal=at,
        ledger=ledger_of(units),
        source=stream.weighted({"Manual": 70, "Spreadsheet": 30}, count)[at],
        category=category[at],
        currency=of_unit(units, "ledger.currency"),
        day=day(made)[at],
        account=accounts,
        entered=money,
        accounted=money,
        posted=status[at],
        made=made[at],
        reverses=np.full(len(at), NOTHING),
    )


def reversals(of: Drafts) -> Drafts:
    """Return the journals that take back each posted accrual, on the first day of the next month that has come."""
    first = (of.day.astype("datetime64[M]") + 1).astype("datetime64[s]")
    at = np.flatnonzero((of.category == "Accrual") & (of.posted == "P") & (of.journal % 4 != 0) & (first < NOW))
    when = first[at]
    taken = {it.name: getattr(of, it.name)[at] for it in fields(of)}
    changed = {
        "journal": of.journal[at],
        "reverses": of.journal[at] - (int(of.journal.max()) + 1),
        "day": when,
        "made": np.minimum(when + np.timedelta64(34_000, "s"), NOW),
        "entered": -of.entered[at],
        "accounted": -of.accounted[at],
    }
    return Drafts(**taken | changed)


def _both_sides(total: Ints, journal: Ints, debit: Values, weights: Ints) -> Ints:
    """Return parts of each journal's total, for its debits and for its credits."""
    side = journal * 2 + ~debit
    return split(np.repeat(total, 2), side, weights)


def opening(world: World) -> Drafts:
    """Return what each unit's books began with."""
    sheet = {"1110": 520_000_000, "1410": 180_000_000, "1580": 90_000_000, "3110": -600_000_000, "3310": -190_000_000}
    units = np.repeat(np.arange(len(UNITS)), len(sheet))
    natural = listed(list(sheet) * len(UNITS))
    money = np.tile(np.array(list(sheet.values()), dtype=np.int64), len(UNITS))
    share = (np.array(UNIT_SHARES)[units] * 100).astype(np.int64)
    money = money * share // 10
    count = len(units)
    return Drafts(
        journal=units,
        ledger=ledger_of(units),
        source=filled("Conversion", count),
        category=filled("Other", count),
        currency=of_unit(units, "ledger.currency"),
        day=np.full(count, OPENING_DAY),
        account=account(world, units, natural),
        entered=money,
        accounted=money,
        posted=filled("P", count),
        made=np.full(count, OPENING_DAY + np.timedelta64(50_400, "s")),
        reverses=np.full(count, NOTHING),
    )


def all_drafts(world: World) -> tuple[Drafts, Ints]:
    """Return all journals' lines, and the line of each subledger line."""
    from_subledgers, line = transferred(world)
    by_people = entered(world)
    return opening(world).behind(reversals(by_people).behind(by_people).behind(from_subledgers)), line
