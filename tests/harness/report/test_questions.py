from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.report.questions import failures
from tests.harness.report import samples

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
KEYS = ("id", "cluster", "question", "answer", "statement", "gold", "verdict", "findings", "explain_message")


def test_right_answers_are_no_failures() -> None:
    assert failures([samples.right(number) for number in range(5)]) == ()


def test_failures_are_counted_by_the_first_objection_the_most_frequent_first() -> None:
    found = failures([samples.wrong(0), samples.wrong(1), samples.wrong(4), samples.right(2)])
    assert [(each.code, each.kind, each.count) for each in found] == [
        ("ORA-00904", "unknown_column", 2),
        ("ORA-00933", "syntax", 1),
    ]


def test_the_objection_is_marked_where_it_stands() -> None:
    (found,) = failures([samples.wrong(0)])
    (failure,) = found.shown
    assert [part.text.head for part in failure.answer if part.number] == ["AS"]
    assert failure.objections[0].place.column == 43


def test_a_message_that_differs_is_an_example() -> None:
    first, second = samples.wrong(1), samples.wrong(4)
    second["findings"][0]["message"] = "another"
    (found,) = failures([first, second])
    assert found.message == f"such as {samples.MESSAGES['ORA-00904']}"


def test_what_the_checker_does_not_understand_is_undecided() -> None:
    sample = samples.question(1, "SELECT 1") | {"verdict": "unsure"}
    sample["findings"] = [samples.finding("", "not understood: MODEL", "other")]
    assert failures([sample])[0].code == "undecided"


def test_what_only_explain_refuses_is_a_failure() -> None:
    sample = samples.question(1, "SELECT 1") | {"verdict": "reject", "explain_message": "no such type"}
    (found,) = failures([sample])
    assert (found.code, found.message) == ("EXPLAIN", "no such type")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"execution": "mismatch", "difference": "3 rows, not 4"}, "other rows"),
        ({"execution": "exceeded", "difference": "more than 2 s"}, "takes too much"),
        ({"execution": "gold not run", "difference": "PIVOT"}, "gold not run"),
        ({"execution": "both empty", "difference": ""}, "both empty"),
        ({"execution": "match", "beside": "a comment beside the statement"}, "not only SQL"),
    ],
)
def test_an_accepted_answer_that_was_not_seen_to_be_right_is_a_failure(said: dict[str, str], code: str) -> None:
    (found,) = failures([samples.right(1) | said, samples.right(2) | {"execution": "match"}])
    assert (found.code, found.count) == (code, 1)
    assert found.message


def test_of_many_some_of_every_kind_are_shown() -> None:
    many = [samples.wrong(3 * number) for number in range(500)] + [samples.wrong(1)]
    found = failures(many, most=20)
    assert [(each.count, len(each.shown)) for each in found] == [(500, 19), (1, 1)]


@given(st.lists(st.dictionaries(st.sampled_from(KEYS), JSON)))
def test_samples_of_any_content_can_be_read(found: list[dict[str, Any]]) -> None:
    assert sum(each.count for each in failures(found)) <= len(found)
