from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.oracle import columns as module
from harness.oracle.columns import TooManyWaysError, arranged
from harness.oracle.rows import Expected, Group, Row, Strictness, difference, plain

FREE = Strictness(columns="free")
VALUES = st.one_of(st.none(), st.integers(0, 2), st.sampled_from(["a", "b"]))
TABLES = st.integers(1, 3).flatmap(lambda width: st.lists(st.tuples(*[VALUES] * width), max_size=5))


def unordered(rows: list[Row], width: int) -> Expected:
    return Expected(width, (Group(tuple(rows), len(rows)),) if rows else ())


def fits(wanted: list[Row], found: list[Row], width: int = 2) -> bool:
    return difference(unordered(wanted, width), found, width, FREE) == ""


def test_columns_may_be_swapped_as_a_whole() -> None:
    assert fits([(1, "a"), (2, "b")], [("b", 2), ("a", 1)])


def test_columns_that_agree_one_by_one_do_not_make_the_rows() -> None:
    assert not fits([(1, "a"), (2, "b")], [("b", 1), ("a", 2)])


def test_one_order_holds_for_all_rows() -> None:
    assert not fits([(1, 2), (3, 4)], [(1, 2), (4, 3)])


def test_a_column_more_is_never_right() -> None:
    assert difference(unordered([(1,)], 1), [(1, 1)], 2, FREE) == "2 columns, not 1"


def test_groups_keep_their_order() -> None:
    expected = Expected(2, (Group(((1, "a"), (2, "b")), 2), Group(((0, "c"),), 1)))
    assert difference(expected, [("b", 2), ("a", 1), ("c", 0)], 2, FREE) == ""
    assert difference(expected, [("c", 0), ("b", 2), ("a", 1)], 2, FREE).startswith("no order of its columns fits")


def test_any_row_that_ties_at_the_cut_is_right_in_any_order_of_columns() -> None:
    expected = Expected(2, (Group(((1, "a"),), 1), Group(((2, "b"), (2, "c"), (2, "d")), 2)))
    assert difference(expected, [("a", 1), ("d", 2), ("b", 2)], 2, FREE) == ""
    assert difference(expected, [("a", 1), ("d", 2), ("d", 2)], 2, FREE) != ""


def test_a_column_goes_only_where_its_name_is_wanted() -> None:
    strict = Strictness(columns="free", names="strict")
    expected = Expected(2, (Group(((1, 2), (2, 1)), 2),), names=("A", ""))
    assert difference(expected, [(1, 2), (2, 1)], 2, strict, ("A", "X")) == ""
    assert difference(expected, [(1, 2), (2, 1)], 2, strict, ("X", "A")) == ""
    assert "is named X, not A" in difference(expected, [(1, 2), (2, 1)], 2, strict, ("X", "Y"))
    assert difference(Expected(2, (), names=("A", "B")), [], 2, strict, ("B", "A")) == ""
    assert difference(Expected(2, (), names=("A", "B")), [], 2, strict, ("B", "B")) != ""


def test_equal_columns_are_one_way() -> None:
    rows: list[Row] = [(number, *[7] * 12) for number in range(50)]
    assert fits(rows, [(*row[1:], row[0]) for row in rows], 13)


def test_what_would_take_too_long_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROWS_LOOKED_AT", 10)
    with pytest.raises(TooManyWaysError, match="more ways than are tried"):
        arranged([(((1, 2, 3),) * 5, 5)], ((3, 2, 1),) * 5, (), ("",) * 3)


def test_numbers_that_are_inexact_fit_in_any_order_too() -> None:
    wanted = [plain(it) for it in [("a", 0.1 + 0.2), ("b", 1.5)]]
    assert fits(wanted, [plain(it) for it in [(1.5, "b"), (0.3, "a")]])


@given(TABLES, st.data())
def test_any_order_of_columns_and_rows_fits(rows: list[Row], data: st.DataObject) -> None:
    width = len(rows[0]) if rows else 1
    order = data.draw(st.permutations(range(width)))
    shuffled = data.draw(st.permutations(rows)) if rows else rows
    assert fits(rows, [tuple(row[at] for at in order) for row in shuffled], width)


@given(TABLES, st.data())
def test_the_search_says_what_trying_every_order_says(rows: list[Row], data: st.DataObject) -> None:
    width = len(rows[0]) if rows else 1
    others = data.draw(st.lists(st.tuples(*[VALUES] * width), min_size=len(rows), max_size=len(rows)))
    wanted = unordered(rows, width)
    tried = any(
        difference(wanted, [tuple(row[at] for at in order) for row in others], width) == ""
        for order in permutations(range(width))
    )
    assert fits(rows, others, width) == tried
