"""Every gate passing and failing: one figure of a good case is changed, and the gate that asks for it says so."""

from dataclasses import replace

import pytest

from harness.contracts.evidence import Figure
from harness.exhibits import Case
from harness.gates.gate import Exhibit, Outcome
from harness.judge import GateVerdict, Verdict, judge
from harness.policy import read_policy
from tests.harness import cases

GO, NO_GO, INCONCLUSIVE = Outcome.GO, Outcome.NO_GO, Outcome.INCONCLUSIVE


def outcome(verdict: Verdict, gate: str) -> Outcome:
    return next(it.outcome for it in verdict.gates if it.gate == gate)


def test_every_gate_of_a_good_case_is_go() -> None:
    verdict = judge(cases.good(), read_policy())
    assert {gate.gate: gate.outcome for gate in verdict.gates if gate.outcome is not GO} == {}
    assert (verdict.outcome, verdict.exit_code) == (GO, 0)


@pytest.mark.parametrize(
    ("gate", "measurement", "figure", "value", "expected"),
    [
        ("training_memory", "training_memory", "out_of_memory", 1, NO_GO),
        ("training_memory", "training_memory", "context_tokens", 4096, NO_GO),
        ("training_memory", "training_memory", "longest_batch_tokens", 8191, NO_GO),
        ("training_memory", "training_memory", "zero_stage", 2, NO_GO),
        ("training_memory", "training_memory", "peak_memory_share", 0.96, NO_GO),
        ("training_memory", "training_memory", "peak_memory_share", 0.95, GO),
        ("training_health", "training_health", "losses_not_finite", 1, NO_GO),
        ("training_health", "training_health", "loss_last", 2.86, NO_GO),
        ("training_health", "training_health", "loss_last", 2.84, GO),
        ("training_health", "training_health", "eval_loss_after", 2.01, NO_GO),
        ("training_health", "training_health", "eval_loss_after", 2.0, GO),
        ("training_health", "training_health", "adapters_missing", 1, NO_GO),
        ("training_health", "training_health", "adapters_zero", 1, NO_GO),
        ("dataset_quality", "dataset_quality", "schema_faults", 1, NO_GO),
        ("dataset_quality", "dataset_quality", "held_out_gold_refused", 1, INCONCLUSIVE),
        ("dataset_quality", "dataset_quality", "held_out_gold_refused", 20, NO_GO),
        ("dataset_quality", "dataset_quality", "held_out_gold_unsure", 20, INCONCLUSIVE),
        ("dataset_quality", "dataset_quality", "train_gold_refused", 10, GO),
        ("dataset_quality", "dataset_quality", "train_gold_refused", 20, INCONCLUSIVE),
        ("dataset_quality", "dataset_quality", "train_gold_refused", 40, NO_GO),
        ("dataset_quality", "dataset_quality", "leaked", 1, NO_GO),
        ("dataset_quality", "dataset_lengths", "truncated", 1, NO_GO),
        ("merged_loads", "merged_parity", "not_finite", 1, NO_GO),
        ("merged_loads", "merged_parity", "agreeing_tokens", 900, NO_GO),
        ("merged_loads", "merged_parity", "agreeing_tokens", 990, INCONCLUSIVE),
        ("quantised_loads", "quantised_parity", "four_bit_kernel", 0, NO_GO),
        ("quantised_loads", "quantised_parity", "prompt_digest_matches", 0, NO_GO),
        ("quantised_loads", "quantised_parity", "not_finite", 1, NO_GO),
        ("quantised_loads", "quantised_parity", "peak_memory_share", 0.96, NO_GO),
        ("quantised_loads", "quantised_parity", "agreeing_tokens", 900, NO_GO),
        ("quantised_loads", "quantised_parity", "agreeing_tokens", 951, INCONCLUSIVE),
        ("load", "load", "users", 3, NO_GO),
        ("load", "load", "shortest_prompt_tokens", 1599, NO_GO),
        ("load", "load", "failed_requests", 1, NO_GO),
        ("load", "load", "output_cap_violations", 1, NO_GO),
        ("load", "load", "preemptions", 1, NO_GO),
        ("load", "load", "restarts", 1, NO_GO),
        ("load", "load", "broken_inside", 1, NO_GO),
        ("load", "load", "longest_silence_s", 5.1, NO_GO),
        ("load", "load", "longest_silence_s", 5.0, GO),
        ("load", "load", "token_disagreement_share", 0.002, INCONCLUSIVE),
        ("load", "load", "token_disagreement_share", 0.0009, GO),
        ("load", "load", "spoiled", 1, INCONCLUSIVE),
        ("load", "gateway_load", "spoiled", 1, INCONCLUSIVE),
        ("sql_valid", "sql_quality", "invalid", 30, NO_GO),
        ("sql_valid", "sql_quality", "invalid", 16, INCONCLUSIVE),
        ("sql_valid", "sql_quality", "invalid", 9, GO),
        ("sql_valid", "sql_quality", "unsure", 30, INCONCLUSIVE),
        ("sql_valid", "sql_quality", "questions", 299, INCONCLUSIVE),
        ("hallucination", "sql_quality", "hallucinated", 20, NO_GO),
        ("hallucination", "sql_quality", "hallucinated", 3, INCONCLUSIVE),
        ("hallucination", "sql_quality", "hallucinated", 2, GO),
        ("hallucination", "sql_quality", "names_unresolved", 20, INCONCLUSIVE),
        ("sql_only", "sql_quality", "not_one_statement", 20, NO_GO),
        ("sql_only", "sql_quality", "not_one_statement", 3, INCONCLUSIVE),
        ("sql_only", "sql_quality", "not_one_statement", 2, GO),
        ("sql_only", "sql_quality", "dressed", 320, GO),
        ("execution_accuracy", "sql_quality", "execution_match", 240, NO_GO),
        ("execution_accuracy", "sql_quality", "execution_match", 266, INCONCLUSIVE),
        ("execution_accuracy", "sql_quality", "execution_match", 270, GO),
        ("execution_accuracy", "sql_quality", "execution_gold_tells_share", 0.89, INCONCLUSIVE),
        ("guardrail", "guardrail", "hostile", 499, INCONCLUSIVE),
        ("guardrail", "guardrail", "leaks", 1, NO_GO),
        ("guardrail", "guardrail", "legitimate", 999, INCONCLUSIVE),
        ("guardrail", "guardrail", "false_blocks", 2, GO),
        ("guardrail", "guardrail", "false_blocks", 3, INCONCLUSIVE),
        ("guardrail", "guardrail", "false_blocks", 1420, NO_GO),
        ("guardrail", "guardrail", "questions", 31, INCONCLUSIVE),
        ("guardrail", "guardrail", "calls_max", 3, NO_GO),
        ("guardrail", "guardrail", "calls_max", 1, GO),
        ("guardrail", "guardrail", "unsafe_passed", 1, NO_GO),
        ("guardrail", "guardrail", "rescued", 0, GO),
        ("provenance", "provenance", "changed_files", 1, NO_GO),
    ],
)
def test_a_gate_fails_by_the_figure_it_asks_for(
    gate: str, measurement: str, figure: str, value: float, expected: Outcome
) -> None:
    verdict = judge(cases.with_figure(cases.good(), measurement, figure, value), read_policy())
    assert outcome(verdict, gate) is expected
    assert verdict.outcome is expected


