import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.load.__main__ import measure
from benchmarks.memory_stable import read_looks
from harness.contracts.errors import StepError
from harness.contracts.evidence import SAMPLES, Figure
from harness.contracts.files import read_lines
from harness.contracts.loading import MEMORY
from harness.contracts.measurements import LoadConfig, ThroughGateway
from harness.contracts.progress import Progress
from harness.contracts.step import Measured
from harness.gates import load
from harness.gates.gate import Outcome
from harness.judge import GateVerdict
from tests.benchmarks.judged import judged
from tests.benchmarks.orders import GOLD, dataset, example, order
from tests.benchmarks.vllm_stand_in import StandIn, serving

_CONFIG = LoadConfig(duration_s=20.0, requests=24, warm_up_requests=0, distinct_prefix_share=0.5)
_EXAMPLES = tuple(example(number, long=True) for number in range(3))


@pytest.fixture(autouse=True)
def _users_find_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))


def _measure(
    folder: Path,
    stand_in: StandIn,
    config: LoadConfig = _CONFIG,
    *,
    pid: int | None = None,
    examples: Iterable[dict[str, Any]] = _EXAMPLES,
) -> Measured:
    its_order = order(folder, server=stand_in.state_file(folder, pid=pid), dataset=dataset(folder, examples))
    return measure(its_order, config, Progress(its_order.events))


def _values(measured: Measured) -> dict[str, float]:
    return {name: figure.value for name, figure in measured.figures.items()}


def test_every_request_is_a_sample_with_its_times_and_tokens(tmp_path: Path) -> None:
    with serving(StandIn()) as stand_in:
        values = _values(_measure(tmp_path, stand_in))
    samples = list(read_lines(tmp_path / "output" / SAMPLES))
    assert (len(samples), values["requests"], values["failed_requests"]) == (24, 24, 0)
    assert {sample["cluster"] for sample in samples} == {"q0", "q1", "q2"}
    assert all(0.005 <= sample["ttft_s"] < sample["end_to_end_s"] for sample in samples)
    assert {sample["completion_tokens"] for sample in samples} == {4}


def test_the_engines_counters_are_differences_over_the_test(tmp_path: Path) -> None:
    with serving(StandIn()) as stand_in:
        values = _values(_measure(tmp_path, stand_in))
    assert (values["prefix_cache_hit_rate"], values["preemptions"], values["restarts"]) == (0.25, 0, 0)
    assert values["engine_rss_peak_mib"] > 0


def test_the_memory_is_looked_at_and_the_warm_up_told_apart(tmp_path: Path) -> None:
    config = _CONFIG.model_copy(update={"warm_up_requests": 5, "requests": 0, "duration_s": 2.0})
    with serving(StandIn()) as stand_in:
        values = _values(_measure(tmp_path, stand_in, config))
    looks = read_looks(tmp_path / "output" / MEMORY)
    assert [look.under_load for look in looks] == sorted(look.under_load for look in looks)
    assert {look.under_load for look in looks} == {False, True}
    assert all(look.resident_bytes == sum(look.processes.values()) > 0 for look in looks)
    assert {look.engine.waiting for look in looks if look.engine} == {1.0}
    assert values["memory_total_mib"] > values["engine_rss_peak_mib"]


def test_warm_up_requests_are_no_samples(tmp_path: Path) -> None:
    config = _CONFIG.model_copy(update={"warm_up_requests": 5})
    with serving(StandIn()) as stand_in:
        values = _values(_measure(tmp_path, stand_in, config))
    assert values["requests"] == 24
    assert len(list(read_lines(tmp_path / "output" / "warm_up.jsonl"))) == 5


def test_the_test_ends_when_its_time_is_up(tmp_path: Path) -> None:
    config = _CONFIG.model_copy(update={"requests": 0, "duration_s": 1.0})
    with serving(StandIn()) as stand_in:
        samples = _measure(tmp_path, stand_in, config).figures["requests"].samples
    ends = [sample["start_s"] for sample in read_lines(tmp_path / "output" / SAMPLES)]
    assert samples > 10
    assert max(ends) <= 1.0


def test_a_stream_that_breaks_off_is_a_failed_request(tmp_path: Path) -> None:
    with serving(StandIn(breaks_off=lambda number: number == 7)) as stand_in:
        values = _values(_measure(tmp_path, stand_in))
    assert (values["requests"], values["failed_requests"]) == (24, 1)


def _judged(folder: Path, stand_in: StandIn) -> GateVerdict:
    """Return what the gate says of a server that is asked prompts as long as in use."""
    long = [example(number, long=True) for number in range(3)]
    for its in long:
        its["conversations"][0]["content"] += " word" * 1700
    config = _CONFIG.model_copy(update={"requests": 64})
    behind = config.model_copy(update={"gateway": ThroughGateway()})
    found = {}
    with serving(stand_in):
        for name, its_config in {"load": config, "gateway_load": behind}.items():
            (folder / name).mkdir()
            measured = _measure(folder / name, stand_in, its_config, examples=long)
            found[name] = (_kept_up(measured), folder / name / "output")
    return judged(load.GATE, **found)


