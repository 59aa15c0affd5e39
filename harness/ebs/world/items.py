"""Items: the master's and each warehouse's, their categories and units of measure."""

from typing import Final

import numpy as np

from harness.ebs.world.accounts import account
from harness.ebs.world.columns import Columns, Ints, Tables, plus_days, some, text_where, texts
from harness.ebs.world.made import World
from harness.ebs.world.people import staff
from harness.ebs.world.setup import MASTER_ORGANIZATION, UNITS, of_unit
from harness.ebs.world.streams import listed
from harness.ebs.world.who import who
from harness.ebs.world.words import words

FIRST_ITEM: Final = 149
STEP: Final = 2
CATEGORIES: Final = {
    1: ("MISC", "OTHER", "Miscellaneous"), 2: ("FURNITURE", "OFFICE", "Office furniture"),
    3: ("IT", "HARDWARE", "Computers and accessories"), 4: ("SUPPLIES", "OFFICE", "Office supplies"),
    5: ("ELECTRICAL", "PARTS", "Electrical parts"), 6: ("MECHANICAL", "PARTS", "Mechanical parts"),
    7: ("SAFETY", "WEAR", "Safety wear"), 8: ("TOOLS", "HAND", "Hand tools"), 9: ("SERVICES", "OTHER", "Services"),
}  # fmt: skip
"""By number: segments and description; CATEGORY_ID is the number and a thousand."""
_OF_KIND: Final = (2, 2, 3, 3, 3, 3, 4, 4, 5, 3, 5, 6, 6, 6, 6, 6, 6, 6, 6, 5, 5, 5, 6, 6, 6, 5, 8, 8, 7, 7)
_PRICES: Final = (
    300,
    180,
    1_100,
    320,
    45,
    260,
    75,
    6,
    12,
    140,
    25,
    220,
    340,
    60,
    18,
    4,
    1,
    9,
    40,
    55,
    14,
    95,
    30,
    16,
    11,
    28,
    130,
    22,
    5,
    21,
)
"""What an item of each kind costs, about."""
_UNITS: Final = {
    "EA": "Each",
    "BX": "Box",
    "KG": "Kilogram",
    "M": "Meter",
    "PK": "Pack",
    "HR": "Hour",
    "DZN": "Dozen",
}
UOMS: Final = {"Each": "EA", "Box": "BX", "Kilogram": "KG", "Meter": "M", "Pack": "PK", "Hour": "HR", "Dozen": "DZN"}
SERVICES: Final = 1_009
"""The category of services."""


