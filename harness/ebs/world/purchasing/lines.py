"""Lines of purchase orders: items, goods without a number, and services."""

from typing import Final

import numpy as np

from harness.ebs.world.columns import Columns, children, numbered, some, text_where
from harness.ebs.world.items import SERVICES, items_of
from harness.ebs.world.made import World
from harness.ebs.world.purchasing.plan import Lines
from harness.ebs.world.who import later, who
from harness.ebs.world.words import words

_FIRST: Final = 41_009
GOODS: Final = 1
BY_AMOUNT: Final = 1_020
"""PO_LINE_TYPES: goods, and services that are ordered by amount."""
PRICES: Final = {
    "USD": 1.0, "EUR": 0.9, "GBP": 0.8, "CAD": 1.35, "CHF": 0.95, "JPY": 140.0, "MXN": 18.0, "SEK": 10.5,
}  # fmt: skip
"""What a price of 1 is in each currency, about."""
_EXPENSED: Final = (
    "Office supplies",
    "Printed forms",
    "Coffee and catering",
    "Whiteboard markers",
    "Safety shoes",
    "Spare parts kit",
    "Brochures",
    "Licence renewal",
    "Tool rental",
)
_REASONS: Final = ("Duplicate order", "No longer needed", "Price too high", "Supplier can't deliver")


def lines(world: World, headers: Columns) -> tuple[Columns, Lines]:
    """Return the lines, and what the rest of an order needs of them."""
    stream = world.stream("PO_LINES_ALL")
    orders = len(headers["PO_HEADER_ID"])
    counts = np.where(
        headers["TYPE_LOOKUP_CODE"] == "CONTRACT", 0, 1 + stream.codes((30, 25, 15, 10, 8, 5, 4, 3), orders)
    )
    order, number = children(counts)
    count = len(order)
    style = stream.codes((68, 14, 18), count)  # an item, goods without a number, a service
    service, item_line = style == 2, style == 0
    items = items_of(world)
    bought = np.flatnonzero((items["PURCHASING_ENABLED_FLAG"] == "Y") | (items["ITEM_TYPE"] != "FG"))
    item = bought[stream.skewed(len(bought), count)]
    factor = np.array([PRICES[it] for it in headers["CURRENCY_CODE"].tolist()])[order]
    listed_price = np.round(items["LIST_PRICE_PER_UNIT"][item] * factor, 2)
    price = np.rint(listed_price * (90 + stream.whole(0, 20, count))).astype(np.int64)
    most = np.maximum(2, np.minimum(400, 40_000 * factor / np.maximum(listed_price, 1.0))).astype(np.int64)
    drawn = stream.fractions(count)
    quantity = 1 + (drawn * drawn * drawn * most).astype(np.int64)
    price = np.where(service, 100, price)
    quantity = np.where(service, (5 + quantity % 90) * 100 * np.maximum(1, factor.astype(np.int64)), quantity)
    blanket = headers["TYPE_LOOKUP_CODE"][order] == "BLANKET"
    approved = headers["APPROVED_FLAG"][order] == "Y"
    whole = headers["CANCEL_FLAG"][order] == "Y"
    cancelled = whole | (approved & ~blanket & stream.chance(0.03, count))
    cancelled_on = later(
        stream, np.where(approved, headers["APPROVED_DATE"][order], headers["CREATION_DATE"][order]), 40
    )
    goods = text_where(item_line, items["DESCRIPTION"][item], stream.pick(_EXPENSED, count))
    unit = text_where(service, "Each", text_where(item_line, items["PRIMARY_UNIT_OF_MEASURE"][item], "Each"))
    columns = {
        "PO_LINE_ID": _FIRST + np.arange(count),
        "PO_HEADER_ID": headers["PO_HEADER_ID"][order],
        "LINE_NUM": number,
        "LINE_TYPE_ID": np.where(service, BY_AMOUNT, GOODS),
        "ITEM_ID": some(items["INVENTORY_ITEM_ID"][item], item_line),
        "CATEGORY_ID": np.where(service, SERVICES, np.where(item_line, items["CATEGORY_ID"][item], 1_004)),
        "ITEM_DESCRIPTION": text_where(service, stream.pick(words("services"), count), goods),
        "UNIT_MEAS_LOOKUP_CODE": unit,
        "QUANTITY": some(quantity * 1.0, ~blanket),
        "UNIT_PRICE": price / 100.0,
        "LIST_PRICE_PER_UNIT": some(listed_price, item_line),
        "VENDOR_PRODUCT_NUM": text_where(
            item_line & stream.chance(0.3, count), numbered("V-", stream.whole(1_000, 9_999, count))
        ),
        "CANCEL_FLAG": text_where(cancelled, "Y", text_where(stream.chance(0.5, count), "N")),
        "CANCEL_DATE": some(cancelled_on, cancelled),
        "CANCEL_REASON": text_where(cancelled & stream.chance(0.8, count), stream.pick(_REASONS, count)),
        "TAXABLE_FLAG": text_where(stream.chance(0.8, count), "Y", "N"),
        "EXPIRATION_DATE": some(headers["END_DATE"][order], blanket & stream.chance(0.3, count)),
        "ORG_ID": headers["ORG_ID"][order],
        **who(world, "PO_LINES_ALL", headers["CREATION_DATE"][order]),
    }
    return columns, Lines(order, price, quantity, cancelled, service, item_line & stream.chance(0.75, count))
