"""Whole queries that Oracle accepts, as a strategy: blocks with set operations, CTEs, ORDER BY and row limits."""

from collections.abc import Sequence

from hypothesis import strategies as st

from tests.harness.oracle.legal.blocks import Blocks
from tests.harness.oracle.legal.chance import Chance, Column, Columns, Kind
from tests.harness.oracle.legal.forms import FORMS
from tests.harness.oracle.legal.sources import View

_FETCHES = (
    " FETCH FIRST 10 ROWS ONLY",
    " FETCH NEXT ROW ONLY",
    " OFFSET 5 ROWS FETCH NEXT 10 ROWS WITH TIES",
    " FETCH FIRST 5 PERCENT ROWS ONLY",
    " OFFSET 1 ROW",
)
_SETS = (" UNION ALL ", " UNION ", " INTERSECT ", " MINUS ")
_SORTS = ("", " DESC", " ASC NULLS FIRST", " DESC NULLS LAST")


@st.composite
def legal_queries(draw: st.DrawFn) -> str:
    """A query over the tables of `CATALOGUE` that Oracle 19c accepts."""
    chance = Chance(draw)
    if chance.seldom():
        return chance.pick(FORMS)(chance)
    views: tuple[View, ...] = ()
    definitions = []
    for _ in range(chance.pick((0, 0, 0, 1, 2))):
        definition, view = _named(chance, views)
        definitions.append(definition)
        views += (view,)
    text, _ = query(chance, views, 2)
    return f"WITH {', '.join(definitions)} {text}" if definitions else text


def query(
    chance: Chance, views: tuple[View, ...], depth: int, kinds: Sequence[Kind] | None = None
) -> tuple[str, Columns]:
    """A query, and its results by their names."""

    def inline() -> View:
        text, columns = query(chance, views, depth - 1)
        return View(f"({text})", columns)

    blocks = Blocks(chance, views)
    first = blocks.block(depth, kinds, inline if depth > 0 else None)
    text, orders = first.text, first.orders
    if chance.seldom():
        wanted = [column.kind for column in first.columns]
        for _ in range(chance.between(1, 2)):
            branch = blocks.block(0, wanted).text
            text += chance.pick(_SETS) + (f"({branch})" if chance.seldom() else branch)
        orders = ()
    if chance.flip():
        keys = (*orders, *(column.ref for column in first.columns), *map(str, range(1, len(first.columns) + 1)))
        sorts = [chance.pick(keys) + chance.pick(_SORTS) for _ in range(chance.between(1, 2))]
        text += f" ORDER BY {', '.join(sorts)}"
    return text + chance.maybe(chance.pick(_FETCHES)), first.columns


def _named(chance: Chance, views: tuple[View, ...]) -> tuple[str, View]:
    """A CTE as WITH defines it, and as FROM names it."""
    name = chance.name("c")
    text, columns = query(chance, views, 1)
    if chance.flip():
        return f"{name} AS ({text})", View(name, columns)
    renamed = tuple(Column(chance.name("k"), column.kind) for column in columns)
    return f"{name} ({', '.join(it.ref for it in renamed)}) AS ({text})", View(name, renamed)
