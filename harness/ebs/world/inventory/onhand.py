"""Stock as it is today: what is left of what came in, its lots, and the numbers of single items.

What is left at a place is what came in last. An item with lots has one for each quarter in which it came in; single
numbers are kept where there are few of an item, and for what was shipped in small numbers.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from harness.ebs.world.columns import NOTHING, Columns, Ints, Moments, Tables, Values, either, some, text_where, texts
from harness.ebs.world.inventory.decided import SALE
from harness.ebs.world.inventory.moves import Moves, keys
from harness.ebs.world.inventory.setup import GOODS, SUBINVENTORIES, TYPES, locator_of
from harness.ebs.world.inventory.transactions import FIRST_TRANSACTION
from harness.ebs.world.items import items_of
from harness.ebs.world.made import World
from harness.ebs.world.setup import of_unit
from harness.ebs.world.streams import listed
from harness.ebs.world.who import who

_FIRST: Final = 410_003
_FEW: Final = 25
_IN_STOCK, _ISSUED = 3, 4


@dataclass(frozen=True, slots=True)
class _Layers:
    """What is left of what came in."""

    move: Ints
    quantity: Ints
    total: Ints
    """What there is at the layer's place."""


def stock(world: World, of: Moves) -> Tables:
    """Return what there is, in which lots, under which numbers."""
    layers = _layers(world, of)
    return {
        "MTL_ONHAND_QUANTITIES_DETAIL": _onhand(world, of, layers),
        "MTL_LOT_NUMBERS": _lots(world, of),
        "MTL_SERIAL_NUMBERS": _serials(world, of, layers),
    }


def _layers(world: World, of: Moves) -> _Layers:
    count = len(items_of(world)["INVENTORY_ITEM_ID"])
    _, place = np.unique(keys(of, count), return_inverse=True)
    place = place.reshape(-1)
    total = np.zeros(int(place.max()) + 1, dtype=np.int64)
    np.add.at(total, place, of.quantity)
    came = np.flatnonzero(of.quantity > 0)
    order = came[np.lexsort((-came, place[came]))]  # the last first
    held = place[order]
    running = np.cumsum(of.quantity[order])
    before = running - of.quantity[order]
    before -= before[np.searchsorted(held, held, side="left")]
    left = np.clip(total[held] - before, 0, of.quantity[order])
    kept = left > 0
    return _Layers(order[kept], left[kept], total[held][kept])


def _quarter(at: Moments) -> Ints:
    return at.astype("datetime64[M]").astype(np.int64) // 3


def _lot_names(world: World, of: Moves, move: Ints) -> Values:
    """Return the lots that movements bring, NULL for items without lots."""
    items = items_of(world)
    code = items["INVENTORY_ITEM_ID"][of.item[move]]
    names = texts(
        len(move), lambda item, at: f"L{(1970 + at // 4) % 100:02d}{at % 4 + 1}-{item}", code, _quarter(of.at[move])
    )
    return text_where((items["LOT_CONTROL_CODE"] == 2)[of.item[move]], names)


def _onhand(world: World, of: Moves, layers: _Layers) -> Columns:
    items = items_of(world)
    move = layers.move
    unit = of.unit[move]
    warehouse = of_unit(unit, "warehouse_id")
    quantity = layers.quantity * 1.0
    return {
        "ONHAND_QUANTITIES_ID": _FIRST + np.arange(len(move)),
        "INVENTORY_ITEM_ID": items["INVENTORY_ITEM_ID"][of.item[move]],
        "ORGANIZATION_ID": warehouse,
        "SUBINVENTORY_CODE": listed(list(SUBINVENTORIES))[of.sub[move]],
        "LOCATOR_ID": some(locator_of(unit, of.item[move]), of.sub[move] == GOODS),
        "LOT_NUMBER": _lot_names(world, of, move),
        "DATE_RECEIVED": of.at[move],
        "ORIG_DATE_RECEIVED": of.at[move],
        "PRIMARY_TRANSACTION_QUANTITY": quantity,
        "TRANSACTION_QUANTITY": quantity,
        "TRANSACTION_UOM_CODE": items["PRIMARY_UOM_CODE"][of.item[move]],
        "CREATE_TRANSACTION_ID": FIRST_TRANSACTION + move,
        "IS_CONSIGNED": 2,
        "OWNING_ORGANIZATION_ID": warehouse,
        "OWNING_TP_TYPE": 2,
        "PLANNING_ORGANIZATION_ID": warehouse,
        "PLANNING_TP_TYPE": 2,
        "ORGANIZATION_TYPE": 2,
        **who(world, "MTL_ONHAND_QUANTITIES_DETAIL", of.at[move]),
    }


