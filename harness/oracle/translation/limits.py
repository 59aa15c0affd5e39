"""OFFSET and FETCH, with PERCENT and WITH TIES.

Both of these are written with the numbers and ranks of the ordered rows, as Oracle does it itself.

Source: SQL Language Reference 19c, SELECT (row_limiting_clause).
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from math import floor
from typing import Final

from harness.oracle.grammar.tree import Constant, Expression, Query, Unary
from harness.oracle.translation.order_keys import Key
from harness.oracle.translation.selects import Select
from harness.oracle.translation.statement import Statement, quoted
from harness.oracle.translation.writing import NotCarriedOverError

_ROW, _RANK, _ALL = "#row", "#rank", "#all"
_WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Limit:
    """Which of a query's rows are wanted: how many are left out first, and how many or how much is then taken."""

    skip: int = 0
    take: Decimal | None = None
    percent: bool = False
    ties: bool = False

    @property
    def words(self) -> str:
        """The words of LIMIT and OFFSET; only where rows are counted and ties are not looked at."""
        take = "" if self.take is None else f"LIMIT {int(self.take)}"
        skip = f"OFFSET {self.skip}" if self.skip else ""
        return f"{take} {skip}".strip()


def limit_of(query: Query) -> Limit | None:
    """Return a query's limit, None where it has none."""
    if query.limit is None:
        return None
    if query.approximate:
        raise NotCarriedOverError("FETCH APPROXIMATE")
    skip = 0 if query.offset is None else floor(_number(query.offset, "an OFFSET"))
    if not query.fetches:
        return Limit(skip)
    take = Decimal(1) if query.count is None else _number(query.count, "a FETCH")
    take = take if query.percent else Decimal(floor(take))
    return Limit(skip, take, query.percent, query.ties and bool(query.order))


def ranked(statement: Statement, select: Select, keys: list[Key], limit: Limit) -> str:
    """Write a query with its order and a limit that is more than a number of rows."""
    outer, order = as_rows(statement, select, keys)
    by = f"ORDER BY {', '.join(key.written for key in order)}" if order else ""
    names = [statement.fresh() for _ in outer.items]
    inner = Select([(text, name) for (text, _), name in zip(outer.items, names, strict=True)], outer.source)
    inner.items += [
        (f"row_number() OVER ({by})", _ROW),
        (f"rank() OVER ({by})", _RANK),
        ("count(*) OVER ()", _ALL),
    ]
    most = "" if limit.take is None else str(limit.take)
    if limit.percent:
        most = f"ceil({quoted(_ALL)} * {limit.take} / {_WHOLE}.0)"
    last = Select([(quoted(it), name) for it, name in zip(names, outer.names, strict=True)], f"({inner.text()})")
    if limit.skip:
        last.where.append(f"{quoted(_ROW)} > {limit.skip}")
    if most:
        last.where.append(f"{quoted(_RANK if limit.ties else _ROW)} <= {limit.skip} + {most}")
    last.order.append(quoted(_ROW))
    return last.text()


def as_rows(statement: Statement, select: Select, keys: list[Key]) -> tuple[Select, list[Key]]:
    """Return a query over the rows of another, with the other's columns, and its keys as columns of the other's."""
    names, columns = select.names, [statement.fresh() for _ in select.items]
    select.items = [(text, column) for (text, _), column in zip(select.items, columns, strict=True)]
    order = []
    for key in keys:
        place = key.place
        if place is None:
            place = len(select.items)
            select.items.append((key.text, statement.fresh()))
        order.append(Key(None, quoted(select.items[place][1]), key.direction))
    outer = Select([(quoted(it), name) for it, name in zip(columns, names, strict=True)], f"({select.text()})")
    return outer, order


def _number(node: Expression, what: str) -> Decimal:
    """Return a limit's number; one below zero counts as zero."""
    below = isinstance(node, Unary) and node.operator == "-"
    inner = node.operand if isinstance(node, Unary) and below else node
    if not isinstance(inner, Constant) or inner.kind != "number":
        raise NotCarriedOverError(f"{what} that is no number")
    try:
        return Decimal(0) if below else Decimal(inner.value)
    except InvalidOperation:
        raise NotCarriedOverError(f"{what} that is no number") from None
