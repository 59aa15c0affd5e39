"""Receipts: what arrived of orders, was delivered to who wanted it, and now and then went back.

A delivery arrives in one receipt or in two. For each shipment in it there is a line, a RECEIVE, and a DELIVER for
each distribution that got its share; what is still to be delivered has none. Of what went back more had come.
"""

from typing import Final

import numpy as np

from harness.ebs.world.columns import (
    DAY_S,
    NOTHING,
    Bools,
    Columns,
    Ints,
    Tables,
    either,
    numbered,
    plus_days,
    some,
    text_where,
)
from harness.ebs.world.items import UOMS
from harness.ebs.world.made import World
from harness.ebs.world.people import staff
from harness.ebs.world.purchasing.arrivals import DELIVER, RECEIVE, RETURN, Received, first_wave, steps_of
from harness.ebs.world.purchasing.plan import Plan
from harness.ebs.world.setup import NOW, of_unit, unit_of
from harness.ebs.world.streams import listed
from harness.ebs.world.who import who

_FIRST_HEADER: Final = 8_041
_FIRST_LINE: Final = 9_102
_FIRST_TRANSACTION: Final = 15_003
_KINDS: Final = ("RECEIVE", "DELIVER", "RETURN TO VENDOR")


def make_receipts(world: World) -> Tables:
    """Return receipts with their lines and transactions."""
    lines = _arrivals(world)
    headers, header = _headers(world, lines)
    made_lines = _lines(world, lines, header)
    transactions = _transactions(world, lines, made_lines)
    return {
        "RCV_SHIPMENT_HEADERS": headers,
        "RCV_SHIPMENT_LINES": made_lines,
        "RCV_TRANSACTIONS": transactions,
    }


def _arrivals(world: World) -> Received:
    stream = world.stream("receipts")
    plan = world.plan("purchases", Plan)
    shipments, deliveries = plan.shipments, plan.deliveries
    first = first_wave(plan)
    shipment = np.tile(np.arange(len(first)), 2)
    wave = np.repeat(np.array([1, 2]), len(first))
    quantity = np.concatenate([first, shipments.received - first])
    delivery = shipments.delivery[shipment]
    second = deliveries.arrived + (stream.whole(1, 20, len(deliveries.order)) * DAY_S).astype("timedelta64[s]")
    latest = np.minimum(
        plus_days(deliveries.billed_on, np.zeros(len(second), dtype=np.int64)) - np.timedelta64(7_200, "s"), NOW
    )
    second = np.maximum(np.minimum(second, latest), deliveries.arrived)
    at = either(wave == 1, deliveries.arrived[delivery], second[delivery])
    back = either(stream.chance(0.03, len(quantity)), 1 + quantity // 10, 0)
    order = np.lexsort((shipment, delivery, at))
    order = order[quantity[order] > 0]
    back = either(plan.lines.stocked[shipments.line[shipment]], back, 0)
    return Received(
        shipment[order], wave[order], quantity[order], back[order], at[order], np.zeros(len(order), dtype=np.int64)
    )


def _headers(world: World, lines: Received) -> tuple[Columns, Ints]:
    stream = world.stream("RCV_SHIPMENT_HEADERS")
    plan = world.plan("purchases", Plan)
    orders = world["PO_HEADERS_ALL"]
    key = plan.shipments.delivery[lines.shipment] * 2 + lines.wave - 1
    _, first, inverse = np.unique(key, return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first, kind="stable"), kind="stable")  # receipts are numbered as they came
    first, header = np.sort(first), rank[inverse.reshape(-1)]
    order = plan.shipments.order[lines.shipment[first]]
    count = len(first)
    units = unit_of(orders["ORG_ID"][order])
    people = staff(world)
    sent = lines.at[first].astype("datetime64[D]").astype("datetime64[s]") - (
        stream.whole(1, 8, count) * DAY_S
    ).astype("timedelta64[s]")
    advised = stream.chance(0.2, count)
    return {
        "SHIPMENT_HEADER_ID": _FIRST_HEADER + np.arange(count),
        "RECEIPT_SOURCE_CODE": "VENDOR",
        "VENDOR_ID": orders["VENDOR_ID"][order],
        "VENDOR_SITE_ID": orders["VENDOR_SITE_ID"][order],
        "ORGANIZATION_ID": NOTHING,
        "SHIP_TO_ORG_ID": of_unit(units, "warehouse_id"),
        "SHIP_TO_LOCATION_ID": of_unit(units, "location_id"),
        "SHIPMENT_NUM": text_where(advised, numbered("ASN", stream.whole(10_000, 99_999, count))),
        "RECEIPT_NUM": numbered("", 2_001 + np.arange(count)),
        "BILL_OF_LADING": text_where(stream.chance(0.3, count), numbered("BOL", stream.whole(10_000, 99_999, count))),
        "PACKING_SLIP": text_where(stream.chance(0.5, count), numbered("PS-", stream.whole(1_000, 9_999, count))),
        "SHIPPED_DATE": some(sent, stream.chance(0.4, count)),
        "EXPECTED_RECEIPT_DATE": some(
            plan.deliveries.need_by[plan.shipments.delivery[lines.shipment[first]]], advised
        ),
        "PAYMENT_TERMS_ID": orders["TERMS_ID"][order],
        "CURRENCY_CODE": orders["CURRENCY_CODE"][order],
        "EMPLOYEE_ID": people[stream.skewed(len(people), count)],
        "NUM_OF_CONTAINERS": some(stream.whole(1, 12, count), stream.chance(0.2, count)),
        "WAYBILL_AIRBILL_NUM": text_where(
            stream.chance(0.2, count), numbered("AWB", stream.whole(100_000, 999_999, count))
        ),
        "ASN_TYPE": text_where(advised, "ASN"),
        "COMMENTS": text_where(
            stream.chance(0.05, count),
            stream.pick(["Box damaged", "One pallet short", "Driver's note missing"], count),
        ),
        **who(world, "RCV_SHIPMENT_HEADERS", lines.at[first]),
    }, header


