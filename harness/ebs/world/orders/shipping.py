"""Shipping: what of each line is to be picked, staged or shipped, and the deliveries that it goes with.

The lines of a wave of an order are one delivery. A line may be shipped in two boxes: two details, one split from the
other. What is waiting has no delivery, except for what stands ready in an open one.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

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
    some,
    text_where,
    texts,
)
from harness.ebs.world.items import items_of
from harness.ebs.world.made import World
from harness.ebs.world.orders.plan import NONE, Sales
from harness.ebs.world.orders.setup import RETURN
from harness.ebs.world.setup import NOW, of_unit
from harness.ebs.world.who import who

FIRST_DETAIL: Final = 201_004
FIRST_DELIVERY: Final = 88_011
_FIRST_ASSIGNMENT: Final = 301_002


@dataclass(frozen=True, slots=True)
class Details:
    """What is shipped of lines, a row each; those of a line together."""

    line: Ints
    number: Ints
    quantity: Ints
    status: Values
    """RELEASED_STATUS."""
    delivery: Ints
    """The index of the delivery, or `NONE`."""
    first: Ints
    """The line that stands for each delivery."""


def shipping(world: World, sales: Sales, lines: Columns, flow: Values) -> Tables:
    """Return deliveries, their details, and which detail is in which."""
    details = _details(world, sales, flow)
    world.decide("details", details)
    return {
        "WSH_NEW_DELIVERIES": _deliveries(world, sales, lines, details),
        "WSH_DELIVERY_DETAILS": _columns(world, sales, lines, details),
        "WSH_DELIVERY_ASSIGNMENTS": {
            "DELIVERY_ASSIGNMENT_ID": _FIRST_ASSIGNMENT + np.arange(len(details.line)),
            "DELIVERY_ID": some(FIRST_DELIVERY + details.delivery, details.delivery != NONE),
            "DELIVERY_DETAIL_ID": FIRST_DETAIL + np.arange(len(details.line)),
            "ACTIVE_FLAG": "Y",
            "TYPE": "S",
            **who(world, "WSH_DELIVERY_ASSIGNMENTS", sales.orders.booked[sales.lines.order[details.line]]),
        },
    }


def _details(world: World, sales: Sales, flow: Values) -> Details:
    stream = world.stream("WSH_DELIVERY_DETAILS")
    orders, lines = sales.orders, sales.lines
    booked = ~np.isnat(orders.booked)[lines.order]
    sent = np.flatnonzero(booked & (orders.kind[lines.order] != RETURN))
    gone = lines.shipped[sent] > 0
    at, number = children(1 + (gone & (lines.shipped[sent] > 1) & stream.chance(0.05, len(sent))).astype(np.int64))
    line = sent[at]
    count = len(line)
    whole = either(lines.shipped[line] > 0, lines.shipped[line], lines.quantity[line])
    twice = np.bincount(at, minlength=len(sent))[at] == 2
    quantity = either(twice, either(number == 1, whole // 2, whole - whole // 2), whole)
    due = days_between(NOW, lines.scheduled[line])
    waiting = text_where(due > 10, "B", text_where(due > 0, stream.weighted({"R": 40, "S": 30, "B": 30}, count), "R"))
    status = text_where(flow[line] == "PICKED", "Y", text_where(flow[line] == "BOOKED", "N", waiting))
    status = text_where(lines.shipped[line] > 0, "C", text_where(lines.cancelled[line], "D", status))
    key = (lines.order[line] * 4 + lines.wave[line]) * 2 + (status == "C")
    kept = (status == "C") | (status == "Y")
    keys, first, of = np.unique(key[kept], return_index=True, return_inverse=True)
    delivery = np.full(count, NONE)
    delivery[kept] = of.reshape(-1)
    return Details(line, number, quantity, status, delivery, line[kept][first] if len(keys) else line[:0])


def _deliveries(world: World, sales: Sales, lines: Columns, details: Details) -> Columns:
    stream = world.stream("WSH_NEW_DELIVERIES")
    line, count = details.first, len(details.first)
    gone: Bools = sales.lines.shipped[line] > 0
    at = sales.lines.at[line]
    age = days_between(NOW, at)
    unit = sales.orders.unit[sales.lines.order[line]]
    status = text_where(gone, text_where(age > 6, "CL", text_where(stream.chance(0.6, count), "IT", "CO")), "OP")
    arrived = day(at) + (stream.whole(1, 6, count) * 86_400).astype("timedelta64[s]")
    made = either(gone, at, np.minimum(sales.orders.booked[sales.lines.order[line]], NOW))
    weights = _weights(world, sales, details)
    known = weights > 0
    ids = FIRST_DELIVERY + np.arange(count)
    return {
        "DELIVERY_ID": ids,
        "NAME": numbered("", ids),
        "DELIVERY_TYPE": "STANDARD",
        "PLANNED_FLAG": "N",
        "STATUS_CODE": status,
        "INITIAL_PICKUP_DATE": either(gone, at, lines["SCHEDULE_SHIP_DATE"][line]),
        "INITIAL_PICKUP_LOCATION_ID": of_unit(unit, "location_id"),
        "ULTIMATE_DROPOFF_DATE": some(arrived, gone),
        "ULTIMATE_DROPOFF_LOCATION_ID": _places(world, sales, line),
        "CUSTOMER_ID": lines["SOLD_TO_ORG_ID"][line],
        "FREIGHT_TERMS_CODE": lines["FREIGHT_TERMS_CODE"][line],
        "FOB_CODE": lines["FOB_POINT_CODE"][line],
        "WAYBILL": text_where(gone & stream.chance(0.6, count), numbered("WB", 400_000 + np.arange(count))),
        "CONFIRM_DATE": some(at, gone),
        "CONFIRMED_BY": text_where(gone, world["FND_USER"]["USER_NAME"][stream.skewed(_users(world), count)]),
        "DELIVERED_DATE": some(arrived, (status == "CL") & stream.chance(0.8, count)),
        "GROSS_WEIGHT": some(np.round(weights * 1.1, 2), known),
        "NET_WEIGHT": some(weights, known),
        "WEIGHT_UOM_CODE": text_where(known, "KG"),
        "SHIP_METHOD_CODE": lines["SHIPPING_METHOD_CODE"][line],
        "ORGANIZATION_ID": lines["SHIP_FROM_ORG_ID"][line],
        "NUMBER_OF_LPN": some(stream.whole(1, 12, count), stream.chance(0.3, count)),
        "SHIPMENT_DIRECTION": "O",
        **who(world, "WSH_NEW_DELIVERIES", made),
    }


def _users(world: World) -> int:
    return len(world["FND_USER"]["USER_ID"])


def _places(world: World, sales: Sales, line: Ints) -> Ints:
    """Return the locations of the sites that lines are sent to."""
    sites, places = world["HZ_CUST_ACCT_SITES_ALL"], world["HZ_PARTY_SITES"]
    site = sales.orders.site[sales.lines.order[line]]
    at = np.searchsorted(places["PARTY_SITE_ID"], sites["PARTY_SITE_ID"][site])
    found: Ints = places["LOCATION_ID"][at]
    return found


def _weights(world: World, sales: Sales, details: Details) -> Values:
    """Return what each delivery weighs, as far as it is known."""
    weight = items_of(world)["UNIT_WEIGHT"][sales.lines.item[details.line]]
    tenths = np.where(np.isnan(weight), 0.0, np.rint(weight * 10)).astype(np.int64) * details.quantity
    total = np.zeros(len(details.first), dtype=np.int64)
    inside = details.delivery != NONE
    np.add.at(total, details.delivery[inside], tenths[inside])
    return total / 10.0


def _columns(world: World, sales: Sales, lines: Columns, details: Details) -> Columns:
    stream = world.stream("WSH_DELIVERY_DETAILS columns")
    of, line = sales.lines, details.line
    order = of.order[line]
    count = len(line)
    items = items_of(world)
    headers = world["OE_ORDER_HEADERS_ALL"]
    gone, dropped = details.status == "C", details.status == "D"
    quantity = details.quantity * 1.0
    uom = items["PRIMARY_UOM_CODE"][of.item[line]]
    weight = items["UNIT_WEIGHT"][of.item[line]]
    names = dict(zip(*(world["OE_TRANSACTION_TYPES_TL"][it].tolist() for it in ("TRANSACTION_TYPE_ID", "NAME")),
                     strict=True))  # fmt: skip
    ids = FIRST_DETAIL + np.arange(count)
    booked = sales.orders.booked[order]
    return {
        "DELIVERY_DETAIL_ID": ids,
        "SOURCE_CODE": "OE",
        "SOURCE_HEADER_ID": lines["HEADER_ID"][line],
        "SOURCE_LINE_ID": lines["LINE_ID"][line],
        "SOURCE_HEADER_NUMBER": numbered("", headers["ORDER_NUMBER"][order]),
        "SOURCE_LINE_NUMBER": texts(count, lambda one, two: f"{one}.{two}", of.number[line], of.shipment[line]),
        "SOURCE_HEADER_TYPE_ID": headers["ORDER_TYPE_ID"][order],
        "SOURCE_HEADER_TYPE_NAME": texts(count, lambda kind: names[kind], headers["ORDER_TYPE_ID"][order]),
        "CUST_PO_NUMBER": lines["CUST_PO_NUMBER"][line],
        "CUSTOMER_ID": lines["SOLD_TO_ORG_ID"][line],
        "INVENTORY_ITEM_ID": lines["INVENTORY_ITEM_ID"][line],
        "ITEM_DESCRIPTION": items["DESCRIPTION"][of.item[line]],
        "RELEASED_STATUS": details.status,
        "SHIP_FROM_LOCATION_ID": of_unit(sales.orders.unit[order], "location_id"),
        "ORGANIZATION_ID": lines["SHIP_FROM_ORG_ID"][line],
        "SHIP_TO_LOCATION_ID": _places(world, sales, line),
        "SHIP_TO_SITE_USE_ID": lines["SHIP_TO_ORG_ID"][line],
        "SRC_REQUESTED_QUANTITY": either(dropped, 0, of.quantity[line]) * 1.0,
        "SRC_REQUESTED_QUANTITY_UOM": uom,
        "REQUESTED_QUANTITY": either(dropped, 0, details.quantity) * 1.0,
        "REQUESTED_QUANTITY_UOM": uom,
        "PICKED_QUANTITY": some(quantity, gone | (details.status == "Y")),
        "SHIPPED_QUANTITY": some(quantity, gone),
        "CANCELLED_QUANTITY": some(quantity, dropped),
        "SUBINVENTORY": text_where(gone | (details.status == "Y"), text_where(gone, "FGI", "STAGE")),
        "DATE_REQUESTED": lines["REQUEST_DATE"][line],
        "DATE_SCHEDULED": lines["SCHEDULE_SHIP_DATE"][line],
        "SHIP_METHOD_CODE": lines["SHIPPING_METHOD_CODE"][line],
        "FREIGHT_TERMS_CODE": lines["FREIGHT_TERMS_CODE"][line],
        "FOB_CODE": lines["FOB_POINT_CODE"][line],
        "SHIPMENT_PRIORITY_CODE": lines["SHIPMENT_PRIORITY_CODE"][line],
        "NET_WEIGHT": np.round(weight * quantity, 2),
        "GROSS_WEIGHT": np.round(weight * quantity * 1.1, 2),
        "WEIGHT_UOM_CODE": text_where(~np.isnan(weight), "KG"),
        "UNIT_WEIGHT": weight,
        "UNIT_PRICE": lines["UNIT_SELLING_PRICE"][line],
        "CURRENCY_CODE": headers["TRANSACTIONAL_CURR_CODE"][order],
        "TRACKING_NUMBER": text_where(
            gone & stream.chance(0.7, count), numbered("1Z", stream.whole(10_000_000, 99_999_999, count))
        ),
        "SPLIT_FROM_DELIVERY_DETAIL_ID": either(details.number == 2, ids - 1, NOTHING),
        "CONTAINER_FLAG": "N",
        "OE_INTERFACED_FLAG": text_where(gone, "Y", "N"),
        "INV_INTERFACED_FLAG": text_where(gone, "Y", "N"),
        "PICKABLE_FLAG": "Y",
        "LINE_DIRECTION": "O",
        "ORG_ID": lines["ORG_ID"][line],
        **who(world, "WSH_DELIVERY_DETAILS", booked, np.where(gone, of.at[line], booked)),
    }
