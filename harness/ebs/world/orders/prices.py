"""Prices: lists of them by currency, and discounts and surcharges that change them."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from harness.ebs.world.columns import Ints, Tables, either, numbered, text_where
from harness.ebs.world.items import items_of
from harness.ebs.world.made import World
from harness.ebs.world.purchasing.lines import PRICES
from harness.ebs.world.streams import listed


@dataclass(frozen=True, slots=True)
class PriceList:
    """A price list."""

    list_id: int
    name: str
    currency: str
    factor: float = 1.0
    ended: bool = False


LISTS: Final = (
    PriceList(6_001, "Corporate USD", "USD"),
    PriceList(6_003, "Corporate CAD", "CAD"),
    PriceList(6_004, "Corporate GBP", "GBP"),
    PriceList(6_007, "Corporate EUR", "EUR"),
    PriceList(6_011, "Export JPY", "JPY", 1.1),
    PriceList(6_012, "Wholesale USD", "USD", 0.85),
    PriceList(6_002, "Corporate USD 2021", "USD", 0.96, ended=True),
)
WHOLESALE: Final = 5
OF_CURRENCY: Final = {it.currency: at for at, it in reversed(list(enumerate(LISTS))) if not it.ended}
"""The index of the list that is meant where only a currency is known."""
_MODIFIERS: Final = (
    (6_101, "Volume Discount", "DLT", (5, 10, 15)), (6_102, "Spring Promotion", "DLT", (20,)),
    (6_103, "Rush Surcharge", "SLT", (8,)),
)  # fmt: skip
MODIFIERS: Final = tuple(
    (header, percent, kind, number)
    for number, (header, percent, kind) in enumerate(
        (header, percent, kind) for header, _, kind, percents in _MODIFIERS for percent in percents
    )
)
"""Lines of discounts and surcharges: their list, percent, kind of list and number."""
FIRST_MODIFIER: Final = 7_001
_FIRST_LINE: Final = 20_001
_FIRST_ATTRIBUTE: Final = 50_003
_START: Final = np.datetime64("2020-01-01", "s")
_PERCENT: Final = 100


def list_prices(world: World) -> Ints:
    """Return the price of each item on each list, in cents: by list and item of the master."""
    stream = world.stream("list prices")
    cost = items_of(world)["LIST_PRICE_PER_UNIT"]
    marked = cost * (1.25 + stream.whole(0, 55, len(cost)) / 100.0)
    prices = np.array([np.rint(marked * it.factor * PRICES[it.currency] * 100.0) for it in LISTS]).astype(np.int64)
    yen = OF_CURRENCY["JPY"]
    prices[yen] = prices[yen] // _PERCENT * _PERCENT  # has no cents
    return prices


def make_prices(world: World) -> Tables:
    """Return lists, lines and what they are prices of."""
    items = items_of(world)
    sold = np.flatnonzero((items["ITEM_TYPE"] != "SA") & (items["ITEM_TYPE"] != "SI"))
    prices = list_prices(world)
    at = np.repeat(np.arange(len(LISTS)), len(sold))
    item = np.tile(sold, len(LISTS))
    count, more = len(at), len(MODIFIERS)
    ids = np.concatenate([_FIRST_LINE + np.arange(count), FIRST_MODIFIER + np.arange(more)])
    lists = np.concatenate([listed([it.list_id for it in LISTS])[at], listed([header for header, *_ in MODIFIERS])])
    priced = np.arange(count + more) < count
    percents = listed([percent for _, percent, *_ in MODIFIERS])
    surcharge = np.concatenate([np.zeros(count, dtype=bool), np.array([it[2] == "SLT" for it in MODIFIERS])])
    unit = np.concatenate([items["PRIMARY_UOM_CODE"][item], listed([None] * more)])
    ended = np.concatenate([np.array([it.ended for it in LISTS])[at], np.zeros(more, dtype=bool)])
    numbers = numbered("", np.concatenate([items["INVENTORY_ITEM_ID"][item], np.zeros(more, dtype=np.int64)]))
    return {
        **_headers(),
        "QP_LIST_LINES": {
            "LIST_LINE_ID": ids,
            "LIST_HEADER_ID": lists,
            "LIST_LINE_NO": numbered("", ids),
            "LIST_LINE_TYPE_CODE": text_where(priced, "PLL", text_where(surcharge, "SUR", "DIS")),
            "START_DATE_ACTIVE": _START,
            "END_DATE_ACTIVE": either(ended, np.datetime64("2021-12-31", "s"), np.datetime64("NaT", "s")),
            "AUTOMATIC_FLAG": "Y",
            "MODIFIER_LEVEL_CODE": "LINE",
            "ARITHMETIC_OPERATOR": text_where(priced, "UNIT_PRICE", "%"),
            "OPERAND": np.concatenate([prices[at, item] / 100.0, percents * 1.0]),
            "LIST_PRICE": np.concatenate([prices[at, item] / 100.0, np.full(more, np.nan)]),
            "LIST_PRICE_UOM_CODE": unit,
            "PRIMARY_UOM_FLAG": text_where(priced, "Y"),
            "PRINT_ON_INVOICE_FLAG": text_where(~priced, "Y"),
            "PRODUCT_PRECEDENCE": either(priced, 220, 315),
            "PRICING_PHASE_ID": either(priced, 1, 2),
            "ACCRUAL_FLAG": "N",
        },
        "QP_PRICING_ATTRIBUTES": {
            "PRICING_ATTRIBUTE_ID": _FIRST_ATTRIBUTE + np.arange(count + more),
            "LIST_LINE_ID": ids,
            "LIST_HEADER_ID": lists,
            "PRODUCT_ATTRIBUTE_CONTEXT": "ITEM",
            "PRODUCT_ATTRIBUTE": text_where(priced, "PRICING_ATTRIBUTE1", "PRICING_ATTRIBUTE3"),
            "PRODUCT_ATTR_VALUE": text_where(priced, numbers, "ALL"),
            "PRODUCT_ATTRIBUTE_DATATYPE": text_where(priced, "N", "C"),
            "PRODUCT_UOM_CODE": unit,
            "ATTRIBUTE_GROUPING_NO": np.arange(count + more) + 1,
            "EXCLUDER_FLAG": "N",
            "ACCUMULATE_FLAG": "N",
            "PRICING_PHASE_ID": either(priced, 1, 2),
        },
    }


def _headers() -> Tables:
    rows = [
        *((it.list_id, it.name, "PRL", it.currency, it.ended) for it in LISTS),
        *((header, name, kind, None, False) for header, name, kind, _ in _MODIFIERS),
    ]
    ids, names, kinds, currencies = (listed([row[at] for row in rows]) for at in range(4))
    return {
        "QP_LIST_HEADERS_B": {
            "LIST_HEADER_ID": ids,
            "LIST_TYPE_CODE": kinds,
            "START_DATE_ACTIVE": _START,
            "END_DATE_ACTIVE": np.array(["2021-12-31" if row[4] else "NaT" for row in rows], dtype="datetime64[s]"),
            "AUTOMATIC_FLAG": "Y",
            "ACTIVE_FLAG": listed(["N" if row[4] else "Y" for row in rows]),
            "CURRENCY_CODE": currencies,
            "ROUNDING_FACTOR": listed([0 if row[3] == "JPY" else -2 for row in rows]),
            "DISCOUNT_LINES_FLAG": text_where(kinds == "PRL", "N", "Y"),
            "PRORATE_FLAG": "I",
            "SOURCE_SYSTEM_CODE": "QP",
            "PTE_CODE": "ORDFUL",
            "ASK_FOR_FLAG": "N",
            "GLOBAL_FLAG": "Y",
        },
        "QP_LIST_HEADERS_TL": {
            "LIST_HEADER_ID": ids,
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
            "NAME": names,
            "DESCRIPTION": names,
        },
    }
