"""The tables that Oracle's own examples are about, and a few more: a catalogue with small data in DuckDB."""

import functools
from datetime import datetime
from typing import Any, Final

import duckdb

from harness.oracle.catalog import Catalogue, from_json
from harness.oracle.duck import connect
from harness.oracle.translation.ordering import Translated
from harness.oracle.translation.translate import translate
from harness.oracle.translation.unsupported import Unsupported

_COLUMNS: Final = {
    "EMP": {
        "EMPNO": "NUMBER(4)",
        "ENAME": "VARCHAR2(10)",
        "JOB": "VARCHAR2(9)",
        "MGR": "NUMBER(4)",
        "HIREDATE": "DATE",
        "SAL": "NUMBER(7,2)",
        "COMM": "NUMBER(7,2)",
        "DEPTNO": "NUMBER(2)",
    },
    "DEPT": {"DEPTNO": "NUMBER(2)", "DNAME": "VARCHAR2(14)", "LOC": "VARCHAR2(13)"},
    "SALGRADE": {"GRADE": "NUMBER", "LOSAL": "NUMBER", "HISAL": "NUMBER"},
    "A": {"ID": "NUMBER", "X": "NUMBER", "NAME": "VARCHAR2(10)"},
    "B": {"ID": "NUMBER", "X": "NUMBER", "NOTE": "VARCHAR2(10)"},
    "C": {"ID": "NUMBER", "X": "NUMBER", "NOTE": "VARCHAR2(10)"},
    "EDGES": {"FROM_ID": "NUMBER", "TO_ID": "NUMBER"},
    "SALES": {"REGION": "VARCHAR2(10)", "QUARTER": "VARCHAR2(2)", "AMOUNT": "NUMBER"},
    "WIDE": {"ID": "NUMBER", "Q1": "NUMBER", "Q2": "NUMBER", "Q3": "NUMBER"},
    "NOTHING": {"ID": "NUMBER", "NAME": "VARCHAR2(10)"},
}
_EMP: Final = (
    (7369, "SMITH", "CLERK", 7902, (1980, 12, 17), 800, None, 20),
    (7499, "ALLEN", "SALESMAN", 7698, (1981, 2, 20), 1600, 300, 30),
    (7521, "WARD", "SALESMAN", 7698, (1981, 2, 22), 1250, 500, 30),
    (7566, "JONES", "MANAGER", 7839, (1981, 4, 2), 2975, None, 20),
    (7654, "MARTIN", "SALESMAN", 7698, (1981, 9, 28), 1250, 1400, 30),
    (7698, "BLAKE", "MANAGER", 7839, (1981, 5, 1), 2850, None, 30),
    (7782, "CLARK", "MANAGER", 7839, (1981, 6, 9), 2450, None, 10),
    (7788, "SCOTT", "ANALYST", 7566, (1987, 4, 19), 3000, None, 20),
    (7839, "KING", "PRESIDENT", None, (1981, 11, 17), 5000, None, 10),
    (7844, "TURNER", "SALESMAN", 7698, (1981, 9, 8), 1500, 0, 30),
    (7876, "ADAMS", "CLERK", 7788, (1987, 5, 23), 1100, None, 20),
    (7900, "JAMES", "CLERK", 7698, (1981, 12, 3), 950, None, 30),
    (7902, "FORD", "ANALYST", 7566, (1981, 12, 3), 3000, None, 20),
    (7934, "MILLER", "CLERK", 7782, (1982, 1, 23), 1300, None, 10),
)
_ROWS: Final[dict[str, tuple[tuple[Any, ...], ...]]] = {
    "EMP": tuple((*row[:4], datetime(*row[4]), *row[5:]) for row in _EMP),  # noqa: DTZ001 - Oracle's DATE has no zone
    "DEPT": (
        (10, "ACCOUNTING", "NEW YORK"),
        (20, "RESEARCH", "DALLAS"),
        (30, "SALES", "CHICAGO"),
        (40, "OPERATIONS", "BOSTON"),
    ),
    "SALGRADE": ((1, 700, 1200), (2, 1201, 1400), (3, 1401, 2000), (4, 2001, 3000), (5, 3001, 9999)),
    "A": ((1, 10, "one"), (2, 20, "two"), (3, None, "three")),
    "B": ((1, 10, "b1"), (1, 11, "b1x"), (4, 20, None)),
    "C": ((1, 10, "c1"), (2, 11, "c2"), (5, 20, "c5")),
    "EDGES": ((1, 2), (2, 3), (3, 1), (3, 4)),
    "SALES": (
        ("NORTH", "Q1", 10),
        ("NORTH", "Q1", 5),
        ("NORTH", "Q2", 20),
        ("SOUTH", "Q1", 7),
        ("SOUTH", "Q3", None),
    ),
    "WIDE": ((1, 10, None, 30), (2, None, None, None)),
    "NOTHING": (),
}


@functools.cache
def catalogue() -> Catalogue:
    tables = {
        name: {"columns": {it: {"type": kind} for it, kind in columns.items()}} for name, columns in _COLUMNS.items()
    }
    return from_json(tables)


def database(rows: dict[str, tuple[tuple[Any, ...], ...]] | None = None) -> duckdb.DuckDBPyConnection:
    """DuckDB with the tables, as the project's own databases are made."""
    held = {}
    for name, columns in _COLUMNS.items():
        table = (rows or {}).get(name, _ROWS[name])
        held[name] = {column: [row[at] for row in table] for at, column in enumerate(columns)}
    return connect(catalogue(), {name: it for name, it in held.items() if any(it.values())})


def sql_of(statement: str) -> str:
    found = translate(statement, catalogue())
    assert isinstance(found, Translated), found
    return found.sql


def refusal(statement: str) -> str:
    found = translate(statement, catalogue())
    assert isinstance(found, Unsupported), found
    return found.why
