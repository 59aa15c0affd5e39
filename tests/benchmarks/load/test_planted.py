"""Faults that are planted in a server, found by the whole measurement: real users, real streams, a real process."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from benchmarks.load import running
from benchmarks.load.__main__ import measure
from harness.contracts.files import read_record, write_record
from harness.contracts.measurements import LoadConfig
from harness.contracts.progress import Progress
from harness.contracts.serving import ServerState
from harness.contracts.step import Measured
from tests.benchmarks.orders import dataset, example, order
from tests.benchmarks.vllm_stand_in import StandIn, serving

_CONFIG = LoadConfig(duration_s=60.0, requests=120, warm_up_requests=0, distinct_prefix_share=0.5)
_MEGABYTE = 10**6


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stand-in answers at once, so that a run is short: it is looked at more often than once a second."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    monkeypatch.setattr(running, "_LOOK_EVERY_S", 0.05)


def _measured(folder: Path, stand_in: StandIn, **config: Any) -> Measured:  # noqa: ANN401 - any of them
    with serving(stand_in):
        its_order = order(
            folder, server=stand_in.state_file(folder), dataset=dataset(folder, [example(n) for n in range(4)])
        )
        return measure(its_order, _CONFIG.model_copy(update=config), Progress(its_order.events))


def _faults(measured: Measured) -> str:
    """Return the faults of the server; a machine that runs tests may starve the client."""
    lines = measured.details.get("faults", "").split("; ")
    return "; ".join(line for line in lines if not line.startswith(("client starved", "more than", "event loop")))


def test_a_clean_server_has_no_fault(tmp_path: Path) -> None:
    measured = _measured(tmp_path, StandIn())
    assert "leak" not in _faults(measured)
    assert "stalled" not in _faults(measured)
    assert measured.figures["restarts"].value == 0


def test_a_leak_of_a_megabyte_a_request_is_named_with_its_size_and_its_process(tmp_path: Path) -> None:
    words = " ".join(["word"] * 8)
    measured = _measured(tmp_path, StandIn(leaks_bytes=_MEGABYTE, answer=lambda _: words), requests=500)
    line = measured.details["growth"]
    assert line.startswith("leak since")
    assert "API server" in line  # the stand-in's engine is one process
    assert 0.8 < float(line.split("grows by ")[1].split(" MB a request")[0]) < 1.3


def test_every_tenth_request_failing_is_named(tmp_path: Path) -> None:
    line = _measured(tmp_path, StandIn(fails=lambda number: number % 10 == 0)).details["failed_requests"]
    assert "12 of 120 failed (10.0%, about every 10th); 12 of them: HTTP 500" in line


def test_a_stalled_stream_is_named_with_how_long_it_was_silent(tmp_path: Path) -> None:
    measured = _measured(tmp_path, StandIn(stalls=lambda number: 3.0 * (number == 30)))
    line = measured.details["longest_silence_s"]
    assert line.startswith("stalled stream since")
    assert " for 3." in line
    assert measured.figures["longest_silence_s"].value > 3.0


def test_preemptions_are_named_with_the_cache(tmp_path: Path) -> None:
    measured = _measured(tmp_path, StandIn(preempts=lambda number: number % 2 == 0))
    assert "60 preemptions in 120 requests; the KV cache is up to 25% full" in measured.details["preemptions"]


def test_a_restart_is_named(tmp_path: Path) -> None:
    measured = _measured(tmp_path, StandIn(restarts_after=60))
    assert "another process of the engine answers" in measured.details["restarts"]
    assert measured.figures["restarts"].value == 1


def test_a_cap_that_is_not_held_is_named_by_the_probe(tmp_path: Path) -> None:
    measured = _measured(tmp_path, StandIn(honours_cap=False))
    assert "asked for more than 8 tokens after the load got 16" in measured.details["output_cap_violations"]


@contextmanager
def _starved(folder: Path) -> Iterator[None]:
    """Stop the users' program every now and then once it began, as a machine with no processor left for it does."""
    clocks = folder / "output" / "parts" / "000" / "clocks.json"
    over = threading.Event()

    def starve() -> None:
        while not over.wait(0.1):
            for process in psutil.Process().children() if clocks.is_file() else ():
                try:
                    if "benchmarks.load.users" in process.cmdline():
                        process.suspend()
                        over.wait(0.2)
                        process.resume()
                except psutil.Error:
                    continue  # it ended

    thread = threading.Thread(target=starve)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def test_a_client_that_is_starved_of_its_processor_is_named_and_the_run_is_spoiled(tmp_path: Path) -> None:
    with _starved(tmp_path):
        measured = _measured(tmp_path, StandIn(), requests=0, duration_s=6.0)
    assert measured.figures["spoiled"].value == 1
    assert "ms late at p95" in measured.details["spoiled"]
    assert measured.details["faults"].startswith("client starved since")


@pytest.mark.skipif(shutil.which("nvidia-smi") is not None, reason="there is a driver here")
def test_where_no_driver_tells_of_the_cards_one_line_says_so(tmp_path: Path) -> None:
    with serving(StandIn()) as stand_in:
        file = stand_in.state_file(tmp_path)
        write_record(file, read_record(file, ServerState).model_copy(update={"device": "cuda"}))
        its_order = order(tmp_path, server=file, dataset=dataset(tmp_path, [example(n) for n in range(4)]))
        config = _CONFIG.model_copy(update={"requests": 8})
        measured = measure(its_order, config, Progress(its_order.events))
    assert measured.details["not_told"].startswith("no NVIDIA driver tells of a card here")


@contextmanager
def _somebody_else(stand_in: StandIn) -> Iterator[None]:
    """Have another client ask the same server."""
    over = threading.Event()

    def ask() -> None:
        while not over.wait(0.02):
            body = {"messages": [{"role": "user", "content": "a question of somebody else"}]}
            httpx.post(f"{stand_in.url}/v1/chat/completions", json=body, trust_env=False)

    thread = threading.Thread(target=ask)
    with serving(stand_in):
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


def test_both_sides_count_the_same_tokens(tmp_path: Path) -> None:
    figures = {name: it.value for name, it in _measured(tmp_path, StandIn()).figures.items()}
    assert figures["tokens_in_engine"] == figures["tokens_in_client"] > 0
    assert figures["tokens_out_engine"] == figures["tokens_out_client"] == figures["token_events_client"] == 120 * 4
    assert figures["token_disagreement_share"] == 0


def test_somebody_elses_load_is_seen_in_the_tokens(tmp_path: Path) -> None:
    stand_in = StandIn()
    with _somebody_else(stand_in):
        time.sleep(0.1)
        its_order = order(
            tmp_path, server=stand_in.state_file(tmp_path), dataset=dataset(tmp_path, [example(n) for n in range(4)])
        )
        measured = measure(its_order, _CONFIG, Progress(its_order.events))
    assert measured.figures["token_disagreement_share"].value > 0.01


def test_how_answers_ended_is_told_by_both_sides(tmp_path: Path) -> None:
    details = _measured(tmp_path, StandIn(), requests=24).details
    assert (details["finish_reasons"], details["finish_reasons_engine"]) == ("stop 24", "stop 24")
    assert "ttft p95: 24 samples, 59 are needed" in details["not_stated"]
