"""Suppliers' invoices with their lines and distributions."""

from typing import Final

import numpy as np

from harness.ebs.world.accounts import account
from harness.ebs.world.calendar import rate_between
from harness.ebs.world.columns import (
    Bools,
    Columns,
    Ints,
    Tables,
    Values,
    amount,
    day,
    days_between,
    either,
    numbered,
    some,
    summed,
    text_where,
    texts,
)
from harness.ebs.world.made import World
from harness.ebs.world.payables.bills import bill_lines, bill_shares, bills
from harness.ebs.world.payables.holds import hold_codes, holds
from harness.ebs.world.payables.invoice_distributions import invoice_distributions
from harness.ebs.world.payables.invoice_lines import invoice_lines
from harness.ebs.world.payables.plan import NONE, TAX, BillLines, Bills, Settled
from harness.ebs.world.people import staff
from harness.ebs.world.setup import NOW, of_unit, unit_of
from harness.ebs.world.streams import Stream
from harness.ebs.world.who import later, who

_FIRST: Final = 10_073
_TEXTS: Final = ("Office supplies", "Monthly service", "Freight", "Consulting", "Travel", "Maintenance", "Rent")


def make_invoices(world: World) -> Tables:
    """Return invoices with lines, distributions and holds."""
    of = bills(world)
    lines = bill_lines(world, of)
    shares = bill_shares(world, of, lines)
    invoices = _invoices(world, of, lines)
    made = invoice_lines(world, of, lines, invoices)
    distributions = invoice_distributions(world, of, lines, shares, invoices, made)
    held, blocked = holds(world, of, lines, invoices)
    approved = np.isin(invoices["WFAPPROVAL_STATUS"], ("NOT REQUIRED", "WFAPPROVED", "MANUALLY APPROVED"))
    total = summed(either(of.cancelled[lines.bill], 0, lines.amount), lines.bill, len(of.site))
    world.decide("bills", of)
    world.decide("settled", Settled(invoices["VALIDATED"] & approved & ~blocked & ~of.cancelled, total))
    return {
        "AP_INVOICES_ALL": {name: values for name, values in invoices.items() if name != "VALIDATED"},
        "AP_INVOICE_LINES_ALL": made,
        "AP_INVOICE_DISTRIBUTIONS_ALL": distributions,
        "AP_HOLDS_ALL": held,
        "AP_HOLD_CODES": hold_codes(),
    }