def _lots(world: World, of: Moves) -> Columns:
    stream = world.stream("MTL_LOT_NUMBERS")
    items = items_of(world)
    came = np.flatnonzero((of.quantity > 0) & (items["LOT_CONTROL_CODE"] == 2)[of.item])
    key = (of.unit[came] * len(items["INVENTORY_ITEM_ID"]) + of.item[came]) * 1_000 + _quarter(of.at[came])
    move = came[np.unique(key, return_index=True)[1]]
    count = len(move)
    days = items["SHELF_LIFE_DAYS"][of.item[move]]
    lasts = days != NOTHING
    begun = of.at[move].astype("datetime64[D]").astype("datetime64[s]")
    return {
        "INVENTORY_ITEM_ID": items["INVENTORY_ITEM_ID"][of.item[move]],
        "ORGANIZATION_ID": of_unit(of.unit[move], "warehouse_id"),
        "LOT_NUMBER": _lot_names(world, of, move),
        "EXPIRATION_DATE": some(begun + (either(lasts, days, 0) * 86_400).astype("timedelta64[s]"), lasts),
        "ORIGINATION_DATE": begun,
        "ORIGINATION_TYPE": 3,
        "DISABLE_FLAG": some(np.ones(count, dtype=np.int64), stream.chance(0.04, count)),
        "GRADE_CODE": stream.weighted({"A": 30, "B": 10, None: 60}, count),
        "STATUS_ID": 1,
        "AVAILABILITY_TYPE": 1,
        "RESERVABLE_TYPE": 1,
        **who(world, "MTL_LOT_NUMBERS", of.at[move]),
    }


def _serials(world: World, of: Moves, layers: _Layers) -> Columns:
    items = items_of(world)
    single = items["SERIAL_NUMBER_CONTROL_CODE"] != 1
    here = np.flatnonzero(single[of.item[layers.move]] & (layers.total <= _FEW))
    gone = np.flatnonzero((of.kind == SALE) & single[of.item] & (of.quantity >= -5))
    move = np.concatenate([np.repeat(layers.move[here], layers.quantity[here]), np.repeat(gone, -of.quantity[gone])])
    kept = np.arange(len(move)) < int(layers.quantity[here].sum())
    order = np.lexsort((move, of.item[move]))
    move, kept = move[order], kept[order]
    item = of.item[move]
    number = np.arange(len(move)) - np.searchsorted(item, item, side="left")
    code = items["SEGMENT1"][item]
    sources = {kind: source for kind, (*_, source) in TYPES.items()}
    begun = of.at[move] - np.timedelta64(30 * 86_400, "s")
    return {
        "INVENTORY_ITEM_ID": items["INVENTORY_ITEM_ID"][item],
        "SERIAL_NUMBER": texts(len(move), lambda code, at: f"{code}-{10_001 + at}", code, number),
        "CURRENT_STATUS": either(kept, _IN_STOCK, _ISSUED),
        "CURRENT_ORGANIZATION_ID": of_unit(of.unit[move], "warehouse_id"),
        "CURRENT_SUBINVENTORY_CODE": text_where(kept, listed(list(SUBINVENTORIES))[of.sub[move]]),
        "CURRENT_LOCATOR_ID": some(locator_of(of.unit[move], item), kept & (of.sub[move] == GOODS)),
        "INITIALIZATION_DATE": either(kept, of.at[move], begun),
        "COMPLETION_DATE": either(kept, of.at[move], begun),
        "SHIP_DATE": some(of.at[move], ~kept),
        "LAST_TRANSACTION_ID": FIRST_TRANSACTION + move,
        "LAST_TXN_SOURCE_TYPE_ID": listed([sources[it] for it in of.kind[move].tolist()] or [0])[: len(move)],
        "LAST_TXN_SOURCE_ID": some(of.source[move], of.source[move] >= 0),
        "GEN_OBJECT_ID": 300_001 + np.arange(len(move)),
        **who(world, "MTL_SERIAL_NUMBERS", either(kept, of.at[move], begun)),
    }
