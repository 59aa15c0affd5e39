"""Load tests from options to a summary, by the real programs against real sockets."""

import io
import json
import signal
import subprocess
import sys
import threading
import time
from itertools import islice
from pathlib import Path

import psutil
import pytest
from rich.console import Console

from harness.contracts.errors import ExitCode, InputError
from harness.contracts.files import read_lines
from harness.contracts.loading import REQUESTS
from harness.contracts.suites import OWN
from harness.loading.command import load
from harness.loading.measured import LoadRun, read_run
from harness.loading.request import Request
from harness.loading.searching import Search, search
from harness.report.load_page import PAGE
from tests.benchmarks.vllm_stand_in import StandIn, serving
from tests.harness.loading.folders import prompts, written
from tests.harness.test_cli import gonogo, one_line


def run(request: Request) -> tuple[LoadRun, ExitCode, str, str]:
    told, shown = io.StringIO(), io.StringIO()
    measured, code = load(request, Console(file=told, width=160), Console(file=shown, width=160))
    return measured, code, told.getvalue(), shown.getvalue()


def test_a_served_model_is_measured_and_its_raw_times_are_kept(tmp_path: Path) -> None:
    with serving(StandIn()) as stand_in:
        request = Request(stand_in.url, prompts=prompts(tmp_path), requests=64, warm_up=2, place=tmp_path / "run")
        measured, code, told, shown = run(request)
    figures = measured.evidence.figures
    assert code == (ExitCode.INCONCLUSIVE if measured.spoiled else ExitCode.GO)
    assert (figures["requests"].value, figures["failed_requests"].value) == (64, 0)
    assert figures["preemptions"].value == 0
    assert figures["distinct_prefix_share"].value == 0.5
    assert len(list(read_lines(tmp_path / "run" / REQUESTS))) == 64
    assert "first token" in told
    assert "64 of 299 samples" in told
    assert "its memory is unknown" in told
    assert "2 requests to warm up" in shown


def test_what_one_run_asked_is_in_no_cache_of_the_next(tmp_path: Path) -> None:
    with serving(StandIn()) as stand_in:
        for name in ("one", "two"):
            run(Request(stand_in.url, prompts=prompts(tmp_path), requests=16, warm_up=2, place=tmp_path / name))
    distinct = [text for text in stand_in.asked if text.startswith("Request ")]
    assert len(distinct) == len(set(distinct)) == 2 * (8 + 2)


def test_the_processes_of_a_server_on_this_machine_are_watched(tmp_path: Path) -> None:
    with serving(StandIn()) as stand_in:
        request = Request(
            stand_in.url,
            prompts=prompts(tmp_path),
            requests=12,
            warm_up=0,
            state=stand_in.state_file(tmp_path),
            place=tmp_path / "run",
        )
        measured, *_ = run(request)
    assert measured.evidence.figures["engine_rss_peak_mib"].value > 0
    assert "vllm 0.32.0 on cpu" in measured.evidence.details["engine"]


def test_a_server_that_goes_away_is_one_line_and_what_came_back_is_summed_up(tmp_path: Path) -> None:
    with serving(StandIn(dies_after=8)) as stand_in:
        words = ("--url", stand_in.url, "--prompts", prompts(tmp_path), "--warm-up", 0, "--out", tmp_path / "run")
        line = one_line(gonogo("load", *words))
    assert "the server stopped answering" in line
    measured = read_run(tmp_path / "run")
    assert "the server stopped answering" in measured.server_lost
    assert len(measured.answered) == 8
    assert "the server stopped answering" in (tmp_path / "run" / PAGE).read_text()


