"""Lines of sales orders and returns."""

from typing import Final

import numpy as np

from harness.ebs.world.columns import Bools, Columns, Ints, Values, days_between, either, some, text_where
from harness.ebs.world.items import items_of
from harness.ebs.world.made import World
from harness.ebs.world.orders.plan import NONE, Sales
from harness.ebs.world.orders.setup import RETURN, RETURN_LINE, STANDARD_LINE, order_type
from harness.ebs.world.setup import NOW
from harness.ebs.world.who import who

FIRST_LINE: Final = 114_007
_HEADER: Final = (
    "SHIP_TO_ORG_ID", "DELIVER_TO_ORG_ID", "INVOICE_TO_ORG_ID", "SOLD_TO_ORG_ID", "SHIP_FROM_ORG_ID",
    "SOLD_FROM_ORG_ID", "SALESREP_ID", "PAYMENT_TERM_ID", "PRICE_LIST_ID", "CUST_PO_NUMBER",
    "SHIPPING_METHOD_CODE", "FREIGHT_TERMS_CODE", "FOB_POINT_CODE", "SHIPMENT_PRIORITY_CODE",
    "RETURN_REASON_CODE", "ORDER_SOURCE_ID", "ORG_ID", "BOOKED_FLAG", "PRICING_DATE",
)  # fmt: skip
"""What lines have of their headers."""


def flows(world: World, sales: Sales) -> Values:
    """Return how far each line has come: FLOW_STATUS_CODE."""
    stream = world.stream("order lines' flow")
    orders, lines = sales.orders, sales.lines
    count = len(lines.order)
    back = orders.kind[lines.order] == RETURN
    gone = lines.shipped > 0
    picked = stream.chance(0.12, count) & (days_between(NOW, lines.scheduled) > -5)
    waiting = text_where(
        orders.hold[lines.order] == 2,
        "BOOKED",
        text_where(picked, "PICKED", "AWAITING_SHIPPING"),
    )
    state = text_where(back, "AWAITING_RETURN", waiting)
    state = text_where(gone, text_where(back, "RETURNED", "SHIPPED"), state)
    state = text_where(lines.invoiced, "CLOSED", state)
    state = text_where(np.isnat(orders.booked)[lines.order], "ENTERED", state)
    return text_where(lines.cancelled, "CANCELLED", state)


