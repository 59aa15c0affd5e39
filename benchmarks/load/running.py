"""Runs the users' program to its end and looks at the server meanwhile."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from benchmarks.load.plan import SERVER_LOST, Plan
from benchmarks.load.watch import Watch
from harness.contracts.errors import ExitCode, StepError
from harness.contracts.files import write_record

_LOOK_EVERY_S: Final = 1.0
_POLL_S: Final = 0.05
_GRACE_S: Final = 20.0
"""Users that are told to end still write down what came back."""
_ALONE: Final[dict[str, Any]] = {
    "think_s": 0.0,
    "rate_per_s": 0.0,
    "workers": 0,
    "workers_elsewhere": 0,
    "web_port": 0,
}


class ServerLostError(StepError):
    """The server could not be reached any more; what came back before was written down."""


def warm_up(plan: Plan, requests: int) -> Plan:
    """Return a few requests of a plan's kind, one after the other and kept apart from it: none is in the cache."""
    return plan.model_copy(
        update={
            **_ALONE,
            "label": f"warm-up-{plan.label}",
            "requests": requests,
            "distinct_prefix_share": 1.0,
            "samples": plan.samples.with_name("warm_up.jsonl"),
            "generator": None,
        }
    )


def run_users(
    plan: Plan,
    file: Path,
    watch: Watch,
    *,
    stopped: Callable[[], bool] = lambda: False,
    tell: Callable[[float], None] = lambda _: None,
) -> bool:
    """Run the users and return whether they came to their own end, not stopped before it.

    Args:
        plan: what they do.
        file: where the plan is written; what they say goes beside it, as `.log`.
        watch: looks at the server, once a second.
        stopped: whether they shall end now; what they wrote stays.
        tell: hears the seconds since they began, once a second.

    Raises:
        ServerLostError: the server could not be reached any more.
        StepError: the program itself failed.
    """
    write_record(file, plan)
    log = file.with_name(f"{file.name.partition('.')[0]}.log")
    with log.open("wb") as output:
        users = subprocess.Popen(
            [sys.executable, "-P", "-m", "benchmarks.load.users", str(file)], stdout=output, stderr=subprocess.STDOUT
        )
        try:
            begun = due = time.monotonic()
            while users.poll() is None and not stopped():
                if time.monotonic() >= due:
                    due = max(due + _LOOK_EVERY_S, time.monotonic())
                    watch.look()
                    tell(time.monotonic() - begun)
                time.sleep(_POLL_S)
        finally:
            _end(users)
    if stopped() or users.returncode == ExitCode.INTERRUPTED:
        return False
    if users.returncode == SERVER_LOST:
        raise ServerLostError(f"{plan.url}: the server stopped answering during the load test; see its log")
    if users.returncode:
        raise StepError(_last_line(log) or f"the users' program ended with {users.returncode}; see {log}")
    return True


def _end(users: subprocess.Popen[bytes]) -> None:
    if users.poll() is None:
        users.terminate()
    try:
        users.wait(_GRACE_S)
    except subprocess.TimeoutExpired:
        users.kill()
        users.wait()


def _last_line(log: Path) -> str:
    """Return what the users' program said of its end, where it knew why."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((line.removeprefix("error: ") for line in reversed(lines) if line.startswith("error: ")), "")
