"""Merged parity on models small enough for the core, to the gate's verdict."""

from pathlib import Path

import numpy as np
import pytest

from harness.contracts.evidence import SAMPLES
from harness.contracts.files import read_lines
from harness.gates import merged_loads
from harness.gates.gate import Outcome
from harness.judge import GateVerdict
from tests.benchmarks import toys
from tests.benchmarks.judged import judged
from tests.benchmarks.orders import GOLD


def verdict(folder: Path, patch: pytest.MonkeyPatch, *, apart: toys.Table, merged: toys.Table) -> GateVerdict:
    measured = toys.measure_merged(folder, patch, apart=apart, merged=merged)
    return judged(merged_loads.GATE, merged_parity=(measured, folder / "output"))


def test_a_merge_that_only_rounds_is_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = toys.trained()
    assert verdict(tmp_path, monkeypatch, apart=model, merged=toys.rounded(model, 0.02)).outcome is Outcome.GO


@pytest.mark.sabotage("merged_loads")
def test_the_adapter_of_another_run_is_no_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = toys.trained()
    found = verdict(tmp_path, monkeypatch, apart=base + toys.trained(1), merged=base + toys.trained(2))
    assert found.outcome is Outcome.NO_GO
    assert "agreeing_tokens: " in found.reason
    assert "mean_kl: " in found.reason


@pytest.mark.sabotage("merged_loads")
def test_a_zeroed_tensor_is_no_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = toys.trained()
    found = verdict(tmp_path, monkeypatch, apart=model, merged=model * 0)
    assert found.outcome is Outcome.NO_GO
    assert "mean_kl: " in found.reason


def test_the_same_best_tokens_less_surely_are_no_go_by_the_divergence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = toys.trained()
    found = verdict(tmp_path, monkeypatch, apart=model, merged=model / 2)
    assert found.outcome is Outcome.NO_GO
    assert found.reason.startswith("mean_kl: ")


def test_logits_that_are_no_numbers_are_no_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = toys.trained()
    broken = model.copy()
    broken[ord("S")] = np.nan
    found = verdict(tmp_path, monkeypatch, apart=model, merged=broken)
    places = GOLD[:-1].count("S") * toys.PROMPTS
    assert found.outcome is Outcome.NO_GO
    assert found.reason.startswith(f"not_finite: {places} tokens (n={len(GOLD) * toys.PROMPTS}), at most 0")


def test_a_sample_holds_what_the_served_model_is_compared_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = toys.trained()
    toys.measure_merged(tmp_path, monkeypatch, apart=model, merged=model)
    sample = next(read_lines(tmp_path / "output" / SAMPLES))
    assert (sample["id"], sample["cluster"], sample["tokens"], sample["kl"]) == ("q0", "family 0", len(GOLD), 0.0)
    assert [ids[0] for ids in sample["merged_top_ids"]] == sample["merged_argmax"] == sample["adapter_argmax"]
    assert {len(told) for told in sample["merged_top_logprobs"]} == {20}
