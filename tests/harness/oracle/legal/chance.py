"""What chance decides while a legal query is built, and the names that it has taken."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeVar

from hypothesis import strategies as st

from benchmarks.oracle_agreement.cases import catalogue_of

Kind = Literal["number", "text", "date"]
KINDS: Final[tuple[Kind, ...]] = ("number", "text", "date")
SCHEMA: Final[dict[str, dict[str, str]]] = json.loads(
    (Path(__file__).parents[1] / "predicted" / "schema.json").read_text(encoding="utf-8")
)
CATALOGUE: Final = catalogue_of(SCHEMA, {}, "schema.json")

Any_ = TypeVar("Any_")


@dataclass(frozen=True, slots=True)
class Column:
    """A column as an expression writes it."""

    ref: str
    kind: Kind


Columns = tuple[Column, ...]


class Chance:
    """Draws of one example; no name is given twice."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._names = 0

    def pick(self, options: Sequence[Any_]) -> Any_:
        return self._draw(st.sampled_from(options))

    def made(self, options: Sequence[Callable[[], str]]) -> str:
        """One of several texts, of which only that one is made."""
        return self.pick(options)()

    def flip(self) -> bool:
        return self._draw(st.booleans())

    def seldom(self) -> bool:
        return self._draw(st.integers(0, 5)) == 5

    def between(self, low: int, high: int) -> int:
        return self._draw(st.integers(low, high))

    def name(self, prefix: str) -> str:
        self._names += 1
        return f"{prefix}{self._names}"

    def maybe(self, text: str) -> str:
        return text if self.seldom() else ""


def kind_of(oracle_type: str) -> Kind | None:
    """The kind of a column that any clause may use; None for large objects and the like."""
    name = oracle_type.partition("(")[0]
    kinds: dict[str, Kind] = {"NUMBER": "number", "VARCHAR2": "text", "CHAR": "text", "DATE": "date"}
    return kinds.get(name)


TABLES: Final[dict[str, dict[str, Kind]]] = {
    table: {name: kind for name, it in columns.items() if (kind := kind_of(it)) is not None}
    for table, columns in SCHEMA.items()
    if any(kind_of(it) == "number" for it in columns.values())
}
"""By table, the columns of the three kinds; every table has one of numbers."""


def of_kind(columns: Columns, kind: Kind) -> list[str]:
    return [column.ref for column in columns if column.kind == kind]
