import numpy as np
import pytest

from harness.ebs.world.streams import Stream, listed

PINNED = [229048, 873192, 464456, 732147]
"""What the stream of seed 7 begins with."""


def test_a_stream_is_the_same_on_every_machine() -> None:
    stream = Stream(7, "PO_HEADERS_ALL")
    assert stream.whole(0, 999_999, 4).tolist() == PINNED
    assert Stream(7, "PO_LINES_ALL").whole(0, 999_999, 4).tolist() != PINNED
    assert Stream(8, "PO_HEADERS_ALL").whole(0, 999_999, 4).tolist() != PINNED


def test_whole_numbers_reach_both_ends_and_no_further() -> None:
    drawn = Stream(1, "x").whole(3, 5, 1_000)
    assert set(drawn.tolist()) == {3, 4, 5}


def test_codes_are_drawn_as_often_as_their_weights_say() -> None:
    counts = np.bincount(Stream(1, "x").codes((70, 20, 10, 0), 10_000), minlength=4)
    assert counts.tolist() == pytest.approx([7_000, 2_000, 1_000, 0], abs=150)


def test_a_few_are_drawn_very_often() -> None:
    counts = np.sort(np.bincount(Stream(1, "x").skewed(100, 10_000), minlength=100))
    assert counts[-10:].sum() > 4_000
    assert counts.min() >= 0


def test_a_shuffle_has_every_number_once() -> None:
    assert sorted(Stream(1, "x").shuffled(50).tolist()) == list(range(50))


def test_a_weight_of_none_is_a_texts_null() -> None:
    drawn = Stream(1, "x").weighted({"A": 50, None: 50}, 200).tolist()
    assert set(drawn) == {"A", None}


@pytest.mark.parametrize(
    ("values", "kind"), [([1, 2], "i"), ([1, 2.5], "f"), (["a", None], "O"), ([None], "O"), ([1.0], "f")]
)
def test_a_list_becomes_a_column_of_its_kind(values: list[object], kind: str) -> None:
    assert listed(values).dtype.kind == kind
