"""Order management's setup: types of orders and lines, where orders come from, and what they may be held for."""

from typing import Final

import numpy as np

from harness.ebs.world.accounts import account
from harness.ebs.world.columns import NOTHING, Ints, Tables, some, text_where
from harness.ebs.world.made import World
from harness.ebs.world.receivables.setup import ORDER_ENTRY, source_id, type_id
from harness.ebs.world.setup import UNITS, of_unit
from harness.ebs.world.streams import listed

STANDARD, MIXED, RETURN, STANDARD_LINE, RETURN_LINE = range(5)
_TYPES: Final = (
    ("Standard", "ORDER", "ORDER"),
    ("Mixed", "ORDER", "MIXED"),
    ("Return", "ORDER", "RETURN"),
    ("Standard Line", "LINE", "ORDER"),
    ("Return Line", "LINE", "RETURN"),
)
"""Each unit has one of each: name, what it is a type of, category."""
_FIRST_TYPE: Final = 1_015
SOURCES: Final = {
    0: "Online", 2: "Copy", 6: "EDI", 10: "Internal", 13: "Web Store", 20: "XML",
}  # fmt: skip
HOLDS: Final = (
    (1, "Credit Check Failure", "CREDIT", "The customer's credit does not cover the order"),
    (2, "GSA Violation", "GSA", "The price is below that of a government contract"),
    (1_001, "Manual Hold", "OTHER", "Held by hand"),
    (1_002, "Export Check", "OTHER", "The destination is checked"),
    (1_003, "Price Review", "OTHER", None),
)
_START: Final = np.datetime64("2015-01-01", "s")


def order_type(units: Ints, kind: Ints | int) -> Ints:
    """Return the TRANSACTION_TYPE_IDs of units' types of orders and lines."""
    made: Ints = _FIRST_TYPE + units * 10 + kind
    return made


def make_order_setup(world: World) -> Tables:
    """Return types, sources and hold definitions."""
    unit, kind = np.repeat(np.arange(len(UNITS)), len(_TYPES)), np.tile(np.arange(len(_TYPES)), len(UNITS))
    ids = order_type(unit, kind)
    order = kind < STANDARD_LINE
    named = [f"{it.short_code} {name}" for it in UNITS for name, *_ in _TYPES]
    inbound = (kind == MIXED) | (kind == RETURN)
    outbound = (kind == STANDARD) | (kind == MIXED)
    return {
        "OE_TRANSACTION_TYPES_ALL": {
            "TRANSACTION_TYPE_ID": ids,
            "TRANSACTION_TYPE_CODE": listed([code for _, code, _ in _TYPES])[kind],
            "ORDER_CATEGORY_CODE": listed([category for *_, category in _TYPES])[kind],
            "SALES_DOCUMENT_TYPE_CODE": text_where(order, "O"),
            "ORG_ID": of_unit(unit, "org_id"),
            "START_DATE_ACTIVE": _START,
            "WAREHOUSE_ID": some(of_unit(unit, "warehouse_id"), order),
            "CUST_TRX_TYPE_ID": some(np.where(inbound, type_id(unit, 1), type_id(unit, 0)), order),
            "INVOICE_SOURCE_ID": some(source_id(unit, ORDER_ENTRY), order),
            "COST_OF_GOODS_SOLD_ACCOUNT": some(account(world, unit, "5110"), order),
            "INVOICING_CREDIT_METHOD_CODE": text_where(order, "LIFO"),
            "AUTO_SCHEDULING_FLAG": text_where(order, "Y"),
            "SCHEDULING_LEVEL_CODE": text_where(order, "THREE"),
            "DEFAULT_INBOUND_LINE_TYPE_ID": some(order_type(unit, RETURN_LINE), inbound),
            "DEFAULT_OUTBOUND_LINE_TYPE_ID": some(order_type(unit, STANDARD_LINE), outbound),
            "DEF_TRANSACTION_PHASE_CODE": text_where(order, "F"),
            "PO_REQUIRED_FLAG": text_where(order, "N"),
            "MIN_MARGIN_PERCENT": np.full(len(unit), np.nan),
        },
        "OE_TRANSACTION_TYPES_TL": {
            "TRANSACTION_TYPE_ID": ids,
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
            "NAME": listed(named),
            "DESCRIPTION": listed([f"{name} of {it.name}" for it in UNITS for name, *_ in _TYPES]),
        },
        "OE_ORDER_SOURCES": {
            "ORDER_SOURCE_ID": listed(list(SOURCES)),
            "NAME": listed(list(SOURCES.values())),
            "DESCRIPTION": listed([f"Orders by {name}" if number else None for number, name in SOURCES.items()]),
            "ENABLED_FLAG": listed(["N" if name == "XML" else "Y" for name in SOURCES.values()]),
            "CREATE_CUSTOMERS_FLAG": "N",
            "USE_IDS_FLAG": "Y",
        },
        "OE_HOLD_DEFINITIONS": {
            "HOLD_ID": listed([it[0] for it in HOLDS]),
            "NAME": listed([it[1] for it in HOLDS]),
            "TYPE_CODE": listed([it[2] for it in HOLDS]),
            "DESCRIPTION": listed([it[3] for it in HOLDS]),
            "START_DATE_ACTIVE": _START,
            "END_DATE_ACTIVE": np.array(
                ["2024-06-30" if it[1] == "GSA Violation" else "NaT" for it in HOLDS], dtype="datetime64[s]"
            ),
            "ITEM_TYPE": listed(["OEOL" if it[2] == "OTHER" else None for it in HOLDS]),
            "ACTIVITY_NAME": listed(["LINE_SCHEDULING" if it[2] == "OTHER" else None for it in HOLDS]),
            "HOLD_INCLUDED_ITEMS_FLAG": "N",
            "PROGRESS_WF_ON_RELEASE_FLAG": "Y",
        },
    }


def nothing(count: int) -> Ints:
    """Return a column of whole numbers without any."""
    return np.full(count, NOTHING)
