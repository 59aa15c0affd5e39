"""What a load generator saw of itself, and when that spoils a run.

A generator that lags shows its own delay as the server's. Such a run is INCONCLUSIVE: it does not say that the server
is slow, nor that it is not. The limits stand here, each with its reason; they are of the instrument, not the product.
"""

from collections.abc import Mapping, Sequence
from math import ceil
from pathlib import Path
from typing import Any, Final

from harness.contracts.evidence import Figure
from harness.contracts.files import read_lines
from harness.contracts.record import Record

LAG_MAX_MS: Final = 20.0
"""Less lag than this spoils nothing: limits on latency are set in tenths of a second and more."""
LAG_MAX_SHARE: Final = 0.05
"""More lag may be borne where the latency is long: up to a twentieth of its median, within what runs differ by."""
CPU_MAX_SHARE: Final = 0.85
"""Of one core: the event loop is one thread, and from here on what it must read waits for what it is doing."""
LATE_STARTS_MAX_SHARE: Final = 0.05
"""Of the requests: fewer cannot move a p95, which is what the gates judge."""
BUSY_SECONDS_MAX_SHARE: Final = 0.05
"""Of the seconds, for lag and CPU: the same."""
LATE_S: Final = 0.010
"""A start that is later than intended by more, though a user was free, is a late one."""

_WHOLE_S: Final = 0.5
"""The CPU's share of less than this says little: a run's beginning takes more than what follows."""


class GeneratorLook(Record):
    """What one generator process was like in one second."""

    at_s: float
    worker: int
    lag_ms_max: float
    """Of the event loop: how late a sleep of 10 ms ended."""
    lag_ms_mean: float
    lag_ms_p95: float
    cpu_share: float
    """Of one core."""
    seconds: float = 1.0
    """How long was looked; the last look of a run is shorter."""
    rss_bytes: int
    late_starts: int
    """Since the beginning, as the numbers below."""
    running: int
    """Requests at this moment."""
    finished: int
    failed: int


def read_generator(path: Path) -> tuple[GeneratorLook, ...]:
    """Return what the generator saw of itself.

    Raises:
        InputError: there is no such file, or a line is not JSON.
    """
    return tuple(GeneratorLook.model_validate(line) for line in read_lines(path))


def late_starts(looks: Sequence[GeneratorLook]) -> int:
    """Return the late starts of all processes together."""
    last = {look.worker: look.late_starts for look in looks}
    return sum(last.values())


def lag_p95_ms(looks: Sequence[GeneratorLook]) -> float:
    """Return the lag that 19 of 20 seconds do not exceed, each second told by what 19 of 20 of its looks do not."""
    return _p95([look.lag_ms_p95 for look in looks])


def generator_figures(looks: Sequence[GeneratorLook], requests: int) -> dict[str, Figure]:
    """Return how well the generator kept up; nothing where it was not looked at."""
    if not looks:
        return {}
    seconds = len(looks)
    return {
        "generator_lag_p95_ms": Figure(value=round(lag_p95_ms(looks), 3), unit="ms", samples=seconds),
        "generator_cpu_peak_share": Figure(
            value=round(max(look.cpu_share for look in looks), 3), unit="share of a core", samples=seconds
        ),
        "generator_rss_peak_mib": Figure(
            value=round(max(look.rss_bytes for look in looks) / 2**20, 1), unit="MiB", samples=seconds
        ),
        "late_starts": Figure(value=late_starts(looks), unit="requests", samples=requests),
    }


def own_verdict(
    looks: Sequence[GeneratorLook], samples: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, Figure], dict[str, str]]:
    """Return the generator's figures, `spoiled` (0 or 1) among them, and the details that say why."""
    reasons = spoiled(looks, samples)
    figures = generator_figures(looks, len(samples))
    figures["spoiled"] = Figure(value=float(bool(reasons)), unit="runs", samples=max(len(looks), 1))
    return figures, ({"spoiled": "; ".join(reasons)} if reasons else {})


def spoiled(looks: Sequence[GeneratorLook], samples: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return why the generator spoiled the run, a line each; empty where it did not.

    Args:
        looks: all seconds of all its processes.
        samples: the requests, as `requests.jsonl` has them.
    """
    if not looks:
        return ("the generator did not look at itself, so nothing shows that it kept up",)
    found = []
    limit_ms, lag_ms = lag_limit_ms(samples), lag_p95_ms(looks)
    if lag_ms > limit_ms:
        found.append(f"event loop {lag_ms:.0f} ms late at p95, at most {limit_ms:.0f} ms; give it a core of its own")
    whole = [look for look in looks if look.seconds >= _WHOLE_S]
    busy = sum(look.cpu_share > CPU_MAX_SHARE for look in whole) / max(len(whole), 1)
    if busy > BUSY_SECONDS_MAX_SHARE:
        found.append(f"more than {CPU_MAX_SHARE:.0%} of a core in {busy:.0%} of its seconds; use more workers")
    late, number = late_starts(looks), len(samples)
    if number and late / number > LATE_STARTS_MAX_SHARE:
        found.append(
            f"{late} of {number} requests started more than {LATE_S * 1000:.0f} ms late though users were free"
        )
    return tuple(found)


def lag_limit_ms(samples: Sequence[Mapping[str, Any]]) -> float:
    """Return how much lag the run bears: it grows with the shortest of the latencies that are reported."""
    waits = [wait for sample in samples if sample.get("error") is None and (wait := _first(sample)) is not None]
    return max(LAG_MAX_MS, 1000 * LAG_MAX_SHARE * sorted(waits)[len(waits) // 2]) if waits else LAG_MAX_MS


def _first(sample: Mapping[str, Any]) -> float | None:
    """Return what a request waited for its first token, or for its end where there was none."""
    at = sample.get("first_token_s") or sample.get("end_s")
    return None if at is None else float(at) - float(sample["intended_start_s"])


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[max(ceil(0.95 * len(values)), 1) - 1]
