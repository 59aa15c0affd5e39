"""A soak that is killed goes on: nothing that was written is lost, and the gap is known."""

import json
import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from benchmarks.load.parts import gaps_of, join, laid, next_part
from benchmarks.load.watch import read_looks
from harness.contracts.evidence import Evidence
from harness.contracts.files import read_lines, read_record, write_json, write_record
from harness.contracts.loading import MEMORY
from tests.benchmarks.orders import dataset, example, order, write_lines
from tests.benchmarks.vllm_stand_in import StandIn, serving

_ROOT = Path(__file__).parents[3]


def _part(folder: Path, began_at: str, seconds: int, *, users_begin_s: float = 102.0) -> Path:
    """Write a part whose watch began at 100 s on the clock that only goes on, and its users a little later."""
    number, part = next_part(folder)
    write_json(part / "part.json", {"number": number, "watch_begun_s": 100.0})
    write_json(part / "clocks.json", {"began_monotonic_s": users_begin_s, "began_at": began_at, "workers": []})
    requests = [
        {
            "id": f"{number}-{at}",
            "start_s": at,
            "end_s": at + 0.5,
            "token_times_s": [at + 0.25],
            "first_token_s": None,
        }
        for at in range(seconds)
    ]
    write_lines(part / "requests.jsonl", requests)
    write_lines(part / MEMORY, [_look(at, under_load=at > users_begin_s - 100) for at in range(seconds)])
    return part


def _look(at_s: float, *, under_load: bool) -> dict[str, Any]:
    return {
        "at_s": at_s,
        "under_load": under_load,
        "resident_bytes": 1,
        "processes": {"a": 1},
        "card_used_shares": None,
        "engine": None,
    }


def test_two_parts_lie_on_one_clock_and_the_gap_is_known(tmp_path: Path) -> None:
    _part(tmp_path, "2026-01-01T00:00:00.000+00:00", 60)
    _part(tmp_path, "2026-01-01T01:00:00.000+00:00", 30)
    parts = join(tmp_path, tmp_path)
    requests, looks = list(read_lines(tmp_path / "requests.jsonl")), read_looks(tmp_path / MEMORY)
    assert [line["start_s"] for line in requests[59:62]] == [59, 3600.0, 3601.0]
    assert requests[60]["token_times_s"] == [3600.25]
    assert requests[60]["first_token_s"] is None
    assert (looks[0].at_s, looks[60].at_s) == (-2.0, 3598.0)
    assert [look.part for look in looks] == [0] * 60 + [1] * 30
    assert [part.loaded_s for part in parts] == [59.5, 29.5]
    assert gaps_of(parts) == "1 times, nobody looked from 60 s to 3600 s"


def test_a_run_in_one_part_was_not_interrupted(tmp_path: Path) -> None:
    _part(tmp_path, "2026-01-01T00:00:00.000+00:00", 60)
    assert gaps_of(join(tmp_path, tmp_path)) == ""


def test_a_clock_that_was_set_back_does_not_lay_a_part_over_the_one_before(tmp_path: Path) -> None:
    _part(tmp_path, "2026-01-01T01:00:00.000+00:00", 60)
    _part(tmp_path, "2026-01-01T00:00:00.000+00:00", 30)
    first, second = laid(tmp_path)
    assert second.offset_s == first.ended_s


@pytest.mark.parametrize("lacks", ["requests.jsonl", "clocks.json", "part.json", MEMORY])
def test_a_part_that_ended_before_its_users_began_goes(tmp_path: Path, lacks: str) -> None:
    part = _part(tmp_path, "2026-01-01T00:00:00.000+00:00", 60)
    (part / lacks).unlink()
    assert laid(tmp_path) == ()
    assert next_part(tmp_path)[0] == 0
    assert not (tmp_path / "000" / MEMORY).exists()


def test_a_line_that_a_kill_tore_is_left_out(tmp_path: Path) -> None:
    part = _part(tmp_path, "2026-01-01T00:00:00.000+00:00", 60)
    with (part / "requests.jsonl").open("a") as file:
        file.write('{"id": "r60", "star')
    join(tmp_path, tmp_path)
    assert len(list(read_lines(tmp_path / "requests.jsonl"))) == 60


def _start(folder: Path, name: str, server: Path, resumes_after_s: float) -> subprocess.Popen[bytes]:
    """Start the measurement as a release's run does, each time into a folder of its own."""
    its_order = order(folder / name, server=server, dataset=folder / "dataset")
    config = {"duration_s": 8.0, "warm_up_requests": 0, "resumes_after_s": resumes_after_s}
    its_order = its_order.model_copy(update={"config": config, "kept": folder / "kept", "name": "load"})
    write_record(folder / name / "order.json", its_order)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "benchmarks.load", str(folder / name / "order.json")],
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _killed(folder: Path, server: Path) -> int:
    """Kill a measurement once it has measured for a while, and return how many requests it had written down."""
    (folder / "first").mkdir()
    run = _start(folder, "first", server, 0.0)
    requests = folder / "kept" / "parts" / "000" / "requests.jsonl"
    ends = time.monotonic() + 60
    while not requests.is_file() or len(requests.read_text().splitlines()) < 100:
        assert time.monotonic() < ends
        time.sleep(0.05)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    return len(requests.read_text().splitlines())


@pytest.mark.parametrize(("resumes_after_s", "parts"), [(0.0, 2), (600.0, 1)])
def test_a_killed_soak_goes_on_and_a_short_test_begins_anew(
    tmp_path: Path, resumes_after_s: float, parts: int
) -> None:
    with serving(StandIn()) as stand_in:
        dataset(tmp_path, [example(number) for number in range(4)])
        (tmp_path / "kept").mkdir()
        server = stand_in.state_file(tmp_path)
        written = _killed(tmp_path, server)
        (tmp_path / "second").mkdir()
        assert _start(tmp_path, "second", server, resumes_after_s).wait(timeout=120) == 0
    output = tmp_path / "second" / "output"
    evidence = read_record(output / "summary.json", Evidence)
    requests = list(read_lines(output / "requests.jsonl"))
    looks = read_looks(output / MEMORY)
    assert {look.part for look in looks} == set(range(parts))
    assert len({line["id"] for line in requests}) == len(requests) == evidence.figures["requests"].value > written
    assert ("interrupted" in evidence.details) == (parts == 2)
    assert evidence.figures["restarts"].value == 0
    if parts == 2:
        assert {line["id"].startswith("r1-") for line in requests[:written]} == {False}
        assert {line["id"].startswith("r1-") for line in requests[written:]} == {True}
        assert all(after.at_s > before.at_s for before, after in pairwise(looks))
        loaded = json.loads((tmp_path / "kept" / "parts" / "001" / "part.json").read_text())
        assert loaded["number"] == 1
        assert evidence.figures["memory_total_mib"].value > 0
