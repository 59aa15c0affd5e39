"""Inventory's setup: subinventories, locators, kinds of transactions, periods, kinds of costs, item costs."""

from typing import Final

import numpy as np

from harness.ebs.world.accounts import account
from harness.ebs.world.calendar import FIRST_MONTH, month_name, month_of
from harness.ebs.world.columns import NOTHING, Columns, Ints, Moments, Tables, Values, amount, either, text_where
from harness.ebs.world.items import items_of
from harness.ebs.world.made import World
from harness.ebs.world.purchasing.lines import PRICES
from harness.ebs.world.setup import NOW, UNITS, of_unit
from harness.ebs.world.streams import listed
from harness.ebs.world.who import who

SUBINVENTORIES: Final = {
    "Stores": "Raw material", "Bulk": "Bulk goods", "FGI": "Finished goods", "STAGE": "Staging lane",
    "Inspect": "Returned goods, to be inspected", "Supplies": "Supplies, expensed",
}  # fmt: skip
STORES, BULK, GOODS, STAGE, INSPECT, SUPPLIES = range(6)
SOURCES: Final = {
    1: "Purchase order", 2: "Sales order", 3: "Account", 4: "Move order", 5: "Job or Schedule", 6: "Account alias",
    7: "Internal requisition", 8: "Internal order", 9: "Cycle Count", 10: "Physical Inventory",
    11: "Standard cost update", 12: "RMA", 13: "Inventory",
}  # fmt: skip
TYPES: Final = {
    1: ("Account issue", 1, 3), 2: ("Subinventory Transfer", 2, 13), 3: ("Direct Org Transfer", 3, 13),
    4: ("Cycle Count Adjust", 4, 9), 8: ("Physical Inv Adjust", 8, 10), 12: ("Intransit Receipt", 12, 13),
    15: ("RMA Receipt", 27, 12), 17: ("WIP Completion Return", 32, 5), 18: ("PO Receipt", 27, 1),
    21: ("Intransit Shipment", 21, 13), 24: ("Standard cost update", 24, 11), 31: ("Account alias issue", 1, 6),
    32: ("Miscellaneous issue", 1, 13), 33: ("Sales order issue", 1, 2), 35: ("WIP Issue", 1, 5),
    36: ("Return to Vendor", 1, 1), 40: ("Account receipt", 27, 3), 41: ("Account alias receipt", 27, 6),
    42: ("Miscellaneous receipt", 27, 13), 43: ("WIP Return", 27, 5), 44: ("WIP Completion", 31, 5),
    52: ("Sales Order Pick", 28, 2),
}  # fmt: skip
"""Kinds of transactions: name, action, source."""
COST_TYPES: Final = {1: ("Frozen", 1), 2: ("Average", 2), 3: ("Pending", 1)}
_FIRST_PERIOD: Final = 5_001
_FIRST_LOCATOR: Final = 1_011
_START: Final = np.datetime64("2015-01-01", "s")
_EVERY: Final = np.arange(len(UNITS))


def period_id(units: Ints, moments: Moments) -> Ints:
    """Return the ACCT_PERIOD_IDs of units' warehouses at these moments."""
    made: Ints = _FIRST_PERIOD + month_of(moments) * 10 + units
    return made


def unit_costs(world: World) -> Ints:
    """Return what one of each item costs in each unit's warehouse, in cents of its ledger's currency."""
    stream = world.stream("CST_ITEM_COSTS")
    price = items_of(world)["LIST_PRICE_PER_UNIT"]
    shares = 90 + stream.whole(0, 15, len(price) * len(UNITS)).reshape(len(UNITS), len(price))
    factor = np.array([PRICES[unit.ledger.currency] for unit in UNITS])
    made: Ints = np.rint(price[None, :] * factor[:, None] * shares).astype(np.int64)
    return made


def is_standard(units: Ints) -> Values:
    """Return which units' warehouses keep standard costs; the others keep averages."""
    found: Values = of_unit(units, "country") == "US"
    return found


def make_inventory_setup(world: World) -> Tables:
    """Return what inventory is set up with."""
    return {
        **_kinds(),
        "MTL_SECONDARY_INVENTORIES": _subinventories(world),
        "MTL_ITEM_LOCATIONS": _locators(),
        "ORG_ACCT_PERIODS": _periods(world),
        "CST_COST_TYPES": _cost_types(),
        "CST_ITEM_COSTS": _costs(world),
        "MTL_CROSS_REFERENCES_B": _cross_references(world),
    }


