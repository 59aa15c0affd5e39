"""What becomes of sales orders: decided before they are rows, and kept for shipping, inventory and receivables."""

from dataclasses import dataclass, fields, replace
from typing import TypeVar

import numpy as np

from harness.ebs.world.columns import Bools, Ints, Moments, Values

NONE = -1
"""No line, no order."""


@dataclass(frozen=True, slots=True)
class Orders:
    """Orders and returns, the oldest first."""

    site: Ints
    """The index of the site that goods go to."""
    unit: Ints
    created: Moments
    booked: Moments
    """NULL where it is still being entered."""
    list_at: Ints
    """The index of the price list."""
    kind: Ints
    """The type of the order, as `orders.setup` counts them."""
    cancelled: Bools
    hold: Ints
    """0: none, 1: one that was released, 2: one that still holds it."""
    released: Moments
    scheduled: Moments
    origin: Ints
    """The order that a return returns."""


@dataclass(frozen=True, slots=True)
class OrderLines:
    """Lines, those of an order together; what is shipped at two times is two lines of one number."""

    order: Ints
    number: Ints
    shipment: Ints
    item: Ints
    """The index of the item among those of the master."""
    quantity: Ints
    """What was ordered, before a cancellation."""
    listed: Ints
    price: Ints
    """In cents, as is the price of the list."""
    modifier: Ints
    """The index of the discount or surcharge, or `NONE`."""
    cancelled: Bools
    shipped: Ints
    """How many were shipped, or came back."""
    wave: Ints
    """What is shipped together: 1 or 2."""
    at: Moments
    """When it was shipped, or came back; NULL where it was not."""
    scheduled: Moments
    invoiced: Bools
    billed: Moments
    """The day of its invoice."""
    origin: Ints
    """The line that it returns."""
    split: Ints
    """The line that it was split from."""


Rows = TypeVar("Rows", Orders, OrderLines)


@dataclass(frozen=True, slots=True)
class Sales:
    """All of it."""

    orders: Orders
    lines: OrderLines


def joined(first: Sales, second: Sales) -> Sales:
    """Return the orders of both, the oldest first, with their lines; the second's origins are among the first's."""
    orders, lines = _both(first.orders, second.orders), _both(first.lines, second.lines)
    count = len(first.orders.site)
    lines = replace(lines, order=np.concatenate([first.lines.order, second.lines.order + count]))
    by_age = np.argsort(orders.created, kind="stable")
    place = _places(by_age)
    by_order = np.lexsort((lines.shipment, lines.number, place[lines.order]))
    line_place = _places(by_order)
    orders, lines = _taken(orders, by_age), _taken(lines, by_order)
    return Sales(
        replace(orders, origin=_moved(orders.origin, place)),
        replace(
            lines,
            order=place[lines.order],
            origin=_moved(lines.origin, line_place),
            split=_moved(lines.split, line_place),
        ),
    )


def _both(first: Rows, second: Rows) -> Rows:
    return type(first)(
        **{it.name: np.concatenate([getattr(first, it.name), getattr(second, it.name)]) for it in fields(first)}
    )


def _taken(rows: Rows, order: Ints) -> Rows:
    return type(rows)(**{it.name: getattr(rows, it.name)[order] for it in fields(rows)})


def _places(order: Ints) -> Ints:
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    return places


def _moved(rows: Ints, place: Ints) -> Ints:
    moved: Values = np.where(rows == NONE, NONE, place[np.maximum(rows, 0)])
    return moved
