from pathlib import Path

import pytest

from harness.comparison import Comparison, compare, compare_versions
from harness.contracts.errors import InputError
from harness.contracts.files import write_record
from harness.exhibits import Case
from harness.gates.gate import Outcome
from harness.judge import judge
from harness.policy import read_policy
from tests.harness import cases


def compared(a: Case, b: Case) -> Comparison:
    return compare(judge(a, read_policy()), judge(b, read_policy()))


def test_the_same_verdict_twice_has_no_change() -> None:
    found = compared(cases.good(), cases.good())
    assert [gate.gate for gate in found.gates if gate.changed] == []
    assert [pair.criterion for gate in found.gates for pair in gate.criteria if pair.changed] == []
    assert found.artefacts_changed == ()


def test_what_changed_is_told_with_figure_and_bound_of_both() -> None:
    found = compared(cases.good(), cases.with_figure(cases.good(), "sql_quality", "invalid", 30))
    (gate,) = (gate for gate in found.gates if gate.changed)
    assert (gate.gate, gate.a, gate.b) == ("sql_valid", Outcome.GO, Outcome.NO_GO)
    (pair,) = (pair for pair in gate.criteria if pair.changed)
    assert pair.a is not None
    assert pair.b is not None
    assert (pair.criterion, pair.a.value, pair.b.value) == ("invalid", 0, 30 / 320)
    assert pair.a.bound is not None
    assert pair.b.bound is not None
    assert pair.a.bound < pair.b.bound


def test_a_gate_that_could_not_be_judged_has_its_reason() -> None:
    found = compared(cases.without(cases.good(), "load", "the server died"), cases.good())
    gate = next(gate for gate in found.gates if gate.gate == "load")
    assert (gate.a, gate.b) == (Outcome.INCONCLUSIVE, Outcome.GO)
    assert gate.reason_a.endswith("the server died")
    assert all(pair.a is None and pair.b is not None for pair in gate.criteria)


def test_a_gate_that_one_version_was_judged_without_is_not_asked() -> None:
    old, new = judge(cases.good(), read_policy()), judge(cases.good(), read_policy())
    found = compare(old.model_copy(update={"gates": old.gates[1:]}), new)
    assert (found.gates[0].a, found.gates[0].b, found.gates[0].changed) == (None, Outcome.GO, True)


def test_artefacts_that_differ_are_named() -> None:
    new = judge(cases.good(), read_policy())
    old = new.model_copy(update={"artefacts": {**new.artefacts, "sft": "sha256:other", "questions": "sha256:q"}})
    assert compare(old, new).artefacts_changed == ("questions", "sft")


@pytest.mark.parametrize(
    ("made", "words"),
    [(None, "no such version - did you mean 'demo-1'?"), ("demo-2", "no verdict yet; gonogo judge")],
)
def test_a_version_without_a_verdict_is_named(tmp_path: Path, made: str | None, words: str) -> None:
    write_record(tmp_path / "demo-1" / "verdict.json", judge(cases.good(), read_policy()))
    if made:
        (tmp_path / made).mkdir()
    with pytest.raises(InputError, match=words.replace("?", r"\?")):
        compare_versions(tmp_path, "demo-1", "demo-2")
