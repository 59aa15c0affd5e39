"""What the tree keeps of a clause that decides what a query means."""

from typing import Any

import pytest

from harness.oracle.grammar.parse import parse
from harness.oracle.grammar.tree import Block, Call, Grouped, Query
from harness.oracle.lexer import tokenise
from harness.oracle.versions import Version


def read(sql: str) -> Query:
    root = parse(tokenise(sql), Version.V23AI)
    assert isinstance(root, Query), root
    return root


def block(sql: str) -> Block:
    found = read(sql).body
    assert isinstance(found, Block)
    return found


def call(text: str) -> Call:
    found = block(f"SELECT {text} FROM t").items[0].expression
    assert isinstance(found, Call)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MAX(a) KEEP (DENSE_RANK FIRST ORDER BY b)", {"keep_last": False}),
        ("MAX(a) KEEP (DENSE_RANK LAST ORDER BY b)", {"keep_last": True}),
        ("LAG(a) IGNORE NULLS OVER (ORDER BY b)", {"nulls": "ignore"}),
        ("LAG(a RESPECT NULLS) OVER (ORDER BY b)", {"nulls": "respect"}),
        ("NTH_VALUE(a, 2) FROM LAST OVER (ORDER BY b)", {"from_last": True}),
        ("NTH_VALUE(a, 2) FROM FIRST OVER (ORDER BY b)", {"from_last": False}),
        ("LISTAGG(a, ',' ON OVERFLOW ERROR) WITHIN GROUP (ORDER BY a)", {"overflow": "ERROR"}),
        (
            "LISTAGG(a, ',' ON OVERFLOW TRUNCATE WITHOUT COUNT) WITHIN GROUP (ORDER BY a)",
            {"overflow": "TRUNCATE WITHOUT COUNT"},
        ),
        ("TRIM(LEADING 'x' FROM a)", {"field": "LEADING"}),
        ("TRIM(a)", {"field": ""}),
        ("EXTRACT(YEAR FROM a)", {"field": "YEAR"}),
    ],
)
def test_a_call_keeps_what_stands_around_its_arguments(text: str, expected: dict[str, Any]) -> None:
    found = call(text)
    assert {name: getattr(found, name) for name in expected} == expected


def test_a_conversion_keeps_what_it_gives_on_an_error_apart_from_its_arguments() -> None:
    for text in (
        "TO_NUMBER(a DEFAULT 7 ON CONVERSION ERROR, '9')",
        "CAST(a AS NUMBER DEFAULT 7 ON CONVERSION ERROR)",
    ):
        assert getattr(call(text).default, "value", "") == "7"
    assert len(call("TO_NUMBER(a DEFAULT 7 ON CONVERSION ERROR, '9')").arguments) == 2


@pytest.mark.parametrize(
    ("frame", "kinds"),
    [
        ("ROWS UNBOUNDED PRECEDING", ["unbounded preceding"]),
        ("RANGE BETWEEN 1 PRECEDING AND CURRENT ROW", ["preceding", "current row"]),
        ("ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING", ["following", "unbounded following"]),
    ],
)
def test_a_window_keeps_its_frame(frame: str, kinds: list[str]) -> None:
    window = call(f"SUM(a) OVER (ORDER BY b {frame})").over
    assert window is not None
    assert window.frame is not None
    assert [it.kind for it in window.edges] == kinds


def test_a_frame_may_leave_rows_out() -> None:
    window = call("SUM(a) OVER (ORDER BY b ROWS UNBOUNDED PRECEDING EXCLUDE CURRENT ROW)").over
    assert window is not None
    assert window.exclude == "CURRENT ROW"


def test_an_order_says_where_nulls_stand() -> None:
    assert [it.nulls for it in read("SELECT a FROM t ORDER BY a NULLS FIRST, b DESC NULLS LAST, c").order] == [
        "first",
        "last",
        "",
    ]


@pytest.mark.parametrize(
    ("limit", "offset", "count", "percent", "ties"),
    [
        ("OFFSET 2 ROWS", "2", "", False, False),
        ("FETCH FIRST ROW ONLY", "", "", False, False),
        ("OFFSET 2 ROWS FETCH NEXT 3 ROWS WITH TIES", "2", "3", False, True),
        ("FETCH FIRST 5 PERCENT ROWS ONLY", "", "5", True, False),
    ],
)
def test_a_query_keeps_its_limit(limit: str, offset: str, count: str, *, percent: bool, ties: bool) -> None:
    query = read(f"SELECT a FROM t {limit}")
    assert getattr(query.offset, "value", "") == offset
    assert getattr(query.count, "value", "") == count
    assert (query.percent, query.ties, query.fetches) == (percent, ties, "FETCH" in limit)


def shape(part: Grouped) -> object:
    if part.kind == "together":
        return [getattr(it, "parts", "?")[0] for it in part.items]
    return (part.kind, [shape(it) for it in part.parts])


@pytest.mark.parametrize(
    ("grouping", "expected"),
    [
        ("a, b", [["A"], ["B"]]),
        ("(a, b), ROLLUP (c, (d, e))", [["A", "B"], ("rollup", [["C"], ["D", "E"]])]),
        ("CUBE (a, b), ()", [("cube", [["A"], ["B"]]), []]),
        ("GROUPING SETS (a, (a, b), (), ROLLUP (c))", [("sets", [["A"], ["A", "B"], [], ("rollup", [["C"]])])]),
    ],
)
def test_a_grouping_keeps_its_structure(grouping: str, expected: object) -> None:
    found = block(f"SELECT 1 FROM t GROUP BY {grouping}").grouping
    assert found is not None
    assert [shape(it) for it in found.parts] == expected