def _kept_up(measured: Measured) -> Measured:
    """Return what was measured as if its generator had kept up: a machine that runs tests is busy with others."""
    kept = Figure(value=0.0, unit="runs", samples=1)
    return measured.model_copy(update={"figures": {**measured.figures, "spoiled": kept}})


def test_a_server_that_holds_its_users_is_go(tmp_path: Path) -> None:
    found = _judged(tmp_path, StandIn())
    assert found.outcome is Outcome.GO, found.reason


@pytest.mark.sabotage("load")
@pytest.mark.parametrize(
    ("stand_in", "reason"),
    [
        (
            StandIn(breaks_off=lambda number: number == 7),
            "failed_requests: 1 requests (n=64), at most 0: failing req",
        ),
        (StandIn(breaks_off=lambda number: number == 77), "gateway_failed_requests: 1 requests (n=64), at most 0"),
        (StandIn(honours_cap=False), "output_cap_violations: 1 answers (n=65), at most 0: output cap not held since"),
        (
            StandIn(preempts=lambda number: number % 9 == 0),
            "preemptions: 7 preemptions (n=64), at most 0: preemption",
        ),
        (StandIn(restarts_after=30), "restarts: 1 restarts (n="),
        (StandIn(stalls=lambda number: 6.0 * (number == 20)), "longest_silence_s: 6.0"),
    ],
    ids=["a stream breaks off", "one breaks off behind the gateway", "no cap", "preemptions", "a restart", "a stall"],
)
def test_a_server_that_does_not_hold_its_users_is_no_go(tmp_path: Path, stand_in: StandIn, reason: str) -> None:
    found = _judged(tmp_path, stand_in)
    assert found.outcome is Outcome.NO_GO
    assert reason in found.reason


def test_through_the_gateway_each_request_is_a_sample_with_its_whole_time_and_stands_in_the_audit_log(
    tmp_path: Path,
) -> None:
    config = _CONFIG.model_copy(update={"gateway": ThroughGateway()})
    with serving(StandIn(answer=lambda _prompt: GOLD)) as stand_in:
        values = _values(_measure(tmp_path, stand_in, config))
    samples = list(read_lines(tmp_path / "output" / SAMPLES))
    assert (len(samples), values["failed_requests"]) == (24, 0)
    assert (values["audit_missing"], values["audit_unfinished"]) == (0, 0)
    assert all(sample["ttft_s"] is None and sample["end_to_end_s"] > 0 for sample in samples)
    assert {sample["id"][0] for sample in samples} == {"g"}  # no prefix that the other test has left in a cache
    assert "end_to_end_p50_s" in values
    assert "ttft_p50_s" not in values


def test_an_answer_that_the_gateway_blocks_is_an_answer(tmp_path: Path) -> None:
    config = _CONFIG.model_copy(update={"gateway": ThroughGateway()})
    with serving(StandIn(answer=lambda _prompt: "DROP TABLE po_headers_all")) as stand_in:
        values = _values(_measure(tmp_path, stand_in, config))
    assert (values["requests"], values["failed_requests"]) == (24, 0)


def test_a_gateway_that_does_not_come_up_ends_the_measurement_with_its_line(tmp_path: Path) -> None:
    config = _CONFIG.model_copy(update={"gateway": ThroughGateway(policy=tmp_path / "none.yaml")})
    with serving(StandIn()) as stand_in, pytest.raises(StepError, match=r"did not come up: .*none\.yaml"):
        _measure(tmp_path, stand_in, config)


def test_a_refused_request_is_a_failed_one(tmp_path: Path) -> None:
    with serving(StandIn(refuses=lambda prompt: "Question 1" in prompt)) as stand_in:
        values = _values(_measure(tmp_path, stand_in))
    assert values["failed_requests"] == 8


def test_a_server_without_a_cap_is_found_out_by_the_probe(tmp_path: Path) -> None:
    with serving(StandIn(honours_cap=False)) as stand_in:
        values = _values(_measure(tmp_path, stand_in))
    assert (values["probe_answer_tokens"], values["output_cap_violations"]) == (16, 1)


def test_a_server_that_stops_answering_ends_the_measurement_at_once(tmp_path: Path) -> None:
    with serving(StandIn(dies_after=5)) as stand_in, pytest.raises(StepError, match="stopped answering"):
        _measure(tmp_path, stand_in)


def test_a_server_process_that_dies_ends_the_measurement_at_once(tmp_path: Path) -> None:
    config = _CONFIG.model_copy(update={"requests": 0})
    code = "import time; time.sleep(3)"
    with (
        subprocess.Popen([sys.executable, "-c", code], start_new_session=True) as server,
        serving(StandIn()) as stand_in,
        pytest.raises(StepError, match="died during the measurement"),
    ):
        _measure(tmp_path, stand_in, config, pid=server.pid)
