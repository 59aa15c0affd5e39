"""Balances of accounts by period, as they follow from the lines that are posted; and a budget.

A year's revenue and expense end with it: the next one begins without them, and retained earnings begin with them.
Worlds of few rows keep the balances of their last periods alone, as a site does that has purged older ones.
"""

from typing import Final

import numpy as np

from harness.ebs.world.calendar import MONTHS, month_name, month_of
from harness.ebs.world.columns import NOTHING, Columns, Ints, Tables, Values
from harness.ebs.world.ledger.drafts import Drafts
from harness.ebs.world.made import World
from harness.ebs.world.setup import CALENDAR, LEDGERS, NOW, SETUP_DAY, UNITS, of_ledger
from harness.ebs.world.streams import listed

_SMALL: Final = 50_000
_TINY: Final = 15_000
_PERIODS_OF_SMALL: Final = 18
_PERIODS_OF_TINY: Final = 8
_FISCAL_SHIFT: Final = 9
BUDGET: Final = 1_001
_BUDGET_YEAR: Final = 2025


def make_balances(world: World) -> Tables:
    """Return balances in the ledgers' currencies, the budget and its versions."""
    drafts = world.plan("journal lines", Drafts)
    chart = world["GL_CODE_COMBINATIONS"]
    ids = chart["CODE_COMBINATION_ID"]
    debit, credit = _nets(drafts, ids)
    last = int(month_of(np.array([NOW]))[0])
    ledger = _ledger_of_company(chart["SEGMENT1"])
    year = _years(ledger)
    begin_debit, begin_credit = _begins(world, debit, credit, year)
    used = (np.cumsum(debit + credit, axis=1) > 0) | (begin_debit + begin_credit > 0)
    used[:, last + 1 :] = False
    if world.sizes.rows < _SMALL:
        kept = _PERIODS_OF_TINY if world.sizes.rows < _TINY else _PERIODS_OF_SMALL
        used[:, : last + 1 - kept] = False
    account, month = np.nonzero(used)
    cents = {
        "PERIOD_NET_DR": debit,
        "PERIOD_NET_CR": credit,
        "BEGIN_BALANCE_DR": begin_debit,
        "BEGIN_BALANCE_CR": begin_credit,
        "QUARTER_TO_DATE_DR": _quarter_to_date(debit),
        "QUARTER_TO_DATE_CR": _quarter_to_date(credit),
    }
    at = ledger[account]
    actual: Columns = {
        "LEDGER_ID": of_ledger(at, "ledger_id"),
        "CODE_COMBINATION_ID": ids[account],
        "CURRENCY_CODE": of_ledger(at, "currency"),
        "PERIOD_NAME": month_name(month),
        "ACTUAL_FLAG": "A",
        "BUDGET_VERSION_ID": NOTHING,
        "PERIOD_TYPE": "Month",
        "PERIOD_YEAR": year[account, month],
        "PERIOD_NUM": _number(at, month),
        **{name: values[account, month] / 100.0 for name, values in cents.items()},
        "LAST_UPDATE_DATE": NOW - np.timedelta64(30_000, "s"),
        "LAST_UPDATED_BY": 1,
    }
    return {"GL_BALANCES": actual, **_budgets()}


def budget_balances(world: World) -> Tables:
    """Return what departments may spend: a round sum a month, for each account that is used."""
    actual = world["GL_BALANCES"]
    chart = world["GL_CODE_COMBINATIONS"]
    expense = chart["CODE_COMBINATION_ID"][chart["ACCOUNT_TYPE"] == "E"]
    chosen = np.flatnonzero((actual["PERIOD_YEAR"] == _BUDGET_YEAR) & np.isin(actual["CODE_COMBINATION_ID"], expense))
    stream = world.stream("budget")
    count = len(chosen)
    ledger = np.searchsorted([it.ledger_id for it in LEDGERS], actual["LEDGER_ID"][chosen])
    nothing = np.zeros(count)
    return {
        "GL_BALANCES": {
            **{name: values[chosen] for name, values in actual.items()},
            "ACTUAL_FLAG": "B",
            "BUDGET_VERSION_ID": BUDGET + ledger,
            "PERIOD_NET_DR": stream.whole(1, 80, count) * 500.0,
            "PERIOD_NET_CR": nothing,
            "BEGIN_BALANCE_DR": nothing,
            "BEGIN_BALANCE_CR": nothing,
            "QUARTER_TO_DATE_DR": nothing,
            "QUARTER_TO_DATE_CR": nothing,
        }
    }


