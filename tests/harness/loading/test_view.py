"""What is shown while a load test runs, on a terminal and elsewhere."""

import io
from pathlib import Path

from rich.console import Console

from harness.contracts.loading import GENERATOR, MEMORY, REQUESTS
from harness.loading.sofar import Follower, SoFar
from harness.loading.view import facts, left_s, plain_line, view_on
from tests.harness.loading.folders import generated, look, request, written


def test_only_what_is_new_is_read_and_a_line_being_written_waits(tmp_path: Path) -> None:
    follower = Follower(tmp_path, SoFar(4, 60.0))
    assert follower.look().requests == 0
    written(tmp_path / REQUESTS, [request(0, 0.25, [0.1]), request(1, 0.5, error="HTTP 503")])
    with (tmp_path / REQUESTS).open("a") as file:
        file.write('{"id": "r000002", ')
    sofar = follower.look()
    assert (sofar.requests, sofar.failed, sofar.ttft, sofar.last_error) == (2, 1, [0.25], "HTTP 503")
    assert follower.look().requests == 2


def test_everything_that_is_promised_is_shown(tmp_path: Path) -> None:
    written(tmp_path / REQUESTS, [request(it, 0.25, [0.1] * 9) for it in range(20)])
    written(tmp_path / MEMORY, [look(1, waiting=2.0)])
    written(tmp_path / GENERATOR, [generated(1, 1.5)])
    told = {name: value for name, value, _ in facts(Follower(tmp_path, SoFar(4, 60.0)).look())}
    assert told == {
        "users": "4",
        "requests": "20",
        "errors": "0",
        "tokens/s": "20",
        "TTFT p50/p95": "250 ms / 250 ms",
        "whole answer p50/p95": "1.15 s / 1.15 s",
        "memory": "3.2 GB",
        "KV cache": "25%",
        "queue": "4 running, 2 waiting",
        "generator lag": "1.5 ms",
    }


def test_what_is_not_told_is_not_a_zero(tmp_path: Path) -> None:
    told = {name: value for name, value, _ in facts(Follower(tmp_path, SoFar(4, 60.0)).look())}
    assert {told[name] for name in ("tokens/s", "memory", "KV cache", "queue", "generator lag")} == {"not told"}
    assert told["TTFT p50/p95"] == "- / -"


def test_the_time_left_is_that_of_the_clock_or_of_the_requests_whichever_is_sooner() -> None:
    sofar = SoFar(4, duration_s=60.0, requests_max=100, begun_s=0.0)
    assert left_s(sofar, 20.0) == 40.0
    sofar.requests = 50
    assert left_s(sofar, 20.0) == 20.0
    assert left_s(SoFar(4, 60.0), 20.0) is None


def test_elsewhere_than_on_a_terminal_there_are_plain_lines(tmp_path: Path) -> None:
    shown = io.StringIO()
    with view_on(Console(file=shown), tmp_path, SoFar(4, 60.0), tmp_path / "log.txt") as view:
        view("8 requests to warm up")
        view("")
    assert shown.getvalue() == f"log {tmp_path / 'log.txt'}\n8 requests to warm up\n"
    assert plain_line(SoFar(4, 60.0), "starting", 0.0).startswith("starting  users 4  requests 0  errors 0")


def test_on_a_terminal_there_is_a_panel(tmp_path: Path) -> None:
    written(tmp_path / REQUESTS, [request(0, 0.25, error="HTTP 503")])
    written(tmp_path / MEMORY, [look(1)])
    written(tmp_path / GENERATOR, [generated(1)])
    shown = io.StringIO()
    terminal = Console(file=shown, force_terminal=True, width=100)
    with view_on(terminal, tmp_path, SoFar(4, 60.0), tmp_path / "log.txt") as view:
        view("under load")
    for words in ("under load", "TTFT p50/p95", "last error: HTTP 503", "KV cache", "left", "log.txt"):
        assert words in shown.getvalue()
