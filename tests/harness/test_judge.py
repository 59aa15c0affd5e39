from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.contracts.release import Limit
from harness.contracts.subject import PREVIOUS
from harness.exhibits import Case
from harness.gates.gate import Outcome, worst
from harness.judge import judge
from harness.policy import read_policy
from tests.harness import cases

POLICY = read_policy()
RANK = {Outcome.NO_GO: 0, Outcome.INCONCLUSIVE: 1, Outcome.GO: 2}
MORE_IS_WORSE = (
    ("sql_quality", "invalid", 320),
    ("sql_quality", "unsure", 320),
    ("sql_quality", "hallucinated", 320),
    ("load", "failed_requests", 100),
    ("training_health", "losses_not_finite", 102),
    ("training_health", "loss_last", 6),
    ("training_health", "eval_loss_after", 6),
    ("training_health", "adapters_zero", 28),
    ("dataset_quality", "train_gold_refused", 2000),
    ("dataset_quality", "held_out_gold_unsure", 416),
    ("dataset_quality", "leaked", 416),
    ("dataset_lengths", "truncated", 5000),
    ("guardrail", "leaks", 261),
    ("guardrail", "false_blocks", 864),
    ("guardrail", "unsafe_passed", 64),
    ("guardrail", "calls_max", 5),
    ("provenance", "changed_files", 30),
)
PARITIES = ("merged_parity", "quantised_parity")


@given(st.sampled_from(MORE_IS_WORSE), st.data())
def test_worse_evidence_never_improves_a_verdict(what: tuple[str, str, int], data: st.DataObject) -> None:
    measurement, figure, most = what
    few, many = sorted((data.draw(st.integers(0, most)), data.draw(st.integers(0, most))))
    better = judge(cases.with_figure(cases.good(), measurement, figure, few), POLICY)
    worse = judge(cases.with_figure(cases.good(), measurement, figure, many), POLICY)
    assert RANK[worse.outcome] <= RANK[better.outcome]


@settings(deadline=None)  # the first draws of each size take a while
@given(
    st.lists(st.floats(0, 1), min_size=20, max_size=40),
    st.integers(0, 39),
    st.floats(0, 1),
    st.sampled_from(PARITIES),
)
def test_a_prompt_that_diverges_more_never_improves_a_verdict(
    apart: list[float], place: int, more: float, measurement: str
) -> None:
    farther = [it + (more if index == place % len(apart) else 0.0) for index, it in enumerate(apart)]
    better, worse = (
        judge(cases.with_samples(cases.good(), measurement, tuple({"kl": it} for it in values)), POLICY)
        for values in (apart, farther)
    )
    assert RANK[worse.outcome] <= RANK[better.outcome]


EVERYTHING = [*cases.GOOD, PREVIOUS]


@given(st.permutations(EVERYTHING))
def test_the_order_of_the_evidence_never_matters(order: list[str]) -> None:
    case = cases.good()
    shuffled = replace(case, exhibits={name: case.exhibits[name] for name in order})
    assert judge(shuffled, POLICY) == judge(case, POLICY)


@given(st.sets(st.sampled_from(EVERYTHING), min_size=1))
def test_dropping_evidence_never_gives_go(dropped: set[str]) -> None:
    case = cases.good()
    for name in dropped:
        case = cases.without(case, name)
    assert judge(case, POLICY).outcome is Outcome.INCONCLUSIVE


def test_missing_evidence_says_why_it_is_missing() -> None:
    verdict = judge(cases.without(cases.good(), "load", "the server died"), POLICY)
    assert verdict.exit_code == 4
    assert verdict.reason == "INCONCLUSIVE: load"
    assert next(gate.reason for gate in verdict.gates if gate.gate == "load").endswith("the server died")


@pytest.mark.parametrize("artefact", ["quantise", "dataset", "sft"])
def test_evidence_of_another_artefact_is_inconclusive(artefact: str) -> None:
    case = cases.good()
    subject = case.subject.model_copy(update={"artefacts": {**cases.ARTEFACTS, artefact: "sha256:other"}})
    verdict = judge(replace(case, subject=subject), POLICY)
    assert verdict.outcome is Outcome.INCONCLUSIVE
    assert f"measured on another {artefact}" in " ".join(gate.reason for gate in verdict.gates)


