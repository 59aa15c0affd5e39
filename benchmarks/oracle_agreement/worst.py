"""Asks judges the statements that are made to be hard, each in a process of its own that is given so much time."""

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from typing import Final

from benchmarks.oracle_agreement import probe
from benchmarks.oracle_agreement.compare import Saying
from benchmarks.oracle_agreement.figures import Ending, WorstCase
from benchmarks.oracle_agreement.judges import CHECKER, QUALIFY, Judge
from benchmarks.oracle_agreement.shapes import SHAPES

ASKED: Final = (CHECKER, QUALIFY)
LIMIT_S: Final = 10.0


def worst_cases(say: Saying, shapes: Sequence[str] = tuple(SHAPES)) -> tuple[WorstCase, ...]:
    """Return what becomes of each shape."""
    found = []
    for shape in shapes:
        say(f"worst cases: {shape}")
        sql = SHAPES[shape]
        endings = {judge.name: _ending(judge, sql) for judge in ASKED}
        found.append(WorstCase(shape=shape, characters=len(sql), endings=endings))
    return tuple(found)


def _ending(judge: Judge, sql: str) -> Ending:
    command = [sys.executable, "-m", probe.__name__, judge.name]
    try:
        run = subprocess.run(command, input=sql.encode(), capture_output=True, timeout=LIMIT_S, check=False)
    except subprocess.TimeoutExpired:
        return Ending(verdict="too slow", said=f"not within {LIMIT_S:g} s", seconds=None, peak_mib=None)
    if run.returncode == 0:
        return Ending.model_validate(json.loads(run.stdout))
    return Ending(verdict="died", said=_how(run), seconds=None, peak_mib=None)


def _how(run: subprocess.CompletedProcess[bytes]) -> str:
    if run.returncode < 0:
        return signal.Signals(-run.returncode).name
    last = run.stderr.decode(errors="replace").strip().splitlines() or [f"exit code {run.returncode}"]
    return last[-1][:100]