def make_items(world: World) -> Tables:
    """Return items of the master and of every warehouse, categories, and units of measure."""
    stream = world.stream("MTL_SYSTEM_ITEMS_B")
    count = world.sizes.items
    kind = stream.skewed(len(_PRICES), count)
    price = np.round(np.array(_PRICES)[kind] * (0.5 + stream.fractions(count) * stream.fractions(count) * 3.0), 2)
    price[3 :: max(20, count // 8)] = 0.0  # free of charge
    uom = text_where(
        kind == 7, "Pack", text_where(np.isin(kind, (8, 24)), "Meter", text_where(kind == 28, "Box", "Each"))
    )  # paper, gloves
    every = np.arange(count)
    # Furniture, computers and paper are bought, but for a few: so that small worlds have things that are made.
    make = (stream.chance(0.25, count) & (kind >= 11)) | (every % 10 == 4)
    status = stream.weighted({"Active": 92, "Inactive": 5, "Obsolete": 3}, count)
    made = plus_days(
        np.full(count, np.datetime64("2017-01-02T08:40:00", "s")), np.sort(stream.whole(0, 1_600, count))
    )
    buyers = staff(world)[: max(4, len(staff(world)) // 8)]
    described = texts(
        count,
        lambda make, kind, size: f"{make} {kind}, {size}",
        stream.pick(words("item_makes"), count),
        listed(words("item_kinds"))[kind],
        stream.pick(words("item_sizes"), count),
    )
    numbers = texts(
        count,
        lambda at, kind: f"{('AS', 'HB', 'CM', 'SB')[kind % 4]}{10_000 + at * 7}",
        np.arange(count),
        kind,
    )
    unit_count = len(UNITS)
    master = {
        "INVENTORY_ITEM_ID": FIRST_ITEM + STEP * np.arange(count),
        "SEGMENT1": numbers,
        "DESCRIPTION": described,
        "PRIMARY_UOM_CODE": listed([UOMS[it] for it in uom]),
        "PRIMARY_UNIT_OF_MEASURE": uom,
        "ITEM_TYPE": text_where(
            make,
            text_where(
                every % 10 == 4, listed(["FG", "SA"])[every // 10 % 2], stream.weighted({"FG": 60, "SA": 40}, count)
            ),
            stream.weighted({"P": 85, "SI": 15}, count),
        ),
        "INVENTORY_ITEM_STATUS_CODE": status,
        "INVENTORY_ITEM_FLAG": "Y",
        "STOCK_ENABLED_FLAG": text_where(stream.chance(0.95, count), "Y", "N"),
        "MTL_TRANSACTIONS_ENABLED_FLAG": "Y",
        "PURCHASING_ITEM_FLAG": text_where(make, "N", "Y"),
        "PURCHASING_ENABLED_FLAG": text_where(make | (status != "Active"), "N", "Y"),
        "CUSTOMER_ORDER_FLAG": "Y",
        "CUSTOMER_ORDER_ENABLED_FLAG": text_where(status == "Active", "Y", "N"),
        "INVOICEABLE_ITEM_FLAG": "Y",
        "INVOICE_ENABLED_FLAG": "Y",
        "SHIPPABLE_ITEM_FLAG": "Y",
        "COSTING_ENABLED_FLAG": "Y",
        "INVENTORY_ASSET_FLAG": text_where(stream.chance(0.9, count), "Y", "N"),
        "BOM_ENABLED_FLAG": text_where(make, "Y", "N"),
        "BOM_ITEM_TYPE": 4,
        "LOT_CONTROL_CODE": stream.weighted({1: 85, 2: 15}, count),
        "SERIAL_NUMBER_CONTROL_CODE": stream.weighted({1: 88, 2: 4, 5: 8}, count),
        "REVISION_QTY_CONTROL_CODE": 1,
        "LIST_PRICE_PER_UNIT": price,
        "MIN_MINMAX_QUANTITY": some(stream.whole(5, 60, count) * 1.0, least := stream.chance(0.5, count)),
        "MAX_MINMAX_QUANTITY": some(stream.whole(100, 500, count) * 1.0, least),
        "MINIMUM_ORDER_QUANTITY": some(stream.whole(1, 20, count) * 1.0, stream.chance(0.2, count)),
        "SAFETY_STOCK_BUCKET_DAYS": some(stream.whole(1, 10, count), stream.chance(0.1, count)),
        "FULL_LEAD_TIME": stream.whole(1, 45, count),
        "PLANNING_MAKE_BUY_CODE": np.where(make, 1, 2),
        "UNIT_WEIGHT": some(stream.whole(1, 400, count) / 10.0, weighed := stream.chance(0.7, count)),
        "WEIGHT_UOM_CODE": text_where(weighed, "KG"),
        "SHELF_LIFE_DAYS": some(stream.whole(90, 720, count), stream.chance(0.05, count)),
        "BUYER_ID": some(stream.pick(buyers, count), ~make & stream.chance(0.8, count)),
        "TAXABLE_FLAG": text_where(stream.chance(0.9, count), "Y", "N"),
        "ENABLED_FLAG": "Y",
        "SUMMARY_FLAG": "N",
    }
    at = np.tile(np.arange(count), unit_count + 1)
    unit = np.repeat(np.arange(-1, unit_count), count)
    own = np.maximum(unit, 0)
    items: Columns = {
        **{name: values[at] if isinstance(values, np.ndarray) else values for name, values in master.items()},
        "ORGANIZATION_ID": np.where(unit < 0, MASTER_ORGANIZATION, of_unit(own, "warehouse_id")),
        "COST_OF_SALES_ACCOUNT": account(world, own, "5110"),
        "SALES_ACCOUNT": account(world, own, "4110"),
        "EXPENSE_ACCOUNT": account(world, own, "7110"),
        **who(world, "MTL_SYSTEM_ITEMS_B", made[at]),
    }
    translated = {
        "INVENTORY_ITEM_ID": items["INVENTORY_ITEM_ID"],
        "ORGANIZATION_ID": items["ORGANIZATION_ID"],
        "LANGUAGE": "US",
        "SOURCE_LANG": "US",
        "DESCRIPTION": items["DESCRIPTION"],
        "LONG_DESCRIPTION": text_where(stream.chance(0.2, count)[at], items["DESCRIPTION"]),
    }
    return {
        "MTL_SYSTEM_ITEMS_B": items,
        "MTL_SYSTEM_ITEMS_TL": translated,
        **_categories(items, kind[at]),
        **_units_of_measure(),
    }


def _categories(items: Columns, kind: Ints) -> Tables:
    ids = listed([1_000 + number for number in CATEGORIES])
    return {
        "MTL_CATEGORIES_B": {
            "CATEGORY_ID": ids,
            "STRUCTURE_ID": 201,
            "SEGMENT1": listed([it[0] for it in CATEGORIES.values()]),
            "SEGMENT2": listed([it[1] for it in CATEGORIES.values()]),
            "SUMMARY_FLAG": "N",
            "ENABLED_FLAG": "Y",
            "DESCRIPTION": listed([it[2] for it in CATEGORIES.values()]),
        },
        "MTL_CATEGORIES_TL": {
            "CATEGORY_ID": ids,
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
            "DESCRIPTION": listed([it[2] for it in CATEGORIES.values()]),
        },
        "MTL_CATEGORY_SETS_B": {
            "CATEGORY_SET_ID": listed([1, 2]),
            "STRUCTURE_ID": listed([101, 201]),
            "VALIDATE_FLAG": "N",
            "CONTROL_LEVEL": listed([1, 2]),
            "DEFAULT_CATEGORY_ID": listed([1_001, 1_001]),
            "MULT_ITEM_CAT_ASSIGN_FLAG": "N",
        },
        "MTL_CATEGORY_SETS_TL": {
            "CATEGORY_SET_ID": listed([1, 2]),
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
            "CATEGORY_SET_NAME": listed(["Inventory", "Purchasing"]),
            "DESCRIPTION": listed(["Inventory categories", "Purchasing categories"]),
        },
        "MTL_ITEM_CATEGORIES": {
            "INVENTORY_ITEM_ID": items["INVENTORY_ITEM_ID"],
            "ORGANIZATION_ID": items["ORGANIZATION_ID"],
            "CATEGORY_SET_ID": 2,
            "CATEGORY_ID": category_of(kind),
        },
    }


def category_of(kind: Ints) -> Ints:
    """Return the categories of items of these kinds."""
    found: Ints = 1_000 + np.array(_OF_KIND)[kind]
    return found


def _units_of_measure() -> Tables:
    codes = list(_UNITS)
    count = len(codes)
    classes = listed(["Quantity", "Quantity", "Weight", "Length", "Quantity", "Time", "Quantity"])
    return {
        "MTL_UNITS_OF_MEASURE_TL": {
            "UOM_CODE": listed(codes),
            "UNIT_OF_MEASURE": listed(list(_UNITS.values())),
            "UNIT_OF_MEASURE_TL": listed(list(_UNITS.values())),
            "UOM_CLASS": classes,
            "BASE_UOM_FLAG": listed(["Y" if code in {"EA", "KG", "M", "HR"} else "N" for code in codes]),
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
            "DESCRIPTION": listed(list(_UNITS.values())),
            "DISABLE_DATE": np.full(count, np.datetime64("NaT"), dtype="datetime64[s]"),
        },
        "MTL_UOM_CONVERSIONS": {
            "INVENTORY_ITEM_ID": 0,
            "UNIT_OF_MEASURE": listed(list(_UNITS.values())),
            "UOM_CODE": listed(codes),
            "UOM_CLASS": classes,
            "CONVERSION_RATE": listed([1.0, 10.0, 1.0, 1.0, 5.0, 1.0, 12.0]),
            "DEFAULT_CONVERSION_FLAG": "Y",
        },
    }


def items_of(world: World) -> Columns:
    """Return the items of the master organisation, and their categories."""
    items = world["MTL_SYSTEM_ITEMS_B"]
    master = items["ORGANIZATION_ID"] == MASTER_ORGANIZATION
    found = {name: values[master] for name, values in items.items()}
    found["CATEGORY_ID"] = world["MTL_ITEM_CATEGORIES"]["CATEGORY_ID"][master]
    return found
