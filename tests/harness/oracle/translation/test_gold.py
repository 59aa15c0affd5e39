"""What a gold statement says of its rows: groups that are equal in its order keys, and how many are taken."""

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from harness.oracle.rows import plain
from harness.oracle.translation.ordering import Translated, expected_of
from harness.oracle.translation.translate import translate_gold
from harness.oracle.translation.unsupported import Unsupported
from tests.harness.oracle.translation.scott import catalogue, database


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    made = database()
    yield made
    made.close()


def groups(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[list[Any], int]]:
    found = translate_gold(sql, catalogue())
    assert isinstance(found, Translated), found
    cursor = connection.execute(found.sql)
    rows = [plain(row) for row in cursor.fetchall()]
    expected = expected_of(found.ordering, rows, len(cursor.description or ()))
    return [(sorted(row[0] for row in group.rows), group.take) for group in expected.groups]


TEN = ["CLARK", "KING", "MILLER"]
TREE = "START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr"
CASES = [
    ("SELECT ename FROM emp WHERE deptno = 10", [(TEN, 3)]),
    ("SELECT ename FROM emp WHERE deptno = 10 ORDER BY ename", [(["CLARK"], 1), (["KING"], 1), (["MILLER"], 1)]),
    ("SELECT ename FROM emp WHERE deptno = 10 ORDER BY deptno", [(TEN, 3)]),
    ("SELECT ename FROM emp ORDER BY sal DESC FETCH FIRST 2 ROWS ONLY", [(["KING"], 1), (["FORD", "SCOTT"], 1)]),
    (
        "SELECT ename FROM emp ORDER BY sal DESC FETCH FIRST 2 ROWS WITH TIES",
        [(["KING"], 1), (["FORD", "SCOTT"], 2)],
    ),
    (
        "SELECT ename FROM emp ORDER BY sal DESC OFFSET 1 ROWS FETCH NEXT 2 ROWS ONLY",
        [(["FORD", "SCOTT"], 2)],
    ),
    ("SELECT ename FROM emp ORDER BY sal FETCH FIRST 10 PERCENT ROWS ONLY", [(["SMITH"], 1), (["JAMES"], 1)]),
    ("SELECT ename FROM emp WHERE deptno = 10 FETCH FIRST 2 ROWS ONLY", [(TEN, 2)]),
    ("SELECT ename FROM emp WHERE deptno = 10 AND ROWNUM <= 2", [(TEN, 2)]),
    ("SELECT ename FROM emp WHERE deptno = 10 AND ROWNUM <= 2 ORDER BY ename", [(TEN, 2)]),
    (
        "SELECT ename FROM emp WHERE deptno = 10 AND ROWNUM <= 5 ORDER BY ename",
        [(["CLARK"], 1), (["KING"], 1), (["MILLER"], 1)],
    ),
    (
        "SELECT * FROM (SELECT ename FROM emp ORDER BY sal DESC) WHERE ROWNUM <= 2",
        [(["KING"], 1), (["FORD", "SCOTT"], 1)],
    ),
    (
        "SELECT * FROM (SELECT job, COUNT(*) n FROM emp GROUP BY job ORDER BY n DESC, job) WHERE ROWNUM < 3",
        [(["CLERK"], 1), (["SALESMAN"], 1)],
    ),
    (
        "SELECT * FROM (SELECT DISTINCT job FROM emp ORDER BY 1 DESC) WHERE ROWNUM = 1",
        [(["SALESMAN"], 1)],
    ),
    ("SELECT DISTINCT deptno FROM emp ORDER BY deptno DESC", [([30], 1), ([20], 1), ([10], 1)]),
    ("SELECT id FROM a UNION SELECT id FROM b ORDER BY 1 FETCH FIRST 2 ROWS ONLY", [([1], 1), ([2], 1)]),
    ("SELECT id FROM a MINUS SELECT id FROM b", [([2, 3], 2)]),
    ("WITH t AS (SELECT id FROM a) SELECT id FROM t ORDER BY MOD(id, 2), id", [([2], 1), ([1], 1), ([3], 1)]),
    ("SELECT a.* FROM a ORDER BY a.name", [([1], 1), ([3], 1), ([2], 1)]),
    (
        f"SELECT ename FROM emp WHERE LEVEL < 3 {TREE} ORDER SIBLINGS BY ename",
        [(["KING"], 1), (["BLAKE"], 1), (["CLARK"], 1), (["JONES"], 1)],
    ),
    (
        f"SELECT ename FROM emp WHERE LEVEL < 3 {TREE} ORDER SIBLINGS BY job",
        [(["BLAKE", "CLARK", "JONES", "KING"], 4)],
    ),
    (
        f"SELECT ename FROM emp WHERE LEVEL < 3 {TREE}",
        [(["BLAKE", "CLARK", "JONES", "KING"], 4)],
    ),
    ("SELECT ename FROM emp WHERE ROWNUM <= 3 ORDER BY sal FETCH FIRST 1 ROW ONLY", [(["SMITH"], 1)]),
    ("SELECT id FROM a WHERE ROWNUM <= 2 OFFSET 1 ROW", [([1, 2], 1)]),
    ("SELECT COUNT(*) FROM emp WHERE ROWNUM <= 3", [([3], 1)]),
    ("SELECT ROWNUM FROM a WHERE ROWNUM <= 2", [([1, 2], 2)]),
]


@pytest.mark.parametrize(("sql", "expected"), CASES)
def test_rows_of_equal_keys_are_one_group(
    connection: duckdb.DuckDBPyConnection, sql: str, expected: list[tuple[list[Any], int]]
) -> None:
    assert groups(connection, sql) == expected


def test_a_limit_that_is_no_number_is_refused() -> None:
    assert isinstance(
        translate_gold("SELECT id FROM a FETCH FIRST (SELECT 1 FROM dual) ROWS ONLY", catalogue()), Unsupported
    )
