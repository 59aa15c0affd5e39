"""Journals: batches, headers, lines, and which line of which subledger entry each one came from."""

from typing import Final

import numpy as np

from harness.ebs.world.calendar import month_of, period_name
from harness.ebs.world.columns import (
    NOTHING,
    Columns,
    Ints,
    Tables,
    day,
    either,
    is_there,
    plus_days,
    some,
    text_where,
    texts,
)
from harness.ebs.world.ledger.drafts import CATEGORIES, Drafts, all_drafts
from harness.ebs.world.ledger.grouping import Groups, groups
from harness.ebs.world.ledger.subledger import Transferred, debit_credit
from harness.ebs.world.made import World
from harness.ebs.world.people import staff
from harness.ebs.world.setup import CHART_OF_ACCOUNTS, NOW, of_ledger
from harness.ebs.world.streams import listed
from harness.ebs.world.who import who

_FIRST_BATCH: Final = 3_201
_FIRST_HEADER: Final = 70_005
_SUBLEDGERS: Final = {
    "Purchase Invoices": "Invoices of suppliers",
    "Payments": "Payments to suppliers",
    "Sales Invoices": "Invoices to customers",
    "Credit Memos": "Credit memos to customers",
    "Receipts": "Receipts of customers' money",
    "Trade Receipts": "Receipts of customers' money",
    "Misc Receipts": "Other receipts",
    "Inventory": "Movements of stock",
    "Receiving": "Receipts of goods",
    "WIP": "Work in process",
    "Cost of Goods Sold": "Cost of what was sold",
}
_ENTERED: Final = {name: f"{name} journals" for name in CATEGORIES}
SOURCES: Final = ("Payables", "Receivables", "Cost Management", "Manual", "Spreadsheet", "Conversion", "Recurring")


def make_journals(world: World) -> Tables:
    """Return journals, and keep their lines for the balances."""
    drafts, line_of = all_drafts(world)
    journals = groups(drafts.journal)
    first = journals.first
    order = np.lexsort((drafts.journal[first], drafts.made[first]))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    header = rank[journals.of]
    first = first[order]
    world.decide("journal lines", drafts)
    batches = groups(drafts.ledger[first], month_of(drafts.day[first]), drafts.source[first], drafts.posted[first])
    lines = _lines(world, drafts, header)
    return {
        "GL_JE_BATCHES": _batches(world, drafts, first, header, batches),
        "GL_JE_HEADERS": _headers(world, drafts, first, header, batches.of),
        "GL_JE_LINES": lines,
        "GL_IMPORT_REFERENCES": _references(world, lines, header, batches.of, line_of),
        **_names(),
    }


def _totals(drafts: Drafts, header: Ints, count: int) -> tuple[Ints, Ints]:
    """Return the debits of each journal: entered, and in the ledger's currency."""
    sums = []
    for values in (drafts.entered, drafts.accounted):
        total = np.zeros(count, dtype=np.int64)
        np.add.at(total, header, np.maximum(values, 0))
        sums.append(total)
    return sums[0], sums[1]


