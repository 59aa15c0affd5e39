"""What surrounds suppliers' invoices: batches, approvals, expense reports, prepayments, payees, and the options."""

from typing import Final

import numpy as np

from harness.ebs.world.accounts import account
from harness.ebs.world.calendar import month_name, month_of
from harness.ebs.world.columns import NOTHING, Columns, Ints, Tables, day, either, plus_days, some, text_where, texts
from harness.ebs.world.ledger.grouping import groups
from harness.ebs.world.made import World
from harness.ebs.world.people import staff
from harness.ebs.world.setup import NOW, UNITS, of_unit, unit_of
from harness.ebs.world.streams import listed
from harness.ebs.world.who import later, who

_FIRST_BATCH: Final = 15_001
_FIRST_REPORT: Final = 90_001
_SPENT: Final = {"Airfare": 20, "Hotel": 25, "Meals": 30, "Taxi": 15, "Office supplies": 10}


def make_papers(world: World) -> Tables:
    """Return what surrounds invoices."""
    return {
        "AP_BATCHES_ALL": _batches(world),
        "AP_INV_APRVL_HIST_ALL": _approvals(world),
        **_expense_reports(world),
        "AP_PREPAY_HISTORY_ALL": _prepayments(world),
        "AP_SYSTEM_PARAMETERS_ALL": _options(world),
        "IBY_EXTERNAL_PAYEES_ALL": _payees(world),
    }


def _batches(world: World) -> Columns:
    """Return the batches that some invoices were entered in, one a unit and month, and say so on the invoices."""
    invoices = world["AP_INVOICES_ALL"]
    count = len(invoices["INVOICE_ID"])
    chosen = np.flatnonzero(world.stream("AP_BATCHES_ALL").chance(0.35, count))
    months = month_of(invoices["CREATION_DATE"][chosen])
    of = groups(invoices["ORG_ID"][chosen], months)
    first = chosen[of.first]
    ids = _FIRST_BATCH + np.arange(len(first))
    batch = np.full(count, NOTHING)
    batch[chosen] = ids[of.of]
    invoices["BATCH_ID"] = batch
    units = unit_of(invoices["ORG_ID"][first])
    cents = np.rint(invoices["INVOICE_AMOUNT"][chosen] * 100).astype(np.int64)
    many, total = of.sums(np.ones(len(chosen), dtype=np.int64)), of.sums(cents) / 100.0
    return {
        "BATCH_ID": ids,
        "BATCH_NAME": texts(
            len(ids),
            lambda unit, month: f"{unit} {month}",
            of_unit(units, "short_code"),
            month_name(months[of.first]),
        ),
        "BATCH_DATE": day(invoices["CREATION_DATE"][first]),
        "CONTROL_INVOICE_COUNT": many,
        "CONTROL_INVOICE_TOTAL": total,
        "ACTUAL_INVOICE_COUNT": many,
        "ACTUAL_INVOICE_TOTAL": total,
        "INVOICE_CURRENCY_CODE": of_unit(units, "ledger.currency"),
        "PAYMENT_CURRENCY_CODE": of_unit(units, "ledger.currency"),
        "ORG_ID": invoices["ORG_ID"][first],
        **who(world, "AP_BATCHES_ALL", invoices["CREATION_DATE"][first]),
    }


