import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.oracle.lexer import Kind, tokenise


@given(st.text(alphabet="aA1 '\"q[](){}:;-/*.\n`=|N\\é", max_size=60))
def test_tokens_stand_in_order_and_are_the_text(text: str) -> None:
    end = 0
    for token in tokenise(text):
        assert token.start >= end
        assert text[token.start : token.end] == token.text
        end = token.end


@pytest.mark.parametrize(
    "text", ["'", "'" * 99_999, '"' * 99_999, "/*" * 50_000, "q'" * 50_000, "1." * 50_000, "a" * 100_000]
)
def test_no_text_takes_long(text: str) -> None:
    assert tokenise(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("q'[it's]'", Kind.STRING),
        ("nq'(x)'", Kind.STRING),
        ("N'y'", Kind.STRING),
        ("'it''s'", Kind.STRING),
        ("1.5e3d", Kind.NUMBER),
        (".05", Kind.NUMBER),
        ('"Q n"', Kind.QUOTED),
        (":b1", Kind.BIND),
        ("v$session#", Kind.WORD),
        ("(+)", Kind.SYMBOL),
        ("`", Kind.ILLEGAL),
        ("'x", Kind.UNFINISHED),
    ],
)
def test_a_token_is_read_whole(text: str, kind: Kind) -> None:
    assert [(token.kind, token.text) for token in tokenise(text)] == [(kind, text)]


def test_places_count_from_one() -> None:
    assert [(token.line, token.column) for token in tokenise("a\n  b -- c\nd")] == [(1, 1), (2, 3), (3, 1)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ('""', [Kind.ILLEGAL]),
        ('"a""b"', [Kind.ILLEGAL]),
        ('"a" "b"', [Kind.QUOTED, Kind.QUOTED]),
        ("::", [Kind.ILLEGAL]),
        ("a::b", [Kind.WORD, Kind.ILLEGAL, Kind.WORD]),
        (": a", [Kind.ILLEGAL, Kind.WORD]),
        ("''''", [Kind.STRING]),
        ("'a' 'b'", [Kind.STRING, Kind.STRING]),
        ("q'[a]]'", [Kind.STRING]),
        ("q'[a]' b", [Kind.STRING, Kind.WORD]),
        ("q'''a''", [Kind.STRING]),
        ("q'[a", [Kind.UNFINISHED]),
        ('"a', [Kind.UNFINISHED]),
        ("a /* b", [Kind.WORD, Kind.UNFINISHED]),
        ("a /* b */ c -- d\ne", [Kind.WORD, Kind.WORD, Kind.WORD]),
        ("/*+ hint */ a", [Kind.WORD]),
        ("a.b", [Kind.WORD, Kind.SYMBOL, Kind.WORD]),
        ("1..2", [Kind.NUMBER, Kind.SYMBOL, Kind.NUMBER]),
        ("1.5.2", [Kind.NUMBER, Kind.NUMBER]),
        ("2f 2fa", [Kind.NUMBER, Kind.NUMBER, Kind.WORD]),
        ("$a", [Kind.ILLEGAL, Kind.WORD]),
        ("_a", [Kind.ILLEGAL, Kind.WORD]),
        ("a_1$#", [Kind.WORD]),
        ("größe 表", [Kind.WORD, Kind.WORD]),
        ("a=:b", [Kind.WORD, Kind.SYMBOL, Kind.BIND]),
        ("(+) ( + )", [Kind.SYMBOL, Kind.SYMBOL, Kind.SYMBOL, Kind.SYMBOL]),
        ("<> != ^= <= >= => || **", [Kind.SYMBOL] * 8),
        ("! ^ & % ? ~ ` \\ { }", [Kind.ILLEGAL] * 10),
        ("\x00", [Kind.ILLEGAL]),
        ("\u00a0a\u3000", [Kind.WORD]),
        ("\u200b", [Kind.ILLEGAL]),
    ],
)
def test_a_text_is_these_tokens(text: str, kinds: list[Kind]) -> None:
    assert [token.kind for token in tokenise(text)] == kinds


def test_a_words_value_is_in_capitals_and_a_quoted_names_as_written() -> None:
    assert [token.value for token in tokenise("Ab \"Ab\" 'Ab' :Ab")] == ["AB", "Ab", "'Ab'", ":Ab"]


def test_lines_count_inside_texts_and_comments() -> None:
    assert [(it.line, it.column) for it in tokenise("'a\nb' /*\n*/ c\r\nd")] == [(1, 1), (3, 4), (4, 1)]
