"""What suppliers' invoices consist of, in cents, before they become rows."""

from dataclasses import dataclass

from harness.ebs.world.columns import Bools, Ints, Moments, Values

ITEM, FREIGHT, TAX = 0, 1, 2
"""Kinds of lines, in the order in which they stand."""
NONE = -1
"""No shipment, no distribution of an order."""


@dataclass(frozen=True, slots=True)
class Bills:
    """Invoices, the earliest entered first."""

    site: Ints
    """The index of the supplier's site."""
    kind: Values
    """INVOICE_TYPE_LOOKUP_CODE."""
    dated: Moments
    entered: Moments
    order: Ints
    """The index of the purchase order, or `NONE`."""
    cancelled: Bools


@dataclass(frozen=True, slots=True)
class BillLines:
    """Lines, those of an invoice together."""

    bill: Ints
    kind: Ints
    amount: Ints
    shipment: Ints


@dataclass(frozen=True, slots=True)
class BillShares:
    """Distributions, those of a line together."""

    line: Ints
    kind: Values
    """LINE_TYPE_LOOKUP_CODE."""
    amount: Ints
    share: Ints
    """The index of the order's distribution, or `NONE`."""
    account: Ints
    quantity: Ints


@dataclass(frozen=True, slots=True)
class Settled:
    """Which invoices may be paid, and what each owes."""

    payable: Bools
    total: Ints


@dataclass(frozen=True, slots=True)
class Paid:
    """Payments: of which schedule of which invoice, by which check; amounts in cents."""

    schedule: Ints
    bill: Ints
    check: Ints
    """The index of the check; checks are in the order of their days."""
    amount: Ints
    discount: Ints
    on: Moments
    voided: Bools
    """By check."""
    number: Ints
    """PAYMENT_NUM of the schedule."""