def lines(world: World, sales: Sales, headers: Columns, flow: Values) -> Columns:
    """Return the lines."""
    stream = world.stream("OE_ORDER_LINES_ALL columns")
    orders, of = sales.orders, sales.lines
    count = len(of.order)
    items = items_of(world)
    back = orders.kind[of.order] == RETURN
    gone, closed = of.shipped > 0, flow == "CLOSED"
    units = orders.unit[of.order]
    ids = FIRST_LINE + np.arange(count) * 2
    uom = items["PRIMARY_UOM_CODE"][of.item]
    quantity = either(of.cancelled, 0, of.quantity) * 1.0
    asked = headers["REQUEST_DATE"][of.order]
    booked = ~np.isnat(orders.booked)[of.order]
    scheduled = booked & ~of.cancelled & ~back
    left = np.maximum(days_between(of.at, headers["ORDERED_DATE"][of.order]), 0)
    origin, split = np.maximum(of.origin, 0), np.maximum(of.split, 0)
    selling, listed = of.price / 100.0, of.listed / 100.0
    changed = np.where(np.isnat(of.at), headers["LAST_UPDATE_DATE"][of.order], of.at)
    return {
        **{name: headers[name][of.order] for name in _HEADER},
        "LINE_ID": ids,
        "HEADER_ID": headers["HEADER_ID"][of.order],
        "LINE_NUMBER": of.number,
        "SHIPMENT_NUMBER": of.shipment,
        "LINE_TYPE_ID": order_type(units, either(back, RETURN_LINE, STANDARD_LINE)),
        "LINE_CATEGORY_CODE": text_where(back, "RETURN", "ORDER"),
        "ITEM_TYPE_CODE": "STANDARD",
        "INVENTORY_ITEM_ID": items["INVENTORY_ITEM_ID"][of.item],
        "ORDERED_ITEM_ID": items["INVENTORY_ITEM_ID"][of.item],
        "ORDERED_ITEM": items["SEGMENT1"][of.item],
        "ITEM_IDENTIFIER_TYPE": "INT",
        "ORDERED_QUANTITY": quantity,
        "ORDER_QUANTITY_UOM": uom,
        "PRICING_QUANTITY": quantity,
        "PRICING_QUANTITY_UOM": uom,
        "SHIPPED_QUANTITY": some(of.shipped * 1.0, gone),
        "SHIPPING_QUANTITY": some(of.shipped * 1.0, gone),
        "SHIPPING_QUANTITY_UOM": text_where(gone, uom),
        "FULFILLED_QUANTITY": some(of.shipped * 1.0, gone),
        "FULFILLED_FLAG": text_where(gone, "Y", "N"),
        "FULFILLMENT_DATE": of.at,
        "CANCELLED_QUANTITY": some(of.quantity * 1.0, of.cancelled),
        "INVOICED_QUANTITY": some(of.shipped * 1.0, of.invoiced),
        "UNIT_SELLING_PRICE": selling,
        "UNIT_LIST_PRICE": listed,
        "UNIT_SELLING_PRICE_PER_PQTY": selling,
        "UNIT_LIST_PRICE_PER_PQTY": listed,
        "CALCULATE_PRICE_FLAG": text_where(back, "N", "Y"),
        "TAX_EXEMPT_FLAG": text_where(stream.chance(0.9, count), "S"),
        "REQUEST_DATE": asked,
        "PROMISE_DATE": some(of.scheduled, scheduled & stream.chance(0.7, count)),
        "SCHEDULE_SHIP_DATE": some(of.scheduled, scheduled),
        "SCHEDULE_ARRIVAL_DATE": some(of.scheduled + np.timedelta64(3 * 86_400, "s"), scheduled),
        "SCHEDULE_STATUS_CODE": text_where(scheduled, "SCHEDULED"),
        "ACTUAL_SHIPMENT_DATE": some(of.at, ~back),
        "ACTUAL_ARRIVAL_DATE": some(of.at, back),
        "DELIVERY_LEAD_TIME": some(left, gone & ~back),
        "OPEN_FLAG": text_where(closed | of.cancelled, "N", "Y"),
        "CANCELLED_FLAG": text_where(of.cancelled, "Y", "N"),
        "FLOW_STATUS_CODE": flow,
        "TRANSACTION_PHASE_CODE": "F",
        "SHIPPABLE_FLAG": text_where(back, "N", "Y"),
        "SHIPPING_INTERFACED_FLAG": text_where(scheduled, "Y", "N"),
        "INVOICE_INTERFACE_STATUS_CODE": text_where(of.invoiced, "YES"),
        "SUBINVENTORY": text_where(stream.chance(0.15, count) & ~back, "FGI"),
        "REFERENCE_TYPE": text_where(back, "ORDER"),
        "RETURN_CONTEXT": text_where(back, "ORDER"),
        "REFERENCE_HEADER_ID": some(headers["HEADER_ID"][of.order[origin]], of.origin != NONE),
        "REFERENCE_LINE_ID": some(ids[origin], of.origin != NONE),
        "SPLIT_FROM_LINE_ID": some(ids[split], of.split != NONE),
        "SPLIT_BY": text_where(of.split != NONE, "SYSTEM"),
        "LINE_SET_ID": _sets(of.split),
        "SOURCE_TYPE_CODE": text_where(~back, "INTERNAL"),
        "LOCK_CONTROL": stream.whole(1, 12, count),
        **who(world, "OE_ORDER_LINES_ALL", orders.created[of.order], changed),
    }


def _sets(split: Ints) -> Ints:
    """Return the number that a line that was split shares with its parts."""
    made = np.full(len(split), NONE)
    parts: Bools = split != NONE
    number = 9_001 + np.arange(int(parts.sum()))
    made[parts] = number
    made[split[parts]] = number
    return some(made, made != NONE)