def _invoices(world: World, of: Bills, lines: BillLines) -> Columns:
    stream = world.stream("AP_INVOICES_ALL columns")
    sites, orders = world["AP_SUPPLIER_SITES_ALL"], world["PO_HEADERS_ALL"]
    count = len(of.site)
    original = summed(lines.amount, lines.bill, count)
    total = either(of.cancelled, 0, original)
    units = unit_of(sites["ORG_ID"][of.site])
    at_order = np.maximum(of.order, 0)
    people = staff(world)
    ordered = of.order != NONE
    currency = text_where(ordered, orders["CURRENCY_CODE"][at_order], sites["INVOICE_CURRENCY_CODE"][of.site])
    rate = rate_between(world, currency, of_unit(units, "ledger.currency"), of.dated)
    foreign = ~np.isnan(rate)
    entered_days = days_between(NOW, of.entered)
    validated = (entered_days > 12) & stream.chance(0.985, count) | stream.chance(0.5, count)
    status = text_where(
        entered_days > 25,
        stream.weighted({"NOT REQUIRED": 66, "WFAPPROVED": 28, "MANUALLY APPROVED": 4, "REJECTED": 2}, count),
        stream.weighted({"NOT REQUIRED": 60, "WFAPPROVED": 15, "REQUIRED": 12, "INITIATED": 13}, count),
    )
    status = text_where(of.cancelled, "CANCELLED", status)
    methods = stream.weighted({"CHECK": 42, "EFT": 42, "WIRE": 13, "CLEARING": 3}, len(sites["ORG_ID"]))
    gl_date = day(of.entered)
    expense = of.kind == "EXPENSE REPORT"
    cancelled_on = later(stream, of.entered, 15)
    base = some(np.round(total / 100.0 * np.where(foreign, rate, 1.0), 2), foreign)
    tax = summed(either(lines.kind == TAX, lines.amount, 0), lines.bill, count)
    terms = either(ordered, orders["TERMS_ID"][at_order], sites["TERMS_ID"][of.site])
    return {
        "INVOICE_ID": _FIRST + np.arange(count),
        "INVOICE_NUM": _numbers(world, of, expense),
        "INVOICE_DATE": of.dated,
        "INVOICE_RECEIVED_DATE": some(day(of.entered), stream.chance(0.7, count)),
        "INVOICE_TYPE_LOOKUP_CODE": of.kind,
        "VENDOR_ID": sites["VENDOR_ID"][of.site],
        "VENDOR_SITE_ID": sites["VENDOR_SITE_ID"][of.site],
        "INVOICE_AMOUNT": amount(total),
        "INVOICE_CURRENCY_CODE": currency,
        "PAYMENT_CURRENCY_CODE": currency,
        "PAYMENT_CROSS_RATE": 1.0,
        "BASE_AMOUNT": base,
        "EXCHANGE_RATE": rate,
        "EXCHANGE_RATE_TYPE": text_where(foreign, "Corporate"),
        "EXCHANGE_DATE": some(of.dated, foreign),
        "SET_OF_BOOKS_ID": of_unit(units, "ledger.ledger_id"),
        "ACCTS_PAY_CODE_COMBINATION_ID": account(world, units, "2210"),
        "TERMS_ID": either(expense, 10_000, terms),
        "TERMS_DATE": of.dated,
        "GL_DATE": gl_date,
        "DESCRIPTION": text_where(stream.chance(0.5, count), stream.pick(_TEXTS, count)),
        "SOURCE": text_where(
            expense,
            "SelfService",
            text_where(
                ordered,
                stream.weighted({"Manual Invoice Entry": 55, "EDI GATEWAY": 20, "ISP": 15, "ERS": 10}, count),
                stream.weighted({"Manual Invoice Entry": 70, "RECURRING INVOICE": 10, "INVOICE GATEWAY": 20}, count),
            ),
        ),
        "PAYMENT_METHOD_CODE": methods[of.site],
        "PAY_GROUP_LOOKUP_CODE": sites["PAY_GROUP_LOOKUP_CODE"][of.site],
        "CANCELLED_DATE": some(cancelled_on, of.cancelled),
        "CANCELLED_BY": some(
            world["FND_USER"]["USER_ID"][stream.skewed(len(world["FND_USER"]["USER_ID"]), count)], of.cancelled
        ),
        "CANCELLED_AMOUNT": some(amount(original), of.cancelled),
        "APPROVED_AMOUNT": some(amount(total), validated),
        "WFAPPROVAL_STATUS": status,
        "VOUCHER_NUM": text_where(stream.chance(0.3, count), numbered("V", 100_001 + np.arange(count))),
        "DOC_SEQUENCE_ID": 1_001,
        "DOC_SEQUENCE_VALUE": 700_001 + np.arange(count),
        "PO_HEADER_ID": some(orders["PO_HEADER_ID"][at_order], ordered & stream.chance(0.2, count)),
        "TOTAL_TAX_AMOUNT": amount(either(of.cancelled, 0, tax)),
        "LEGAL_ENTITY_ID": of_unit(units, "entity_id"),
        "PARTY_ID": _parties(world, sites["VENDOR_ID"][of.site]),
        "PARTY_SITE_ID": sites["PARTY_SITE_ID"][of.site],
        "REQUESTER_ID": some(people[stream.skewed(len(people), count)], ~ordered & stream.chance(0.3, count)),
        "CREDITED_INVOICE_ID": _credited(stream, of),
        "ORG_ID": sites["ORG_ID"][of.site],
        **who(world, "AP_INVOICES_ALL", of.entered),
        "VALIDATED": validated | of.cancelled,  # no column: what the lines go by
    }


def _credited(stream: Stream, of: Bills) -> Ints:
    """Return the INVOICE_IDs that credit memos are for: mostly an earlier invoice of the site, or none."""
    count = len(of.site)
    plain = np.flatnonzero(of.kind == "STANDARD")
    key = of.site[plain] * count + plain
    order = np.argsort(key, kind="stable")
    at = np.searchsorted(key[order], of.site * count + np.arange(count)) - 1
    found = plain[order][np.maximum(at, 0)]
    fits = np.isin(of.kind, ("CREDIT", "DEBIT")) & (at >= 0) & (of.site[found] == of.site) & stream.chance(0.8, count)
    return some(_FIRST + found, fits)


def _parties(world: World, vendors: Ints) -> Ints:
    suppliers = world["AP_SUPPLIERS"]
    found: Ints = suppliers["PARTY_ID"][np.searchsorted(suppliers["VENDOR_ID"], vendors)]
    return found


def _numbers(world: World, of: Bills, expense: Bools) -> Values:
    """Return the suppliers' own numbers, once each with a supplier, often the same with several."""
    stream = world.stream("INVOICE_NUM")
    count = len(of.site)
    vendors = world["AP_SUPPLIER_SITES_ALL"]["VENDOR_ID"][of.site]
    order = np.argsort(vendors, kind="stable")
    held = vendors[order]
    nth = np.empty(count, dtype=np.int64)
    nth[order] = np.arange(count) - np.searchsorted(held, held, side="left")
    style = vendors % 5
    first = (vendors * 37) % 400
    back = np.isin(of.kind, ("CREDIT", "DEBIT"))
    step = stream.whole(0, 1, count)
    years = of.dated.astype("datetime64[Y]").astype(np.int64) + 1970
    return texts(count, _number, nth, style, first, years, expense, back, step)


def _number(nth: int, style: int, first: int, year: int, expense: bool, back: bool, step: int) -> str:  # noqa: FBT001 - cells of a row
    if expense:
        return f"ER{first * 100 + nth:06d}"
    own = (
        f"INV-{first + nth * 2 + step}",
        f"{1_000 + nth}",
        f"{year}/{nth + 1:03d}",
        f"S{first}{nth:04d}",
        f"inv {nth + 1}",
    )[style]
    return f"CM-{own}" if back else own