def _lines(world: World, lines: Received, header: Ints) -> Columns:
    plan = world.plan("purchases", Plan)
    locations, order_lines = world["PO_LINE_LOCATIONS_ALL"], world["PO_LINES_ALL"]
    line = plan.shipments.line[lines.shipment]
    count = len(line)
    number = _numbers(header)
    distribution = np.searchsorted(plan.shares.shipment, lines.shipment)
    single = np.bincount(plan.shares.shipment, minlength=len(plan.shipments.line))[lines.shipment] == 1
    distributions = world["PO_DISTRIBUTIONS_ALL"]
    got = lines.quantity + lines.returned
    units = unit_of(locations["ORG_ID"][lines.shipment])
    done = plan.shipments.received >= plan.shipments.quantity
    requisition = _requisition_lines(world)[lines.shipment]
    return {
        "SHIPMENT_LINE_ID": _FIRST_LINE + np.arange(count),
        "SHIPMENT_HEADER_ID": _FIRST_HEADER + header,
        "LINE_NUM": number,
        "CATEGORY_ID": order_lines["CATEGORY_ID"][line],
        "QUANTITY_SHIPPED": got * 1.0,
        "QUANTITY_RECEIVED": lines.quantity * 1.0,
        "UNIT_OF_MEASURE": order_lines["UNIT_MEAS_LOOKUP_CODE"][line],
        "ITEM_ID": order_lines["ITEM_ID"][line],
        "ITEM_DESCRIPTION": order_lines["ITEM_DESCRIPTION"][line],
        "VENDOR_ITEM_NUM": order_lines["VENDOR_PRODUCT_NUM"][line],
        "SHIPMENT_LINE_STATUS_CODE": text_where(done[lines.shipment], "FULLY RECEIVED", "PARTIALLY RECEIVED"),
        "SOURCE_DOCUMENT_CODE": "PO",
        "PO_HEADER_ID": locations["PO_HEADER_ID"][lines.shipment],
        "PO_RELEASE_ID": locations["PO_RELEASE_ID"][lines.shipment],
        "PO_LINE_ID": locations["PO_LINE_ID"][lines.shipment],
        "PO_LINE_LOCATION_ID": locations["LINE_LOCATION_ID"][lines.shipment],
        "PO_DISTRIBUTION_ID": some(distributions["PO_DISTRIBUTION_ID"][distribution], single),
        "REQUISITION_LINE_ID": requisition,
        "TO_ORGANIZATION_ID": of_unit(units, "warehouse_id"),
        "TO_SUBINVENTORY": distributions["DESTINATION_SUBINVENTORY"][distribution],
        "DELIVER_TO_PERSON_ID": distributions["DELIVER_TO_PERSON_ID"][distribution],
        "DELIVER_TO_LOCATION_ID": distributions["DELIVER_TO_LOCATION_ID"][distribution],
        "SHIP_TO_LOCATION_ID": of_unit(units, "location_id"),
        "CHARGE_ACCOUNT_ID": distributions["CODE_COMBINATION_ID"][distribution],
        "REQ_DISTRIBUTION_ID": some(distributions["REQ_DISTRIBUTION_ID"][distribution], single),
        "DESTINATION_TYPE_CODE": distributions["DESTINATION_TYPE_CODE"][distribution],
        "SHIPMENT_UNIT_PRICE": plan.shipments.price[lines.shipment] / 100.0,
        **who(world, "RCV_SHIPMENT_LINES", lines.at),
    }


def _numbers(header: Ints) -> Ints:
    """Return the number of each line among those of its header, wherever they stand."""
    order = np.argsort(header, kind="stable")
    number = np.empty(len(header), dtype=np.int64)
    held = header[order]
    number[order] = np.arange(len(header)) - np.searchsorted(held, held, side="left") + 1
    return number


