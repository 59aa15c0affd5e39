"""Memory from the engine's processes to the verdict: real processes that grow or do not, seen by the real watch."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from benchmarks.load.watch import Watch
from benchmarks.memory_stable import measure
from harness.contracts.errors import InputError
from harness.contracts.evidence import SAMPLES, Evidence, Figure, SamplesFile
from harness.contracts.files import LineWriter, read_lines, read_record, write_record
from harness.contracts.loading import MEMORY
from harness.contracts.measurements import MemoryStableConfig
from harness.contracts.progress import Progress
from harness.contracts.serving import ServerState
from harness.contracts.step import Measured
from harness.gates.gate import Exhibit, Outcome
from harness.gates.memory_stable import GATE
from harness.judge import GateVerdict, judge_gate
from harness.policy import read_policy
from tests.benchmarks.orders import order, write_lines
from tests.benchmarks.vllm_stand_in import StandIn, serving
from tests.harness import cases

TOTAL_MIB = 1000.0
LIMITS = read_policy().gates["memory_stable"]
LEAK = """print(flush=True)
begun = time.monotonic()
while True:
    held += [bytearray(b'x' * 2**20) for _ in range(int(50 * (time.monotonic() - begun)) - len(held))]
    time.sleep(0.02)"""
FLAT = "held = bytearray(b'x' * 2**24)\nprint(flush=True)\ntime.sleep(600)"
SAW = """print(flush=True)
while True:
    held = [] if len(held) > 12 else [*held, bytearray(b'x' * 2**20)]
    time.sleep(0.02)"""
"""What an engine's worker does; it prints a line when it is under way. It leaks by the clock, whoever else runs."""


