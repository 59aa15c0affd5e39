"""The users' program against real servers: one with exact timing, and vLLM's stand-in."""

import itertools
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from benchmarks.event_server import MODEL
from benchmarks.load.generator import late_starts, read_generator, spoiled
from benchmarks.load.plan import CLOCKS, SERVER_LOST
from harness.contracts.errors import ExitCode
from harness.contracts.files import read_json, read_lines, write_record
from tests.benchmarks.load.plans import environment, plan_for, requests_of, users
from tests.benchmarks.vllm_stand_in import StandIn, serving
from tests.serve.gate.running import free_port


@contextmanager
def timed(folder: Path, *, tokens: int = 10, first_ms: int = 50, each_ms: int = 10) -> Iterator[str]:
    """Yield the address of a server with exact timing, which writes `times.jsonl`."""
    port = free_port()
    words = (port, tokens, first_ms, each_ms, folder / "times.jsonl")
    command = [sys.executable, "-P", "-m", "benchmarks.event_server", *map(str, words)]
    process = subprocess.Popen(command, env=environment())
    url = f"http://127.0.0.1:{port}"
    try:
        while process.poll() is None and not _is_up(url):
            time.sleep(0.02)
        yield url
    finally:
        process.terminate()
        process.wait()


def _is_up(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health", trust_env=False).is_success
    except httpx.HTTPError:
        return False


def test_each_token_is_seen_after_it_was_sent_and_before_the_next_is(tmp_path: Path) -> None:
    with timed(tmp_path, each_ms=100) as url:
        plan = plan_for(tmp_path, url, model_name=MODEL, requests=8, distinct_prefix_share=1.0)
        assert users(plan).returncode == 0
    sent = {line["asked"]: line["sent"] for line in read_lines(tmp_path / "times.jsonl")}
    begun = read_json(tmp_path / CLOCKS)["began_monotonic_s"]
    for request in requests_of(plan):
        seen = [begun + at for at in request["token_times_s"]]
        true = sent[f"Request {request['id']}"]
        assert (len(seen), request["counted_tokens"], request["completion_tokens"]) == (10, 10, 10)
        assert all(before - 1e-5 <= at for before, at in zip(true, seen, strict=True))
        assert sum(at < after for at, after in zip(seen, true[1:], strict=False)) >= 8
        assert request["first_token_s"] == request["token_times_s"][0]
        assert request["intended_start_s"] <= request["start_s"] < request["first_token_s"] <= request["end_s"]


def test_every_user_asks_and_ids_are_unique(tmp_path: Path) -> None:
    with timed(tmp_path) as url:
        plan = plan_for(tmp_path, url, requests=40)
        users(plan)
    requests = requests_of(plan)
    assert {it["user"] for it in requests} == {0, 1, 2, 3}
    assert len({it["id"] for it in requests}) == len(requests) == 40
    assert sum(it["distinct"] for it in requests) == 20
    assert {it["worker"] for it in requests} == {0}


def test_users_think_between_an_answer_and_their_next_question(tmp_path: Path) -> None:
    with timed(tmp_path, tokens=2) as url:
        plan = plan_for(tmp_path, url, requests=8, users=2, think_s=0.3)
        users(plan)
    by_user = {user: [it for it in requests_of(plan) if it["user"] == user] for user in (0, 1)}
    for made in by_user.values():
        for before, after in itertools.pairwise(sorted(made, key=lambda it: float(it["start_s"]))):
            assert after["intended_start_s"] == pytest.approx(before["end_s"] + 0.3, abs=1e-5)
            assert after["start_s"] >= after["intended_start_s"]


def test_arrivals_do_not_wait_for_answers(tmp_path: Path) -> None:
    with timed(tmp_path, tokens=2, first_ms=1500) as url:
        plan = plan_for(tmp_path, url, rate_per_s=10.0, arrivals="constant", users=20, requests=10)
        users(plan)
    starts = sorted(it["intended_start_s"] for it in requests_of(plan))
    assert starts == pytest.approx([number / 10 for number in range(10)], abs=1e-5)
    assert max(it["start_s"] for it in requests_of(plan)) < 1.5


def test_a_request_that_finds_no_user_free_is_counted_from_when_it_arrived(tmp_path: Path) -> None:
    with timed(tmp_path, tokens=2, first_ms=300) as url:
        plan = plan_for(tmp_path, url, rate_per_s=20.0, arrivals="constant", users=1, requests=4)
        users(plan)
    requests = sorted(requests_of(plan), key=lambda it: float(it["start_s"]))
    assert [it["intended_start_s"] for it in requests] == pytest.approx([0.0, 0.05, 0.1, 0.15], abs=1e-5)
    assert requests[-1]["start_s"] > 0.8
    assert late_starts(read_generator(tmp_path / "generator.jsonl")) <= 1  # the user was busy: the server's lateness


def test_what_arrived_and_was_never_started_is_a_failed_request(tmp_path: Path) -> None:
    with timed(tmp_path, tokens=2, first_ms=700) as url:
        plan = plan_for(tmp_path, url, rate_per_s=10.0, arrivals="constant", users=1, duration_s=1.0)
        users(plan)
    requests = requests_of(plan)
    assert len(requests) == 11
    failed = [it["error"] for it in requests if it["error"] is not None]
    assert set(failed) == {"not started: every user was busy until the test's time was up"}
    assert len(failed) == 9


def test_a_connection_is_kept_between_two_requests(tmp_path: Path) -> None:
    with timed(tmp_path, tokens=2, first_ms=1) as url:
        plan = plan_for(tmp_path, url, requests=60, users=1)
        users(plan)
    assert {it["error"] for it in requests_of(plan)} == {None}


def test_a_connection_that_the_server_closes_is_opened_anew(tmp_path: Path) -> None:
    with serving(StandIn()) as stand_in:  # it speaks HTTP/1.0: one connection a request
        plan = plan_for(tmp_path, stand_in.url, requests=20)
        users(plan)
    assert {it["error"] for it in requests_of(plan)} == {None}


def test_the_generator_looks_at_itself_each_second(tmp_path: Path) -> None:
    with timed(tmp_path) as url:
        plan = plan_for(tmp_path, url, duration_s=2.5)
        users(plan)
    looks = read_generator(tmp_path / "generator.jsonl")
    assert len(looks) >= 2
    assert looks[-1].finished == len(requests_of(plan))
    assert all(look.rss_bytes > 0 and 0 <= look.lag_ms_mean <= look.lag_ms_max for look in looks)


def test_a_generator_that_gets_no_core_is_found_to_spoil_the_run(tmp_path: Path) -> None:
    with timed(tmp_path) as url:
        plan = plan_for(tmp_path, url, duration_s=4.0)
        file = tmp_path / "plan.json"
        write_record(file, plan)
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "benchmarks.load.users", str(file)], env=environment()
        )
        while not (plan.samples.is_file() and plan.samples.stat().st_size):
            time.sleep(0.05)
        while process.poll() is None:  # it runs a tenth of the time, as on a machine that is full
            process.send_signal(signal.SIGSTOP)
            time.sleep(0.18)
            process.send_signal(signal.SIGCONT)
            time.sleep(0.02)
    reasons = spoiled(read_generator(tmp_path / "generator.jsonl"), requests_of(plan))
    assert any("event loop" in reason for reason in reasons)