def _headers(world: World, drafts: Drafts, first: Ints, header: Ints, batch: Ints) -> Columns:
    stream = world.stream("GL_JE_HEADERS")
    count = len(first)
    entered, accounted = _totals(drafts, header, count)
    dated, made = drafts.day[first], drafts.made[first]
    posted = drafts.posted[first] == "P"
    manual = np.isin(drafts.source[first], ("Manual", "Spreadsheet"))
    reversing = manual & (drafts.category[first] == "Accrual")
    ids = _FIRST_HEADER + np.arange(count)
    forth, back = _reversals(drafts, first, header)
    reversing &= forth == NOTHING
    names = texts(
        count,
        lambda category, currency, number, manual: f"{category} {number}" if manual else f"{category} {currency}",
        drafts.category[first], drafts.currency[first], ids, manual | (drafts.source[first] == "Conversion"),
    )  # fmt: skip
    foreign = drafts.currency[first] != of_ledger(drafts.ledger[first], "currency")
    posting = np.minimum(made + (stream.whole(1, 60, count) * 3_600).astype("timedelta64[s]"), NOW)
    return {
        "JE_HEADER_ID": ids,
        "LEDGER_ID": of_ledger(drafts.ledger[first], "ledger_id"),
        "JE_BATCH_ID": _FIRST_BATCH + batch,
        "JE_CATEGORY": drafts.category[first],
        "JE_SOURCE": drafts.source[first],
        "PERIOD_NAME": period_name(dated),
        "NAME": names,
        "DESCRIPTION": text_where(
            manual & stream.chance(0.7, count),
            stream.pick(
                ["Month end", "Correction", "Year-end accrual", "Office rent", "Per controller's request"], count
            ),
        ),
        "CURRENCY_CODE": drafts.currency[first],
        "STATUS": drafts.posted[first],
        "ACTUAL_FLAG": "A",
        "DEFAULT_EFFECTIVE_DATE": dated,
        "POSTED_DATE": some(posting, posted),
        "DATE_CREATED": day(made),
        "MULTI_BAL_SEG_FLAG": "N",
        "ACCRUAL_REV_FLAG": text_where(reversing, "Y", "N"),
        "ACCRUAL_REV_STATUS": text_where(is_there(back), "R"),
        "ACCRUAL_REV_JE_HEADER_ID": back,
        "ACCRUAL_REV_PERIOD_NAME": text_where(is_there(back), period_name(dated.astype("datetime64[M]") + 1)),
        "REVERSED_JE_HEADER_ID": forth,
        "TAX_STATUS_CODE": "N",
        "BALANCED_JE_FLAG": "Y",
        "RUNNING_TOTAL_DR": entered / 100.0,
        "RUNNING_TOTAL_CR": entered / 100.0,
        "RUNNING_TOTAL_ACCOUNTED_DR": accounted / 100.0,
        "RUNNING_TOTAL_ACCOUNTED_CR": accounted / 100.0,
        "CURRENCY_CONVERSION_RATE": some(np.ones(count), ~foreign),
        "CURRENCY_CONVERSION_TYPE": text_where(foreign, "Corporate", "User"),
        "CURRENCY_CONVERSION_DATE": dated,
        "DOC_SEQUENCE_VALUE": 2_000 + np.arange(count),
        "EXTERNAL_REFERENCE": text_where(manual & stream.chance(0.1, count), "Sheet"),
        "JE_FROM_SLA_FLAG": text_where(manual | (drafts.source[first] == "Conversion"), "N", "Y"),
        **who(world, "GL_JE_HEADERS", made),
    }


def _reversals(drafts: Drafts, first: Ints, header: Ints) -> tuple[Ints, Ints]:
    """Return the journal that each one takes back, and the one that takes it back."""
    of_number = np.full(int(drafts.journal.max()) + 1, NOTHING)
    of_number[drafts.journal] = header
    taken = drafts.reverses[first]
    forth = either(taken == NOTHING, NOTHING, _FIRST_HEADER + of_number[np.maximum(taken, 0)])
    back = np.full(len(first), NOTHING)
    reversals = np.flatnonzero(taken != NOTHING)
    back[of_number[taken[reversals]]] = _FIRST_HEADER + reversals
    return forth, back


