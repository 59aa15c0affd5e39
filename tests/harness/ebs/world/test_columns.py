import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from harness.ebs.world.columns import (
    NOTHING,
    children,
    days_between,
    in_cents,
    is_there,
    plus_days,
    some,
    split,
    summed,
    text_where,
    texts,
)
from harness.ebs.world.streams import listed


def test_children_are_numbered_from_one() -> None:
    parent, number = children(np.array([2, 0, 3]))
    assert parent.tolist() == [0, 0, 2, 2, 2]
    assert number.tolist() == [1, 2, 1, 2, 3]


@given(
    st.lists(st.tuples(st.integers(-10_000, 10_000), st.lists(st.integers(1, 9), min_size=1, max_size=5)), min_size=1)
)
def test_parts_add_up_whatever_the_weights(parents: list[tuple[int, list[int]]]) -> None:
    totals = np.array([total for total, _ in parents])
    parent, _ = children(np.array([len(weights) for _, weights in parents]))
    parts = split(totals, parent, np.array([it for _, weights in parents for it in weights]))
    assert summed(parts, parent, len(parents)).tolist() == totals.tolist()


def test_null_depends_on_the_kind_of_the_column() -> None:
    there = np.array([True, False])
    for column in (
        np.array([1, 2]),
        np.array([1.0, 2.0]),
        listed(["a", "b"]),
        np.array(["2025-01-01"] * 2, dtype="M8[s]"),
    ):
        assert is_there(some(column, there)).tolist() == [True, False]
    assert some(np.array([1, 2]), there).tolist() == [1, NOTHING]


def test_texts_are_chosen_and_made_row_by_row() -> None:
    yes = np.array([True, False])
    assert text_where(yes, "Y").tolist() == ["Y", None]
    assert text_where(yes, listed(["a", "b"]), listed(["c", "d"])).tolist() == ["a", "d"]
    assert texts(2, lambda one, two: f"{one}-{two}", np.array([1, 2]), listed(["x", "y"])).tolist() == ["1-x", "2-y"]


def test_days_are_counted_in_whole_ones() -> None:
    start = np.array(["2024-02-28T15:00:00"], dtype="datetime64[s]")
    later = plus_days(start, np.array([2]))
    assert str(later[0]) == "2024-03-01T15:00:00"
    assert days_between(later, start).tolist() == [2]


def test_money_is_counted_in_cents() -> None:
    assert in_cents(np.array([0.1 + 0.2, 19.99])).tolist() == [30, 1999]
