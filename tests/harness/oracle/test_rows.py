from datetime import date, datetime
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.oracle.rows import Expected, Group, Row, difference, plain

VALUES = st.one_of(
    st.none(),
    st.integers(-3, 3),
    st.floats(-3, 3, allow_nan=False),
    st.sampled_from(["", "a", "A", "1"]),
    st.dates(date(2024, 1, 1), date(2024, 1, 3)),
)
TABLES = st.lists(st.tuples(VALUES, VALUES), max_size=8).map(lambda rows: [plain(row) for row in rows])


def unordered(rows: list[Row], width: int = 2) -> Expected:
    return Expected(width, (Group(tuple(rows), len(rows)),) if rows else ())


def in_order(rows: list[Row], width: int = 2) -> Expected:
    return Expected(width, tuple(Group((row,), 1) for row in rows))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        (Decimal("2.5000"), 2.5),
        (Decimal("1.10"), Decimal("1.1")),
        ("", None),
        (date(2024, 1, 1), datetime(2024, 1, 1)),  # noqa: DTZ001
        (0.1 + 0.2, 0.3),
        (1e12 / 3, Decimal("333333333333.3333")),
        (True, 1),
        (float("nan"), float("nan")),
    ],
)
def test_values_that_are_the_same_to_oracle_are_the_same(one: object, other: object) -> None:
    assert difference(unordered([plain([one])], 1), [plain([other])], 1) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 2),
        (1, "1"),
        ("a", "A"),
        ("a", "a "),
        (None, 0),
        (1.0001, 1.0002),
        (datetime(2024, 1, 1), datetime(2024, 1, 1, 0, 0, 1)),  # noqa: DTZ001
        (10**15, 10**15 + 1),
    ],
)
def test_values_that_differ_are_told(one: object, other: object) -> None:
    assert "not wanted" in difference(unordered([plain([one])], 1), [plain([other])], 1)


@pytest.mark.parametrize(
    ("rows", "width", "told"),
    [
        ([(1,)], 1, "1 columns, not 2"),
        ([(1, 2)], 2, "1 rows, not 2"),
        ([(1, 2), (2, 1)], 2, "not wanted there: 2, 1"),
        ([(1, 2), (1, None)], 2, "not wanted there: 1, NULL"),
    ],
)
def test_the_first_difference_is_named(rows: list[Row], width: int, told: str) -> None:
    assert told in difference(unordered([(1, 2), (1, 2)]), rows, width)


def test_a_row_too_often_is_told_though_the_set_is_the_same() -> None:
    assert difference(unordered([(1, 1), (1, 1), (2, 2)]), [(1, 1), (2, 2), (2, 2)], 2) != ""


def test_order_counts_between_groups_and_not_inside_one() -> None:
    expected = Expected(1, (Group(((1,), (2,)), 2), Group(((3,),), 1)))
    assert difference(expected, [(2,), (1,), (3,)], 1) == ""
    assert "at 1" in difference(expected, [(3,), (1,), (2,)], 1)


def test_any_row_that_ties_at_the_cut_is_right() -> None:
    expected = Expected(1, (Group(((1,),), 1), Group(((2,), (3,), (4,)), 2)))
    assert difference(expected, [(1,), (4,), (2,)], 1) == ""
    assert difference(expected, [(1,), (4,), (4,)], 1) != ""
    assert difference(expected, [(1,), (4,), (5,)], 1) != ""


@pytest.mark.parametrize(
    ("rows", "nothing"),
    [([], True), ([(0, None)], True), ([(0, 1)], False), ([(None, None), (None, None)], False), ([("0", 0)], False)],
)
def test_a_result_that_says_nothing_is_known(rows: list[Row], nothing: bool) -> None:  # noqa: FBT001
    assert unordered(rows).says_nothing is nothing


@given(TABLES)
def test_a_result_is_the_same_as_itself(rows: list[Row]) -> None:
    assert difference(unordered(rows), rows, 2) == ""
    assert difference(in_order(rows), rows, 2) == ""


@given(TABLES, st.randoms(use_true_random=False))
def test_order_never_matters_where_the_gold_statement_has_none(rows: list[Row], rng: Random) -> None:
    shuffled = rng.sample(rows, len(rows))
    assert difference(unordered(rows), shuffled, 2) == ""


@given(TABLES, TABLES)
def test_difference_has_no_direction(rows: list[Row], others: list[Row]) -> None:
    assert (difference(unordered(rows), others, 2) == "") == (difference(unordered(others), rows, 2) == "")


@given(TABLES, TABLES)
def test_what_is_right_in_order_is_right_without(rows: list[Row], others: list[Row]) -> None:
    if difference(in_order(rows), others, 2) == "":
        assert difference(unordered(rows), others, 2) == ""


@given(TABLES.filter(bool), st.data())
def test_a_row_more_less_or_changed_is_a_difference(rows: list[Row], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(rows) - 1))
    without = rows[:place] + rows[place + 1 :]
    assert difference(unordered(rows), without, 2) != ""
    assert difference(unordered(rows), [*rows, rows[place]], 2) != ""
    assert difference(unordered(rows), [*without, ("never", "seen")], 2) != ""
