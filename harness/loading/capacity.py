"""The most users that a box serves within limits: a search over steps, each a load run of its own.

Users are doubled until a step does not keep the limits, then the gap is halved until nothing lies between the most
that do and the fewest that do not. What is undecided does not count as kept: the answer is the most users of whom the
bounds say that they are served in time. A step that says nothing of the box ends the search: one that the load
generator spoiled, or that was too short for the bounds. Latency is taken to rise with the users; a box that serves 8
worse than 16 is not found out.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from harness.loading.limits import Kept, Limit, Outcome, kept
from harness.loading.measured import LoadRun
from harness.report.load_words import user_words

CACHE_FULL_SHARE: Final = 0.95
"""From here on the KV cache has no room for another long prompt."""
FLAT_SHARE: Final = 0.5
"""Throughput that grows by less than this part of what the users grow by is at its end."""

_WORSE: Final[tuple[Outcome, ...]] = ("within", "undecided", "beyond")
StepOutcome = Literal["within", "beyond", "undecided", "spoiled", "short"]
_OPEN: Final[dict[StepOutcome, str]] = {
    "spoiled": "the load generator itself failed",
    "short": "a step was too short",
}
"""What says nothing of the box, in words."""
_MARGIN: Final = 1.25
"""So much longer than it took so far is the time that a step is advised to take."""


@dataclass(frozen=True)
class Engine:
    """What the engine was like in a step; None where it does not tell."""

    waiting_peak: float | None
    running_peak: float | None
    cache_peak_share: float | None
    preemptions: float | None
    restarts: float | None


@dataclass(frozen=True)
class Step:
    """One number of users, and what came of it."""

    users: int
    outcome: StepOutcome
    reasons: tuple[str, ...]
    limits: tuple[Kept, ...]
    requests: int
    failed: int
    requests_per_s: float | None
    tokens_per_s: float | None
    engine: Engine
    folder: str


@dataclass(frozen=True)
class Capacity:
    """What a search found."""

    url: str
    model: str
    users_max: int
    limits: tuple[Limit, ...]
    steps: tuple[Step, ...]
    done: bool
    """False where it was interrupted."""

    @property
    def users(self) -> int:
        """The most users within the limits; 0 where even the fewest are not."""
        return max((it.users for it in self.steps if it.outcome == "within"), default=0)

    @property
    def breaks(self) -> tuple[str, ...]:
        """How the box breaks beyond them."""
        return how_it_breaks(self.steps)

    @property
    def open(self) -> str:
        """What ended the search though the box was not at its end; empty where nothing did."""
        return next(
            (
                f"with {user_words(it.users)} {_OPEN[it.outcome]}: {it.reasons[0]}"
                for it in self.steps
                if it.outcome in _OPEN
            ),
            "",
        )


def next_users(steps: Sequence[Step], most: int, first: int = 1) -> int | None:
    """Return the number of users to try next, or None where the search is done.

    Args:
        steps: what was found so far, in any order.
        most: users that shall not be exceeded.
        first: users of the first step.
    """
    good = max((it.users for it in steps if it.outcome == "within"), default=0)
    bad = min((it.users for it in steps if it.outcome != "within"), default=None)
    if bad is None:
        if good >= most:
            return None
        return min(2 * good, most) if good else min(first, most)
    if any(it.outcome in _OPEN and it.users == bad for it in steps) or bad - good <= 1:
        return None
    return (good + bad) // 2


def step_of(run: LoadRun, users: int, limits: Sequence[Limit], folder: str) -> Step:
    """Return what a run says of its number of users."""
    found = kept(run, limits)
    figures = run.evidence.figures
    failed = int(figures["failed_requests"].value)
    outcome: StepOutcome
    outcome, reasons = _outcome(found)
    if failed:
        errors = sorted({it.error for it in run.requests if it.error is not None})
        outcome, reasons = "beyond", (f"{failed} of {len(run.requests)} requests failed: {errors[0]}", *reasons)
    if run.spoiled:
        outcome, reasons = "spoiled", (run.spoiled,)
    elif outcome == "undecided" and (why := _too_short(run, found)):
        outcome, reasons = "short", (why,)
    return Step(
        users=users,
        outcome=outcome,
        reasons=reasons,
        limits=found,
        requests=len(run.requests),
        failed=failed,
        requests_per_s=_value(run, "requests_per_second"),
        tokens_per_s=_value(run, "output_tokens_per_second"),
        engine=_engine(run),
        folder=folder,
    )


def broken_step(users: int, reason: str, folder: str) -> Step:
    """Return the step at which the server went away."""
    unknown = Engine(None, None, None, None, None)
    return Step(users, "beyond", (reason,), (), 0, 0, None, None, unknown, folder)


def how_it_breaks(steps: Sequence[Step]) -> tuple[str, ...]:
    """Return how the box breaks where it does: what its first step beyond the limits shows, the plainest first."""
    good = max((it for it in steps if it.outcome == "within"), key=lambda it: it.users, default=None)
    bad = min((it for it in steps if it.outcome in {"beyond", "undecided"}), key=lambda it: it.users, default=None)
    if bad is None:
        return ()
    found = [f"failures: {reason}" for reason in bad.reasons[:1] if bad.failed or not bad.requests]
    engine = bad.engine
    if engine.restarts:
        found.append(f"restarts: {engine.restarts:.0f} of the engine's processes")
    if engine.preemptions or (engine.cache_peak_share or 0.0) >= CACHE_FULL_SHARE:
        found.append(
            f"memory: the KV cache was {engine.cache_peak_share or 0.0:.0%} full, "
            f"{engine.preemptions or 0:.0f} requests were put back to make room"
        )
    if engine.waiting_peak and engine.waiting_peak > 1:
        found.append(
            f"queue: up to {engine.waiting_peak:.0f} requests waited, "
            f"and the engine ran {engine.running_peak or 0:.0f} at a time"
        )
    flat = _flat(good, bad)
    if flat:
        found.append(flat)
    if bad.requests and not bad.failed:
        found.append(f"latency: {'; '.join(bad.reasons)}")
    return tuple(found)


def _outcome(found: Sequence[Kept]) -> tuple[Outcome, tuple[str, ...]]:
    """Return the worst that became of a limit, and the reasons for it."""
    outcome = max((it.outcome for it in found), key=_WORSE.index)
    return outcome, tuple(it.reason for it in found if it.outcome == outcome)


def _too_short(run: LoadRun, found: Sequence[Kept]) -> str:
    """Return what a run lacks the samples for, and how long it should take; empty where it has enough."""
    lacking = [it.found for it in found if it.found.value is None and it.found.samples]
    if not lacking:
        return ""
    worst = max(lacking, key=lambda it: it.needed / it.samples)
    takes_s = max(it.end_s for it in run.requests) * worst.needed / worst.samples
    return (
        f"{worst.says}: {worst.samples} samples, {worst.needed} are needed; "
        f"give each step more time, --duration {math.ceil(_MARGIN * takes_s)}s"
    )


def _flat(good: Step | None, bad: Step) -> str:
    if good is None or not good.requests_per_s or not bad.requests_per_s:
        return ""
    more_users, more_done = bad.users / good.users - 1, bad.requests_per_s / good.requests_per_s - 1
    if more_done >= FLAT_SHARE * more_users:
        return ""
    return (
        f"throughput: {bad.requests_per_s:.2f} requests a second with {user_words(bad.users)}, "
        f"{good.requests_per_s:.2f} with {good.users}: more users only wait for each other"
    )


def _engine(run: LoadRun) -> Engine:
    told: list[dict[str, Any]] = [engine for look in run.looks if (engine := look.get("engine"))]
    return Engine(
        waiting_peak=max((float(it["waiting"]) for it in told if "waiting" in it), default=None),
        running_peak=max((float(it["running"]) for it in told if "running" in it), default=None),
        cache_peak_share=max(
            (float(it["kv_cache_usage_share"]) for it in told if "kv_cache_usage_share" in it), default=None
        ),
        preemptions=_value(run, "preemptions"),
        restarts=_value(run, "restarts"),
    )


def _value(run: LoadRun, name: str) -> float | None:
    figure = run.evidence.figures.get(name)
    return None if figure is None else figure.value
