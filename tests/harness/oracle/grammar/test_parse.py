"""What the grammar says where SQL cases do not reach: texts of odd characters, lengths of names, places, depth."""

import pytest

from harness.oracle.findings import Finding
from harness.oracle.grammar.cursor import MAX_DEPTH
from harness.oracle.grammar.parse import parse
from harness.oracle.lexer import tokenise
from harness.oracle.versions import DEFAULT_VERSION, Version

V11G, V12C, V19C, V23AI = Version


def fault(sql: str, version: Version = DEFAULT_VERSION) -> Finding | None:
    found = parse(tokenise(sql), version)
    return found if isinstance(found, Finding) else None


def code(sql: str, version: Version = DEFAULT_VERSION) -> str:
    found = fault(sql, version)
    return found.code or found.message if found is not None else ""


# Names and how long they may be, in bytes


@pytest.mark.parametrize(
    ("version", "name", "expected"),
    [
        (V11G, "a" * 30, ""),
        (V11G, "a" * 31, "ORA-00972"),
        (V12C, "a" * 128, ""),
        (V12C, "a" * 129, "ORA-00972"),
        (V19C, "a" * 129, "ORA-00972"),
        (V23AI, "a" * 129, "ORA-00972"),
        (V11G, "é" * 15, ""),
        (V11G, "é" * 16, "ORA-00972"),
        (V12C, "é" * 64, ""),
        (V12C, "é" * 65, "ORA-00972"),
        (V11G, "表" * 10, ""),
        (V11G, "表" * 11, "ORA-00972"),
        (V11G, f'"{"a" * 30}"', ""),
        (V11G, f'"{"a" * 31}"', "ORA-00972"),
        (V12C, f'"{"🙂" * 32}"', ""),
        (V12C, f'"{"🙂" * 33}"', "ORA-00972"),
    ],
)
def test_a_name_may_have_so_many_bytes(version: Version, name: str, expected: str) -> None:
    for sql in (
        f"SELECT 1 {name} FROM dual",
        f"SELECT {name} FROM dual",
        f"SELECT 1 FROM {name}",
        f"SELECT 1 FROM dual {name}",
        f"WITH {name} AS (SELECT 1 FROM dual) SELECT 1 FROM dual",
    ):
        assert code(sql, version) == expected, sql


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ('SELECT "" FROM dual', "ORA-01741"),
        ('SELECT 1 AS "" FROM dual', "ORA-01741"),
        ('SELECT "a""b" FROM dual', "ORA-03001"),
        ('SELECT "a b" FROM dual', ""),
        ('SELECT "select" FROM dual', ""),
        ('SELECT "a FROM dual', "ORA-01740"),
        ("SELECT a$b#c_1 FROM dual", ""),
        ("SELECT _a FROM dual", "ORA-00911"),
        ("SELECT $a FROM dual", "ORA-00911"),
        ("SELECT 1a FROM dual", ""),
        ("SELECT a.1b FROM dual", "ORA-00923"),
    ],
)
def test_names_in_and_without_quotes(sql: str, expected: str) -> None:
    assert code(sql) == expected


# Texts, comments, binds, and characters that are none of Oracle's


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT 'it''s' FROM dual", ""),
        ("SELECT '' FROM dual", ""),
        ("SELECT 'it's' FROM dual", "ORA-01756"),
        ("SELECT q'[it's]' FROM dual", ""),
        ("SELECT Q'{a}b}' FROM dual", ""),
        ("SELECT nq'!it's!' FROM dual", ""),
        ("SELECT q'(a]' FROM dual", "ORA-01756"),
        ("SELECT n'x', N'y' FROM dual", ""),
        ("SELECT \u2019x\u2019 FROM dual", "ORA-00911"),
        ("SELECT x'1F' FROM dual", "ORA-00923"),
        ("SELECT e'x' FROM dual", "ORA-00923"),
        ("SELECT 1 /* a -- b */ FROM dual -- c", ""),
        ("SELECT 1 /* a /* b */ FROM dual", ""),
        ("SELECT 1 /* a /* b */ */ FROM dual", "ORA-00936"),
        ("SELECT 1 FROM dual /* a", "ORA-01742"),
        ("SELECT /*+ FULL(a) */ 1 FROM dual a", ""),
        ("SELECT --+ FULL(a)\n 1 FROM dual a", ""),
        ("SELECT 1 FROM dual # a", "ORA-00911"),
        ("SELECT :a, :1, : b FROM dual", "ORA-01745"),
        ("SELECT :a, :1, :B_2 FROM dual", ""),
        ("SELECT :table FROM dual", "ORA-01745"),
        ("SELECT ? FROM dual", "ORA-00911"),
        ("SELECT $1 FROM dual", "ORA-00911"),
        ("SELECT 1 FROM dual WHERE 1 = 1::int", "ORA-00911"),
        ("SELECT 1 FROM dual WHERE 'a' ~ 'b'", "ORA-00911"),
        ("SELECT 1 FROM dual WHERE 1 ! = 2", ""),
        ("SELECT 1 FROM dual WHERE 1 < > 2 AND 2 > = 1", ""),
        ("SELECT 1\u00a0FROM dual", ""),
        ("SELECT 1 \u200bFROM dual", "ORA-00911"),
        ("SELECT 1\x00 FROM dual", "ORA-00911"),
        ("SELECT 1 FROM dual;", "ORA-00911"),
        ("SELECT 1 FROM dual;;", "ORA-00911"),
        ("SELECT 1 FROM dual /", "ORA-00933"),
    ],
)
def test_texts_comments_and_strange_characters(sql: str, expected: str) -> None:
    assert code(sql) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a" * 4000, ""), ("a" * 4001, "ORA-01704"), ("é" * 2000, ""), ("é" * 2001, "ORA-01704"), ("''" * 4000, "")],
)
def test_a_text_may_have_4000_bytes(text: str, expected: str) -> None:
    assert code(f"SELECT '{text}' FROM dual") == expected


