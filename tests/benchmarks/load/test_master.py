"""A master and its workers on loopback."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from benchmarks.event_server import MODEL
from benchmarks.load.generator import read_generator
from benchmarks.load.plan import CLOCKS, SERVER_LOST, Plan
from harness.contracts.errors import ExitCode
from harness.contracts.files import read_json, write_record
from harness.statistics import quantile_lower_bound, quantile_upper_bound
from tests.benchmarks.load.plans import environment, plan_for, requests_of, users
from tests.benchmarks.load.test_users import timed
from tests.serve.gate.running import free_port

_NOISE_S = 0.01


def test_two_workers_and_a_master_do_what_one_process_does(tmp_path: Path) -> None:
    latencies: dict[int, list[float]] = {}
    with timed(tmp_path, tokens=5, first_ms=40, each_ms=4) as url:
        for workers in (0, 2):
            folder = tmp_path / str(workers)
            folder.mkdir()
            plan = plan_for(folder, url, model_name=MODEL, requests=120, workers=workers)
            done = users(plan)
            assert done.returncode == 0, done.stderr
            requests = requests_of(plan)
            assert len({it["id"] for it in requests}) == len(requests) == 120
            assert {it["error"] for it in requests} == {None}
            assert {it["worker"] for it in requests} == ({0, 1} if workers else {0})
            assert sum(it["distinct"] for it in requests) == 60
            latencies[workers] = [it["first_token_s"] - it["intended_start_s"] for it in requests]
            looks = read_generator(folder / "generator.jsonl")
            assert {it.worker for it in looks} == ({0, 1} if workers else {0})
    for share in (0.5, 0.9):
        assert _overlap(latencies[0], latencies[2], share)
    assert not _overlap(latencies[0], [it + 0.03 for it in latencies[2]], 0.5)


def _overlap(one: list[float], two: list[float], share: float) -> bool:
    """Whether the 95% bounds of a quantile have values in common, or nearly: the machine is not ours alone."""
    (least, most), (other_least, other_most) = (
        (quantile_lower_bound(it, share), quantile_upper_bound(it, share)) for it in (one, two)
    )
    assert None not in {least, most, other_least, other_most}
    return min(most or 0, other_most or 0) >= max(least or 0, other_least or 0) - _NOISE_S


def test_clocks_of_one_machine_differ_by_no_more_than_can_be_told(tmp_path: Path) -> None:
    with timed(tmp_path, tokens=2) as url:
        plan = plan_for(tmp_path, url, requests=20, workers=2)
        assert users(plan).returncode == 0
    told = read_json(tmp_path / CLOCKS)["workers"]
    assert [it["worker"] for it in told] == [0, 1]
    assert all(abs(it["offset_s"]) <= it["offset_error_s"] for it in told)
    assert all(abs(it["drift_s"]) <= it["drift_error_s"] for it in told)
    assert min(it["start_s"] for it in requests_of(plan)) >= 0.0


def test_a_worker_that_someone_else_started_is_given_work(tmp_path: Path) -> None:
    port = free_port()
    with timed(tmp_path, tokens=2) as url:
        words = ("--worker", "--master-host", "127.0.0.1", "--master-port", str(port))
        other = subprocess.Popen([sys.executable, "-P", "-m", "benchmarks.load.users", *words], env=environment())
        plan = plan_for(tmp_path, url, requests=20, workers=2, workers_elsewhere=1, master_port=port)
        done = users(plan)
        assert done.returncode == 0, done.stderr
        assert other.wait(20) == 0
    assert {it["worker"] for it in requests_of(plan)} == {0, 1}


def test_fewer_users_than_workers_are_refused(tmp_path: Path) -> None:
    done = users(plan_for(tmp_path, "http://127.0.0.1:1", users=1, workers=2))
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        ExitCode.USAGE,
        "error: 1 users for 2 workers: each worker needs one; lower --workers",
    )


def test_without_a_server_the_workers_say_that_it_is_lost(tmp_path: Path) -> None:
    plan = plan_for(tmp_path, f"http://127.0.0.1:{free_port()}", workers=2)
    assert users(plan).returncode == SERVER_LOST


def _started(plan: Plan) -> subprocess.Popen[str]:
    """Start a master, and return it once its workers have made requests."""
    file = plan.samples.with_name("plan.json")
    write_record(file, plan)
    command = [sys.executable, "-P", "-m", "benchmarks.load.users", str(file)]
    process = subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, text=True)
    while not (plan.samples.is_file() and plan.samples.stat().st_size):
        assert process.poll() is None
        time.sleep(0.05)
    return process


def test_told_to_end_the_master_ends_its_workers_and_keeps_what_they_did(tmp_path: Path) -> None:
    with timed(tmp_path, tokens=2) as url:
        plan = plan_for(tmp_path, url, workers=2)
        process = _started(plan)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert process.returncode == ExitCode.INTERRUPTED
    assert requests_of(plan)


def test_a_worker_that_dies_ends_the_test_with_a_line(tmp_path: Path) -> None:
    with timed(tmp_path, tokens=2) as url:
        process = _started(plan_for(tmp_path, url, workers=2))
        os.kill(psutil.Process(process.pid).children()[0].pid, signal.SIGKILL)
        _, said = process.communicate(timeout=60)
    assert process.returncode == ExitCode.USAGE
    assert said.splitlines()[-1].startswith("error: a worker of the load test was lost")


@pytest.mark.parametrize("number", [signal.SIGKILL])
def test_workers_do_not_outlive_a_master_that_was_killed(tmp_path: Path, number: signal.Signals) -> None:
    with timed(tmp_path, tokens=2) as url:
        process = _started(plan_for(tmp_path, url, workers=2))
        children = psutil.Process(process.pid).children()
        process.send_signal(number)
        process.communicate(timeout=30)
        _, alive = psutil.wait_procs(children, timeout=20)
    assert not alive
