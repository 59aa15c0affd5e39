from pathlib import Path
from typing import Any

import pytest

from benchmarks.divergence import top_tokens
from benchmarks.quantised_parity import measure, read_merged
from harness.contracts.conversations import tokens_digest
from harness.contracts.errors import InputError, StepError
from harness.contracts.evidence import SAMPLES
from harness.contracts.files import read_lines, write_json
from harness.contracts.measurements import QuantisedParityConfig
from harness.contracts.progress import Progress
from harness.contracts.step import Measured
from harness.gates import quantised_loads
from harness.gates.gate import Outcome
from harness.judge import GateVerdict
from tests.benchmarks import toys
from tests.benchmarks.judged import judged
from tests.benchmarks.orders import dataset, example, order, write_lines
from tests.benchmarks.test_training_memory import TRAINING
from tests.benchmarks.vllm_stand_in import StandIn, serving

_MERGED: dict[str, Any] = {
    "id": "q0",
    "cluster": "family 0",
    "token_ids": [1, 2, 3, 4],
    "answer_start": 2,
    "merged_argmax": [3, 4],
    "merged_top_ids": [[3, 9], [4, 9]],
    "merged_top_logprobs": [[-0.1, -3.0], [-0.1, -3.0]],
}


def _measure(
    folder: Path,
    stand_in: StandIn,
    *,
    merged: list[dict[str, Any]] | None = None,
    digest: str | None = None,
    bits: int = 4,
) -> Measured:
    examples = [example(number) for number in range(40)]
    ids = [list(line["conversations"][0]["content"].encode()) for line in examples[:32]]
    sft = folder / "sft"
    sft.mkdir()
    write_json(sft / "training.json", TRAINING | {"prompt_digest": digest or tokens_digest(ids)})
    evidence = write_lines(folder / "merged" / SAMPLES, merged or [_MERGED]).parent
    server = stand_in.state_file(folder, weight_bits=bits)
    its_order = order(folder, server=server, dataset=dataset(folder, examples), sft=sft, merged_parity=evidence)
    return measure(its_order, QuantisedParityConfig(), Progress(its_order.events))


def _figure(measured: Measured, name: str) -> tuple[float, int]:
    return measured.figures[name].value, measured.figures[name].samples


def test_the_same_best_tokens_agree_at_every_place_of_the_answer(tmp_path: Path) -> None:
    with serving(StandIn()) as stand_in:
        measured = _measure(tmp_path, stand_in)
    assert _figure(measured, "agreeing_tokens") == (2, 2)
    assert _figure(measured, "not_finite") == (0, 2)
    (sample,) = read_lines(tmp_path / "output" / SAMPLES)
    assert (sample["id"], sample["cluster"], sample["best"]) == ("q0", "family 0", [3, 4])
    assert sample["kl"] == 0.0


def test_another_best_token_does_not_agree(tmp_path: Path) -> None:
    with serving(StandIn(best=lambda token: (9 if token == 4 else token, -0.1))) as stand_in:
        assert _figure(_measure(tmp_path, stand_in), "agreeing_tokens") == (1, 2)


def test_a_logarithm_that_is_no_number_is_counted_and_agrees_with_nothing(tmp_path: Path) -> None:
    with serving(StandIn(best=lambda token: (token, None if token == 3 else -0.1))) as stand_in:
        measured = _measure(tmp_path, stand_in)
    assert (_figure(measured, "not_finite"), _figure(measured, "agreeing_tokens")) == ((1, 2), (1, 2))


def test_the_prompts_tokens_are_those_of_training(tmp_path: Path) -> None:
    with serving(StandIn()) as stand_in:
        assert _figure(_measure(tmp_path, stand_in), "prompt_digest_matches") == (1, 32)


def test_other_tokens_than_in_training_are_told(tmp_path: Path) -> None:
    with serving(StandIn()) as stand_in:
        assert _figure(_measure(tmp_path, stand_in, digest="sha256:b"), "prompt_digest_matches") == (0, 32)


@pytest.mark.parametrize(("bits", "is_four"), [(4, 1), (8, 0), (16, 0)])
def test_only_a_kernel_of_4_bits_passes_for_one(tmp_path: Path, bits: int, is_four: int) -> None:
    with serving(StandIn()) as stand_in:
        assert _figure(_measure(tmp_path, stand_in, bits=bits), "four_bit_kernel") == (is_four, 28)


def test_the_peak_is_a_share_of_the_machine_where_there_is_no_card(tmp_path: Path) -> None:
    with serving(StandIn()) as stand_in:
        figure = _measure(tmp_path, stand_in).figures["peak_memory_share"]
    assert 0 < figure.value < 1
    assert figure.unit == "share of the machine"


def test_a_server_that_tells_fewer_places_is_refused(tmp_path: Path) -> None:
    merged = _MERGED | {"merged_argmax": [3, 4, 5]}
    with serving(StandIn()) as stand_in, pytest.raises(StepError, match="told 2 places, not 3"):
        _measure(tmp_path, stand_in, merged=[merged])


@pytest.mark.parametrize(("lines", "fault"), [([], "holds no sample"), ([{"id": "q0"}], "not of merged_parity")])
def test_evidence_of_another_kind_is_refused(tmp_path: Path, lines: list[dict[str, Any]], fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        read_merged(write_lines(tmp_path / SAMPLES, lines))


def _served(table: toys.Table) -> StandIn:
    """Return a server of a small model that tells its likeliest tokens."""
    tops = top_tokens(table)
    return StandIn(likeliest=lambda token: dict(zip(*tops[token], strict=True)))


def _verdict(folder: Path, patch: pytest.MonkeyPatch, *, merged: toys.Table, served: toys.Table) -> GateVerdict:
    (folder / "merged").mkdir()
    toys.measure_merged(folder / "merged", patch, apart=merged, merged=merged)
    lines = list(read_lines(folder / "merged" / "output" / SAMPLES))
    with serving(_served(served)) as stand_in:
        measured = _measure(folder, stand_in, merged=lines)
    return judged(quantised_loads.GATE, quantised_parity=(measured, folder / "output"))


def test_a_model_that_drifted_a_little_is_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = toys.trained()
    assert _verdict(tmp_path, monkeypatch, merged=model, served=toys.rounded(model, 0.2)).outcome is Outcome.GO


@pytest.mark.sabotage("quantised_loads")
def test_a_zeroed_tensor_is_no_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = toys.trained()
    found = _verdict(tmp_path, monkeypatch, merged=model, served=model * 0)
    assert found.outcome is Outcome.NO_GO
    assert "agreeing_tokens: " in found.reason
    assert "mean_kl: " in found.reason


def test_the_same_best_tokens_less_surely_are_no_go_by_the_divergence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = toys.trained()
    found = _verdict(tmp_path, monkeypatch, merged=model, served=model / 4)
    assert found.outcome is Outcome.NO_GO
    assert found.reason.startswith("mean_kl: ")
