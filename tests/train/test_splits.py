import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.contracts.errors import InputError
from train.raw import RawQuestion
from train.splits import leaked, split


def _question(number: int, gold: str, combination: str) -> RawQuestion:
    return RawQuestion(
        id=f"q{number}", question=f"question {number}", gold_sql=gold, tables=["T"], combination=combination
    )


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=40, max_size=80), st.integers(0, 5))
def test_no_combination_and_no_gold_statement_is_in_two_splits(pairs: list[tuple[int, int]], seed: int) -> None:
    questions = [_question(n, f"gold {gold}", f"c{group}") for n, (gold, group) in enumerate(pairs)]
    try:
        splits = split(questions, test=5, validation=3, load=2, seed=seed)
    except InputError:
        return
    assert leaked(splits) == 0
    assert sorted(it.id for members in splits.values() for it in members) == sorted(it.id for it in questions)


def test_every_split_but_train_gets_the_number_asked() -> None:
    questions = [_question(n, f"gold {n}", "") for n in range(40)]
    splits = split(questions, test=10, validation=5, load=2, seed=0)
    assert {name: len(members) for name, members in splits.items()} == {
        "train": 23,
        "validation": 5,
        "test": 10,
        "load": 2,
    }


def test_the_same_seed_gives_the_same_splits() -> None:
    questions = [_question(n, f"gold {n}", "") for n in range(40)]
    assert split(questions, test=10, validation=5, load=2, seed=1) == split(
        questions, test=10, validation=5, load=2, seed=1
    )


def test_too_few_questions_is_an_error() -> None:
    with pytest.raises(InputError, match="leave none to train on"):
        split([_question(1, "SELECT 1 FROM DUAL", "")], test=10, validation=5, load=2, seed=0)


def test_gold_statements_that_differ_in_case_and_spacing_are_one() -> None:
    first, second = _question(1, "SELECT 1  FROM dual", ""), _question(2, "select 1 from DUAL", "")
    assert leaked({"train": (first,), "validation": (), "test": (second,), "load": ()}) == 1


def test_gold_statements_that_only_swap_their_filters_are_one() -> None:
    first = _question(1, "SELECT a FROM t WHERE b = 1 AND c BETWEEN 2 AND 3", "one wording")
    second = _question(2, "SELECT a FROM t WHERE c BETWEEN 2 AND 3 AND b = 1", "another wording")
    assert leaked({"train": (first,), "validation": (), "test": (second,), "load": ()}) == 1
    others = [_question(n, f"SELECT {n} FROM dual", "") for n in range(3, 20)]
    splits = split([first, second, *others], test=4, validation=2, load=2, seed=0)
    assert leaked(splits) == 0
