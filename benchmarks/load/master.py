"""The master: hands the work out to workers, gathers their lines, and makes no request itself.

Their clocks are compared with its own before the test and after it. Each worker is told to begin when its own clock
shows the common beginning, so all times are seconds since then; how wrong that may be stands in `clocks.json`.
Locust's messages are neither encrypted nor authenticated: the port is for a network that is trusted, and loopback by
default.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import gevent
from gevent.event import AsyncResult
from locust.env import Environment

from benchmarks.load.crew import pages, user_class, write_clocks
from benchmarks.load.messages import CLOCK, DONE, LINES, OVER, STOP, WORK
from benchmarks.load.offsets import Offset, Ping, offset_of
from benchmarks.load.plan import Plan, share_of
from benchmarks.load.work import Work
from harness.contracts.errors import InputError, MachineError, StepError
from harness.contracts.files import LineWriter

_COME_S: Final = 60.0
_COME_ELSEWHERE_S: Final = 600.0
"""Workers on other machines are started by hand."""
_PINGS: Final = 20
_BEGIN_S: Final = 1.0
"""Between handing out the work and its beginning: locust spawns the users meanwhile."""
_END_S: Final = 15.0
"""How long workers that were told to stop may take."""


def lead(plan: Plan) -> int:
    """Have the workers do the plan and return the exit status.

    Raises:
        InputError: fewer users than workers.
        MachineError: the workers do not come.
        StepError: one is lost.
    """
    if plan.users < plan.workers:
        raise InputError(f"{plan.users} users for {plan.workers} workers: each worker needs one; lower --workers")
    with ExitStack() as stack:
        master = _Master(plan, stack)
        stack.enter_context(pages(plan, master.environment))
        return master.run()


class _Master:
    """A master and what its workers told so far."""

    def __init__(self, plan: Plan, stack: ExitStack) -> None:
        self.plan = plan
        self.environment = Environment(host=plan.url)
        samples = stack.enter_context(LineWriter(plan.samples))
        self._generator = stack.enter_context(LineWriter(plan.generator or Path(os.devnull)))
        self._request = samples.write
        self.environment.user_classes = [user_class(Work(plan, 0.0, samples.write))]
        self.runner = self.environment.create_master_runner(plan.master_host, plan.master_port)
        stack.callback(self.runner.quit)
        self._done: dict[str, int] = {}
        self._broken: Exception | None = None
        self._ping = AsyncResult()
        self._stopping = 0.0
        self.runner.register_message(CLOCK, self._clock)
        self.runner.register_message(LINES, self._lines)
        self.runner.register_message(DONE, self._ended)
        for number in (signal.SIGINT, signal.SIGTERM):
            gevent.signal_handler(number, self._stop)
        self._own = [stack.enter_context(self._started()) for _ in range(plan.workers - plan.workers_elsewhere)]
        stack.callback(self._end_own)

    def run(self) -> int:
        """Wait for the workers, let them work, and return the worst of their exit statuses."""
        names = self._gathered()
        offsets = {name: self._offset(name) for name in names}
        begun = time.monotonic() + _BEGIN_S
        write_clocks(self.plan, begun)  # for whoever goes on where this was killed
        for worker, name in enumerate(names):
            plan = share_of(self.plan, worker).model_dump_json()
            self._tell(WORK, name, {"plan": plan, "begun": begun + offsets[name].value})
        self.runner.start(self.plan.users, spawn_rate=self.plan.users)
        while len(self._done) < len(names):
            gevent.sleep(0.1)
            self._look_after(names)
        after = {name: self._offset(name) for name in names}
        told = [_told(number, offsets[name], after[name]) for number, name in enumerate(names)]
        write_clocks(self.plan, begun, told)
        for name in names:
            self._tell(OVER, name)
        if self._broken is not None:
            raise self._broken
        return max(self._done.values())

    def _gathered(self) -> list[str]:
        """Return the names of the workers, once they are all there."""
        ends = time.monotonic() + (_COME_ELSEWHERE_S if self.plan.workers_elsewhere else _COME_S)
        while len(self.runner.clients.ready) < self.plan.workers:
            here = f"{len(self.runner.clients.ready)} of {self.plan.workers} workers came"
            if self._stopping or time.monotonic() > ends:
                raise MachineError(f"{self.plan.master_host}:{self.runner.server.port}: {here}")
            self._look_after([])
            gevent.sleep(0.05)
        return sorted(self.runner.clients)[: self.plan.workers]

    def _look_after(self, names: list[str]) -> None:
        """Say so where a worker is lost: what it would have asked, nobody asks."""
        dead = next(
            (it for it in self._own if it.poll() not in {None, 0} and len(self._done) < len(names or "x")), None
        )
        lost = [name for name in names if name not in self._done and name not in self.runner.clients]
        silent = [it.id for it in self.runner.clients.missing if it.id not in self._done and it.id in names]
        if dead is not None or lost or silent:
            raise StepError(f"a worker of the load test was lost ({(lost or silent or ['ended'])[0]}); see the log")
        if self._stopping and time.monotonic() - self._stopping > _END_S:
            raise StepError("workers did not end their users when they were told to")

    def _offset(self, name: str) -> Offset:
        pings = []
        for _ in range(_PINGS):
            self._ping = AsyncResult()
            self._tell(CLOCK, name, {"sent": time.monotonic()})
            try:
                pings.append(self._ping.get(timeout=_END_S))
            except gevent.Timeout as error:
                raise StepError(f"worker {name} does not tell its clock; is it starved?") from error
        return offset_of(pings)

    def _tell(self, what: str, name: str, data: dict[str, Any] | None = None) -> None:
        self.runner.send_message(what, data or {}, client_id=name)

    def _clock(self, msg: Any, **_: object) -> None:  # noqa: ANN401 - locust has no types
        back = time.monotonic()
        if not self._ping.ready():
            self._ping.set(Ping(sent=msg.data["sent"], there=msg.data["there"], back=back))

    def _lines(self, msg: Any, **_: object) -> None:  # noqa: ANN401 - the same
        try:
            for line in msg.data["requests"]:
                self._request(line)
            for line in msg.data["generator"]:
                self._generator.write(line)
        except MachineError as error:
            self._broken = self._broken or error
            self._stop()

    def _ended(self, msg: Any, **_: object) -> None:  # noqa: ANN401 - the same
        self._done[msg.node_id] = msg.data["status"]

    def _stop(self) -> None:
        if not self._stopping:
            self._stopping = time.monotonic()
            for name in list(self.runner.clients):
                self._tell(STOP, name)

    def _started(self) -> subprocess.Popen[bytes]:
        words = ("--worker", "--master-host", "127.0.0.1", "--master-port", str(self.runner.server.port))
        return subprocess.Popen([sys.executable, "-P", "-m", "benchmarks.load.users", *words])

    def _end_own(self) -> None:
        for process in self._own:
            try:
                process.wait(2.0)
            except subprocess.TimeoutExpired:
                process.kill()


def _told(worker: int, before: Offset, after: Offset) -> dict[str, Any]:
    """Return what is known of a worker's clock; its drift is what its times may be off by at the end."""
    return {
        "worker": worker,
        "offset_s": before.value,
        "offset_error_s": before.error,
        "drift_s": after.value - before.value,
        "drift_error_s": before.error + after.error,
    }
