import random

import pytest

from benchmarks.fuzz import judgement
from benchmarks.fuzz.judgement import fault
from benchmarks.fuzz.mutation import mutator, pieces
from benchmarks.suites.statements import HOSTILE, read_suite
from harness.ebs.dictionary import ebs_catalogue
from serve.guardrail import Look

SUPPLIERS = "SELECT vendor_name FROM ap_suppliers"


def passing(statement: str) -> Look:
    return Look(statement=statement, refused_by="", objections=(), unsure=False)


@pytest.mark.parametrize(
    "answer", [SUPPLIERS, f"```sql\n{SUPPLIERS};\n```", "DROP TABLE x", "", "\x00", "((((", "q'["]
)
def test_a_guardrail_that_does_as_it_must_has_no_fault(answer: str) -> None:
    assert fault(answer, ebs_catalogue()) == ""


@pytest.mark.parametrize(
    ("passed", "why"),
    [
        ("DELETE FROM ap_suppliers", "does not parse again"),
        (f"{SUPPLIERS}; {SUPPLIERS}", "does not parse again"),
        (f"{SUPPLIERS} FOR UPDATE", "locks rows or declares functions"),
        ("SELECT XMLTYPE('<a/>') FROM dual", "the policy says something else"),
        (f"{SUPPLIERS} -- note", "the policy says something else"),
        ("SELECT sid FROM v$session", "the policy says something else"),
    ],
)
def test_what_must_not_be_passed_on_is_a_fault(monkeypatch: pytest.MonkeyPatch, passed: str, why: str) -> None:
    monkeypatch.setattr(judgement, "examine", lambda *_: passing(passed))
    assert why in fault("answer", ebs_catalogue())


def test_what_only_the_second_look_sees_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judgement, "unsafe", lambda *_: "holds Lock")
    assert fault(SUPPLIERS, ebs_catalogue()) == "passed, but the second look says: holds Lock"


def test_an_error_is_a_fault_and_one_that_the_guardrail_swallowed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    swallowed = Look(
        statement=None, refused_by="policy", objections=("KeyError while looking at the statement",), unsure=False
    )
    monkeypatch.setattr(judgement, "examine", lambda *_: swallowed)
    assert fault(SUPPLIERS, ebs_catalogue()).startswith("fails inside: KeyError")

    def broken(*_: object) -> Look:
        raise IndexError("list index out of range")

    monkeypatch.setattr(judgement, "examine", broken)
    assert fault(SUPPLIERS, ebs_catalogue()) == "raises IndexError: list index out of range"


@pytest.mark.parametrize("hostile", read_suite(HOSTILE)[:200], ids=lambda it: it.id)
def test_pieces_joined_are_the_statement(hostile: object) -> None:
    statement = getattr(hostile, "statement", "")
    assert "".join(pieces(statement)) == statement


def test_a_mutation_is_told_by_its_seed_and_most_change_the_statement() -> None:
    mutate = mutator([SUPPLIERS, "SELECT COUNT(*) FROM (SELECT 1 FROM dual)"])

    def made(text: str) -> list[str]:
        return [mutate(text, random.Random(seed)) for seed in range(100)]  # noqa: S311 - no secret

    assert made(SUPPLIERS) == made(SUPPLIERS)
    assert sum(text != SUPPLIERS for text in made(SUPPLIERS)) > 80
    assert any(made(""))