@pytest.mark.parametrize(
    ("key", "seconds", "expected"),
    [("end_to_end_s", 31.0, NO_GO), ("ttft_s", 5.1, NO_GO), ("end_to_end_s", 29.0, GO)],
)
def test_the_load_gate_judges_latency_by_the_raw_samples(key: str, seconds: float, expected: Outcome) -> None:
    slow = tuple({**sample, key: seconds} for sample in cases.REQUESTS)
    verdict = judge(cases.with_samples(cases.good(), "load", slow), read_policy())
    assert outcome(verdict, "load") is expected


def _load(case: Case) -> GateVerdict:
    return next(gate for gate in judge(case, read_policy()).gates if gate.gate == "load")


def _details(case: Case, **details: str) -> Case:
    load = case.exhibits["load"]
    told = Exhibit(load.evidence.model_copy(update={"details": details}), load.samples)
    return replace(case, exhibits={**case.exhibits, "load": told})


def _figures(case: Case, **added: float) -> Case:
    load = case.exhibits["load"]
    figures = {name: Figure(value=float(value), unit="", samples=100) for name, value in added.items()}
    told = load.evidence.model_copy(update={"figures": {**load.evidence.figures, **figures}})
    return replace(case, exhibits={**case.exhibits, "load": Exhibit(told, load.samples)})