def test_an_interrupted_run_keeps_and_sums_up_what_was_measured(tmp_path: Path) -> None:
    with serving(StandIn()) as stand_in:
        words = ["--url", stand_in.url, "--prompts", str(prompts(tmp_path)), "--warm-up", "0"]
        argv = [sys.executable, "-m", "harness.cli", "load", *words, "--out", str(tmp_path / "run")]
        process = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        file = tmp_path / "run" / REQUESTS
        while not (file.is_file() and file.read_bytes().count(b"\n") > 5):
            assert process.poll() is None, process.communicate()
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        told, _ = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED
    measured = read_run(tmp_path / "run")
    assert measured.evidence.figures["requests"].value == len(measured.requests) > 5
    assert "interrupted" in measured.evidence.details
    assert "whole answer" in told


def test_a_killed_run_goes_on_in_its_folder_with_the_same_settings_alone(tmp_path: Path) -> None:
    place, asked = tmp_path / "run", prompts(tmp_path)
    with serving(StandIn()) as stand_in:
        words = ["--url", stand_in.url, "--prompts", str(asked), "--warm-up", "0", "--requests", "400"]
        argv = [sys.executable, "-m", "harness.cli", "load", *words, "--out", str(place)]
        process = psutil.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not ((place / REQUESTS).is_file() and (place / REQUESTS).read_bytes().count(b"\n") > 5):
            assert process.poll() is None
            time.sleep(0.02)
        for each in (process, *process.children(recursive=True)):
            each.kill()
        process.wait()
        with pytest.raises(InputError, match="with other settings"):
            run(Request(stand_in.url, prompts=asked, requests=401, warm_up=0, place=place))
        measured, *_ = run(Request(stand_in.url, prompts=asked, requests=400, warm_up=0, place=place))
    assert len({it.id for it in measured.requests}) == len(measured.requests) == 400
    assert measured.evidence.details["went_on"].startswith("1 times, nobody looked from")
    starts = [it.intended_s for it in measured.requests]
    assert starts == sorted(starts)


def test_a_model_that_the_server_lacks_is_one_line_before_anything_is_written(tmp_path: Path) -> None:
    with serving(StandIn()) as stand_in, pytest.raises(InputError, match="it has: gonogo"):
        load(Request(stand_in.url, model="gonoggo", place=tmp_path / "run"), Console(), Console())
    assert not (tmp_path / "run").exists()


def test_a_program_reads_the_result_as_json(tmp_path: Path) -> None:
    with serving(StandIn()) as stand_in:
        words = ("--url", stand_in.url, "--prompts", prompts(tmp_path), "--requests", 60, "--out", tmp_path / "run")
        result = gonogo("load", *words, "--json", "--warm-up", 0)
    assert result.returncode in {ExitCode.GO, ExitCode.INCONCLUSIVE}, result.stderr
    found = json.loads(result.stdout)
    assert found["figures"]["requests"]["value"] == 60
    stated = {(it["name"], it["share"]): it for it in found["percentiles"]}
    assert stated["ttft", 0.95]["low_s"] <= stated["ttft", 0.95]["value_s"] <= stated["ttft", 0.95]["high_s"]
    assert stated["ttft", 0.99]["value_s"] is None


def test_two_workers_share_the_users(tmp_path: Path) -> None:
    with serving(StandIn()) as stand_in:
        request = Request(
            stand_in.url, prompts=prompts(tmp_path), requests=40, warm_up=0, workers=2, place=tmp_path / "run"
        )
        measured, *_ = run(request)
    assert {it["worker"] for it in read_lines(tmp_path / "run" / REQUESTS)} == {0, 1}
    assert len(measured.requests) == 40


def test_a_suite_is_rendered_and_asked(tmp_path: Path) -> None:
    lines = list(islice(read_lines(OWN / "ebs" / "joins.jsonl"), 4))
    suite = written(tmp_path / "suite.jsonl", lines)
    with serving(StandIn()) as stand_in:
        measured, *_ = run(Request(stand_in.url, suite=str(suite), requests=12, warm_up=0, place=tmp_path / "run"))
    assert measured.evidence.figures["failed_requests"].value == 0
    assert all("# Candidate Tables" in it for it in stand_in.asked)
    assert {it.cluster for it in measured.requests} == {it["id"] for it in lines}


