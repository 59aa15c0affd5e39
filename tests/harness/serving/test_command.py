"""`gonogo serve` as it is used: in front of a server that is up, told to stop, and what it refuses to start with."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from tests.serve.gate.running import CATALOGUE, PATIENCE_S, ROOT, Upstream, eventually
from tests.serve.gate.upstream_stand_in import GOOD

Run = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    started: list[subprocess.Popen[str]] = []

    def one(*words: str) -> "subprocess.Popen[str]":
        argv = [
            sys.executable,
            "-P",
            "-m",
            "harness.cli",
            "serve",
            "--port",
            "0",
            "--out",
            str(tmp_path / "out"),
            *words,
        ]
        started.append(
            subprocess.Popen(
                argv, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                text=True,
            )
        )  # fmt: skip
        return started[-1]

    yield one
    for it in started:
        with it:  # closes its pipe, and waits for it
            it.terminate()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ((), "error: give --model FOLDER to start vLLM, or --upstream URL of a server that is up: one of both"),
        (("--upstream", "http://127.0.0.1:9", "--catalog", "none.json"), "error: --catalog none.json: no such file"),
        (("--upstream", "http://127.0.0.1:9", "--host", "192.0.2.1"), "error: host 192.0.2.1: faces a network"),
        (("--upstream", "127.0.0.1"), "error: upstream 127.0.0.1: must be an address"),
    ],
)
def test_what_cannot_be_served_is_one_line(run: Run, words: tuple[str, ...], line: str) -> None:
    output, _ = (process := run(*words)).communicate(timeout=PATIENCE_S)
    assert process.returncode == 2
    assert output.startswith(line)
    assert len(output.splitlines()) == 1


def test_it_says_where_it_is_and_stops_all_when_told_to(run: Run, tmp_path: Path, own_upstream: Upstream) -> None:
    process = run("--upstream", own_upstream.url, "--catalog", str(CATALOGUE))
    assert process.stdout is not None
    assert process.stdout.readline() == f"starting the gateway in front of {own_upstream.url}\n"
    said = process.stdout.readline().split()
    assert said[:6] == ["the", "gateway", "is", "up", "at", said[5]]
    assert process.stdout.readline().startswith(f"audit log: {tmp_path / 'out' / 'audit.jsonl'}")
    body = {"messages": [{"role": "user", "content": "Names?"}]}
    answer = httpx.post(f"{said[5]}/chat/completions", json=body, timeout=PATIENCE_S, trust_env=False)
    assert answer.json()["choices"][0]["message"]["content"] == GOOD
    children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=PATIENCE_S) == 0
    assert process.stdout.read() == "stopped\n"
    assert not any(it.is_running() for it in children)


def test_a_gateway_whose_command_was_killed_ends_by_itself(run: Run, own_upstream: Upstream) -> None:
    process = run("--upstream", own_upstream.url, "--catalog", str(CATALOGUE))
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.readline()
    children = psutil.Process(process.pid).children(recursive=True)
    assert children
    process.kill()
    process.wait()
    eventually(lambda: not any(it.is_running() and it.status() != psutil.STATUS_ZOMBIE for it in children))


def test_a_gateway_that_dies_is_told_with_its_own_line(run: Run, tmp_path: Path, own_upstream: Upstream) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{")
    output, _ = (process := run("--upstream", own_upstream.url, "--catalog", str(bad))).communicate(
        timeout=PATIENCE_S
    )
    assert process.returncode == 2
    assert f"error: gateway: {bad}: not JSON" in output.splitlines()[-1]
