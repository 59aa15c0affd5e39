"""Headers of sales orders and returns."""

from typing import Final

import numpy as np

from harness.ebs.world.calendar import rate_between
from harness.ebs.world.columns import (
    NOTHING,
    Columns,
    Ints,
    Values,
    day,
    either,
    numbered,
    plus_days,
    some,
    text_where,
)
from harness.ebs.world.made import World
from harness.ebs.world.orders.plan import Sales
from harness.ebs.world.orders.prices import LISTS
from harness.ebs.world.orders.setup import MIXED, RETURN, order_type
from harness.ebs.world.receivables.setup import TERMS, salesrep_of
from harness.ebs.world.receivables.sites import sites_of
from harness.ebs.world.setup import of_unit
from harness.ebs.world.streams import listed
from harness.ebs.world.who import later, who

FIRST_HEADER: Final = 64_021
SHIP_METHODS: Final = ("000001_FEDEX_P_GND", "000001_UPS_A_2DAY", "000001_DHL_T_LTL", "000001_OWN_T_TL")
REASONS: Final = {"RETURN": 45, "WRONG PRODUCT": 20, "DAMAGED PRODUCT": 25, "CANCELLATION": 10}
_NOTES: Final = ("Deliver before noon", "Call before delivery", "Leave at gate 2", "Customer's forklift is needed")


def headers(world: World, sales: Sales) -> Columns:
    """Return the headers; whether they are closed follows from their lines."""
    stream = world.stream("OE_ORDER_HEADERS_ALL columns")
    orders = sales.orders
    count = len(orders.site)
    sites = sites_of(world)
    units, back = orders.unit, orders.kind == RETURN
    booked = ~np.isnat(orders.booked)
    accounts = world["HZ_CUST_ACCOUNTS"]
    account = sites.account[orders.site]
    currency = listed([it.currency for it in LISTS])[orders.list_at]
    rate = rate_between(world, currency, of_unit(units, "ledger.currency"), orders.created)
    foreign = ~np.isnan(rate)
    usual = accounts["PAYMENT_TERM_ID"][account]
    usual = np.where(usual == NOTHING, 1_001, usual)
    agreed = stream.codes((86, 10, 4), count)  # for this order: nothing else, a discount, instalments
    biller = sites.biller[orders.site]
    ordered = orders.created
    # Nobody sold to a few customers; the others have their one or two salespeople.
    rep = salesrep_of(world, units, np.where(stream.chance(0.08, count), 0, 1 + account % 5))
    return {
        "HEADER_ID": FIRST_HEADER + np.arange(count) * 3,
        "ORG_ID": of_unit(units, "org_id"),
        "ORDER_TYPE_ID": order_type(units, orders.kind),
        "ORDER_NUMBER": _numbers(units),
        "VERSION_NUMBER": 0,
        "ORDERED_DATE": ordered,
        "REQUEST_DATE": plus_days(day(ordered), stream.whole(1, 35, count)),
        "PRICING_DATE": day(ordered),
        "BOOKED_FLAG": text_where(booked, "Y", "N"),
        "BOOKED_DATE": orders.booked,
        "TRANSACTION_PHASE_CODE": "F",
        "ORDER_SOURCE_ID": stream.weighted({0: 62, 6: 16, 13: 14, 2: 5, 10: 3}, count),
        "ORDER_CATEGORY_CODE": text_where(back, "RETURN", text_where(orders.kind == MIXED, "MIXED", "ORDER")),
        "CUST_PO_NUMBER": text_where(
            ~back & stream.chance(0.75, count), numbered("PO", stream.whole(1_000, 99_999, count))
        ),
        "SOLD_TO_ORG_ID": accounts["CUST_ACCOUNT_ID"][account],
        "SHIP_TO_ORG_ID": sites.ship_to[orders.site],
        "INVOICE_TO_ORG_ID": sites.bill_to[biller],
        "DELIVER_TO_ORG_ID": some(sites.ship_to[orders.site], stream.chance(0.2, count)),
        "SHIP_FROM_ORG_ID": of_unit(units, "warehouse_id"),
        "SOLD_FROM_ORG_ID": of_unit(units, "org_id"),
        "SALESREP_ID": rep,
        "PAYMENT_TERM_ID": some(
            either(agreed == 0, usual, either(agreed == 1, TERMS[2].term_id, TERMS[5].term_id)), ~back
        ),
        "PRICE_LIST_ID": listed([it.list_id for it in LISTS])[orders.list_at],
        "TRANSACTIONAL_CURR_CODE": currency,
        "CONVERSION_RATE": rate,
        "CONVERSION_TYPE_CODE": text_where(foreign, "Corporate"),
        "CONVERSION_RATE_DATE": some(day(ordered), foreign),
        "SHIPPING_METHOD_CODE": text_where(~back & stream.chance(0.8, count), stream.pick(SHIP_METHODS, count)),
        "FREIGHT_TERMS_CODE": stream.weighted({"DUE": 25, "PREPAID": 45, "COLLECT": 10, None: 20}, count),
        "FOB_POINT_CODE": stream.weighted({"ORIGIN": 40, "DESTINATION": 30, None: 30}, count),
        "SHIPMENT_PRIORITY_CODE": stream.weighted({"STANDARD": 60, "HIGH": 15, "URGENT": 5, None: 20}, count),
        "SALES_CHANNEL_CODE": text_where(stream.chance(0.8, count), accounts["SALES_CHANNEL_CODE"][account]),
        "RETURN_REASON_CODE": text_where(back, stream.weighted(REASONS, count)),
        "SHIPPING_INSTRUCTIONS": text_where(stream.chance(0.12, count), stream.pick(_NOTES, count)),
        "TAX_EXEMPT_FLAG": text_where(stream.chance(0.9, count), "S"),
        "PAYMENT_TYPE_CODE": stream.weighted({"CREDIT_CARD": 5, "CHECK": 3, None: 92}, count),
        "PARTIAL_SHIPMENTS_ALLOWED": text_where(stream.chance(0.5, count), "Y"),
        "DROP_SHIP_FLAG": "N",
        "LOCK_CONTROL": stream.whole(1, 9, count),
        **who(world, "OE_ORDER_HEADERS_ALL", ordered, later(stream, np.where(booked, orders.booked, ordered), 60)),
    }


def states(sales: Sales, flows: Values) -> Columns:
    """Return what the headers are, by their lines: closed where every line is closed or cancelled."""
    orders, lines = sales.orders, sales.lines
    count = len(orders.site)
    still = np.zeros(count, dtype=bool)
    still[lines.order[~np.isin(flows, ("CLOSED", "CANCELLED"))]] = True
    done = np.zeros(count, dtype=bool)
    done[lines.order[flows == "CLOSED"]] = True
    closed = done & ~still
    gone = ~done & ~still  # whatever was ordered is cancelled
    booked = ~np.isnat(orders.booked)
    return {
        "OPEN_FLAG": text_where(closed | gone, "N", "Y"),
        "CANCELLED_FLAG": text_where(gone, "Y", "N"),
        "FLOW_STATUS_CODE": text_where(
            gone, "CANCELLED", text_where(closed, "CLOSED", text_where(booked, "BOOKED", "ENTERED"))
        ),
    }


def _numbers(units: Ints) -> Ints:
    """Return order numbers: each unit counts on its own, so that numbers repeat between units."""
    number = np.zeros(len(units), dtype=np.int64)
    for unit in np.unique(units):
        own = units == unit
        number[own] = 50_001 + np.arange(int(own.sum()))
    return number