def test_prompts_too_few_for_the_share_are_one_line(tmp_path: Path) -> None:
    with serving(StandIn()) as stand_in:
        words = ("--url", stand_in.url, "--prompts", prompts(tmp_path, 2), "--users", 8, "--out", tmp_path / "run")
        line = one_line(gonogo("load", *words))
    assert "2 different prompts, and 8 users with a share of 0.5 distinct prefixes need 5" in line


def test_a_folder_that_cannot_be_written_names_the_option(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with serving(StandIn()) as stand_in:
        line = one_line(gonogo("load", "--url", stand_in.url, "--out", tmp_path / "file" / "run"))
    assert line.endswith("choose another folder with --out")


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    files = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)); sys.argv[0] = 'gonogo'; "
    with serving(StandIn()) as stand_in:
        words = ["load", "--url", stand_in.url, "--prompts", str(prompts(tmp_path)), "--out", str(tmp_path / "run")]
        argv = [sys.executable, "-c", f"{files}from harness.cli import main; main()", *words, "--warm-up", "0"]
        result = subprocess.run(argv, capture_output=True, text=True, check=False, timeout=120)
    line = one_line(result)
    assert "cannot be written" in line
    assert "choose another folder with --out" in line


def test_a_capacity_is_searched_and_its_steps_are_not_repeated(tmp_path: Path) -> None:
    places = threading.Semaphore(2)

    def answer(_prompt: str) -> str:
        with places:
            time.sleep(0.15)
        return "SELECT 1 FROM DUAL"

    with serving(StandIn(answer=answer)) as stand_in:
        request = Request(stand_in.url, prompts=prompts(tmp_path), warm_up=0, requests=60, place=tmp_path / "run")
        asked = Search(request, ("end_to_end_p95=0.35",), users_max=8)
        found, code = search(asked, Console(file=io.StringIO()), Console(file=io.StringIO()))
        seen = len(stand_in.asked)
        again, _ = search(asked, Console(file=io.StringIO()), Console(file=io.StringIO()))
        repeated = len(stand_in.asked) - seen
    if not found.open:  # a machine that is too busy to tell is told so, and the step is measured again
        assert (repeated, again.users) == (0, found.users)
        assert 2 <= found.users <= 4
        assert found.breaks
    assert code == (ExitCode.INCONCLUSIVE if found.open else ExitCode.GO)
    found = again
    assert json.loads((tmp_path / "run" / "capacity.json").read_text())["users"] == found.users
    assert "The steps" in (tmp_path / "run" / "report.html").read_text()


def test_a_capacity_whose_steps_are_too_short_is_inconclusive(tmp_path: Path) -> None:
    def answer(_prompt: str) -> str:
        time.sleep(0.1)
        return "SELECT 1 FROM DUAL"

    with serving(StandIn(answer=answer)) as stand_in:
        request = Request(stand_in.url, prompts=prompts(tmp_path), warm_up=0, duration="1s", place=tmp_path / "run")
        said = io.StringIO()
        found, code = search(
            Search(request, ("end_to_end_p95=5",)), Console(file=said, width=400), Console(file=said)
        )
    assert (code, found.users, len(found.steps)) == (ExitCode.INCONCLUSIVE, 0, 1)
    assert "with 1 user a step was too short: whole answer, p95: " in said.getvalue()
    assert "not even one user" not in said.getvalue()


def test_a_capacity_of_too_few_requests_is_one_line(tmp_path: Path) -> None:
    request = Request("http://127.0.0.1:1", requests=58, place=tmp_path)
    with pytest.raises(InputError, match="--requests 58: the bounds of these limits take 59 at least"):
        search(Search(request, ("ttft_p95=5", "end_to_end_p50=3")), Console(), Console())


def test_a_capacity_without_a_limit_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="give at least one --limit"):
        search(Search(Request("http://127.0.0.1:1", place=tmp_path), ()), Console(), Console())
