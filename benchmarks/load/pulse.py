"""Watches the generator from within: how late its event loop is, and what it takes of the machine, second by second.

A greenlet sleeps 10 ms again and again and looks how late it wakes: as late as a token that came in the meantime is
read. A machine that gives the process no core shows the same way.
"""

import time
from collections.abc import Callable
from typing import Any, Final

import gevent
import psutil

from benchmarks.load.generator import GeneratorLook
from benchmarks.load.work import Work

_SLEEP_S: Final = 0.010
_EACH_S: Final = 1.0


def watch(work: Work, write: Callable[[dict[str, Any]], None]) -> None:
    """Write one look a second, for as long as the greenlet lives."""
    process = psutil.Process()
    gevent.sleep(max(0.0, -work.now()))
    begun, used, late = time.monotonic(), time.process_time(), list[float]()
    try:
        while True:
            asleep = time.monotonic()
            gevent.sleep(_SLEEP_S)
            awake = time.monotonic()
            late.append(max(0.0, awake - asleep - _SLEEP_S))
            if awake - begun >= _EACH_S:
                write(_look(work, process, late, time.process_time() - used, awake - begun))
                begun, used, late = time.monotonic(), time.process_time(), []
    finally:
        if late:
            write(_look(work, process, late, time.process_time() - used, time.monotonic() - begun))


def _look(work: Work, process: psutil.Process, late: list[float], used_s: float, seconds: float) -> dict[str, Any]:
    in_order = sorted(late)
    look = GeneratorLook(
        at_s=round(work.now(), 3),
        worker=work.plan.worker,
        lag_ms_max=round(1000 * in_order[-1], 3),
        lag_ms_mean=round(1000 * sum(late) / len(late), 3),
        lag_ms_p95=round(1000 * in_order[int(0.95 * (len(late) - 1))], 3),
        cpu_share=round(used_s / seconds, 3),
        seconds=round(seconds, 3),
        rss_bytes=process.memory_info().rss,
        late_starts=work.late_starts,
        running=work.running,
        finished=work.finished,
        failed=work.failed,
    )
    return look.model_dump(mode="json")
