"""A worker: makes its share of the requests in a process of its own, here or on another machine.

It hears from its master what to do and when to begin, and sends every line there; nothing is kept where it runs. The
key for a server that needs one is in its own environment.
"""

import os
import time
from typing import Any, Final

import gevent
from gevent.event import AsyncResult, Event
from locust.env import Environment

from benchmarks.load.crew import at_work, ended, shown, user_class
from benchmarks.load.messages import CLOCK, DONE, LINES, OVER, STOP, WORK
from benchmarks.load.plan import Plan
from benchmarks.load.work import Work
from harness.contracts.errors import ExitCode, MachineError

_FLUSH_S: Final = 0.5
_LOOK_S: Final = 0.5
_PATIENCE_S: Final = 60.0
"""How long a master is waited for, before it has work and when it must say that all is over."""


class _Worker:
    """What the messages change."""

    def __init__(self, runner: Any) -> None:  # noqa: ANN401 - locust has no types
        self.runner = runner
        self.told = AsyncResult()
        self.over = Event()
        self.lines: dict[str, list[dict[str, Any]]] = {"requests": [], "generator": []}
        runner.register_message(CLOCK, self._clock)
        runner.register_message(WORK, self._work)
        runner.register_message(OVER, lambda **_: self.over.set())

    def keep(self, line: dict[str, Any]) -> None:
        """Keep a request's line until it is sent."""
        self.lines["requests"].append(line)

    def keep_own(self, line: dict[str, Any]) -> None:
        """Keep a line about the worker itself until it is sent."""
        self.lines["generator"].append(line)

    def send_lines(self) -> None:
        """Send what is there to be sent."""
        lines, self.lines = self.lines, {"requests": [], "generator": []}
        if any(lines.values()):
            self.runner.send_message(LINES, lines)

    def send_always(self) -> None:
        """Send lines now and again, for as long as the greenlet lives."""
        while True:
            gevent.sleep(_FLUSH_S)
            self.send_lines()

    def _clock(self, msg: Any, **_: object) -> None:  # noqa: ANN401 - the same
        self.runner.send_message(CLOCK, {"sent": msg.data["sent"], "there": time.monotonic()})

    def _work(self, msg: Any, **_: object) -> None:  # noqa: ANN401 - the same
        """Get ready before the next message, which is locust's and spawns the users."""
        plan = Plan.model_validate_json(msg.data["plan"])
        environment = self.runner.environment
        work = Work(plan, msg.data["begun"], shown(environment, self.keep))
        environment.user_classes = [user_class(work)]
        self.told.set(work)


def follow(host: str, port: int) -> int:
    """Work for a master until it says that all is over, and return the exit status.

    Raises:
        MachineError: there is no master, or it has nothing to do.
    """
    parent = os.getppid()
    environment = Environment(user_classes=[])
    try:
        with gevent.Timeout(_PATIENCE_S):
            runner = environment.create_worker_runner(host, port)
    except (gevent.Timeout, ConnectionError) as error:
        raise MachineError(f"{host}:{port}: no master answers; start it first, and mind firewalls") from error
    worker = _Worker(runner)
    try:
        work: Work = worker.told.get(timeout=_PATIENCE_S)
    except gevent.Timeout as error:
        raise MachineError(f"{host}:{port}: the master had nothing to do within {_PATIENCE_S:g} s") from error
    sending = gevent.spawn(worker.send_always)
    with at_work(work, worker.keep_own, runner) as stop:
        runner.register_message(STOP, lambda **_: stop())
        while not (work.through and not runner.user_greenlets):
            gevent.sleep(_LOOK_S)
            if os.getppid() != parent:  # the master that started it was killed
                return ExitCode.INTERRUPTED
    sending.kill()
    worker.send_lines()
    status = ended(work)
    runner.send_message(DONE, {"status": int(status)})
    worker.over.wait(_PATIENCE_S)
    runner.quit()
    return status