def _approvals(world: World) -> Columns:
    stream = world.stream("AP_INV_APRVL_HIST_ALL")
    invoices = world["AP_INVOICES_ALL"]
    said = {
        "WFAPPROVED": "WFAPPROVED",
        "REJECTED": "REJECTED",
        "MANUALLY APPROVED": "MANUALLY APPROVED",
        "INITIATED": "SENT",
    }
    at = np.flatnonzero(np.isin(invoices["WFAPPROVAL_STATUS"], list(said)))
    count = len(at)
    response = listed([said[it] for it in invoices["WFAPPROVAL_STATUS"][at].tolist()])
    people, known = staff(world), world["PER_ALL_PEOPLE_F"]
    by = people[stream.skewed(max(2, len(people) // 4), count)]
    names = dict(zip(known["PERSON_ID"].tolist(), known["FULL_NAME"].tolist(), strict=True))
    return {
        "APPROVAL_HISTORY_ID": 21_001 + np.arange(count),
        "HISTORY_TYPE": "DOCUMENTAPPROVAL",
        "INVOICE_ID": invoices["INVOICE_ID"][at],
        "ITERATION": 1,
        "RESPONSE": response,
        "APPROVER_ID": by,
        "APPROVER_NAME": listed([names[it] for it in by.tolist()]),
        "AMOUNT_APPROVED": some(
            invoices["INVOICE_AMOUNT"][at], np.isin(response, ("WFAPPROVED", "MANUALLY APPROVED"))
        ),
        "APPROVER_COMMENTS": text_where(
            response == "REJECTED", stream.pick(["Wrong cost centre", "Not ordered", "Price isn't agreed"], count)
        ),
        "ORG_ID": invoices["ORG_ID"][at],
        **who(world, "AP_INV_APRVL_HIST_ALL", later(stream, invoices["CREATION_DATE"][at], 4)),
    }


def _expense_reports(world: World) -> Tables:
    """Return the reports behind the expense invoices: a line of the report for each of the invoice's."""
    stream = world.stream("AP_EXPENSE_REPORT_HEADERS_ALL")
    invoices, lines = world["AP_INVOICES_ALL"], world["AP_INVOICE_LINES_ALL"]
    suppliers = world["AP_SUPPLIERS"]
    at = np.flatnonzero(invoices["INVOICE_TYPE_LOOKUP_CODE"] == "EXPENSE REPORT")
    count = len(at)
    ids = _FIRST_REPORT + np.arange(count)
    ended = plus_days(invoices["INVOICE_DATE"][at], -stream.whole(1, 6, count))
    person = suppliers["EMPLOYEE_ID"][np.searchsorted(suppliers["VENDOR_ID"], invoices["VENDOR_ID"][at])]
    units = unit_of(invoices["ORG_ID"][at])
    paid = invoices["PAYMENT_STATUS_FLAG"][at] == "Y"
    line = np.flatnonzero(np.isin(lines["INVOICE_ID"], invoices["INVOICE_ID"][at]))
    report = np.searchsorted(invoices["INVOICE_ID"][at], lines["INVOICE_ID"][line])
    many = len(line)
    sort = stream.weighted(_SPENT, many)
    merchants = ["Hotel Lakeside", "Metro Cabs", "Blue Sky Airlines", "Mario's Trattoria", "City Stationers"]
    return {
        "AP_EXPENSE_REPORT_HEADERS_ALL": {
            "REPORT_HEADER_ID": ids,
            "INVOICE_NUM": texts(count, lambda number: f"EXP{number}", ids),
            "EMPLOYEE_ID": person,
            "WEEK_END_DATE": ended,
            "REPORT_SUBMITTED_DATE": invoices["INVOICE_DATE"][at],
            "VOUCHNO": invoices["INVOICE_ID"][at],
            "TOTAL": invoices["INVOICE_AMOUNT"][at],
            "VENDOR_ID": invoices["VENDOR_ID"][at],
            "VENDOR_SITE_ID": invoices["VENDOR_SITE_ID"][at],
            "ACCTS_PAY_CODE_COMBINATION_ID": invoices["ACCTS_PAY_CODE_COMBINATION_ID"][at],
            "SET_OF_BOOKS_ID": of_unit(units, "ledger.ledger_id"),
            "SOURCE": "SelfService",
            "DESCRIPTION": text_where(
                stream.chance(0.7, count),
                stream.pick(["Customer visit", "Trade fair", "Training", "Year-end meeting"], count),
            ),
            "DEFAULT_CURRENCY_CODE": invoices["INVOICE_CURRENCY_CODE"][at],
            "PAYMENT_CURRENCY_CODE": invoices["INVOICE_CURRENCY_CODE"][at],
            "EXPENSE_STATUS_CODE": text_where(paid, "PAID", "INVOICED"),
            "WORKFLOW_APPROVED_FLAG": "Y",
            "ORG_ID": invoices["ORG_ID"][at],
            **who(world, "AP_EXPENSE_REPORT_HEADERS_ALL", ended),
        },
        "AP_EXPENSE_REPORT_LINES_ALL": {
            "REPORT_LINE_ID": 95_001 + np.arange(many),
            "REPORT_HEADER_ID": ids[report],
            "DISTRIBUTION_LINE_NUMBER": lines["LINE_NUMBER"][line],
            "SET_OF_BOOKS_ID": of_unit(units, "ledger.ledger_id")[report],
            "ITEM_DESCRIPTION": sort,
            "LINE_TYPE_LOOKUP_CODE": "ITEM",
            "CATEGORY_CODE": text_where(
                np.isin(sort, ("Hotel",)), "ACCOMMODATIONS", text_where(sort == "Meals", "MEALS", "MISC")
            ),
            "AMOUNT": lines["AMOUNT"][line],
            "SUBMITTED_AMOUNT": lines["AMOUNT"][line],
            "CURRENCY_CODE": invoices["INVOICE_CURRENCY_CODE"][at][report],
            "START_EXPENSE_DATE": plus_days(ended[report], -stream.whole(0, 6, many)),
            "RECEIPT_MISSING_FLAG": text_where(stream.chance(0.08, many), "Y", "N"),
            "JUSTIFICATION": text_where(stream.chance(0.3, many), "With customer"),
            "MERCHANT_NAME": text_where(stream.chance(0.5, many), stream.pick(merchants, many)),
            "ORG_ID": invoices["ORG_ID"][at][report],
            **who(world, "AP_EXPENSE_REPORT_LINES_ALL", ended[report]),
        },
    }


def _prepayments(world: World) -> Columns:
    """Return prepayments that were applied to a later invoice of their supplier and taken off again."""
    invoices = world["AP_INVOICES_ALL"]
    paid = np.flatnonzero(
        (invoices["INVOICE_TYPE_LOOKUP_CODE"] == "PREPAYMENT") & (invoices["PAYMENT_STATUS_FLAG"] == "Y")
    )
    plain = np.flatnonzero(invoices["INVOICE_TYPE_LOOKUP_CODE"] == "STANDARD")
    order = plain[np.argsort(invoices["VENDOR_SITE_ID"][plain], kind="stable")]
    place = np.searchsorted(invoices["VENDOR_SITE_ID"][order], invoices["VENDOR_SITE_ID"][paid], side="right") - 1
    target: Ints = order[np.maximum(place, 0)]
    fits = invoices["VENDOR_SITE_ID"][target] == invoices["VENDOR_SITE_ID"][paid]
    fits &= invoices["CREATION_DATE"][target] > invoices["CREATION_DATE"][paid]
    paid, target = paid[fits], target[fits]
    at = np.repeat(np.arange(len(paid)), 2)
    back = np.arange(len(at)) % 2 == 1
    since = invoices["GL_DATE"][target][at]
    dated = np.minimum(plus_days(since, either(back, 3, 0)), NOW.astype("datetime64[D]").astype("datetime64[s]"))
    return {
        "PREPAY_HISTORY_ID": 31_001 + np.arange(len(at)),
        "PREPAY_INVOICE_ID": invoices["INVOICE_ID"][paid][at],
        "PREPAY_LINE_NUM": np.ones(len(at), dtype=np.int64),
        "INVOICE_ID": invoices["INVOICE_ID"][target][at],
        "TRANSACTION_TYPE": text_where(back, "PREPAYMENT UNAPPLIED", "PREPAYMENT APPLIED"),
        "ACCOUNTING_DATE": dated,
        "POSTED_FLAG": text_where(back, "N", "N"),
        "ORG_ID": invoices["ORG_ID"][paid][at],
        **who(world, "AP_PREPAY_HISTORY_ALL", np.minimum(dated + np.timedelta64(40_000, "s"), NOW)),
    }


def _options(world: World) -> Columns:
    units = np.arange(len(UNITS))
    return {
        "ORG_ID": of_unit(units, "org_id"),
        "SET_OF_BOOKS_ID": of_unit(units, "ledger.ledger_id"),
        "BASE_CURRENCY_CODE": of_unit(units, "ledger.currency"),
        "MULTI_CURRENCY_FLAG": "Y",
        "DEFAULT_EXCHANGE_RATE_TYPE": "Corporate",
        "TERMS_ID": 10_001,
        "TERMS_DATE_BASIS": "Invoice",
        "PAY_DATE_BASIS_LOOKUP_CODE": "DUE",
        "ALWAYS_TAKE_DISC_FLAG": "N",
        "ACCTS_PAY_CODE_COMBINATION_ID": account(world, units, "2210"),
        "DISC_TAKEN_CODE_COMBINATION_ID": account(world, units, "7910"),
        "GAIN_CODE_COMBINATION_ID": account(world, units, "7830"),
        "LOSS_CODE_COMBINATION_ID": account(world, units, "7830"),
        "PREPAY_CODE_COMBINATION_ID": account(world, units, "1610"),
        "INVOICE_CURRENCY_CODE": of_unit(units, "ledger.currency"),
        "PAYMENT_CURRENCY_CODE": of_unit(units, "ledger.currency"),
        "APPROVAL_WORKFLOW_FLAG": text_where(units < 2, "Y", "N"),
        "MATCH_OPTION": "P",
    }


def _payees(world: World) -> Columns:
    """Return who is paid: each supplier, and each of its sites that is paid."""
    stream = world.stream("IBY_EXTERNAL_PAYEES_ALL")
    suppliers, sites = world["AP_SUPPLIERS"], world["AP_SUPPLIER_SITES_ALL"]
    site = np.flatnonzero(sites["PAY_SITE_FLAG"] == "Y")
    firms = len(suppliers["VENDOR_ID"])
    party = suppliers["PARTY_ID"][np.searchsorted(suppliers["VENDOR_ID"], sites["VENDOR_ID"][site])]
    count = firms + len(site)
    nothing = np.full(firms, NOTHING)
    return {
        "EXT_PAYEE_ID": 41_001 + np.arange(count),
        "PAYEE_PARTY_ID": np.concatenate([suppliers["PARTY_ID"], party]),
        "PAYMENT_FUNCTION": "PAYABLES_DISB",
        "EXCLUSIVE_PAYMENT_FLAG": text_where(stream.chance(0.08, count), "Y", "N"),
        "PARTY_SITE_ID": np.concatenate([nothing, sites["PARTY_SITE_ID"][site]]),
        "SUPPLIER_SITE_ID": np.concatenate([nothing, sites["VENDOR_SITE_ID"][site]]),
        "ORG_ID": np.concatenate([nothing, sites["ORG_ID"][site]]),
        "ORG_TYPE": text_where(np.arange(count) >= firms, "OPERATING_UNIT"),
        "DEFAULT_PAYMENT_METHOD_CODE": stream.weighted({"CHECK": 40, "EFT": 40, "WIRE": 10, None: 10}, count),
        "REMIT_ADVICE_DELIVERY_METHOD": stream.weighted({"EMAIL": 40, "PRINTED": 20, None: 40}, count),
        **who(
            world,
            "IBY_EXTERNAL_PAYEES_ALL",
            np.concatenate([suppliers["CREATION_DATE"], sites["CREATION_DATE"][site]]),
        ),
    }
