import json
import subprocess
import sys
from typing import Any

import pytest

from benchmarks.load_fidelity import Seen, errors
from benchmarks.load_fidelity_table import bounded, judged
from tests.benchmarks.load.plans import environment
from tests.serve.gate.running import free_port

_SENT = {"r": {"sent": [1.0, 1.1, 1.2]}}


def test_the_error_is_how_much_later_a_token_was_seen() -> None:
    found = errors([Seen(key="r", first=1.002, last=1.204, waited=0.2, gaps=(0.101, 0.101))], _SENT)
    assert found["ttft"] == [pytest.approx(2.0)]
    assert found["inter_token"] == [pytest.approx(1.0)]
    assert found["each_gap"] == [pytest.approx(1.0), pytest.approx(1.0)]


def test_a_generator_that_tells_no_gaps_has_no_error_of_them() -> None:
    assert errors([Seen(key="r", first=1.0, last=1.2, waited=0.2, gaps=())], _SENT)["each_gap"] == []


@pytest.mark.parametrize(("number", "told"), [(100, "95.0 (91.0 to 99.0)"), (58, None)])
def test_a_quantile_has_bounds_where_the_values_can_carry_them(number: int, told: str | None) -> None:
    assert bounded([float(it) for it in range(1, number + 1)], 0.95) == told


def _rows(error_ms: float, cpu_s: float, peak_mib: float) -> list[dict[str, Any]]:
    theirs = {"way": "guidellm", "streams": 4, "cpu_s": 10.0, "peak_mib": 900.0}
    ours = {"way": "gonogo", "streams": 4, "ttft_error_p95_ms": error_ms, "cpu_s": cpu_s, "peak_mib": peak_mib}
    return [ours, theirs]


@pytest.mark.parametrize(
    ("row", "met"),
    [
        ((0.5, 5.0, 300.0), [True, True, True]),
        ((0.6, 5.0, 300.0), [False, True, True]),
        ((0.5, 5.1, 300.0), [True, False, True]),
        ((0.5, 5.0, 301.0), [True, True, False]),
    ],
)
def test_each_aim_is_met_or_not(row: tuple[float, float, float], met: list[bool]) -> None:
    assert [not line.endswith("NOT MET") for line in judged(_rows(*row))] == met


def test_the_program_measures_ours_alone_where_there_is_no_other() -> None:
    words = ["--streams", "2", "--requests", "4", "--rounds", "1", "--turns", "1"]
    words += ["--tokens", "5", "--first-ms", "20", "--each-ms", "5"]
    command = [sys.executable, "-P", "-m", "benchmarks.load_fidelity", *words, "--port", str(free_port())]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    (row,) = json.loads(done.stdout.splitlines()[-1])["rows"]
    assert (row["way"], row["streams"], row["requests"]) == ("gonogo", 2, 4)
    assert row["ttft_error_p95_ms"] >= 0
    assert row["peak_mib"] > 10
