"""An engine that says what an expression's constants are, and what a condition makes of values.

Nothing is reasoned about: whatever a condition is made of, the engine that will run the statements is asked.
"""

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Any, Final

import duckdb
from sqlglot import exp

from harness.ebs.rows.candidates import kind_of
from harness.ebs.rows.carried.meanings import Meaning, note
from harness.ebs.rows.carried.transpile import duckdb_sql
from harness.oracle.catalog import Catalogue
from harness.oracle.duck import Connected, connect
from harness.oracle.families import family
from harness.oracle.translation.unsupported import Unsupported

_TRIED: Final = "TRIED"
_TYPES: Final = {"number": "BIGINT", "text": "VARCHAR", "date": "TIMESTAMP"}
_NO_TABLES: Final = Catalogue(MappingProxyType({}))
Combination = tuple[Any, ...]


class Trials(Connected):
    """An engine without tables."""

    def __init__(self) -> None:
        """Make the engine.

        Raises:
            MachineError: DuckDB cannot make it.
        """
        super().__init__(connect(_NO_TABLES))
        self._constants: dict[str, tuple[Any, ...]] = {}

    def constants(self, test: exp.Expr) -> tuple[Any, ...]:
        """Return the values of a condition's parts that name no column."""
        key = test.sql()
        if key not in self._constants:
            self._constants[key] = tuple(dict.fromkeys(self._found(test)))
        return self._constants[key]

    def truths(
        self, test: exp.Expr, columns: Sequence[tuple[str, str]], tried: Sequence[Combination]
    ) -> tuple[bool, ...] | None:
        """Return what a condition says of each combination of values, None where the engine cannot tell.

        Args:
            test: the condition.
            columns: name and Oracle type of each value of a combination.
            tried: the combinations.
        """
        truth = exp.Case(ifs=[exp.If(this=test.copy(), true=exp.Literal.number(1))], default=exp.Literal.number(0))
        meanings = {name: Meaning("column", family(kind)) for name, kind in columns}
        for column in truth.find_all(exp.Column):
            note(column, meanings[column.name])
        values = list(zip(*tried, strict=True))
        given = ", ".join(
            f"unnest(CAST(? AS {_engine_type(kind, tries)}[])) AS {name}"
            for (name, kind), tries in zip(columns, values, strict=True)
        )
        rows = self._run(
            exp.select(truth).from_(_TRIED),
            f"WITH {_TRIED} AS (SELECT {given}) ",
            [list(column) for column in values],
        )
        return tuple(row[0] == 1 for row in rows) if rows is not None and len(rows) == len(tried) else None

    def _found(self, test: exp.Expr) -> Iterator[Any]:
        waiting = [test]
        while waiting:
            node = waiting.pop()
            if isinstance(node, exp.Literal):
                yield _literal(node)
            elif isinstance(node, exp.Condition) and node.find(exp.Column, exp.Boolean) is None:
                rows = self._run(exp.select(node.copy()).from_("DUAL"))
                if rows:
                    yield rows[0][0]
                    continue
            waiting.extend(node.iter_expressions())

    def _run(
        self,
        select: exp.Select,
        before: str = "",
        parameters: Sequence[list[Any]] = (),
    ) -> list[tuple[Any, ...]] | None:
        duck = duckdb_sql(select)
        if isinstance(duck, Unsupported):
            return None
        try:
            return self._connection.execute(before + duck, list(parameters)).fetchall()
        except (duckdb.Error, OverflowError, ValueError):
            return None


def _engine_type(oracle_type: str, values: Sequence[Any]) -> str:
    return "DOUBLE" if any(isinstance(it, float) for it in values) else _TYPES.get(kind_of(oracle_type), "VARCHAR")


def _literal(node: exp.Literal) -> str | int | float:
    if node.is_string:
        return str(node.this)
    return int(node.this) if node.is_int else float(node.this)