def test_a_server_that_is_silent_for_too_long_fails_the_request(tmp_path: Path) -> None:
    with timed(tmp_path, first_ms=5000) as url:
        plan = plan_for(tmp_path, url, requests=4, request_timeout_s=0.5)
        assert users(plan).returncode == 0
    assert {it["error"] for it in requests_of(plan)} == {"silent for 0.5 s"}


def test_a_stream_that_stalls_fails_though_it_began(tmp_path: Path) -> None:
    with timed(tmp_path, tokens=3, first_ms=10, each_ms=3000) as url:
        plan = plan_for(tmp_path, url, requests=4, request_timeout_s=0.5)
        users(plan)
    assert {(it["status"], it["error"], it["counted_tokens"]) for it in requests_of(plan)} == {
        (200, "silent for 0.5 s", 1)
    }


def test_without_a_server_the_program_says_that_it_is_lost(tmp_path: Path) -> None:
    plan = plan_for(tmp_path, f"http://127.0.0.1:{free_port()}")
    assert users(plan).returncode == SERVER_LOST
    assert all(it["error"].startswith("no connection: ") for it in requests_of(plan))


def test_a_patient_plan_goes_on_when_the_server_comes_back(tmp_path: Path) -> None:
    plan = plan_for(tmp_path, f"http://127.0.0.1:{free_port()}", users=1, duration_s=2.5, patience_s=60.0)
    assert users(plan).returncode == 0
    assert len(requests_of(plan)) >= 2