def _kinds() -> Tables:
    return {
        "MTL_TXN_SOURCE_TYPES": {
            "TRANSACTION_SOURCE_TYPE_ID": listed(list(SOURCES)),
            "TRANSACTION_SOURCE_TYPE_NAME": listed(list(SOURCES.values())),
            "DESCRIPTION": listed(list(SOURCES.values())),
            "USER_DEFINED_FLAG": "N",
            "VALIDATED_FLAG": "Y",
        },
        "MTL_TRANSACTION_TYPES": {
            "TRANSACTION_TYPE_ID": listed(list(TYPES)),
            "TRANSACTION_TYPE_NAME": listed([name for name, *_ in TYPES.values()]),
            "DESCRIPTION": listed([name for name, *_ in TYPES.values()]),
            "TRANSACTION_ACTION_ID": listed([action for _, action, _ in TYPES.values()]),
            "TRANSACTION_SOURCE_TYPE_ID": listed([source for *_, source in TYPES.values()]),
            "USER_DEFINED_FLAG": "N",
        },
    }


def _subinventories(world: World) -> Columns:
    each = len(SUBINVENTORIES)
    unit, sub = np.repeat(_EVERY, each), np.tile(np.arange(each), len(UNITS))
    asset = sub != SUPPLIES
    return {
        "SECONDARY_INVENTORY_NAME": listed(list(SUBINVENTORIES))[sub],
        "ORGANIZATION_ID": of_unit(unit, "warehouse_id"),
        "DESCRIPTION": listed(list(SUBINVENTORIES.values()))[sub],
        "INVENTORY_ATP_CODE": either(sub == INSPECT, 2, 1),
        "AVAILABILITY_TYPE": either(sub == INSPECT, 2, 1),
        "RESERVABLE_TYPE": either(sub == INSPECT, 2, 1),
        "LOCATOR_TYPE": either(sub == GOODS, 2, 1),
        "QUANTITY_TRACKED": 1.0,
        "ASSET_INVENTORY": either(asset, 1, 2),
        "DEPRECIABLE_FLAG": 2,
        "LOCATION_ID": of_unit(unit, "location_id"),
        "MATERIAL_ACCOUNT": account(world, unit, "1410"),
        "EXPENSE_ACCOUNT": account(world, unit, "7110"),
        "SUBINVENTORY_TYPE": 1,
    }


