"""The real chain at a reduced size, killed on its way, carried on, and sabotaged.

One release is taken through its life; the tests stand in the order in which that happens. Nothing is learned at
this size, so the answers are bad and the verdict is NO_GO; that the chain is whole shows in every other gate.
"""

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.contracts.files import read_lines
from harness.verdicts import write_verdict
from tests.e2e.support import GONOGO, Chain, states

pytestmark = [pytest.mark.e2e, pytest.mark.skipif(not GONOGO.is_file(), reason="gonogo is not installed here")]
STAGES = ("questions", "dataset", "base", "sft", "merge", "quantise")


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    chain = Chain(tmp_path_factory.mktemp("chain"))
    yield chain
    chain.stop()
    assert chain.processes() == []


def test_a_runner_is_killed_in_training(chain: Chain) -> None:
    runner = chain.start()
    chain.wait_for(runner, "fine-tuning", lambda: chain.said("sft") and chain.process("train.sft"))
    runner.kill()
    assert runner.wait() == -signal.SIGKILL
    assert chain.all_ended()


@pytest.mark.parametrize(("stage", "program"), [("sft", "train.sft "), ("quantise", "package.quantise ")])
def test_a_stage_killed_is_named_and_what_was_finished_stays(chain: Chain, stage: str, program: str) -> None:
    runner = chain.start()
    chain.wait_for(runner, stage, lambda: (it := chain.process(program)) and chain.said(stage) and it).kill()
    code, output = chain.finish(runner)
    shown = states(output)
    assert shown[stage] == "failed"
    assert "signal 9" in output
    assert {shown[name] for name in ("questions", "dataset", "base", "baseline")} == {"unchanged"}
    assert code != 0
    assert chain.processes() == []


def test_vllm_killed_under_load_is_not_go_and_says_why(chain: Chain) -> None:
    runner = chain.start()
    chain.wait_for(runner, "the load test", lambda: chain.said("load"))
    chain.wait_for(runner, "vLLM", lambda: chain.process("vllm.entrypoints")).kill()
    code, output = chain.finish(runner)
    shown = states(output)
    assert {shown[name] for name in ("questions", "dataset", "base", "baseline", "sft", "merge")} == {"unchanged"}
    assert {shown[name] for name in ("quantise", "sql_quality")} == {"done"}
    assert shown["load"] == "failed"
    assert code != 0
    assert chain.gate("load")["outcome"] == "INCONCLUSIVE"
    assert "vLLM died" in chain.gate("load")["reason"]
    assert chain.processes() == []


def test_the_next_run_repeats_only_what_failed(chain: Chain) -> None:
    code, output = chain.run()
    shown = states(output)
    assert {name for name, state in shown.items() if state == "done"} == {"serve quantise", "load", "memory_stable"}
    assert (code, chain.verdict()["outcome"]) == (3, "NO_GO")


def test_training_was_zero_3_at_the_full_context(chain: Chain) -> None:
    assert set(chain.criteria("training_memory").values()) == {"GO"}


def test_every_adapter_was_trained_and_every_loss_is_a_number(chain: Chain) -> None:
    criteria = chain.criteria("training_health")
    assert {criteria[name] for name in ("losses_not_finite", "adapters_missing", "adapters_zero")} == {"GO"}
    assert criteria["eval_loss_after"] != "INCONCLUSIVE"


def test_the_data_set_is_sound(chain: Chain) -> None:
    criteria = chain.criteria("dataset_quality")
    assert {criteria[name] for name in ("schema_faults", "train_gold_refused", "leaked", "truncated")} == {"GO"}


def test_the_merged_model_is_base_and_adapter(chain: Chain) -> None:
    assert chain.criteria("merged_loads")["not_finite"] == "GO"


def test_the_4_bit_kernel_served_and_the_prompt_was_that_of_training(chain: Chain) -> None:
    criteria = chain.criteria("quantised_loads")
    assert (criteria["four_bit_kernel"], criteria["prompt_digest_matches"]) == ("GO", "GO")


def test_the_server_answered_every_request_of_the_load_test(chain: Chain) -> None:
    """A model that learned nothing may end its answer at once, which the gate rightly counts as failed."""
    facts = ("users", "shortest_prompt_tokens", "output_cap_violations", "preemptions", "restarts")
    assert {chain.criteria("load")[name] for name in facts} == {"GO"}
    samples = list(read_lines(chain.run_folder / "evidence" / "load" / "samples.jsonl"))
    assert {sample["status"] for sample in samples} == {200}


def test_the_gateway_answered_every_request_and_wrote_each_down(chain: Chain) -> None:
    """Blocked is an answer too, and most that a model says which learned nothing."""
    facts = ("gateway_failed_requests", "gateway_audit_missing", "gateway_audit_unfinished")
    assert {chain.criteria("load")[name] for name in facts} == {"GO"}
    rest = ("gateway_calls_max", "gateway_unsafe_passed", "gateway_audit_missing", "gateway_audit_unfinished")
    assert {chain.criteria("guardrail")[name] for name in rest} == {"GO"}


def test_a_model_that_learned_nothing_is_no_go(chain: Chain) -> None:
    assert chain.criteria("sql_valid")["invalid"] == "NO_GO"


def test_an_unchanged_run_does_nothing_and_says_the_same(chain: Chain) -> None:
    before = (chain.run_folder / "verdict.json").read_bytes()
    code, output = chain.run()
    assert code == 3
    assert set(states(output).values()) <= {"unchanged", "waiting"}
    assert (chain.run_folder / "verdict.json").read_bytes() == before


def test_one_byte_of_the_weights_changed_is_no_go_and_named(chain: Chain) -> None:
    weights = chain.run_folder / "artefacts" / "quantise" / "model.safetensors"
    whole = weights.read_bytes()
    weights.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    code, _ = chain.run()
    weights.write_bytes(whole)
    assert code == 3
    assert "quantise/model.safetensors" in chain.gate("provenance")["reason"]


def test_the_report_reads_from_the_evidence_alone(chain: Chain, tmp_path: Path) -> None:
    chain.run()
    shutil.copytree(chain.run_folder / "evidence", tmp_path / "evidence")
    write_verdict(tmp_path / "evidence")
    for name in ("verdict.json", "report.md"):
        assert (tmp_path / name).read_bytes() == (chain.run_folder / name).read_bytes()