def test_the_key_goes_only_where_the_plan_says(tmp_path: Path) -> None:
    for sends in (True, False):
        with serving(StandIn()) as stand_in:
            users(plan_for(tmp_path, stand_in.url, requests=2, sends_key=sends), GONOGO_API_KEY="sk-1")
        assert set(stand_in.keys) == {"Bearer sk-1" if sends else None}


@pytest.mark.parametrize("workers", [0, 2])
def test_locusts_pages_are_there_while_it_runs(tmp_path: Path, workers: int) -> None:
    port = free_port()
    with timed(tmp_path, tokens=2) as url:
        plan = plan_for(tmp_path, url, duration_s=8.0, web_port=port, workers=workers)
        write_record(tmp_path / "plan.json", plan)
        command = [sys.executable, "-P", "-m", "benchmarks.load.users", str(tmp_path / "plan.json")]
        process = subprocess.Popen(command, env=environment())
        made = 0
        while not made and process.poll() is None:
            time.sleep(0.2)
            with suppress(httpx.HTTPError):
                page = httpx.get(f"http://127.0.0.1:{port}/", trust_env=False)
                told = httpx.get(f"http://127.0.0.1:{port}/stats/requests", trust_env=False).json()
                made = next((it["num_requests"] for it in told["stats"] if it["name"] == "Aggregated"), 0)
                assert page.is_success
        assert made > 0
        process.send_signal(signal.SIGTERM)
        process.wait(30)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_program_that_is_told_to_end_keeps_what_was_measured(tmp_path: Path, number: signal.Signals) -> None:
    with timed(tmp_path) as url:
        plan = plan_for(tmp_path, url)
        write_record(tmp_path / "plan.json", plan)
        command = [sys.executable, "-P", "-m", "benchmarks.load.users", str(tmp_path / "plan.json")]
        process = subprocess.Popen(command, env=environment())
        while not (plan.samples.is_file() and plan.samples.stat().st_size):
            time.sleep(0.05)
        process.send_signal(number)
        assert process.wait(20) == ExitCode.INTERRUPTED
    assert requests_of(plan)


@pytest.mark.parametrize("full", [False, True])
def test_a_place_that_cannot_be_written_to_is_one_line(tmp_path: Path, *, full: bool) -> None:
    samples = tmp_path / "requests.jsonl" if full else tmp_path / "none" / "requests.jsonl"
    if full:
        samples.symlink_to("/dev/full")
    write_record(tmp_path / "plan.json", plan_for(tmp_path, "http://127.0.0.1:1", samples=samples))
    command = [sys.executable, "-P", "-m", "benchmarks.load.users", str(tmp_path / "plan.json")]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.USAGE
    assert done.stderr.splitlines()[-1].startswith(f"error: {samples}: cannot be written")
