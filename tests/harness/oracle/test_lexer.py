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
