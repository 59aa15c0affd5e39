"""Shipments of purchase orders, how they arrive, and the releases that call them off from blanket agreements."""

from typing import Final

import numpy as np

from harness.ebs.world.columns import (
    NOTHING,
    Columns,
    Ints,
    Moments,
    Values,
    children,
    day,
    days_between,
    either,
    plus_days,
    some,
    split,
    text_where,
)
from harness.ebs.world.made import World
from harness.ebs.world.purchasing.plan import Deliveries, Lines, Shipments
from harness.ebs.world.setup import NOW, of_unit, unit_of
from harness.ebs.world.streams import Stream
from harness.ebs.world.who import at_work, who

_FIRST: Final = 52_880
_FIRST_RELEASE: Final = 2_871
_MOST: Final = 8
"""More than any line has shipments."""


def shipments(world: World, headers: Columns, lines: Columns, of: Lines) -> tuple[Columns, Deliveries, Shipments]:
    """Return the shipments, and what becomes of them."""
    stream = world.stream("PO_LINE_LOCATIONS_ALL")
    blanket = headers["TYPE_LOOKUP_CODE"][of.order] == "BLANKET"
    line, number = children(_counts(stream, headers, of, blanket))
    quantity = split(of.quantity, line, stream.whole(4, 6, len(line)))
    quantity = np.where(blanket[line], 1 + of.quantity[line] // (2 + number), quantity)
    deliveries, delivery = _deliveries(stream, headers, of, blanket, of.order[line] * _MOST + number)
    planned = _plan(stream, headers, of, deliveries, Shipments(line, of.order[line], delivery, quantity, *[line] * 4))
    return _columns(world, headers, lines, of, deliveries, planned, number), deliveries, planned


def _since(headers: Columns) -> Moments:
    """Return since when an order counts."""
    return either(np.isnat(headers["APPROVED_DATE"]), headers["CREATION_DATE"], headers["APPROVED_DATE"])


def _counts(stream: Stream, headers: Columns, of: Lines, blanket: Values) -> Ints:
    count = len(of.order)
    plain = 1 + stream.codes((84, 12, 4), count)
    plain = np.where(of.by_amount, 1, np.minimum(plain, of.quantity))
    age_days = days_between(NOW, _since(headers))
    called = np.minimum(stream.whole(0, 4, count), age_days[of.order] // 25)
    called = np.where((headers["APPROVED_FLAG"] == "Y")[of.order], called, 0)
    counts: Ints = np.where(blanket, called, plain)
    return counts


def _deliveries(stream: Stream, headers: Columns, of: Lines, blanket: Values, keys: Ints) -> tuple[Deliveries, Ints]:
    key, delivery = np.unique(keys, return_inverse=True)
    count = len(key)
    order, number = key // _MOST, key % _MOST
    released = blanket[np.searchsorted(of.order, order)]
    since = _since(headers)[order]
    called = at_work(stream, plus_days(day(since), 22 * (number - 1) + 1))
    begun = np.where(released, np.minimum(called, NOW - np.timedelta64(7_200, "s")), since)
    need_by = plus_days(day(begun), 5 + stream.whole(0, 60, count) + np.where(released, 0, 20 * (number - 1)))
    arriving = np.maximum(
        plus_days(need_by, stream.whole(-4, 9, count)), plus_days(day(begun), np.ones(count, dtype=np.int64))
    )
    arrived = at_work(stream, arriving)
    return Deliveries(
        order=order,
        number=number,
        released=released,
        begun=begun,
        need_by=need_by,
        arrived=arrived,
        billed_on=plus_days(day(arrived), stream.whole(1, 32, count)),
        outcome=stream.codes((90, 6, 4), count),
        waves=1 + stream.chance(0.12, count).astype(np.int64),
    ), delivery.reshape(-1)


def _plan(stream: Stream, headers: Columns, of: Lines, deliveries: Deliveries, planned: Shipments) -> Shipments:
    count = len(planned.line)
    at, quantity = planned.delivery, planned.quantity
    approved = (headers["APPROVED_FLAG"] == "Y")[planned.order] & ~of.cancelled[planned.line]
    service = of.by_amount[planned.line]
    here = approved & (deliveries.arrived < NOW)[at] & (deliveries.outcome != 2)[at]
    part = ((deliveries.outcome == 1)[at] & stream.chance(0.6, count)) | stream.chance(0.03, count)
    taken = np.where(here, np.where(part, quantity * stream.whole(20, 90, count) // 100, quantity), 0)
    bill = (deliveries.billed_on < NOW)[at] & stream.chance(0.95, count)
    billed = np.where(bill, np.where(stream.chance(0.03, count), taken // 2, taken), 0)
    price = of.price[planned.line]
    dear = stream.chance(0.05, count) & ~service
    return Shipments(
        line=planned.line,
        order=planned.order,
        delivery=at,
        quantity=quantity,
        received=np.where(service, 0, taken),
        billed=billed,
        price=price,
        billed_price=np.where(dear, price + price * stream.whole(1, 6, count) // 100, price),
    )


def _columns(
    world: World,
    headers: Columns,
    lines: Columns,
    of: Lines,
    deliveries: Deliveries,
    planned: Shipments,
    number: Ints,
) -> Columns:
    stream = world.stream("PO_LINE_LOCATIONS_ALL columns")
    count = len(number)
    line, order, delivery = planned.line, planned.order, planned.delivery
    released = deliveries.released[delivery]
    cancelled, service = of.cancelled[line], of.by_amount[line]
    begun = deliveries.begun[delivery]
    release = _FIRST_RELEASE - 1 + np.cumsum(deliveries.released)[delivery]
    units = unit_of(headers["ORG_ID"][order])
    promised = plus_days(deliveries.need_by[delivery], stream.whole(-2, 6, count))
    nothing = np.zeros(count)
    made = np.where(released, begun, headers["CREATION_DATE"][order])
    return {
        "LINE_LOCATION_ID": _FIRST + np.arange(count),
        "PO_HEADER_ID": headers["PO_HEADER_ID"][order],
        "PO_LINE_ID": lines["PO_LINE_ID"][line],
        "PO_RELEASE_ID": some(release, released),
        "SHIPMENT_NUM": number,
        "SHIPMENT_TYPE": text_where(released, "BLANKET", "STANDARD"),
        "QUANTITY": planned.quantity * 1.0,
        "QUANTITY_RECEIVED": planned.received * 1.0,
        "QUANTITY_ACCEPTED": nothing,
        "QUANTITY_REJECTED": nothing,
        "QUANTITY_BILLED": planned.billed * 1.0,
        "QUANTITY_CANCELLED": np.where(cancelled, planned.quantity, 0) * 1.0,
        "PRICE_OVERRIDE": planned.price / 100.0,
        "NEED_BY_DATE": deliveries.need_by[delivery],
        "PROMISED_DATE": some(promised, stream.chance(0.7, count)),
        "SHIP_TO_LOCATION_ID": of_unit(units, "location_id"),
        "SHIP_TO_ORGANIZATION_ID": of_unit(units, "warehouse_id"),
        "UNIT_MEAS_LOOKUP_CODE": lines["UNIT_MEAS_LOOKUP_CODE"][line],
        "APPROVED_FLAG": headers["APPROVED_FLAG"][order],
        "APPROVED_DATE": np.where(released, begun, headers["APPROVED_DATE"][order]),
        "CANCEL_FLAG": text_where(cancelled, "Y", text_where(stream.chance(0.5, count), "N")),
        "RECEIPT_REQUIRED_FLAG": text_where(service, "N", "Y"),
        "INSPECTION_REQUIRED_FLAG": text_where(stream.chance(0.06, count) & ~service, "Y", "N"),
        "MATCH_OPTION": text_where(~service & stream.chance(0.4, count), "R", "P"),
        "RECEIVING_ROUTING_ID": np.where(stream.chance(0.8, count), 3, 1),
        "QTY_RCV_TOLERANCE": stream.weighted({10: 60, 5: 20, 0: 20}, count),
        "ACCRUE_ON_RECEIPT_FLAG": text_where(of.stocked[line], "Y", "N"),
        "ORG_ID": headers["ORG_ID"][order],
        **who(world, "PO_LINE_LOCATIONS_ALL", made),
    }


def releases(world: World, headers: Columns, locations: Columns) -> Columns:
    """Return the releases that shipments name."""
    ids, first = np.unique(locations["PO_RELEASE_ID"], return_index=True)
    first = first[ids != NOTHING]
    order = np.searchsorted(headers["PO_HEADER_ID"], locations["PO_HEADER_ID"][first])
    made = locations["CREATION_DATE"][first]
    return {
        "PO_RELEASE_ID": locations["PO_RELEASE_ID"][first],
        "PO_HEADER_ID": locations["PO_HEADER_ID"][first],
        "RELEASE_NUM": locations["SHIPMENT_NUM"][first],
        "AGENT_ID": headers["AGENT_ID"][order],
        "RELEASE_DATE": day(made),
        "RELEASE_TYPE": "BLANKET",
        "APPROVED_FLAG": "Y",
        "APPROVED_DATE": locations["APPROVED_DATE"][first],
        "AUTHORIZATION_STATUS": "APPROVED",
        "REVISION_NUM": 0,
        "ORG_ID": locations["ORG_ID"][first],
        **who(world, "PO_RELEASES_ALL", made),
    }
