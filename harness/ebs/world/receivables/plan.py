"""What customers are billed and what they pay, in cents, before it becomes rows."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final, TypeVar

import numpy as np

from harness.ebs.world.columns import Bools, Ints, Moments, Values

INV, CM, DM, CB, DEP, SERVICE = range(6)
"""Kinds of transactions, as `receivables.setup` counts them."""
LINE, TAX, FREIGHT = range(3)
"""Kinds of lines, in the order in which they stand."""
NONE: Final = -1
"""No order, no line, no other transaction."""


@dataclass(frozen=True, slots=True)
class Bills:
    """Transactions."""

    kind: Ints
    site: Ints
    """The index of the customer's site that goods went to."""
    unit: Ints
    currency: Values
    day: Moments
    made: Moments
    order: Ints
    previous: Ints
    """The transaction that a credit memo credits."""
    term: Ints
    """The index of the terms, or `NONE`."""
    complete: Bools
    reason: Values
    """Of credit memos."""


@dataclass(frozen=True, slots=True)
class BillLines:
    """Lines, those of a transaction together."""

    bill: Ints
    kind: Ints
    amount: Ints
    quantity: Ints
    price: Ints
    source: Ints
    """The index of the order's line, or `NONE`."""
    item: Ints
    """The index of the item, or `NONE`."""
    link: Ints
    """The line that a tax is of."""
    previous: Ints
    """The line that is credited."""
    text: Values
    """The description, where there is no item."""


@dataclass(frozen=True, slots=True)
class Billed:
    """All of it."""

    bills: Bills
    lines: BillLines


@dataclass(frozen=True, slots=True)
class Schedules:
    """What is due of transactions when, those of a transaction together."""

    bill: Ints
    number: Ints
    parts: Ints
    due: Moments
    amounts: Ints
    """By kind of line and schedule."""
    discount: Ints
    discount_by: Moments

    @property
    def gross(self) -> Ints:
        """Return what is due at first."""
        total: Ints = self.amounts.sum(axis=0)
        return total


@dataclass(frozen=True, slots=True)
class Receipts:
    """Money that came in."""

    unit: Ints
    biller: Ints
    """The index of the customer's site, or `NONE`."""
    currency: Values
    day: Moments
    amount: Ints
    on_account: Ints
    unapplied: Ints
    reversed_on: Moments
    misc: Bools
    method: Ints


@dataclass(frozen=True, slots=True)
class Applied:
    """What of which receipt went to which schedule."""

    receipt: Ints
    schedule: Ints
    amount: Ints
    discount: Ints


@dataclass(frozen=True, slots=True)
class Credited:
    """Which credit memo's schedule went to which schedule, and when."""

    memo: Ints
    schedule: Ints
    amount: Ints
    day: Moments


@dataclass(frozen=True, slots=True)
class Adjusted:
    """Adjustments of schedules; amounts are negative where less is owed."""

    schedule: Ints
    amount: Ints
    day: Moments
    status: Values
    reason: Values
    charged_back: Ints
    """The index of the chargeback, or `NONE`."""


@dataclass(frozen=True, slots=True)
class Settled:
    """All that was settled."""

    schedules: Schedules
    receipts: Receipts
    applied: Applied
    credited: Credited
    adjusted: Adjusted


Rows = TypeVar("Rows", Bills, BillLines)


def together(parts: Sequence[Rows]) -> Rows:
    """Return the rows of all parts, one behind the other."""
    kind = type(parts[0])
    return kind(**{it.name: np.concatenate([getattr(part, it.name) for part in parts]) for it in fields(kind)})


def taken(rows: Rows, order: Ints) -> Rows:
    """Return rows in this order."""
    kind = type(rows)
    return kind(**{it.name: getattr(rows, it.name)[order] for it in fields(kind)})