@contextmanager
def engine(code: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run an engine of two processes in a group of their own: one that waits, and below it a worker."""
    worker = f"import time\nheld = []\n{code}"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {worker!r}])"
    process = subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, start_new_session=True)
    try:
        assert process.stdout is not None
        process.stdout.readline()
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def watched(folder: Path, code: str) -> Path:
    """Return a folder of load evidence: a real engine, seen by the real watch, only more often than under load."""
    with engine(code) as process, serving(StandIn()) as stand_in, LineWriter(folder / MEMORY) as memory:
        watch = Watch(read_record(stand_in.state_file(folder, pid=process.pid), ServerState), memory)
        watch.look()
        watch.under_load = True
        for _ in range(40):
            watch.look()
            time.sleep(0.03)
    return loaded(folder)


def loaded(folder: Path, device: str = "cpu") -> Path:
    """Write the summary of a load test beside what it saw."""
    write_record(
        folder / "summary.json",
        Evidence(
            name="load",
            producer="benchmarks.load",
            step="sha256:a",
            subject={},
            figures={"memory_total_mib": Figure(value=TOTAL_MIB, unit="MiB", samples=1)},
            details={"device": device},
            samples=SamplesFile(digest="sha256:a", lines=0),
            started_at="",
            finished_at="",
        ),
    )
    return folder


def measured(folder: Path, load: Path, **config: float) -> Measured:
    shutil.rmtree(folder / "output", ignore_errors=True)
    its_order = order(folder, load=load)
    return measure(its_order, MemoryStableConfig(**{"warm_up_s": 0.2, **config}), Progress(its_order.events))


def judged(folder: Path, found: Measured) -> GateVerdict:
    evidence = cases.exhibit("memory_stable", ("quantise",), {}).evidence
    evidence = evidence.model_copy(update={"figures": found.figures, "details": found.details})
    samples = tuple(read_lines(folder / "output" / SAMPLES))
    case = cases.good()
    case.exhibits["memory_stable"] = Exhibit(evidence, samples)
    return judge_gate(GATE, case, LIMITS)


@pytest.mark.sabotage("memory_stable")
def test_a_server_that_leaks_is_no_go_and_the_process_is_named(tmp_path: Path) -> None:
    verdict = judged(tmp_path, measured(tmp_path, watched(tmp_path, LEAK)))
    assert verdict.outcome is Outcome.NO_GO
    names = next(read_lines(tmp_path / "output" / SAMPLES))["processes"]
    assert len(names) == 2
    assert f"fastest: {list(names)[1]}, +" in verdict.reason


def test_a_server_that_holds_still_is_go_and_for_a_day_inconclusive(tmp_path: Path) -> None:
    load = watched(tmp_path, FLAT)
    assert judged(tmp_path, measured(tmp_path, load)).outcome is Outcome.GO
    assert judged(tmp_path, measured(tmp_path, load, horizon_s=86_400.0)).outcome is Outcome.INCONCLUSIVE


def test_a_server_that_collects_its_garbage_is_not_no_go(tmp_path: Path) -> None:
    verdict = judged(tmp_path, measured(tmp_path, watched(tmp_path, SAW)))
    assert verdict.outcome is not Outcome.NO_GO, verdict.reason


def look(at_s: float, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any part of a look
    return {
        "at_s": at_s,
        "under_load": at_s >= 5,
        "resident_bytes": 100 * 2**20,
        "processes": {"VLLM 1": 60 * 2**20, "worker 2": 40 * 2**20},
        "card_used_shares": None,
        "engine": {"kv_cache_usage_share": 0.1, "running": 4.0, "waiting": 0.0, "preemptions": 2.0},
        **changes,
    }


def seen(folder: Path, looks: list[dict[str, Any]], device: str = "cpu") -> Path:
    write_lines(folder / MEMORY, looks)
    return loaded(folder, device)


def test_the_warm_up_is_not_counted(tmp_path: Path) -> None:
    found = measured(tmp_path, seen(tmp_path, [look(float(at)) for at in range(60)]), warm_up_s=10.0)
    assert [sample["at_s"] for sample in read_lines(tmp_path / "output" / SAMPLES)][:2] == [15.0, 16.0]
    assert (found.figures["looks"].value, found.figures["observed_s"].value) == (45, 44.0)
    assert found.figures["horizon_s"].value == 54.0


def test_a_process_that_is_gone_at_the_end_is_no_go_and_named(tmp_path: Path) -> None:
    looks = [look(float(at)) for at in range(60)]
    looks[-1] = look(60.0, processes={"VLLM 1": 60 * 2**20, "worker 3": 40 * 2**20})
    verdict = judged(tmp_path, measured(tmp_path, seen(tmp_path, looks)))
    assert verdict.outcome is Outcome.NO_GO
    assert "processes_lost: 1 processes (n=60), at most 0: worker 2" in verdict.reason


def test_how_busy_the_engine_was_stands_beside_the_memory(tmp_path: Path) -> None:
    busy = {"kv_cache_usage_share": 0.9, "running": 4.0, "waiting": 3.0, "preemptions": 5.0}
    looks = [look(float(at)) for at in range(60)]
    looks[40] = look(40.0, engine=None)
    looks[-1] = look(60.0, engine=busy)
    figures = measured(tmp_path, seen(tmp_path, looks)).figures
    shown = {name: figures[name].value for name in ("kv_cache_usage_peak_share", "waiting_peak", "preemptions")}
    assert shown == {"kv_cache_usage_peak_share": 0.9, "waiting_peak": 3.0, "preemptions": 3.0}
    assert figures["waiting_peak"].samples == figures["looks"].samples - 1


def test_on_a_card_its_memory_is_judged_too(tmp_path: Path) -> None:
    looks = [look(float(at), card_used_shares=[0.5 + 0.001 * at]) for at in range(60)]
    verdict = judged(tmp_path, measured(tmp_path, seen(tmp_path, looks, "cuda")))
    assert verdict.outcome is Outcome.NO_GO
    assert verdict.reason.startswith("card_0_growth: ")


@pytest.mark.parametrize(
    ("looks", "device", "fault"),
    [
        ([], "cpu", "holds no look"),
        ([{"at_s": 1.0}], "cpu", "memory.jsonl:1: not a look"),
        ([look(9.0, resident_bytes=None)], "cpu", "memory.jsonl:1: not a look"),
        ([look(1.0)], "cpu", "raise measurements.load.duration_s"),
        ([look(9.0)], "cuda", "did not tell the card's memory at 1 of 1 looks"),
    ],
)
def test_what_was_not_seen_is_told(tmp_path: Path, looks: list[dict[str, Any]], device: str, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        measured(tmp_path, seen(tmp_path, looks, device), warm_up_s=0.0)