@pytest.mark.parametrize("number", ["1", "1.", ".5", "1.5e3", "1E-3", "2f", "2d", "1.5e+3D", "0.0"])
def test_a_number_is_read(number: str) -> None:
    assert code(f"SELECT {number} FROM dual WHERE {number} > 0") == ""


# What a version has


@pytest.mark.parametrize(
    ("sql", "since", "before"),
    [
        ("SELECT 1 FROM dual FETCH FIRST 5 ROWS ONLY", V12C, "ORA-00933"),
        ("SELECT 1 FROM dual OFFSET 5 ROWS", V12C, "ORA-00933"),
        ("SELECT 1 FROM a CROSS APPLY (SELECT 1 FROM b)", V12C, "ORA-00933"),
        ("SELECT 1 FROM dual EXCEPT SELECT 2 FROM dual", V23AI, "ORA-00933"),
        ("SELECT 1 FROM dual INTERSECT ALL SELECT 2 FROM dual", V23AI, "ORA-00928"),
        ("SELECT 1", V23AI, "ORA-00923"),
        ("SELECT 1 FROM dual WHERE TRUE", V23AI, "ORA-00920"),
        ("SELECT 1 > 2 FROM dual", V23AI, "ORA-00923"),
        ("SELECT 1 FROM (VALUES (1, 2)) t (a, b)", V23AI, "ORA-00903"),
        ("SELECT 1 FROM dual AS d", V23AI, "ORA-00933"),
        ("SELECT CAST(1 AS BOOLEAN) FROM dual", V23AI, "ORA-00902"),
        ("SELECT SUM(a) OVER w FROM t WINDOW w AS (ORDER BY a)", V23AI, "ORA-00907 ORA-00906 ORA-00923 ORA-30484"),
    ],
)
def test_a_form_is_read_since_a_version(sql: str, since: Version, before: str) -> None:
    for version in Version:
        if version.number >= since.number:
            assert code(sql, version) == "", version
        else:
            assert code(sql, version) in before.split(), version


# Places


@pytest.mark.parametrize(
    ("sql", "line", "column", "width", "name"),
    [
        ("SELECT vendor_id\nFROM ap_suppliers\nLIMIT 10", 3, 7, 2, "10"),
        ("SELECT a,\n  FROM t", 2, 3, 4, "FROM"),
        ("SELECT a FROM t WHERE b ILIKE 'x'", 1, 25, 5, "ILIKE"),
        ("SELECT `a` FROM t", 1, 8, 1, "`"),
        ("SELECT a\r\nFROM t;", 2, 7, 1, ";"),
        ("SELECT a FROM t WHERE (b = 1", 1, 28, 1, "1"),
        ("\n\n  SELECT 'abc FROM t", 3, 10, 11, "'abc FROM t"),
        ("SELECT ä, b c d FROM t", 1, 15, 1, "d"),
        ("HELLO world", 1, 1, 5, "HELLO"),
    ],
)
def test_a_fault_stands_at_its_token(sql: str, line: int, column: int, width: int, name: str) -> None:
    found = fault(sql)
    assert found is not None
    assert (found.line, found.column, found.width, found.name) == (line, column, width, name)


# Depth, and what is not looked at


@pytest.mark.parametrize(
    ("sql", "opening", "closing"),
    [
        ("SELECT {} FROM dual", "(", ")"),
        ("SELECT {} FROM dual", "ABS(", ")"),
        ("SELECT {} FROM dual", "CASE WHEN 1 = 1 THEN ", " END"),
        ("SELECT {} FROM dual", "(SELECT ", " FROM dual)"),
        ("SELECT 1 FROM dual WHERE {} = 1", "(", ")"),
        ("SELECT 1 FROM dual WHERE 1 IN {}", "(", ")"),
        ("SELECT * FROM (SELECT {} FROM dual)", "(", ")"),
        ("SELECT * FROM {}", "(SELECT * FROM ", ")"),
        ("WITH t AS {} SELECT * FROM t", "(SELECT * FROM ", ")"),
    ],
)
def test_what_is_nested_too_deeply_is_undecided(sql: str, opening: str, closing: str) -> None:
    def nested(depth: int) -> str:
        return sql.format(opening * depth + ("dual" if opening.endswith("FROM ") else "1") + closing * depth)

    assert code(nested(MAX_DEPTH - 4)) == ""
    for depth in (MAX_DEPTH + 1, 3000):
        found = fault(nested(depth))
        assert found is not None
        assert (found.code, found.message) == ("", f"not understood: nested more than {MAX_DEPTH} deep")


@pytest.mark.parametrize("word", ["INSERT", "update", "Delete", "MERGE", "CREATE", "BEGIN", "EXPLAIN"])
def test_another_statement_is_not_looked_at(word: str) -> None:
    found = fault(f"{word} whatever 'unfinished")
    assert found is not None
    assert (found.code, found.message) == ("", f"not understood: a statement that is no SELECT ({word.upper()})")
    assert (found.line, found.column, found.name) == (1, 1, word)


@pytest.mark.parametrize(
    "sql", ["SHOW TABLES", "DESCRIBE t", "USE db", "SELCT 1 FROM dual", "1", "'x'", "VALUES (1)"]
)
def test_what_begins_no_statement_is_invalid(sql: str) -> None:
    assert code(sql) == "ORA-00900"
