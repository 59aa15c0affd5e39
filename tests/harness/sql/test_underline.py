import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from harness.sql.underline import underline

LINE = "SELECT a, bcd FROM t"


def below(line: str, column: int, width: int, room: int = 60) -> tuple[str, str]:
    """Return a line as it is shown, and the part of it that the marks are under."""
    shown = underline(line, column, width, room)
    at, cells = 0, 0
    while cells < shown.blanks:
        cells += cell_len(shown.text[at])
        at += 1
    assert cells == shown.blanks, "the marks begin inside a character"
    end = at
    while end < len(shown.text) and cells < shown.blanks + shown.marks:
        cells += cell_len(shown.text[end])
        end += 1
    return shown.text, shown.text[at:end]


@pytest.mark.parametrize(
    ("line", "column", "width", "marked"),
    [
        (LINE, 11, 3, "bcd"),
        (LINE, 1, 6, "SELECT"),
        (LINE, 20, 1, "t"),
        (LINE, 20, 99, "t"),
        (LINE, 21, 1, " "),
        (LINE, 99, 1, " "),
        ("", 1, 1, " "),
        ("SELECT\ta,\tb FROM t", 11, 1, "b"),
        ("SELECT '供应商', 名称 FROM t", 15, 2, "名称"),
        ("SELECT '\x1b[31m', b FROM t", 17, 1, "b"),
        ("SELECT '\u202e\u200b\x00', b FROM t", 15, 1, "b"),
        ("SELECT e\u0301, b FROM t", 12, 1, "b"),
        ("SELECT a\x1bb FROM t", 9, 1, "⟨U+001B⟩"),
        ("SELECT a\tFROM t", 9, 1, "    "),
    ],
)
def test_the_marks_stand_under_the_wrong_part(line: str, column: int, width: int, marked: str) -> None:
    assert below(line, column, width)[1] == marked


@pytest.mark.parametrize("column", [1, 30, 500, 1000])
def test_a_wide_line_is_cut_around_the_place(column: int) -> None:
    line = "x" * (column - 1) + "HERE" + "y" * (1000 - column)
    text, marked = below(line, column, 4, room=40)
    assert marked == "HERE"
    assert cell_len(text) <= 40
    assert (text.startswith("…"), text.endswith("…")) == (column > 1, column < 1000)


def test_a_line_that_fits_is_shown_whole() -> None:
    assert underline("x" * 40, 1, 1, 40).text == "x" * 40


@given(
    st.text(st.characters() | st.sampled_from("\t供\u0301\x1b")),
    st.integers(-1, 150),
    st.integers(0, 200),
    st.integers(20, 90),
)
def test_any_line_fits_and_has_marks(line: str, column: int, width: int, room: int) -> None:
    shown = underline(line, column, width, room)
    assert cell_len(shown.text) <= room
    assert shown.marks >= 1
    assert shown.blanks + shown.marks <= room
    assert "\n" not in shown.text.replace("\n", "", line.count("\n"))
