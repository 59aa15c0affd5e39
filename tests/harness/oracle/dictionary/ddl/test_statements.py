import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.oracle.dictionary.ddl.reader import read_ddl
from harness.oracle.dictionary.ddl.statements import statements
from harness.oracle.dictionary.draft import Draft

PARTS = (
    *("CREATE TABLE", " t ", "(", ")", "a number", ",", ";", "\n/\n", "'", '"', "--", "/*", "*/", "q'[", "]'", "\n"),
    *("VIEW v AS SELECT", "PACKAGE p IS", "FUNCTION f", "RETURN", "END;", "SYNONYM s FOR", "@", ".", "PARTITION BY"),
)


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("a; b;", ["a", "b"]),
        ("a\n/\nb", ["a", "b"]),
        ("a ';' b; c", ["a ';' b", "c"]),
        ("a -- ;\n b; c", ["a -- ;\n b", "c"]),
        ("a /* ; */ b; c", ["a /* ; */ b", "c"]),
        ("a q'[;']' b; c", ["a q'[;']' b", "c"]),
        ('a ";" b', ['a ";" b']),
        ("CREATE TABLE a (b)\nCREATE TABLE c (d)", ["CREATE TABLE a (b)", "CREATE TABLE c (d)"]),
        ("create type t as object (a int);\n/\nx", ["create type t as object (a int);", "x"]),
        (
            "create function f return int is begin x; end;\ncreate table b (c int);",
            ["create function f return int is begin x; end;", "create table b (c int)"],
        ),
        ("PROMPT don't\nSET x 'y\n a;", ["a"]),
        ("a / b;", ["a / b"]),
        ("", []),
        (" ;; \n/\n", []),
        ("'never closed; b", ["'never closed", "b"]),
    ],
)
def test_a_script_is_cut_where_statements_end(script: str, expected: list[str]) -> None:
    assert [statement.text for statement in statements(script)] == expected


def test_a_statement_knows_its_line() -> None:
    assert [it.line for it in statements("-- one\na;\n\nb\n/\n  c; d")] == [2, 4, 6, 6]


@given(st.lists(st.sampled_from(PARTS), max_size=30))
def test_no_script_whatsoever_raises(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    path = tmp_path_factory.getbasetemp() / "any.sql"
    path.write_text(" ".join(parts))
    draft = Draft()
    read_ddl(path, draft)
    draft.finished()


@given(st.text())
def test_no_text_whatsoever_keeps_the_cutter_going(text: str) -> None:
    assert sum(len(it.text) for it in statements(text)) <= len(text)