def _locators() -> Columns:
    """Return rows and shelves of the finished goods."""
    rows, shelves = 4, 5
    each = rows * shelves
    unit, at = np.repeat(_EVERY, each), np.tile(np.arange(each), len(UNITS))
    return {
        "INVENTORY_LOCATION_ID": _FIRST_LOCATOR + np.arange(len(unit)),
        "ORGANIZATION_ID": of_unit(unit, "warehouse_id"),
        "SUBINVENTORY_CODE": list(SUBINVENTORIES)[GOODS],
        "SEGMENT1": listed([str(1 + it) for it in range(rows)])[at // shelves],
        "SEGMENT2": listed([f"{1 + it:02d}" for it in range(shelves)])[at % shelves],
        "DESCRIPTION": listed([f"Row {1 + it // shelves}, shelf {1 + it % shelves}" for it in range(each)])[at],
        "SUMMARY_FLAG": "N",
        "ENABLED_FLAG": "Y",
        "DISABLE_DATE": either(at == each - 1, np.datetime64("2023-12-31", "s"), np.datetime64("NaT", "s")),
        "PICKING_ORDER": at + 1,
    }


def locator_of(units: Ints, drawn: Ints) -> Ints:
    """Return a locator of each unit's finished goods: the number drawn says which."""
    made: Ints = _FIRST_LOCATOR + units * 20 + drawn % 19
    return made


def _periods(world: World) -> Columns:
    months = int(month_of(np.array([NOW]))[0]) + 1
    unit, month = np.repeat(_EVERY, months), np.tile(np.arange(months), len(UNITS))
    periods = world["GL_PERIODS"]
    known = {
        (calendar, name): (year, number)
        for calendar, name, year, number in zip(
            *(periods[it].tolist() for it in ("PERIOD_SET_NAME", "PERIOD_NAME", "PERIOD_YEAR", "PERIOD_NUM")),
            strict=True,
        )
    }
    names, calendars = month_name(month), of_unit(unit, "ledger.calendar")
    held = [known[key] for key in zip(calendars.tolist(), names.tolist(), strict=True)]
    start = (FIRST_MONTH + month).astype("datetime64[s]")
    last = (FIRST_MONTH + month + 1).astype("datetime64[s]") - np.timedelta64(86_400, "s")
    still = month >= months - 2
    return {
        "ACCT_PERIOD_ID": _FIRST_PERIOD + month * 10 + unit,
        "ORGANIZATION_ID": of_unit(unit, "warehouse_id"),
        "PERIOD_SET_NAME": calendars,
        "PERIOD_NAME": names,
        "PERIOD_YEAR": listed([year for year, _ in held]),
        "PERIOD_NUM": listed([number for _, number in held]),
        "PERIOD_START_DATE": start,
        "SCHEDULE_CLOSE_DATE": last,
        "PERIOD_CLOSE_DATE": either(still, np.datetime64("NaT", "s"), last + np.timedelta64(5 * 86_400, "s")),
        "OPEN_FLAG": text_where(still, "Y", "N"),
        "SUMMARIZED_FLAG": text_where(still, "N", "Y"),
    }


def _cost_types() -> Columns:
    return {
        "COST_TYPE_ID": listed(list(COST_TYPES)),
        "COST_TYPE": listed([name for name, _ in COST_TYPES.values()]),
        "DESCRIPTION": listed(["Frozen standard cost", "Average cost", "Cost to be rolled up"]),
        "COSTING_METHOD_TYPE": listed([method for _, method in COST_TYPES.values()]),
        "DEFAULT_COST_TYPE_ID": listed([1, 2, 1]),
        "FROZEN_STANDARD_FLAG": listed([1, 2, 2]),
        "ALLOW_UPDATES_FLAG": listed([2, 2, 1]),
    }


def _costs(world: World) -> Columns:
    """Return each item's cost in each warehouse, and what some of them are to be."""
    stream = world.stream("item costs")
    items, costs = items_of(world), unit_costs(world)
    count = costs.shape[1]
    unit, item = np.repeat(_EVERY, count), np.tile(np.arange(count), len(UNITS))
    pending = np.flatnonzero(stream.chance(0.15, len(unit)) & is_standard(unit))
    later = np.arange(len(unit) + len(pending)) >= len(unit)
    unit, item = np.concatenate([unit, unit[pending]]), np.concatenate([item, item[pending]])
    raised = 100 + stream.whole(-4, 12, len(unit)) * later
    whole = (costs[unit, item] * raised + 50) // 100
    made = items["PLANNING_MAKE_BUY_CODE"][item] == 1
    work = either(made, whole * 20 // 100, 0)
    overhead = either(made, whole * 10 // 100, 0)
    kind = either(later, 3, either(is_standard(unit), 1, 2))
    return {
        "INVENTORY_ITEM_ID": items["INVENTORY_ITEM_ID"][item],
        "ORGANIZATION_ID": of_unit(unit, "warehouse_id"),
        "COST_TYPE_ID": kind,
        "ITEM_COST": amount(whole),
        "MATERIAL_COST": amount(whole - work - overhead),
        "MATERIAL_OVERHEAD_COST": 0.0,
        "RESOURCE_COST": amount(work),
        "OUTSIDE_PROCESSING_COST": 0.0,
        "OVERHEAD_COST": amount(overhead),
        "INVENTORY_ASSET_FLAG": either(items["INVENTORY_ASSET_FLAG"][item] == "Y", 1, 2),
        "LOT_SIZE": 1,
        "BASED_ON_ROLLUP_FLAG": either(made, 1, 2),
        "DEFAULTED_FLAG": 2,
        **who(world, "CST_ITEM_COSTS", items["CREATION_DATE"][item]),
    }


def _cross_references(world: World) -> Columns:
    """Return the codes that others have for items: bar codes, and numbers from before."""
    stream = world.stream("MTL_CROSS_REFERENCES_B")
    ids = items_of(world)["INVENTORY_ITEM_ID"]
    item = np.sort(stream.whole(0, len(ids) - 1, len(ids) * 2 // 3))
    count = len(item)
    bars = stream.chance(0.6, count)
    everywhere = stream.chance(0.8, count)
    unit = stream.whole(0, len(UNITS) - 1, count)
    codes = [f"{4_000_000_000_000 + it * 7}" if bar else f"OLD-{it:05d}" for it, bar in enumerate(bars.tolist())]
    return {
        "CROSS_REFERENCE_ID": 4_001 + np.arange(count),
        "INVENTORY_ITEM_ID": ids[item],
        "ORGANIZATION_ID": either(everywhere, NOTHING, of_unit(unit, "warehouse_id")),
        "CROSS_REFERENCE_TYPE": text_where(bars, "EAN", "Old Number"),
        "CROSS_REFERENCE": listed(codes),
        "ORG_INDEPENDENT_FLAG": text_where(everywhere, "Y", "N"),
    }
