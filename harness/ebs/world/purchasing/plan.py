"""What becomes of purchase orders: decided while they are made, and kept for the areas that make it happen."""

from dataclasses import dataclass

import numpy as np

from harness.ebs.world.columns import Bools, Ints, Moments


@dataclass(frozen=True, slots=True)
class Lines:
    """What the rest of an order needs of its lines."""

    order: Ints
    """The index of the line's order."""
    price: Ints
    """In cents."""
    quantity: Ints
    cancelled: Bools
    by_amount: Bools
    """A service, ordered by its amount at a price of 1: billed, never received."""
    stocked: Bools
    """An item that goes into stock."""


@dataclass(frozen=True, slots=True)
class Deliveries:
    """What arrives together: an order's shipments of one number."""

    order: Ints
    number: Ints
    released: Bools
    """Called off from a blanket agreement."""
    begun: Moments
    """When it was ordered."""
    need_by: Moments
    arrived: Moments
    billed_on: Moments
    outcome: Ints
    """0: all of it arrives, 1: a part, 2: nothing."""
    waves: Ints
    """In how many receipts it arrives, 1 or 2."""


@dataclass(frozen=True, slots=True)
class Shipments:
    """What becomes of each shipment."""

    line: Ints
    order: Ints
    delivery: Ints
    quantity: Ints
    received: Ints
    billed: Ints
    price: Ints
    """In cents, as is the other one."""
    billed_price: Ints
    """Now and then higher than the order's."""


@dataclass(frozen=True, slots=True)
class Shares:
    """What becomes of each distribution of a shipment."""

    shipment: Ints
    quantity: Ints
    received: Ints
    delivered: Ints
    billed: Ints
    stocked: Bools


@dataclass(frozen=True, slots=True)
class Plan:
    """All of it."""

    lines: Lines
    deliveries: Deliveries
    shipments: Shipments
    shares: Shares


def shared(total: Ints, at: Ints, quantity: Ints) -> Ints:
    """Return how much of each parent's total falls to each child, which take theirs one after the other."""
    before = np.cumsum(quantity) - quantity
    before = before - before[np.searchsorted(at, at, side="left")]
    taken: Ints = np.clip(total[at] - before, 0, quantity)
    return taken
