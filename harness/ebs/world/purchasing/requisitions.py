"""Requisitions: those that orders came from, and those that are waiting for one.

A requisition behind an order asks for all first shipments of it: a line for a shipment, a distribution for each of
the order's. The order's distributions name them (REQ_DISTRIBUTION_ID).
"""

from typing import Final

import numpy as np

from harness.ebs.world.accounts import SPENDING, account, departments
from harness.ebs.world.columns import (
    NOTHING,
    Bools,
    Columns,
    Ints,
    Tables,
    Values,
    children,
    day,
    days_between,
    either,
    numbered,
    plus_days,
    some,
    text_where,
)
from harness.ebs.world.items import items_of
from harness.ebs.world.made import World, filled
from harness.ebs.world.people import staff
from harness.ebs.world.purchasing.lines import GOODS
from harness.ebs.world.purchasing.plan import Plan
from harness.ebs.world.setup import FIRST_DAY, NOW, UNIT_SHARES, UNITS, of_unit, unit_of
from harness.ebs.world.streams import Stream
from harness.ebs.world.who import at_work, later, moments, who

FIRST_HEADER: Final = 11_006
FIRST_LINE: Final = 21_019
FIRST_DISTRIBUTION: Final = 24_011
_WAITING: Final = {
    "APPROVED": 35,
    "INCOMPLETE": 20,
    "IN PROCESS": 20,
    "REJECTED": 10,
    "RETURNED": 5,
    "CANCELLED": 6,
    "PRE-APPROVED": 4,
}
_RECENT: Final = {"APPROVED": 30, "INCOMPLETE": 28, "IN PROCESS": 28, "REJECTED": 6, "RETURNED": 4, "PRE-APPROVED": 4}
_ASKED: Final = (
    "For the new project",
    "Replacement for a broken one",
    "Office move",
    "Monthly demand",
    "Trade fair",
    "Urgent: line is down",
)


def make_requisitions(world: World) -> Tables:
    """Return requisitions with lines and distributions, of both sorts."""
    behind, waiting = _behind_orders(world), _waiting(world)
    return {name: _both(behind[name], waiting[name]) for name in behind}


def _both(first: Columns, second: Columns) -> Columns:
    return {name: np.concatenate([first[name], second[name]]) for name in first}


def _behind_orders(world: World) -> dict[str, Columns]:
    stream = world.stream("requisitions behind orders")
    plan = world.plan("purchases", Plan)
    orders, lines = world["PO_HEADERS_ALL"], world["PO_LINES_ALL"]
    shipments, distributions = world["PO_LINE_LOCATIONS_ALL"], world["PO_DISTRIBUTIONS_ALL"]
    asked = (orders["TYPE_LOOKUP_CODE"] == "STANDARD") & (stream.fractions(len(orders["ORG_ID"])) < 0.6)
    shipment = np.flatnonzero(asked[plan.shipments.order] & (shipments["SHIPMENT_NUM"] == 1))
    order, header = np.unique(plan.shipments.order[shipment], return_inverse=True)
    line = plan.shipments.line[shipment]
    distribution = np.flatnonzero(np.isin(plan.shares.shipment, shipment))
    of_line = np.searchsorted(shipment, plan.shares.shipment[distribution])
    units = unit_of(orders["ORG_ID"][order])
    made = np.maximum(
        orders["CREATION_DATE"][order] - (stream.whole(3_600, 9 * 86_400, len(order))).astype("timedelta64[s]"),
        FIRST_DAY,
    )
    approved = made + (
        stream.fractions(len(order)) * (orders["CREATION_DATE"][order] - made).astype(np.int64)
    ).astype("timedelta64[s]")
    headers = _headers(world, "a", units, made, filled("APPROVED", len(order)), approved, 0)
    count = len(shipment)
    delivered = np.zeros(count)
    np.add.at(delivered, of_line, distributions["QUANTITY_DELIVERED"][distribution])
    number = np.arange(count) - np.searchsorted(header, header, side="left") + 1
    made_lines = {
        "REQUISITION_LINE_ID": FIRST_LINE + np.arange(count),
        "REQUISITION_HEADER_ID": headers["REQUISITION_HEADER_ID"][header],
        "LINE_NUM": number,
        **{
            name: lines[name][line]
            for name in (
                "LINE_TYPE_ID",
                "CATEGORY_ID",
                "ITEM_ID",
                "ITEM_DESCRIPTION",
                "UNIT_MEAS_LOOKUP_CODE",
            )
        },
        "UNIT_PRICE": _asked_prices(stream, lines["UNIT_PRICE"][line], plan.lines.by_amount[line]),
        "QUANTITY": shipments["QUANTITY"][shipment],
        "QUANTITY_DELIVERED": delivered,
        "QUANTITY_CANCELLED": np.zeros(count),
        "NEED_BY_DATE": shipments["NEED_BY_DATE"][shipment],
        "DESTINATION_TYPE_CODE": distributions["DESTINATION_TYPE_CODE"][
            np.searchsorted(plan.shares.shipment, shipment)
        ],
        "VENDOR_ID": orders["VENDOR_ID"][order][header],
        "VENDOR_SITE_ID": orders["VENDOR_SITE_ID"][order][header],
        "LINE_LOCATION_ID": shipments["LINE_LOCATION_ID"][shipment],
        "CURRENCY_CODE": orders["CURRENCY_CODE"][order][header],
        "CANCEL_FLAG": text_where(number < 0, "Y", "N"),
        "CLOSED_CODE": text_where(number < 0, "CLOSED"),
        "SOURCE_TYPE_CODE": text_where(number > 0, "VENDOR"),
        "SOURCE_ORGANIZATION_ID": np.full(count, NOTHING),
        **_of_lines(world, "a", units[header], headers, header),
    }
    made_distributions = {
        "DISTRIBUTION_ID": FIRST_DISTRIBUTION + np.arange(len(distribution)),
        "DISTRIBUTION_NUM": distributions["DISTRIBUTION_NUM"][distribution],
        "CODE_COMBINATION_ID": distributions["CODE_COMBINATION_ID"][distribution],
        "REQ_LINE_QUANTITY": distributions["QUANTITY_ORDERED"][distribution],
        **_distributions(world, "a", made_lines, of_line),
    }
    ids = np.full(len(distributions["PO_DISTRIBUTION_ID"]), NOTHING)
    ids[distribution] = made_distributions["DISTRIBUTION_ID"]
    distributions["REQ_DISTRIBUTION_ID"] = ids
    return {
        "PO_REQUISITION_HEADERS_ALL": headers,
        "PO_REQUISITION_LINES_ALL": made_lines,
        "PO_REQ_DISTRIBUTIONS_ALL": made_distributions,
    }


