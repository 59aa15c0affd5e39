import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.contracts.errors import InputError
from train.groups import Sets
from train.splits import SPLITS, Wanted, split


def groups(members: list[int]) -> Sets:
    """Return sets of places, by the number of the set that each is in."""
    sets, first = Sets(len(members)), dict[int, int]()
    for place, number in enumerate(members):
        sets.unite(first.setdefault(number, place), place)
    return sets


@given(st.lists(st.integers(0, 30), min_size=40, max_size=80), st.integers(0, 5))
def test_no_group_is_in_two_splits_and_no_question_is_lost(members: list[int], seed: int) -> None:
    try:
        parts = split(groups(members), Wanted(test=5, validation=3, load=2), seed)
    except InputError:
        return
    for number in set(members):
        assert len({parts.of(place) for place, it in enumerate(members) if it == number}) == 1
    assert sorted(parts.order) == list(range(len(members)))
    assert sorted(place for name in SPLITS for place in parts.places(name)) == list(range(len(members)))


def test_every_split_but_train_gets_the_number_asked() -> None:
    parts = split(Sets(40), Wanted(test=10, validation=5, load=2), 0)
    sizes = {name: len(list(parts.places(name))) for name in SPLITS}
    assert sizes == {"train": 23, "validation": 5, "test": 10, "load": 2}


def test_a_group_stays_together_in_the_order_of_a_split() -> None:
    parts = split(groups([0, 1, 0, 2, 1, 0, 3, 4]), Wanted(test=1, validation=1, load=1), 0)
    order = [[0, 1, 0, 2, 1, 0, 3, 4][place] for place in parts.order]
    assert [it for at, it in enumerate(order) if at == 0 or order[at - 1] != it] == list(dict.fromkeys(order))


def test_the_same_seed_gives_the_same_split_and_another_one_another() -> None:
    wanted = Wanted(test=10, validation=5, load=2)
    assert split(Sets(40), wanted, 1) == split(Sets(40), wanted, 1)
    assert split(Sets(40), wanted, 1) != split(Sets(40), wanted, 2)


def test_too_few_questions_is_an_error() -> None:
    with pytest.raises(InputError, match="leave none to train on"):
        split(Sets(1), Wanted(test=10, validation=5, load=2), 0)


def test_a_share_scales_what_is_held_out() -> None:
    wanted = Wanted(test=320, validation=64, load=32)
    assert wanted.within(0.2, 400) == Wanted(test=61, validation=12, load=6)
    assert wanted.within(0.2, 40_000) == wanted
    assert wanted.within(None, 400) == wanted
