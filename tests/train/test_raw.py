from typing import Any

import pytest

from harness.contracts.errors import InputError
from harness.contracts.prompt import PromptContext, PromptTable, render
from train.raw import question_of

ROW: dict[str, Any] = {"id": "a", "question": "How many?", "gold_sql": "SELECT 1 FROM DUAL"}
PROMPT = render(
    PromptContext(tables=(PromptTable(name="T", columns=("A",)),), filters=("T.ORG_ID = 204", "U.ORG_ID = 1")),
    "How many?",
)


def test_a_row_is_a_question_and_what_else_it_says_is_let_be() -> None:
    found = question_of(7, {**ROW, "difficulty": "hard"}, {})
    assert (found.id, found.question, found.gold_sql) == ("a", "How many?", "SELECT 1 FROM DUAL")


def test_other_names_are_told_by_the_configuration() -> None:
    row = {"nr": 5, "user_question": "How many?", "sql": "SELECT 1 FROM DUAL"}
    found = question_of(1, row, {"question": "user_question", "gold_sql": "sql", "id": "nr"})
    assert (found.id, found.question) == ("5", "How many?")


def test_a_row_without_an_id_is_named_by_its_number() -> None:
    assert question_of(7, {"question": "?", "gold_sql": "SELECT 1 FROM DUAL"}, {}).id == "row-7"


@pytest.mark.parametrize(
    "turns",
    [
        {"conversations": [{"from": "human", "value": PROMPT}, {"from": "gpt", "value": "SELECT 1 FROM DUAL"}]},
        {
            "messages": [
                {"role": "system", "content": "You write SQL."},
                {"role": "user", "content": PROMPT},
                {"role": "assistant", "content": "SELECT 1 FROM DUAL"},
            ]
        },
        {"prompt": PROMPT, "gold_sql": "SELECT 1 FROM DUAL"},
    ],
)
def test_a_question_is_taken_out_of_a_rendered_prompt_with_its_filters(turns: dict[str, Any]) -> None:
    found = question_of(1, turns, {})
    assert (found.question, found.gold_sql) == ("How many?", "SELECT 1 FROM DUAL")
    assert found.filters == ["T.ORG_ID = 204", "U.ORG_ID = 1"]
    assert found.prompt == PROMPT


def test_a_prompt_that_is_only_a_question_is_the_question() -> None:
    assert question_of(1, {"prompt": " How many? ", "gold_sql": "SELECT 1 FROM DUAL"}, {}).question == "How many?"


def test_names_in_one_text_are_taken_apart() -> None:
    found = question_of(1, {**ROW, "tables": "A, B C", "filters": "A.ORG_ID = 1; B.ORG_ID = 2"}, {})
    assert found.tables == ["A", "B", "C"]
    assert len(found.filters) == 2


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"id": "a", "question": "?"}, "gold_sql: Field required; the row has id, question: say with `columns`"),
        ({**ROW, "question": 3}, "question"),
        ({**ROW, "question": ""}, "question"),
        ({"conversations": [{"from": "human", "value": "?"}]}, "1 questions and 0 answers"),
        ({"conversations": [{"from": "tool", "value": "?"}]}, "'tool' is neither"),
        ({"conversations": ["?"]}, "a turn is not an object"),
        ({"conversations": [{"from": 1}]}, "no role"),
    ],
)
def test_a_row_without_one_question_and_one_statement_is_refused(row: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        question_of(1, row, {})