def _asked_prices(stream: Stream, ordered: Values, by_amount: Bools) -> Values:
    """Return what was asked for at: mostly the order's price, now and then a guess above or below it."""
    count = len(ordered)
    guessed = np.round(ordered * (90 + stream.whole(0, 18, count)) / 100.0, 2)
    return either(stream.chance(0.4, count) & ~by_amount, guessed, ordered)


def _waiting(world: World) -> dict[str, Columns]:
    stream = world.stream("requisitions without orders")
    count = max(20, world.sizes.purchase_orders // 4)
    units = stream.codes(UNIT_SHARES, count)
    lately = at_work(stream, plus_days(day(np.full(count, NOW)), -stream.whole(1, 120, count)))
    made = np.sort(either(stream.chance(0.5, count), lately, moments(stream, count)))
    recent = days_between(NOW, made) < 75
    status = text_where(recent, stream.weighted(_RECENT, count), stream.weighted(_WAITING, count))
    behind = len(world["PO_HEADERS_ALL"]["ORG_ID"])  # numbers are counted on behind those of all orders
    headers = _headers(world, "b", units, made, status, later(stream, made, 6), behind)
    header, number = children(1 + stream.codes((45, 30, 15, 10), count))
    lines = len(header)
    items = items_of(world)
    item = stream.skewed(len(items["INVENTORY_ITEM_ID"]), lines)
    gone = (status == "CANCELLED")[header]
    quantity = stream.whole(1, 60, lines) * 1.0
    internal = (headers["TYPE_LOOKUP_CODE"] == "INTERNAL")[header]
    sites = world["AP_SUPPLIER_SITES_ALL"]
    site = stream.skewed(len(sites["ORG_ID"]), lines)
    suggested = ~internal & (sites["ORG_ID"][site] == headers["ORG_ID"][header])
    first_line = FIRST_LINE + world["PO_LINE_LOCATIONS_ALL"]["ORG_ID"].size
    made_lines = {
        "REQUISITION_LINE_ID": first_line + np.arange(lines),
        "REQUISITION_HEADER_ID": headers["REQUISITION_HEADER_ID"][header],
        "LINE_NUM": number,
        "LINE_TYPE_ID": np.full(lines, GOODS),
        "CATEGORY_ID": items["CATEGORY_ID"][item],
        "ITEM_ID": items["INVENTORY_ITEM_ID"][item],
        "ITEM_DESCRIPTION": items["DESCRIPTION"][item],
        "UNIT_MEAS_LOOKUP_CODE": items["PRIMARY_UNIT_OF_MEASURE"][item],
        "UNIT_PRICE": items["LIST_PRICE_PER_UNIT"][item],
        "QUANTITY": quantity,
        "QUANTITY_DELIVERED": np.zeros(lines),
        "QUANTITY_CANCELLED": np.where(gone, quantity, 0.0),
        "NEED_BY_DATE": plus_days(
            made.astype("datetime64[D]").astype("datetime64[s]")[header], stream.whole(7, 60, lines)
        ),
        "DESTINATION_TYPE_CODE": text_where(internal | stream.chance(0.4, lines), "INVENTORY", "EXPENSE"),
        "VENDOR_ID": some(sites["VENDOR_ID"][site], suggested),
        "VENDOR_SITE_ID": some(sites["VENDOR_SITE_ID"][site], suggested),
        "LINE_LOCATION_ID": np.full(lines, NOTHING),
        "CURRENCY_CODE": of_unit(units, "ledger.currency")[header],
        "CANCEL_FLAG": text_where(gone, "Y", text_where(stream.chance(0.5, lines), "N")),
        "CLOSED_CODE": text_where(gone, "CLOSED"),
        "SOURCE_TYPE_CODE": text_where(internal, "INVENTORY", "VENDOR"),
        "SOURCE_ORGANIZATION_ID": some(of_unit((units[header] + 1) % len(UNITS), "warehouse_id"), internal),
        **_of_lines(world, "b", units[header], headers, header),
    }
    at = np.arange(lines)
    department = stream.skewed(len(departments(world)), lines)
    charged = account(world, units[header], stream.pick(SPENDING, lines), department)
    first = len(world["PO_DISTRIBUTIONS_ALL"]["ORG_ID"])
    return {
        "PO_REQUISITION_HEADERS_ALL": headers,
        "PO_REQUISITION_LINES_ALL": made_lines,
        "PO_REQ_DISTRIBUTIONS_ALL": {
            "DISTRIBUTION_ID": FIRST_DISTRIBUTION + first + at,
            "DISTRIBUTION_NUM": at * 0 + 1,
            "CODE_COMBINATION_ID": charged,
            "REQ_LINE_QUANTITY": quantity,
            **_distributions(world, "b", made_lines, at),
        },
    }


def _headers(
    world: World, sort: str, units: Ints, made: Values, status: Values, approved: Values, first: int
) -> Columns:
    stream = world.stream(f"PO_REQUISITION_HEADERS_ALL {sort}")
    count = len(units)
    people = staff(world)
    return {
        "REQUISITION_HEADER_ID": FIRST_HEADER + first + np.arange(count),
        "PREPARER_ID": people[stream.skewed(len(people), count)],
        "SEGMENT1": numbered("", 5_001 + first + np.arange(count)),
        "DESCRIPTION": text_where(stream.chance(0.5, count), stream.pick(_ASKED, count)),
        "AUTHORIZATION_STATUS": status,
        "TYPE_LOOKUP_CODE": text_where(stream.chance(0.12, count) & (sort == "b"), "INTERNAL", "PURCHASE"),
        "APPROVED_DATE": some(approved, status == "APPROVED"),
        "CANCEL_FLAG": text_where(status == "CANCELLED", "Y", text_where(stream.chance(0.4, count), "N")),
        "CLOSED_CODE": text_where(status == "CANCELLED", "CLOSED"),
        "TRANSFERRED_TO_OE_FLAG": text_where(stream.chance(0.3, count), "N"),
        "INTERFACE_SOURCE_CODE": text_where(stream.chance(0.15, count), "INV"),
        "NOTE_TO_AUTHORIZER": text_where(stream.chance(0.1, count), "Please approve before Friday"),
        "SUMMARY_FLAG": text_where(units < 0, "Y", "N"),
        "ENABLED_FLAG": text_where(units < 0, "N", "Y"),
        "ORG_ID": of_unit(units, "org_id"),
        **who(world, f"PO_REQUISITION_HEADERS_ALL {sort}", made),
    }


def _of_lines(world: World, sort: str, units: Ints, headers: Columns, header: Ints) -> Columns:
    stream = world.stream(f"PO_REQUISITION_LINES_ALL {sort}")
    count = len(header)
    people = staff(world)
    return {
        "TO_PERSON_ID": people[stream.skewed(len(people), count)],
        "DELIVER_TO_LOCATION_ID": of_unit(units, "location_id"),
        "DESTINATION_ORGANIZATION_ID": of_unit(units, "warehouse_id"),
        "SUGGESTED_BUYER_ID": some(people[stream.skewed(max(4, len(people) // 8), count)], stream.chance(0.3, count)),
        "URGENT_FLAG": text_where(stream.chance(0.07, count), "Y", "N"),
        "ORG_ID": headers["ORG_ID"][header],
        **who(world, f"PO_REQUISITION_LINES_ALL {sort}", headers["CREATION_DATE"][header]),
    }


def _distributions(world: World, sort: str, lines: Columns, of_line: Ints) -> Columns:
    units = unit_of(lines["ORG_ID"][of_line])
    return {
        "REQUISITION_LINE_ID": lines["REQUISITION_LINE_ID"][of_line],
        "SET_OF_BOOKS_ID": of_unit(units, "ledger.ledger_id"),
        "ACCRUAL_ACCOUNT_ID": account(world, units, "2220"),
        "VARIANCE_ACCOUNT_ID": account(world, units, "5280"),
        "ORG_ID": lines["ORG_ID"][of_line],
        **who(world, f"PO_REQ_DISTRIBUTIONS_ALL {sort}", lines["CREATION_DATE"][of_line]),
    }
