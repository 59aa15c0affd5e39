"""Breaks a right statement in five ways: what a suite's questions and rows must tell from the gold statement.

A condition is dropped or a join goes astray; a literal is another one; a selected column is another one of its table;
an aggregate, DISTINCT, a set operator, a comparison, an outer join or the order is another one; a row is lost. Every
break is an edit of the text at known places, so all else stays as it is, and most of what comes out Oracle would run.
"""

from collections.abc import Callable, Iterator
from typing import Final, Literal, NamedTuple

from benchmarks.breaking.columns import columns
from benchmarks.breaking.conditions import conditions
from benchmarks.breaking.edits import Edited, Reading, read
from benchmarks.breaking.literals import literals
from benchmarks.breaking.operations import operations
from harness.oracle.catalog import Catalogue

Kind = Literal["condition", "literal", "column", "operation", "row"]


class Break(NamedTuple):
    """A broken statement: the kind of its fault, and what was done."""

    kind: Kind
    what: str
    statement: str


def _row(reading: Reading) -> Iterator[Edited]:
    """Yield the statement without its first row."""
    yield Edited("the first row lost", f"SELECT * FROM (\n{reading.text}\n) OFFSET 1 ROWS")  # noqa: S608 - it is never sent to a database that anybody uses


KINDS: Final[tuple[tuple[Kind, Callable[[Reading], Iterator[Edited]]], ...]] = (
    ("condition", conditions),
    ("literal", literals),
    ("column", columns),
    ("operation", operations),
    ("row", _row),
)
"""The five kinds, in the order in which they are tried."""


def breaks(statement: str, catalogue: Catalogue) -> Iterator[Break]:
    """Yield a statement's broken ones, each broken at one place; none for what Oracle's grammar does not read."""
    reading = read(statement, catalogue)
    if reading is None:
        return
    seen = {" ".join(statement.split())}
    for kind, edits in KINDS:
        for edited in edits(reading):
            key = " ".join(edited.statement.split())
            if key not in seen:
                seen.add(key)
                yield Break(kind, edited.what, edited.statement)
