import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.report.text import LONGEST, cut, fits, one_line, visible

ANY = st.text(st.characters(codec=None, exclude_categories=()))
HIDDEN = (
    "\x00",
    "\x1b",
    "\x7f",
    "\x9f",
    "\xad",
    "\u200b",
    "\u200d",
    "\u202e",
    "\u2028",
    "\u2067",
    "\ufeff",
    "\ud800",
)


@pytest.mark.parametrize("character", HIDDEN, ids=ascii)
def test_what_cannot_be_seen_is_shown_as_its_code(character: str) -> None:
    assert visible(f"a{character}b") == f"a⟨U+{ord(character):04X}⟩b"


def test_tabs_line_ends_and_other_scripts_stay_as_they_are() -> None:
    assert visible("a\tb\r\nc\nβ 表 🙂 é") == "a\tb\nc\nβ 表 🙂 é"


@given(ANY)
def test_any_text_becomes_utf8_without_a_control_character(text: str) -> None:
    shown = visible(text)
    assert shown.encode().decode() == shown
    assert not [character for character in shown if character < " " and character not in "\t\n"]
    assert visible(shown) == shown


@given(ANY, st.integers(min_value=8, max_value=100))
def test_a_cut_text_counts_what_it_leaves_out(text: str, longest: int) -> None:
    shown = cut(text, longest)
    if fits(text, longest):
        assert shown.head == visible(text)
        assert (shown.left_out, shown.tail) == (0, "")
    else:
        assert shown.left_out >= 0
        assert len(text) - shown.left_out <= longest


def test_a_huge_text_keeps_its_beginning_and_its_end() -> None:
    shown = cut("SELECT" + "x" * 1_000_000 + "END")
    assert shown.head.startswith("SELECT")
    assert shown.tail.endswith("END")
    assert shown.left_out == 1_000_009 - LONGEST


def test_a_text_of_many_lines_is_cut_too() -> None:
    shown = cut("\n" * 2000)
    assert shown.head.count("\n") + shown.tail.count("\n") < 100


@given(ANY)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
