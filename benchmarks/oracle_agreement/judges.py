"""The judges that are compared: the checker, and what else in Python tells a statement of Oracle's from none.

Each is made ready for a catalogue once and then asked; no text makes one raise. A parser has no codes and no
catalogue, and refuses by failing. DuckDB plans a statement in the words that Gonogo's own transpiling gives it; what
cannot be carried over, or fails there for a reason that may be DuckDB's own, is `unsure`.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from harness.oracle.catalog import Catalogue
from harness.oracle.checker import check
from harness.oracle.findings import Verdict
from harness.oracle.versions import Version


class Said(NamedTuple):
    """A judge's answer."""

    verdict: Verdict
    code: str = ""
    """The first code, or what kept it from an answer; empty where it names none."""


Ask = Callable[[str, Version], Said]


@dataclass(frozen=True, slots=True)
class Judge:
    """A judge by its name in the table."""

    name: str
    ready: Callable[[Catalogue], Ask]
    has_codes: bool = False


def _checker(catalogue: Catalogue) -> Ask:
    def ask(sql: str, version: Version) -> Said:
        checked = check(sql, catalogue, version)
        return Said(checked.verdict, checked.findings[0].code if checked.findings else "")

    return ask


def _parse(_: Catalogue) -> Ask:
    import sqlglot  # noqa: PLC0415 - a process that asks another judge shall not hold it

    _quiet()
    return _guarded(lambda sql: sqlglot.parse_one(sql, read="oracle"))


def _qualify(catalogue: Catalogue) -> Ask:
    import sqlglot  # noqa: PLC0415
    from sqlglot.optimizer.qualify import qualify  # noqa: PLC0415
    from sqlglot.schema import MappingSchema  # noqa: PLC0415

    _quiet()
    tables: dict[str, object] = {"DUAL": {"DUMMY": "VARCHAR2(1)"}}
    tables |= {table.name: {column.name: column.type for column in table.columns.values()} for table in catalogue}
    schema = MappingSchema(tables, dialect="oracle")

    def qualified(sql: str) -> object:
        tree = sqlglot.parse_one(sql, read="oracle")
        return qualify(tree, schema=schema, dialect="oracle", validate_qualify_columns=True)

    return _guarded(qualified)


def _duckdb(catalogue: Catalogue) -> Ask:
    from harness.oracle.explain import DuckDbEngine  # noqa: PLC0415

    engine = DuckDbEngine(catalogue)
    verdicts: dict[str, Verdict] = {"ok": "accept", "rejected": "reject", "unsupported": "unsure"}
    return lambda sql, _: Said(verdicts[engine.explain(sql).status])


def _guarded(run: Callable[[str], object]) -> Ask:
    """Return a judge that refuses what raises one of sqlglot's errors; any other error is no answer."""
    from sqlglot.errors import SqlglotError  # noqa: PLC0415

    def ask(sql: str, _: Version) -> Said:
        try:
            run(sql)
        except SqlglotError:
            return Said("reject")
        except Exception as error:  # noqa: BLE001 - whatever a library raises on any text
            return Said("unsure", type(error).__name__)
        return Said("accept")

    return ask


def _quiet() -> None:
    logging.getLogger("sqlglot").setLevel(logging.CRITICAL)


CHECKER: Final = Judge("checker", _checker, has_codes=True)
PARSE: Final = Judge("sqlglot parse", _parse)
QUALIFY: Final = Judge("sqlglot parse + qualify", _qualify)
DUCKDB: Final = Judge("DuckDB EXPLAIN", _duckdb)
JUDGES: Final = (CHECKER, PARSE, QUALIFY, DUCKDB)
BASELINE: Final = QUALIFY
