from collections.abc import Sequence

import pytest

from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.findings import Checked
from serve.guardrail import MAX_CALLS, Guarded, Message, examine, guard, retry_message

GOOD = "SELECT vendor_name FROM ap_suppliers"
QUESTION = Message(role="user", content="Who supplies us?")


class Scripted:
    """A model that says what a test wrote for it, and remembers what it was told."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.told: list[tuple[Message, ...]] = []

    def __call__(self, messages: Sequence[Message]) -> str:
        self.told.append(tuple(messages))
        return self.answers[len(self.told) - 1]


def guarded(model: Scripted) -> Guarded:
    return guard((QUESTION,), model, ebs_catalogue())


def test_a_good_answer_passes_and_the_model_is_asked_once() -> None:
    model = Scripted(f"```sql\n{GOOD};\n```")
    outcome = guarded(model)
    assert (outcome.statement, outcome.passed_first, outcome.rescued) == (GOOD, True, False)
    assert model.told == [(QUESTION,)]


def test_a_refused_answer_is_told_why_and_asked_for_once_more() -> None:
    model = Scripted("SELECT vendor_nme FROM ap_suppliers", GOOD)
    outcome = guarded(model)
    assert (outcome.statement, outcome.passed_first, outcome.rescued) == (GOOD, False, True)
    question, answer, objection = model.told[1]
    assert (question, answer) == (QUESTION, Message(role="assistant", content="SELECT vendor_nme FROM ap_suppliers"))
    assert objection.role == "user"
    assert "perhaps VENDOR_NAME was meant" in objection.content
    assert "one corrected Oracle SELECT statement and nothing else" in objection.content


@pytest.mark.parametrize("second", [f"{GOOD}; DROP TABLE ap_suppliers", "DELETE FROM ap_suppliers", "", "I cannot."])
def test_the_second_answer_goes_through_the_same_looks_and_there_is_no_third(second: str) -> None:
    model = Scripted(f"{GOOD} FOR UPDATE", second, GOOD)
    outcome = guarded(model)
    assert (outcome.statement, outcome.rescued, len(outcome.looks)) == (None, False, 2)
    assert len(model.told) == MAX_CALLS


@pytest.mark.parametrize(
    ("raw", "by", "objection"),
    [
        ("Here you are.", "answer", "begins with 'Here'"),
        (f"{GOOD}; {GOOD}", "answer", "more than one statement"),
        (f"{GOOD} FOR UPDATE", "policy", "the word UPDATE"),
        ("SELECT sid FROM v$session", "policy", "is no table of the catalogue"),
        ("SELECT vendor_name FROM ap_suppliers GROUP BY vendor_id", "checker", "ORA-00979"),
    ],
)
def test_a_refusal_names_who_refused_and_why(raw: str, by: str, objection: str) -> None:
    look = examine(raw, ebs_catalogue())
    assert (look.passed, look.refused_by) == (False, by)
    assert objection in " ".join(look.objections)


def test_what_is_passed_on_has_no_comments() -> None:
    look = examine("SELECT /*+ PARALLEL(9) */ vendor_name FROM ap_suppliers -- DROP TABLE x", ebs_catalogue())
    assert look.statement is not None
    assert look.statement.split() == GOOD.split()


def test_what_the_checker_is_unsure_of_is_passed_on_and_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("harness.oracle.guarding.check_bound", lambda *_: Checked("unsure"))
    look = examine(GOOD, ebs_catalogue())
    assert (look.passed, look.unsure) == (True, True)


def test_the_retry_tells_few_objections() -> None:
    look = examine("SELECT a1, b1, c1, d1, e1 FROM ap_suppliers", ebs_catalogue())
    assert len(look.objections) > 3
    assert len(retry_message(look).content) < 700
