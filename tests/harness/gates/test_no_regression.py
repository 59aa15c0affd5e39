"""The comparison with the previous version: what it takes to be GO, what makes it NO_GO, and what says nothing."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.sql_quality import measure
from harness.contracts.evidence import SAMPLES
from harness.contracts.files import read_lines
from harness.contracts.measurements import SqlQualityConfig
from harness.contracts.progress import Progress
from harness.contracts.subject import PREVIOUS
from harness.exhibits import Case
from harness.gates import no_regression
from harness.gates.gate import Criterion, Outcome, worst
from harness.gates.pairs import ASPECTS, pair
from harness.judge import GateVerdict, judge
from harness.policy import read_policy
from tests.benchmarks.orders import GOLD, dataset, example, order
from tests.benchmarks.vllm_stand_in import StandIn, serving
from tests.harness import cases

GO, NO_GO, INCONCLUSIVE = Outcome.GO, Outcome.NO_GO, Outcome.INCONCLUSIVE
POLICY = read_policy()
RANK = {NO_GO: 0, INCONCLUSIVE: 1, GO: 2}

Answers = tuple[dict[str, Any], ...]
INVALID = {"verdict": "reject"}
INVENTED = {"unknown_columns": ["SEGMENT9"]}
WRONG = {"execution": "mismatch"}
UNSURE = {"verdict": "unsure"}
FAULTS: dict[str, dict[str, Any]] = {"sql_valid": INVALID, "hallucination": INVENTED, "execution_accuracy": WRONG}


def with_fault(fault: dict[str, Any], which: Iterable[int], *, text: str = "another") -> Answers:
    """Return the answers of which some are other ones with a fault."""
    faulty = set(which)
    return tuple(
        {**it, "answer": f"{text} {i}", "statement": f"{text} {i}", **fault} if i in faulty else it
        for i, it in enumerate(cases.ANSWERS)
    )


def compared(before: Answers, now: Answers) -> Case:
    case = cases.with_samples(cases.good(), "sql_quality", now)
    return replace(case, exhibits={**case.exhibits, PREVIOUS: cases.previous(before)})


def verdict(before: Answers, now: Answers) -> GateVerdict:
    return next(it for it in judge(compared(before, now), POLICY).gates if it.gate == "no_regression")


def criterion(it: GateVerdict, name: str) -> Criterion:
    return next(found for found in it.criteria if found.name == name)


def test_the_same_answers_are_go() -> None:
    it = verdict(cases.ANSWERS, cases.ANSWERS)
    assert it.outcome is GO
    assert "0 worse and 0 better of 320; loss at most 0.93%" in it.reason


@pytest.mark.parametrize("aspect", FAULTS)
@pytest.mark.parametrize(("worse", "expected"), [(2, GO), (3, INCONCLUSIVE), (11, INCONCLUSIVE), (12, NO_GO)])
def test_each_aspect_takes_two_of_320_that_got_worse(aspect: str, worse: int, expected: Outcome) -> None:
    it = verdict(cases.ANSWERS, with_fault(FAULTS[aspect], range(worse)))
    assert it.outcome is expected
    missed = [found.name for found in it.criteria if found.outcome is not GO]
    assert missed == ([] if expected is GO else [f"{aspect}_loss"])


def test_what_got_worse_is_named() -> None:
    it = verdict(with_fault(INVALID, [300]), with_fault(INVALID, range(7)))
    assert "7 worse and 1 better of 320" in it.reason
    assert it.reason.endswith("worse: q0, q1, q2, q3, q4 and 2 more")


def test_what_got_better_makes_up_for_what_got_worse() -> None:
    assert verdict(with_fault(WRONG, range(100, 106)), with_fault(WRONG, range(6))).outcome is GO
    assert verdict(with_fault(WRONG, range(100, 140)), with_fault(WRONG, range(40))).outcome is INCONCLUSIVE


def test_what_was_bad_already_is_no_loss() -> None:
    before, now = with_fault(INVALID, range(200)), with_fault(INVALID, range(200), text="yet another")
    assert verdict(before, now).outcome is GO


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (cases.ANSWERS, with_fault(UNSURE, range(30)), INCONCLUSIVE),
        (with_fault(UNSURE, range(30)), with_fault(INVALID, range(30), text="another bad"), INCONCLUSIVE),
        (with_fault(UNSURE, range(30)), with_fault(UNSURE, range(30)), GO),
        (with_fault(UNSURE, range(30)), with_fault(UNSURE, range(30), text="yet another"), INCONCLUSIVE),
        (with_fault(UNSURE, range(30)), cases.ANSWERS, GO),
    ],
)
def test_what_is_undecided_counts_against_go_and_against_no_go(
    before: Answers, now: Answers, expected: Outcome
) -> None:
    assert verdict(before, now).outcome is expected


def test_what_may_have_got_better_counts_against_no_go() -> None:
    surely_worse = with_fault(INVALID, range(20))
    undecided = tuple({**it, "verdict": "unsure"} if 100 <= i < 130 else it for i, it in enumerate(surely_worse))
    assert verdict(cases.ANSWERS, surely_worse).outcome is NO_GO
    assert verdict(with_fault(INVALID, range(100, 130), text="first"), undecided).outcome is INCONCLUSIVE


def test_an_undecided_answer_is_said_to_be_one() -> None:
    it = verdict(cases.ANSWERS, with_fault(UNSURE, range(4)))
    assert "0 worse and 0 better and 4 undecided of 320" in it.reason


@pytest.mark.parametrize(
    "change",
    [
        lambda it: {**it, "id": f"other {it['id']}"},
        lambda it: {**it, "prompt_digest": "sha256:other"},
        lambda it: {**it, "gold": "SELECT 0 FROM DUAL"},
        lambda it: {key: value for key, value in it.items() if key != "prompt_digest"},
        lambda it: {**it, "id": 7},
    ],
    ids=["id", "prompt", "gold", "no prompt digest", "no id"],
)
def test_other_questions_are_no_partners(change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    other = tuple(change(dict(it)) if i < 21 else it for i, it in enumerate(cases.ANSWERS))
    for it in (verdict(other, cases.ANSWERS), verdict(cases.ANSWERS, other)):
        assert it.outcome is INCONCLUSIVE
        assert "299 of 320 questions were asked of the previous version too" in it.reason


def test_no_partner_at_all_is_inconclusive() -> None:
    other = tuple({**it, "id": f"other {it['id']}"} for it in cases.ANSWERS)
    it = verdict(other, cases.ANSWERS)
    assert it.outcome is INCONCLUSIVE
    assert criterion(it, "sql_valid_loss").value is None


def test_no_samples_at_all_are_inconclusive() -> None:
    assert verdict((), cases.ANSWERS).outcome is INCONCLUSIVE
    assert verdict(cases.ANSWERS, ()).outcome is INCONCLUSIVE


def test_a_question_that_comes_twice_is_not_counted_twice() -> None:
    twice = (*cases.ANSWERS[:160], *cases.ANSWERS[:160])
    assert pair(twice, twice) == ()
    assert verdict(twice, twice).outcome is INCONCLUSIVE


def test_a_suite_that_lost_a_tenth_of_its_questions_compares_nothing() -> None:
    more = tuple({**it, "id": f"more {it['id']}"} for it in cases.ANSWERS[:40])
    it = verdict((*cases.ANSWERS, *more), cases.ANSWERS)
    assert [found.name for found in it.criteria if found.outcome is not GO] == ["previous_questions_paired_share"]
    assert "320 of the previous version's 360 questions were asked again" in it.reason


def test_a_suite_that_grew_is_compared_on_what_both_were_asked() -> None:
    more = tuple({**it, "id": f"more {it['id']}", **INVALID} for it in cases.ANSWERS)
    assert verdict(cases.ANSWERS, (*cases.ANSWERS, *more)).outcome is GO


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_the_same_answer_judged_in_two_ways_says_that_the_judge_changed(fault: dict[str, Any]) -> None:
    strict = tuple({**it, **fault} if i == 8 else it for i, it in enumerate(cases.ANSWERS))
    for it in (verdict(strict, cases.ANSWERS), verdict(cases.ANSWERS, strict)):
        assert it.outcome is INCONCLUSIVE
        assert "1 of 320 answers that are the same were judged in two ways: q8" in it.reason


@pytest.mark.parametrize("key", ["verdict", "names_resolved", "execution"])
def test_what_was_not_recorded_is_not_measured(key: str) -> None:
    without = tuple({name: value for name, value in it.items() if name != key} for it in cases.ANSWERS)
    it = verdict(without, cases.ANSWERS)
    assert it.outcome is INCONCLUSIVE
    assert "not measured of both versions" in it.reason


@pytest.mark.parametrize(
    ("execution", "expected"),
    [
        ("match", GO),
        ("mismatch", NO_GO),
        ("refused", NO_GO),
        ("no statement", NO_GO),
        ("not run", INCONCLUSIVE),
        ("gold not run", INCONCLUSIVE),
        ("both empty", INCONCLUSIVE),
        ("a word from another release", INCONCLUSIVE),
    ],
)
def test_only_rows_that_are_the_gold_statements_are_right(execution: str, expected: Outcome) -> None:
    assert verdict(cases.ANSWERS, with_fault({"execution": execution}, range(30))).outcome is expected


def test_evidence_of_another_version_than_the_previous_one_is_inconclusive() -> None:
    case = cases.good()
    for other in (None, case.previous and case.previous.model_copy(update={"version": "v00"})):
        gate = judge(replace(case, previous=other), POLICY).gates[-1]
        assert gate.outcome is INCONCLUSIVE
        assert "no evidence of v0, the previous version: what is there is of" in gate.reason


def test_evidence_that_the_previous_version_was_not_released_on_is_inconclusive() -> None:
    case = cases.good()
    assert case.previous is not None
    changed = {**cases.PREVIOUS_ARTEFACTS, "quantise": "sha256:other"}
    gate = judge(replace(case, previous=case.previous.model_copy(update={"artefacts": changed})), POLICY).gates[-1]
    assert (gate.outcome, "v0, the previous version: " in gate.reason) == (INCONCLUSIVE, True)
    assert "sql_quality was measured on another quantise" in gate.reason


@pytest.mark.parametrize("looked_at", [("dataset",), ("dataset", "merge"), ()])
def test_evidence_of_another_artefact_than_the_released_one_is_inconclusive(looked_at: tuple[str, ...]) -> None:
    case = cases.good()
    it = replace(case, exhibits={**case.exhibits, PREVIOUS: cases.previous(cases.ANSWERS, looked_at)})
    gate = judge(it, POLICY).gates[-1]
    assert gate.outcome is INCONCLUSIVE
    assert "did not look at quantise, the artefact to be released" in gate.reason


def test_this_versions_own_evidence_is_not_taken_for_the_previous_one() -> None:
    case = cases.good()
    gate = judge(replace(case, exhibits={**case.exhibits, PREVIOUS: case.exhibits["sql_quality"]}), POLICY).gates[-1]
    assert gate.outcome is INCONCLUSIVE
    assert "was measured on another dataset" in gate.reason


def test_the_gate_names_the_digests_of_both_samples() -> None:
    assert set(judge(cases.good(), POLICY).gates[-1].evidence) == {"sql_quality", PREVIOUS}


def test_no_previous_version_without_a_reason_is_inconclusive() -> None:
    assert judge(cases.first_version(" "), POLICY).gates[-1].outcome is INCONCLUSIVE


FEW = 40
LIMITS = {"paired_questions_min": 30, "previous_questions_paired_share_min": 0.9, "loss_share_max": 0.1}
faults = st.lists(st.sampled_from([{}, {}, {}, {}, {}, INVALID, INVENTED, WRONG, UNSURE]), min_size=FEW, max_size=FEW)


def of_few(before: Answers, now: Answers) -> tuple[Criterion, ...]:
    exhibits = compared(before, now).exhibits
    return no_regression.criteria(exhibits, LIMITS)


def answered(found: list[dict[str, Any]], text: str) -> Answers:
    return tuple({**it, "answer": text, "statement": text, **found[i]} for i, it in enumerate(cases.ANSWERS[:FEW]))


@settings(deadline=None)
@given(faults, faults, st.integers(0, FEW - 1), st.sampled_from([INVALID, INVENTED, WRONG]))
def test_one_more_fault_never_improves_the_outcome(
    before: list[dict[str, Any]], now: list[dict[str, Any]], where: int, fault: dict[str, Any]
) -> None:
    worse = [*now[:where], {**now[where], **fault}, *now[where + 1 :]]
    first = worst(tuple(it.outcome for it in of_few(answered(before, "first"), answered(now, "second"))))
    second = worst(tuple(it.outcome for it in of_few(answered(before, "first"), answered(worse, "second"))))
    assert RANK[second] <= RANK[first]


@settings(deadline=None)
@given(faults, st.permutations(range(FEW)))
def test_the_order_of_the_samples_never_matters(now: list[dict[str, Any]], order_of_them: list[int]) -> None:
    before, them = answered([{}] * FEW, "first"), answered(now, "second")
    judged = of_few(before, them), of_few(before, tuple(them[i] for i in order_of_them))
    first, second = ([(it.name, it.outcome, it.bound) for it in criteria] for criteria in judged)
    assert first == second


def test_the_real_measurement_records_what_is_compared(tmp_path: Path) -> None:
    """Two served models, asked the same questions by the real measurement."""

    def measured(folder: Path, answer: Callable[[str], str]) -> Answers:
        folder.mkdir()
        examples = dataset(folder, [example(number) for number in range(4)])
        with serving(StandIn(answer=answer)) as stand_in:
            its_order = order(folder, server=stand_in.state_file(folder), dataset=examples)
            measure(its_order, SqlQualityConfig(data_seeds=1), Progress(its_order.events))
        return tuple(read_lines(folder / "output" / SAMPLES))

    before = measured(tmp_path / "before", lambda _: GOLD)
    now = measured(tmp_path / "now", lambda asked: f"{GOLD} LIMIT 5" if asked.endswith("2") else GOLD)
    assert [it.id for it in pair(before, now)] == ["q0", "q1", "q2", "q3"]
    marks = {name: [mark(it) for it in now] for name, mark in ASPECTS}
    assert marks["sql_valid"] == ["good", "good", "bad", "good"]
    assert marks["hallucination"] == ["good", "good", "undecided", "good"]
