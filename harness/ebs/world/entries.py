"""Accounting entries of the subledgers: each document's debits and credits, in its own and in its ledger's currency.

An area posts what it accounts for; subledger accounting and the ledger's journals are made of all of it later. The
entries of a document balance in the ledger's currency, to the cent.
"""

from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from harness.ebs.world.columns import NOTHING, Ints, Moments, Values
from harness.ebs.world.made import World

PAYABLES: Final = 200
RECEIVABLES: Final = 222
COSTS: Final = 707
_NAME: Final = "entries"


@dataclass(frozen=True, slots=True)
class Entries:
    """Lines, a column each; amounts in cents, debits positive, credits negative."""

    application: Ints
    category: Values
    """The journal category, such as Purchase Invoices."""
    entity: Values
    """ENTITY_CODE of subledger accounting, such as AP_INVOICES."""
    event: Values
    """EVENT_TYPE_CODE, such as INVOICE VALIDATED."""
    document: Ints
    """The document's identifier."""
    number: Values
    """The document's number."""
    unit: Ints
    day: Moments
    account: Ints
    kind: Values
    """ACCOUNTING_CLASS_CODE."""
    entered: Ints
    accounted: Ints
    currency: Values
    rate: Values
    party: Ints
    """The supplier's or customer's identifier, `NOTHING` for none."""
    site: Ints
    source: Ints | None = None
    """The distribution that a line comes of, `NOTHING` for none."""


def post(world: World, entries: Entries) -> None:
    """Add entries to those of the other areas."""
    world.decide(_NAME, (*_posted(world), entries))


def posted(world: World) -> Entries:
    """Return all entries, one behind the other in the order in which areas posted them."""
    parts = _posted(world)
    return Entries(**{it.name: np.concatenate([_column(part, it.name) for part in parts]) for it in fields(Entries)})


def _column(part: Entries, name: str) -> Values:
    """Return a column of entries, of NULLs where an area gives none."""
    found: Values | None = getattr(part, name)
    return np.full(len(part.unit), NOTHING) if found is None else found


def _posted(world: World) -> tuple[Entries, ...]:
    return world.plan(_NAME, tuple) if world.decided(_NAME) else ()