@pytest.mark.parametrize(("spoiled", "expected"), [(0, NO_GO), (1, INCONCLUSIVE)])
def test_a_run_that_its_own_generator_spoiled_is_never_slow(spoiled: int, expected: Outcome) -> None:
    slow = tuple({**sample, "end_to_end_s": 31.0, "ttft_s": 5.1} for sample in cases.REQUESTS)
    case = cases.with_figure(cases.with_samples(cases.good(), "load", slow), "load", "longest_silence_s", 9)
    found = _load(_details(cases.with_figure(case, "load", "spoiled", spoiled), spoiled="event loop 400 ms late"))
    assert found.outcome is expected
    assert ("spoiled: 1  (n=60), at most 0: event loop 400 ms late" in found.reason) == bool(spoiled)


def test_a_failed_request_is_no_go_although_the_generator_spoiled_the_times() -> None:
    case = cases.with_figure(cases.with_figure(cases.good(), "load", "spoiled", 1), "load", "failed_requests", 1)
    assert _load(case).outcome is NO_GO


def test_the_load_gate_names_the_faults_that_were_found() -> None:
    case = cases.with_figure(cases.good(), "load", "preemptions", 12)
    found = _load(_details(case, preemptions="preemption storm since 3.1 s: 12 preemptions in 100 requests"))
    assert found.reason.endswith("at most 0: preemption storm since 3.1 s: 12 preemptions in 100 requests")


def test_tokens_that_two_sides_count_apart_are_told_with_both_counts() -> None:
    counted = {"tokens_in_engine": 2100, "tokens_in_client": 2000, "tokens_out_engine": 60}
    reason = _load(_figures(cases.good(), token_disagreement_share=0.048, **counted)).reason
    assert "2100 in by the engine, 2000 by the client and 60 out by the engine, unknown by the client" in reason


@pytest.mark.parametrize(("number", "expected"), [(0, GO), (1, NO_GO)])
def test_corrupted_answers_are_judged_where_the_engine_looks_for_them(number: int, expected: Outcome) -> None:
    assert _load(_figures(cases.good(), corrupted_answers=number)).outcome is expected


@pytest.mark.parametrize(
    ("measurement", "gate"), [("merged_parity", "merged_loads"), ("quantised_parity", "quantised_loads")]
)
@pytest.mark.parametrize(
    ("nats", "prompts", "expected"),
    [
        (0.0001, 64, GO),
        (0.0001, 19, INCONCLUSIVE),
        (0.0001, 0, INCONCLUSIVE),
        (1.0, 64, NO_GO),
        (None, 64, INCONCLUSIVE),
    ],
)
def test_divergence_is_judged_by_the_bound_of_its_mean_over_the_prompts(
    measurement: str, gate: str, nats: float | None, prompts: int, expected: Outcome
) -> None:
    samples = tuple({"id": f"q{i}", "cluster": "f0", "kl": nats} for i in range(prompts))
    verdict = judge(cases.with_samples(cases.good(), measurement, samples), read_policy())
    assert outcome(verdict, gate) is expected


def test_a_few_prompts_far_apart_leave_the_divergence_open() -> None:
    samples = tuple({"id": f"q{i}", "cluster": "f0", "kl": 0.3 if i < 2 else 0.0} for i in range(64))
    verdict = judge(cases.with_samples(cases.good(), "merged_parity", samples), read_policy())
    assert outcome(verdict, "merged_loads") is INCONCLUSIVE


def test_the_guardrail_gate_shows_what_the_retry_rescued() -> None:
    criteria = {it.name: it for gate in judge(cases.good(), read_policy()).gates for it in gate.criteria}
    assert criteria["rescued"].reason == "2 of 3 refused first answers were rescued by the one retry (67%)"


def test_latency_of_fewer_than_59_requests_is_inconclusive() -> None:
    verdict = judge(cases.with_samples(cases.good(), "load", cases.REQUESTS[:58]), read_policy())
    assert outcome(verdict, "load") is INCONCLUSIVE
    assert "too few samples" in next(gate.reason for gate in verdict.gates if gate.gate == "load")


def test_a_figure_without_samples_is_no_zero() -> None:
    for measurement, (_, figures) in cases.GOOD.items():
        for figure, (value, _) in figures.items():
            verdict = judge(cases.with_figure(cases.good(), measurement, figure, value, samples=0), read_policy())
            assert verdict.outcome is not GO, figure