def test_evidence_that_did_not_look_at_the_released_artefact_is_inconclusive() -> None:
    case = cases.good()
    verdict = judge(replace(case, subject=case.subject.model_copy(update={"released": "merge"})), POLICY)
    assert next(gate.outcome for gate in verdict.gates if gate.gate == "load") is Outcome.INCONCLUSIVE


def test_no_go_outranks_inconclusive() -> None:
    case = cases.without(cases.with_figure(cases.good(), "sql_quality", "invalid", 320), "load")
    verdict = judge(case, POLICY)
    assert (verdict.outcome, verdict.exit_code, verdict.reason) == (Outcome.NO_GO, 3, "NO_GO: sql_valid")


def test_a_release_overrides_a_limit_with_a_reason() -> None:
    case = cases.good()
    limits = {"sql_valid": {"error_share_max": Limit(value=0.001, reason="strict")}}
    verdict = judge(replace(case, subject=case.subject.model_copy(update={"limits": limits})), POLICY)
    gate = next(gate for gate in verdict.gates if gate.gate == "sql_valid")
    assert gate.outcome is Outcome.INCONCLUSIVE
    assert gate.limits["error_share_max"].reason == "strict"


def test_the_base_is_judged_by_the_same_gates() -> None:
    case = cases.good()
    bad = cases.exhibit("baseline", ("dataset", "base"), {**cases.GOOD["sql_quality"][1], "invalid": (320, 320)})
    verdict = judge(replace(case, exhibits={**case.exhibits, "baseline": bad}), POLICY)
    assert verdict.outcome is Outcome.GO
    assert {gate.gate: gate.outcome for gate in verdict.baseline} == {
        "sql_only": Outcome.GO,
        "sql_valid": Outcome.NO_GO,
        "hallucination": Outcome.GO,
        "execution_accuracy": Outcome.GO,
    }


def test_a_case_without_a_baseline_has_none() -> None:
    assert judge(cases.good(), POLICY).baseline == ()


def empty() -> Case:
    return replace(cases.good(), exhibits={})


def test_nothing_at_all_is_inconclusive() -> None:
    assert judge(empty(), POLICY).outcome is Outcome.INCONCLUSIVE


def test_only_the_comparison_can_be_excused() -> None:
    for case in (cases.first_version(), replace(empty(), subject=cases.first_version().subject)):
        excused = [gate.gate for gate in judge(case, POLICY).gates if gate.outcome is Outcome.NOT_APPLICABLE]
        assert excused == ["no_regression"]


def test_a_first_version_is_go_and_its_reason_says_what_does_not_apply() -> None:
    verdict = judge(cases.first_version("the first of all"), POLICY)
    gate = verdict.gates[-1]
    assert (verdict.outcome, verdict.exit_code) == (Outcome.GO, 0)
    assert verdict.reason == (
        f"all {len(verdict.gates) - 1} gates that apply are GO; "
        "no_regression does not apply: there is no previous version: the first of all"
    )
    assert (gate.gate, gate.criteria, gate.evidence) == ("no_regression", (), {})


def test_an_excuse_outranks_nothing() -> None:
    case = cases.without(cases.first_version(), "load")
    assert judge(case, POLICY).reason == "INCONCLUSIVE: load"


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ((), Outcome.INCONCLUSIVE),
        ((Outcome.NOT_APPLICABLE,), Outcome.INCONCLUSIVE),
        ((Outcome.NOT_APPLICABLE, Outcome.GO), Outcome.GO),
        ((Outcome.NOT_APPLICABLE, Outcome.INCONCLUSIVE, Outcome.GO), Outcome.INCONCLUSIVE),
        ((Outcome.NOT_APPLICABLE, Outcome.NO_GO, Outcome.INCONCLUSIVE), Outcome.NO_GO),
    ],
)
def test_what_does_not_apply_decides_nothing(outcomes: tuple[Outcome, ...], expected: Outcome) -> None:
    assert worst(outcomes) is expected