def _nets(drafts: Drafts, ids: Ints) -> tuple[Ints, Ints]:
    """Return the debits and credits of each account in each month, in cents."""
    kept = np.flatnonzero(drafts.posted == "P")
    account = np.searchsorted(ids, drafts.account[kept])
    month = month_of(drafts.day[kept])
    money = drafts.accounted[kept]
    debit, credit = (np.zeros((len(ids), MONTHS), dtype=np.int64) for _ in range(2))
    side = np.maximum(money, 0), np.maximum(-money, 0)
    # A negative side of a line cannot be: lines are of one sign, and stand on the side of their sign.
    np.add.at(debit, (account, month), side[0])
    np.add.at(credit, (account, month), side[1])
    return debit, credit


def _ledger_of_company(company: Values) -> Ints:
    known = {unit.company: LEDGERS.index(unit.ledger) for unit in UNITS}
    return np.array([known[it] for it in company.tolist()], dtype=np.int64)


def _years(ledger: Ints) -> Ints:
    """Return the fiscal year of each account's ledger in each month."""
    months = np.arange(MONTHS)
    shift = np.array([0 if it.calendar == CALENDAR else _FISCAL_SHIFT for it in LEDGERS])
    years: Ints = 2021 + (months[None, :] + shift[ledger][:, None]) // 12
    return years


def _number(ledger: Ints, month: Ints) -> Ints:
    shift = np.array([0 if it.calendar == CALENDAR else _FISCAL_SHIFT for it in LEDGERS])
    number: Ints = (month + shift[ledger]) % 12 + 1
    return number


def _begins(world: World, debit: Ints, credit: Ints, year: Ints) -> tuple[Ints, Ints]:
    """Return what each account began each month with."""
    chart = world["GL_CODE_COMBINATIONS"]
    result = np.isin(chart["ACCOUNT_TYPE"], ("R", "E"))
    kept = {unit.company: number for number, unit in enumerate(UNITS)}
    company = np.array([kept[it] for it in chart["SEGMENT1"].tolist()])
    earnings = np.flatnonzero(chart["SEGMENT3"] == "3310")
    begins = []
    for net in (debit, credit):
        begin = np.zeros_like(net)
        for month in range(1, MONTHS):
            begin[:, month] = begin[:, month - 1] + net[:, month - 1]
            ending = result & (year[:, month] != year[:, month - 1])
            closed = np.zeros(len(UNITS), dtype=np.int64)
            np.add.at(closed, company[ending], begin[ending, month])
            begin[ending, month] = 0
            begin[earnings, month] += closed[company[earnings]]
        begins.append(begin)
    return begins[0], begins[1]


def _quarter_to_date(net: Ints) -> Ints:
    """Return what the months before in the quarter came to; quarters of both calendars are the same."""
    total = np.zeros_like(net)
    for month in range(1, MONTHS):
        if month % 3:
            total[:, month] = total[:, month - 1] + net[:, month - 1]
    return total


def _budgets() -> Tables:
    every = np.arange(len(LEDGERS))
    names = listed([f"{ledger.short_name}_FY25" for ledger in LEDGERS])
    return {
        "GL_BUDGET_VERSIONS": {
            "BUDGET_VERSION_ID": BUDGET + every,
            "BUDGET_TYPE": "standard",
            "BUDGET_NAME": names,
            "VERSION_NUM": listed(["1"] * len(LEDGERS)),
            "STATUS": "O",
            "DATE_OPENED": np.datetime64("2024-12-02", "s"),
            "DESCRIPTION": listed([f"Budget of {ledger.name}" for ledger in LEDGERS]),
        },
        "GL_BUDGETS": {
            "LEDGER_ID": of_ledger(every, "ledger_id"),
            "BUDGET_TYPE": "standard",
            "BUDGET_NAME": names,
            "STATUS": "O",
            "DATE_CREATED": SETUP_DAY,
            "REQUIRE_BUDGET_JOURNALS_FLAG": "N",
            "CURRENT_VERSION_ID": BUDGET + every,
            "FIRST_VALID_PERIOD_NAME": "Jan-25",
            "LAST_VALID_PERIOD_NAME": "Dec-25",
            "DESCRIPTION": listed([f"Budget of {ledger.name}" for ledger in LEDGERS]),
        },
    }