def _batches(world: World, drafts: Drafts, first: Ints, header: Ints, batches: Groups) -> Columns:
    stream = world.stream("GL_JE_BATCHES")
    at = first[batches.first]
    count = len(at)
    entered, accounted = (batches.sums(it) for it in _totals(drafts, header, len(first)))
    dated = drafts.day[at]
    posted = drafts.posted[at] == "P"
    last = np.zeros(count, dtype=np.int64)
    np.maximum.at(last, batches.of, drafts.made[first].astype(np.int64))
    made = np.zeros(count, dtype=np.int64) + last.max()
    np.minimum.at(made, batches.of, drafts.made[first].astype(np.int64))
    began, ended = made.astype("datetime64[s]"), last.astype("datetime64[s]")
    ids = _FIRST_BATCH + np.arange(count)
    users = world["FND_USER"]["USER_ID"]
    people = staff(world)
    ending = np.minimum(plus_days(ended, stream.whole(0, 3, count)), NOW)
    return {
        "JE_BATCH_ID": ids,
        "NAME": texts(
            count,
            lambda source, period, number: f"{source} {period} {number}",
            drafts.source[at],
            period_name(dated),
            ids,
        ),
        "STATUS": drafts.posted[at],
        "STATUS_VERIFIED": text_where(posted, "Y", "N"),
        "ACTUAL_FLAG": "A",
        "DEFAULT_EFFECTIVE_DATE": dated,
        "DEFAULT_PERIOD_NAME": period_name(dated),
        "CHART_OF_ACCOUNTS_ID": CHART_OF_ACCOUNTS,
        "PERIOD_SET_NAME": of_ledger(drafts.ledger[at], "calendar"),
        "ACCOUNTED_PERIOD_TYPE": "Month",
        "BUDGETARY_CONTROL_STATUS": "N",
        "APPROVAL_STATUS_CODE": text_where(
            posted, stream.weighted({"Z": 70, "A": 30}, count), stream.weighted({"R": 60, "I": 20, "Z": 20}, count)
        ),
        "APPROVER_EMPLOYEE_ID": some(
            people[stream.skewed(max(2, len(people) // 4), count)], posted & stream.chance(0.3, count)
        ),
        "DATE_CREATED": day(began),
        "POSTED_DATE": some(ending, posted),
        "POSTED_BY": some(users[stream.skewed(len(users), count)], posted),
        "RUNNING_TOTAL_DR": entered / 100.0,
        "RUNNING_TOTAL_CR": entered / 100.0,
        "RUNNING_TOTAL_ACCOUNTED_DR": accounted / 100.0,
        "RUNNING_TOTAL_ACCOUNTED_CR": accounted / 100.0,
        **who(world, "GL_JE_BATCHES", began),
    }


def _lines(world: World, drafts: Drafts, header: Ints) -> Columns:
    """Return the lines in the order of the drafts; a journal's lines are numbered as they come."""
    order = np.argsort(header, kind="stable")
    held = header[order]
    number = np.empty(len(header), dtype=np.int64)
    number[order] = np.arange(len(header)) - np.searchsorted(held, held, side="left") + 1
    return {
        "JE_HEADER_ID": _FIRST_HEADER + header,
        "JE_LINE_NUM": number * 10,
        "LEDGER_ID": of_ledger(drafts.ledger, "ledger_id"),
        "CODE_COMBINATION_ID": drafts.account,
        "PERIOD_NAME": period_name(drafts.day),
        "EFFECTIVE_DATE": drafts.day,
        "STATUS": drafts.posted,
        **debit_credit(drafts.entered, drafts.accounted),
        "DESCRIPTION": text_where(
            np.isin(drafts.source, ("Payables", "Receivables", "Cost Management")),
            "Journal Import Created",
            drafts.category,
        ),
        "TAX_LINE_FLAG": "N",
        **who(world, "GL_JE_LINES", drafts.made),
    }


def _references(world: World, lines: Columns, header: Ints, batch: Ints, line_of: Ints) -> Columns:
    """Return where the lines of subledgers went; those are the first of the lines."""
    taken = world.plan("transferred", Transferred)
    at = line_of
    return {
        "JE_BATCH_ID": _FIRST_BATCH + batch[header[at]],
        "JE_HEADER_ID": lines["JE_HEADER_ID"][at],
        "JE_LINE_NUM": lines["JE_LINE_NUM"][at],
        "GL_SL_LINK_ID": taken.link,
        "GL_SL_LINK_TABLE": "XLAJEL",
        **who(world, "GL_IMPORT_REFERENCES", lines["CREATION_DATE"][at]),
    }


def _names() -> Tables:
    categories = _SUBLEDGERS | _ENTERED
    return {
        "GL_JE_CATEGORIES_TL": {
            "JE_CATEGORY_NAME": listed(list(categories)),
            "JE_CATEGORY_KEY": listed([name.replace(" ", "_").upper() for name in categories]),
            "USER_JE_CATEGORY_NAME": listed(list(categories)),
            "DESCRIPTION": listed(list(categories.values())),
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
        },
        "GL_JE_SOURCES_TL": {
            "JE_SOURCE_NAME": listed(list(SOURCES)),
            "JE_SOURCE_KEY": listed([name.replace(" ", "_").upper() for name in SOURCES]),
            "USER_JE_SOURCE_NAME": listed(list(SOURCES)),
            "DESCRIPTION": listed([f"Journals of {name}" for name in SOURCES]),
            "JOURNAL_REFERENCE_FLAG": "Y",
            "OVERRIDE_EDITS_FLAG": "N",
            "JOURNAL_APPROVAL_FLAG": "N",
            "IMPORT_USING_KEY_FLAG": "N",
            "EFFECTIVE_DATE_RULE_CODE": "F",
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
        },
    }