def _requisition_lines(world: World) -> Ints:
    """Return the requisition line behind each shipment."""
    lines, locations = world["PO_REQUISITION_LINES_ALL"], world["PO_LINE_LOCATIONS_ALL"]
    found = np.full(len(locations["LINE_LOCATION_ID"]), NOTHING)
    placed = lines["LINE_LOCATION_ID"] != NOTHING
    found[np.searchsorted(locations["LINE_LOCATION_ID"], lines["LINE_LOCATION_ID"][placed])] = lines[
        "REQUISITION_LINE_ID"
    ][placed]
    return found


def _transactions(world: World, lines: Received, made: Columns) -> Columns:
    stream = world.stream("RCV_TRANSACTIONS columns")
    plan = world.plan("purchases", Plan)
    steps = steps_of(world, lines)
    order = np.lexsort((steps.kind, steps.line))
    line, kind, share = steps.line[order], steps.kind[order], steps.share[order]
    count = len(line)
    ids = _FIRST_TRANSACTION + np.arange(count)
    receive = ids[kind == RECEIVE]  # one a line, in the order of the lines
    world.decide("receipts", Received(lines.shipment, lines.wave, lines.quantity, lines.returned, lines.at, receive))
    orders, distributions = world["PO_HEADERS_ALL"], world["PO_DISTRIBUTIONS_ALL"]
    po = plan.shipments.order[lines.shipment[line]]
    delivering: Bools = kind == DELIVER
    inspected = (world["PO_LINE_LOCATIONS_ALL"]["INSPECTION_REQUIRED_FLAG"] == "Y")[lines.shipment[line]]
    at_share = np.maximum(share, 0)
    people = staff(world)
    unit = made["UNIT_OF_MEASURE"][line]
    quantity = steps.quantity[order] * 1.0
    stocked = delivering & plan.shares.stocked[at_share]
    return {
        "TRANSACTION_ID": ids,
        "TRANSACTION_TYPE": listed(_KINDS)[kind],
        "TRANSACTION_DATE": steps.at[order],
        "QUANTITY": quantity,
        "UNIT_OF_MEASURE": unit,
        "UOM_CODE": listed([UOMS[it] for it in unit.tolist()]),
        "PRIMARY_QUANTITY": quantity,
        "PRIMARY_UNIT_OF_MEASURE": unit,
        **{
            name: made[name][line]
            for name in (
                "SHIPMENT_HEADER_ID",
                "SHIPMENT_LINE_ID",
                "PO_HEADER_ID",
                "PO_LINE_ID",
                "PO_LINE_LOCATION_ID",
                "PO_RELEASE_ID",
                "REQUISITION_LINE_ID",
            )
        },
        "PARENT_TRANSACTION_ID": either(kind == RECEIVE, NOTHING, receive[line]),
        "USER_ENTERED_FLAG": "Y",
        "SOURCE_DOCUMENT_CODE": "PO",
        "DESTINATION_TYPE_CODE": text_where(
            delivering, distributions["DESTINATION_TYPE_CODE"][at_share], "RECEIVING"
        ),
        "DESTINATION_CONTEXT": text_where(delivering, distributions["DESTINATION_TYPE_CODE"][at_share], "RECEIVING"),
        "INSPECTION_STATUS_CODE": text_where(inspected, "ACCEPTED", "NOT INSPECTED"),
        "EMPLOYEE_ID": people[stream.skewed(len(people), count)],
        "PO_DISTRIBUTION_ID": some(distributions["PO_DISTRIBUTION_ID"][at_share], delivering),
        "REQ_DISTRIBUTION_ID": some(distributions["REQ_DISTRIBUTION_ID"][at_share], delivering),
        "DELIVER_TO_PERSON_ID": some(distributions["DELIVER_TO_PERSON_ID"][at_share], delivering),
        "DELIVER_TO_LOCATION_ID": some(distributions["DELIVER_TO_LOCATION_ID"][at_share], delivering),
        "LOCATION_ID": some(distributions["DELIVER_TO_LOCATION_ID"][at_share], delivering),
        "PO_UNIT_PRICE": made["SHIPMENT_UNIT_PRICE"][line],
        "VENDOR_ID": orders["VENDOR_ID"][po],
        "VENDOR_SITE_ID": orders["VENDOR_SITE_ID"][po],
        "ORGANIZATION_ID": made["TO_ORGANIZATION_ID"][line],
        "SUBINVENTORY": text_where(stocked, distributions["DESTINATION_SUBINVENTORY"][at_share]),
        "CURRENCY_CODE": orders["CURRENCY_CODE"][po],
        "CURRENCY_CONVERSION_RATE": orders["RATE"][po],
        "AMOUNT": np.full(count, np.nan),
        "COMMENTS": text_where((kind == RETURN) & stream.chance(0.7, count), "Wrong or damaged goods"),
        **who(world, "RCV_TRANSACTIONS", steps.at[order]),
    }
