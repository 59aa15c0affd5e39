"""The real vLLM under load: a KV cache that is too small, and an engine that is killed, are found and named."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from benchmarks.load.__main__ import measure
from benchmarks.load.faults.every import faults
from benchmarks.load.generator import read_generator
from benchmarks.load.parts import begin, join, next_part
from benchmarks.load.plan import Plan, Prompt
from benchmarks.load.watch import Watch, read_looks
from harness.contracts.files import LineWriter, read_lines, read_record, write_json, write_record
from harness.contracts.loading import GENERATOR, MEMORY, REQUESTS
from harness.contracts.measurements import LoadConfig
from harness.contracts.progress import Progress
from harness.contracts.release import EnvironmentChoice
from harness.contracts.serving import ServeOrder, ServerState
from harness.environments import ensure, resolve
from serve.command import read_profile
from serve.group import members
from serve.served import served
from tests.benchmarks.orders import dataset, example, order

pytestmark = pytest.mark.faults
_OWN_PYTHON = "GONOGO_SERVE_PYTHON"


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an interpreter that has vLLM: the one that GONOGO_SERVE_PYTHON names, else Gonogo's own environment."""
    named = os.environ.get(_OWN_PYTHON)
    choice = EnvironmentChoice(python=Path(named)) if named else EnvironmentChoice(variant="cpu")
    ensure("serve", choice, tmp_path_factory.mktemp("pip") / "log.txt", print)
    return resolve("serve", choice).python


@contextmanager
def _server(
    python: Path, folder: Path, *words: str, profile: Mapping[str, object], restarts_max: int = 0
) -> Iterator[ServerState]:
    """Serve a model that is made for it."""
    subprocess.run([python, "-P", Path(__file__).with_name("tiny_model.py"), folder / "model", *words], check=True)
    changed = read_profile("cpu").model_copy(update=dict(profile))
    write_json(folder / "profile.yaml", changed.model_dump(mode="json", exclude_none=True))
    told = ServeOrder(
        python=python,
        model=folder / "model",
        artefact="",
        profile=str(folder / "profile.yaml"),
        state=folder / "server.json",
        log=folder / "vllm.txt",
        events=folder / "events.jsonl",
        restarts_max=restarts_max,
    )
    with served(told) as state:
        yield state


def test_a_kv_cache_that_is_too_small_is_found_by_its_preemptions(python: Path, tmp_path: Path) -> None:
    profile = {"dtype": "float32", "max_model_len": 1024, "max_num_seqs": 8, "prefix_caching": False}
    profile |= {"output_cap_tokens": 96}  # 15 blocks of 128 tokens: five prompts of three blocks, which outgrow them
    questions = [example(number) for number in range(16)]
    for question in questions:
        question["conversations"][0]["content"] += " word" * 60
    with _server(python, tmp_path, "wide", profile=profile) as server:
        its_order = order(tmp_path, server=tmp_path / "server.json", dataset=dataset(tmp_path, questions))
        config = LoadConfig(users=8, requests=16, duration_s=240.0, request_timeout_s=240.0, warm_up_requests=0)
        measured = measure(its_order, config, Progress(its_order.events))
    figures = {name: figure.value for name, figure in measured.figures.items()}
    sys.stdout.write(f"\n{server.url}: {figures}\n{measured.details}\n")
    assert figures["preemptions"] > 0
    assert "it is too small for these users" in measured.details["preemptions"]
    assert figures["kv_cache_usage_peak_share"] > 0.8
    assert figures["failed_requests"] == 0
    assert figures["tokens_in_engine"] == figures["tokens_in_client"]
    assert figures["tokens_out_engine"] == figures["tokens_out_client"]


def test_an_engine_that_is_killed_is_a_restart_that_is_named(python: Path, tmp_path: Path) -> None:
    number, part = next_part(tmp_path / "parts")
    plan = Plan(
        label="r",
        url="",
        model_name="model",
        prompts=(Prompt(id="q0", text="How many suppliers are there?"),),
        distinct_prefix_share=1.0,
        users=2,
        requests=0,
        duration_s=600.0,
        request_timeout_s=60.0,
        samples=part / REQUESTS,
        generator=part / GENERATOR,
        patience_s=500.0,
        max_tokens=24,
    )
    with _server(python, tmp_path, profile={}, restarts_max=1) as server, LineWriter(part / MEMORY) as memory:
        watch = Watch(server, memory, state=tmp_path / "server.json")
        begin(part, number, watch.begun_s)
        watch.under_load = True
        plan = plan.model_copy(update={"url": server.url, "model_name": server.model_name})
        write_record(tmp_path / "plan.json", plan)
        users = subprocess.Popen([sys.executable, "-P", "-m", "benchmarks.load.users", str(tmp_path / "plan.json")])
        try:
            _look_for(watch, 8.0)
            engine = next(it for it in members(server.process.group) if "EngineCore" in " ".join(it.cmdline()))
            engine.send_signal(signal.SIGKILL)
            _look_until_back(watch, tmp_path / "server.json")
            _look_for(watch, 8.0)
        finally:
            users.send_signal(signal.SIGINT)
            users.wait()
    join(tmp_path / "parts", tmp_path)
    requests = list(read_lines(tmp_path / REQUESTS))
    found = faults(requests, read_looks(tmp_path / MEMORY), read_generator(tmp_path / GENERATOR), plan)
    lines = [fault.line for fault in found if fault.name != "client starved"]
    sys.stdout.write("\n".join(["", *lines, ""]))
    assert [line.partition(" since")[0] for line in lines] == ["server restart"]
    assert "back after" in lines[0]
    assert sum(request["error"] is None for request in requests) > 0


def _look_for(watch: Watch, seconds: float) -> None:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        watch.look()
        time.sleep(1.0)


def _look_until_back(watch: Watch, state: Path) -> None:
    ends = time.monotonic() + 600
    while (told := read_record(state, ServerState)).restarts == 0 or told.state != "ready":
        assert time.monotonic() < ends
        watch.look()
        time.sleep(1.0)
    assert psutil.pid_exists(told.process.pid)
