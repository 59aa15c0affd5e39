"""Bills of material: what made items consist of, five levels deep, with components that many of them share.

Finished goods stand at level 0; subassemblies at the levels 1 to 3, each made of some of the next level; what is
bought has none. Both manufacturing warehouses make the same items, each by a bill of its own.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from harness.ebs.world.columns import Bools, Columns, Ints, Tables, children, either, some, text_where
from harness.ebs.world.items import items_of
from harness.ebs.world.made import World
from harness.ebs.world.setup import of_unit
from harness.ebs.world.who import who

MAKERS: Final = (0, 4)
"""The units whose warehouses make things."""
LEVELS: Final = 4
_FIRST_BILL: Final = 12_004
_FIRST_COMPONENT: Final = 35_006
_BOUGHT: Final = -1


@dataclass(frozen=True, slots=True)
class Bills:
    """Bills of one warehouse, and their components, those of a bill together."""

    item: Ints
    """The assembly."""
    bill: Ints
    """By component: its bill."""
    component: Ints
    quantity: Ints
    ended: Bools
    """No longer used."""
    level: Ints
    """By item: how far from the top; `_BOUGHT` for what is not made."""


def bill_id(maker: Ints, bill: Ints, bills: int) -> Ints:
    """Return BILL_SEQUENCE_IDs; `maker` counts the manufacturing units."""
    return _FIRST_BILL + maker * bills + bill


def component_id(maker: Ints, component: Ints, components: int) -> Ints:
    """Return COMPONENT_SEQUENCE_IDs."""
    return _FIRST_COMPONENT + maker * components + component


def bills(world: World) -> Bills:
    """Return what each made item consists of."""
    stream = world.stream("BOM_COMPONENTS_B")
    items = items_of(world)
    count = len(items["INVENTORY_ITEM_ID"])
    made = np.flatnonzero(items["PLANNING_MAKE_BUY_CODE"] == 1)
    parts = np.isin(made, np.flatnonzero(items["ITEM_TYPE"] == "SA"))
    level = np.full(count, _BOUGHT)
    level[made] = either(parts, 1 + (np.cumsum(parts) - 1) % (LEVELS - 1), 0)
    bill, number = children(2 + stream.codes((10, 25, 25, 20, 12, 8), len(made)))
    many = len(bill)
    below = level[made[bill]] + 1
    bought = np.flatnonzero((level == _BOUGHT) & (items["BOM_ENABLED_FLAG"] != "X"))
    component = bought[stream.skewed(len(bought), many)]
    # The first component is a subassembly of the next level, another one now and then of any lower level.
    drawn, lower = stream.fractions(many), stream.chance(0.2, many)
    for next_level in range(1, LEVELS):
        held = np.flatnonzero(level == next_level)
        if len(held):
            chosen = held[(drawn * len(held)).astype(np.int64)]
            fits = ((number == 1) & (below == next_level)) | (lower & (number > 1) & (below <= next_level))
            component = either(fits, chosen, component)
    _, once = np.unique(bill * count + component, return_index=True)
    kept = np.sort(once)
    bill, component, number = bill[kept], component[kept], number[kept]
    quantity = 1 + stream.codes((55, 20, 5, 12, 2, 2, 2, 2), many)[kept]
    ended = stream.chance(0.06, many)[kept] & (number > 2)
    return Bills(made, bill, component, quantity, ended, level)


def make_bills(world: World) -> Tables:
    """Return the bills of both manufacturing warehouses, and their components."""
    of = bills(world)
    world.decide("bills of material", of)
    items = items_of(world)
    stream = world.stream("BOM_STRUCTURES_B")
    heads, parts, makers = len(of.item), len(of.bill), len(MAKERS)
    maker, at = np.repeat(np.arange(makers), heads), np.tile(np.arange(heads), makers)
    ids = bill_id(maker, at, heads)
    warehouse = of_unit(np.array(MAKERS)[maker], "warehouse_id")
    made = items["CREATION_DATE"][of.item[at]]
    by, part = np.repeat(np.arange(makers), parts), np.tile(np.arange(parts), makers)
    since = made[:heads][of.bill[part]].astype("datetime64[D]").astype("datetime64[s]")
    first = np.searchsorted(of.bill, of.bill, side="left")
    number = np.arange(parts) - first + 1
    notes = stream.chance(0.1, parts)[part]
    structures: Columns = {
        "BILL_SEQUENCE_ID": ids,
        "ASSEMBLY_ITEM_ID": items["INVENTORY_ITEM_ID"][of.item[at]],
        "ORGANIZATION_ID": warehouse,
        "ASSEMBLY_TYPE": 1,
        "COMMON_BILL_SEQUENCE_ID": ids,
        "SOURCE_BILL_SEQUENCE_ID": ids,
        "IMPLEMENTATION_DATE": made,
        "EFFECTIVITY_CONTROL": 1,
        "IS_PREFERRED": "Y",
        "STRUCTURE_TYPE_ID": 1,
        "SPECIFIC_ASSEMBLY_COMMENT": text_where(stream.chance(0.1, heads)[at], "Assemble in the clean room"),
        **who(world, "BOM_STRUCTURES_B", made),
    }
    return {
        "BOM_STRUCTURES_B": structures,
        "BOM_COMPONENTS_B": {
            "COMPONENT_SEQUENCE_ID": component_id(by, part, parts),
            "BILL_SEQUENCE_ID": bill_id(by, of.bill[part], heads),
            "COMPONENT_ITEM_ID": items["INVENTORY_ITEM_ID"][of.component[part]],
            "OPERATION_SEQ_NUM": 10,
            "ITEM_NUM": number[part] * 10,
            "COMPONENT_QUANTITY": of.quantity[part] * 1.0,
            "COMPONENT_YIELD_FACTOR": 1.0,
            "BASIS_TYPE": 1,
            "COMPONENT_REMARKS": text_where(notes, "Left side only"),
            "EFFECTIVITY_DATE": since,
            "DISABLE_DATE": some(np.full(len(part), np.datetime64("2021-06-30", "s")), of.ended[part]),
            "IMPLEMENTATION_DATE": since,
            "PLANNING_FACTOR": 100,
            "QUANTITY_RELATED": 2.0,
            "SO_BASIS": 2,
            "OPTIONAL": 2,
            "MUTUALLY_EXCLUSIVE_OPTIONS": 2,
            "INCLUDE_IN_COST_ROLLUP": 1.0,
            "CHECK_ATP": 2,
            "SHIPPING_ALLOWED": 2,
            "REQUIRED_TO_SHIP": 2,
            "REQUIRED_FOR_REVENUE": 2.0,
            "INCLUDE_ON_SHIP_DOCS": 2,
            "WIP_SUPPLY_TYPE": 1,
            "PICK_COMPONENTS": 2,
            "SUPPLY_SUBINVENTORY": "Stores",
            "BOM_ITEM_TYPE": 4,
            **who(world, "BOM_COMPONENTS_B", since),
        },
    }
