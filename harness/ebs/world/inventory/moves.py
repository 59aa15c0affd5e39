"""Movements of stock before they are rows, and what has to come in so that stock never falls below nothing."""

from dataclasses import dataclass, fields, replace
from typing import Final

import numpy as np

from harness.ebs.world.columns import Bools, Ints, Moments, either
from harness.ebs.world.inventory.setup import SUBINVENTORIES
from harness.ebs.world.setup import FIRST_DAY, NOW

NONE: Final = -1
"""No document, no partner."""
QUARTER_DAYS: Final = 91
QUARTERS: Final = int((NOW - FIRST_DAY).astype(int)) // 86_400 // QUARTER_DAYS + 1


@dataclass(frozen=True, slots=True)
class Moves:
    """Movements; what comes in is positive."""

    unit: Ints
    item: Ints
    """The index of the item among those of the master."""
    sub: Ints
    """The index of the subinventory."""
    kind: Ints
    """TRANSACTION_TYPE_ID."""
    quantity: Ints
    at: Moments
    source: Ints
    """The document's identifier, or `NONE`, as the others."""
    line: Ints
    detail: Ints
    """The index of the delivery detail of a shipment, or of the receiving transaction."""
    pair: Ints
    """The movement that is the other half of a transfer."""
    cost: Ints
    """In cents, where it is not that of the item; else `NONE`."""


@dataclass(frozen=True, slots=True)
class Supply:
    """What has to come in: one row each time."""

    unit: Ints
    item: Ints
    sub: Ints
    quarter: Ints
    quantity: Ints


def moves(kind: int, **given: Ints) -> Moves:
    """Return movements of one kind; what is not given is nothing."""
    count = len(given["unit"])
    none = np.full(count, NONE)
    usual = {"kind": np.full(count, kind), **dict.fromkeys(("source", "line", "detail", "pair", "cost"), none)}
    return Moves(**{**usual, **given})


def together(*parts: Moves) -> Moves:
    """Return all movements, one part behind the other; partners stay partners."""
    begin = np.cumsum([0, *(len(part.unit) for part in parts)])
    moved = [
        replace(part, pair=either(part.pair == NONE, NONE, part.pair + start))
        for part, start in zip(parts, begin.tolist(), strict=False)
    ]
    return Moves(**{it.name: np.concatenate([getattr(part, it.name) for part in moved]) for it in fields(Moves)})


def in_order(of: Moves, order: Ints) -> Moves:
    """Return movements in another order."""
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    pair = either(of.pair == NONE, NONE, place[np.maximum(of.pair, 0)])
    held = {it.name: getattr(of, it.name)[order] for it in fields(Moves)}
    return Moves(**{**held, "pair": pair[order]})


def keys(of: Moves | Supply, items: int) -> Ints:
    """Return a number for each place of stock: unit, item and subinventory."""
    made: Ints = (of.unit * items + of.item) * len(SUBINVENTORIES) + of.sub
    return made


def supply(of: Moves, among: Bools, items: int, spare: Ints) -> Supply:
    """Return what has to come in, quarter by quarter, at the chosen movements' places.

    `spare` are percents by item: how much more comes than is needed.
    """
    chosen = np.flatnonzero(among)
    seconds = (of.at[chosen] - FIRST_DAY).astype(np.int64)
    quarter = np.clip(seconds // (QUARTER_DAYS * 86_400), 0, QUARTERS - 1)
    key = keys(of, items)[chosen]
    held, place = np.unique(key, return_inverse=True)
    place = place.reshape(-1)
    order = np.lexsort((-of.quantity[chosen], seconds, place))
    group = (place * QUARTERS + quarter)[order]
    quantity = of.quantity[chosen][order]
    running = np.cumsum(quantity)
    first = np.searchsorted(group, group, side="left")
    within = running - (running - quantity)[first]
    lowest: Ints = np.zeros(len(held) * QUARTERS, dtype=np.int64)
    net: Ints = np.zeros(len(held) * QUARTERS, dtype=np.int64)
    np.minimum.at(lowest, group, within)
    np.add.at(net, group, quantity)
    lowest, net = lowest.reshape(-1, QUARTERS), net.reshape(-1, QUARTERS)
    item = held // len(SUBINVENTORIES) % items
    level = np.zeros(len(held), dtype=np.int64)
    comes = np.zeros((len(held), QUARTERS), dtype=np.int64)
    for number in range(QUARTERS):
        lacks = np.maximum(0, -(level + lowest[:, number]))
        comes[:, number] = lacks + lacks * spare[item] // 100
        level += comes[:, number] + net[:, number]
    at, when = np.nonzero(comes)
    return Supply(
        unit=held[at] // len(SUBINVENTORIES) // items,
        item=item[at],
        sub=held[at] % len(SUBINVENTORIES),
        quarter=when,
        quantity=comes[at, when],
    )
