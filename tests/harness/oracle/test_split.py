import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.oracle.lexer import tokenise
from harness.oracle.split import ends, split

ONE, TWO = "SELECT 1 FROM dual", "SELECT 2 FROM dual"
WHOLE = (
    "SELECT ';' FROM dual",
    "SELECT q'[a;b]' FROM dual",
    'SELECT 1 ";" FROM dual',
    "SELECT 1 /* ; */ FROM dual",
    "SELECT 1 -- ;\nFROM dual",
    "SELECT '\n/\n' FROM dual",
    "SELECT 4 /\n2 FROM dual",
    "WITH FUNCTION f RETURN NUMBER IS BEGIN RETURN 1; END; SELECT f FROM dual",
    "WITH FUNCTION f RETURN INT IS n INT; BEGIN IF n = 1 THEN n := 2; END IF; RETURN n; END f; SELECT f FROM dual",
    "WITH FUNCTION f RETURN INT IS BEGIN LOOP EXIT; END LOOP; RETURN CASE WHEN 1=1 THEN 2 END; END; SELECT f FROM d",
    "WITH FUNCTION f RETURN INT IS FUNCTION g RETURN INT IS BEGIN RETURN 1; END; BEGIN NULL; END; SELECT f FROM d",
    "WITH FUNCTION f RETURN NUMBER; PROCEDURE p AS BEGIN NULL; END; c AS (SELECT 1 x FROM dual) SELECT f FROM c",
    "WITH FUNCTION f RETURN NUMBER AS LANGUAGE JAVA NAME 'a.b'; SELECT f FROM dual",
    "SELECT * FROM (WITH FUNCTION f RETURN NUMBER IS BEGIN RETURN 1; END; SELECT f FROM dual)",
    "WITH FUNCTION f RETURN NUMBER IS BEGIN RETURN 4\n/\n2; END; SELECT f FROM dual",
    "WITH function AS (SELECT 1 x FROM dual) SELECT x FROM function",
)


@pytest.mark.parametrize("sql", WHOLE)
@pytest.mark.parametrize("end", ["", ";", "\n/", ";\n/\n", ";\n\n"])
def test_a_statement_is_not_split_within(sql: str, end: str) -> None:
    assert [piece.text for piece in split(sql + end)] == [sql]


@pytest.mark.parametrize("first", WHOLE)
@pytest.mark.parametrize("between", [";", ";\n", "\n/\n", ";\n/\n", "\n / \r\n", "; -- and\n", ";;"])
def test_what_follows_a_statement_is_another(first: str, between: str) -> None:
    assert [piece.text for piece in split(first + between + ONE)] == [first, ONE]


def test_each_statement_knows_its_place() -> None:
    text = f"-- two of them\n{ONE};  {TWO}\n;\r\n\n  {ONE}"
    assert [(piece.line, piece.column) for piece in split(text)] == [(2, 1), (2, 22), (5, 3)]


@pytest.mark.parametrize("text", ["", " \n", ";", "-- a", "/* a; */ ;\n/\n"])
def test_a_text_without_a_statement_has_no_piece(text: str) -> None:
    assert split(text) == ()


@pytest.mark.parametrize(
    "block",
    [
        "BEGIN NULL; END;",
        "DECLARE n NUMBER; BEGIN NULL; END;",
        "CREATE OR REPLACE FUNCTION f RETURN NUMBER IS BEGIN RETURN 1; END;",
        "CREATE PACKAGE p AS PROCEDURE q; END;",
    ],
)
def test_a_block_ends_at_a_slash_alone(block: str) -> None:
    assert [piece.text for piece in split(f"{ONE};\n{block}\n/\n{TWO};")] == [ONE, block, TWO]


def test_a_view_ends_at_its_semicolon() -> None:
    assert len(split(f"CREATE VIEW v AS {ONE}; {TWO};")) == 2


def test_what_has_no_end_goes_to_the_end() -> None:
    text = f"WITH FUNCTION f RETURN NUMBER IS BEGIN RETURN 1; {ONE}; {TWO}"
    assert [piece.text for piece in split(text)] == [text]


@given(st.lists(st.sampled_from([*"; /\n'\"(-*", "WITH ", "FUNCTION ", "f ", "IS ", "BEGIN ", "END ", "IF "])))
def test_every_token_but_the_ends_stands_in_one_piece(parts: list[str]) -> None:
    text = "".join(parts)
    joined = [token.text for piece in split(text) for token in tokenise(piece.text)]
    kept = [token.text for token in tokenise(text)]
    assert [it for it in joined if it not in ";/"] == [it for it in kept if it not in ";/"]


@pytest.mark.parametrize(
    "part", ["WITH FUNCTION f IS ", "/\n", "/", "BEGIN ", "WITH FUNCTION f IS FUNCTION g IS BEGIN END;"]
)
def test_no_text_takes_long(part: str) -> None:
    assert ends(tokenise(part * 3_000)) is not None
    assert split(part * 3_000) is not None
