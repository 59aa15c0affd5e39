"""The users as locust has them, and what goes on beside them in the same process.

Locust spawns the users, hands them out to workers and shows its pages. What a user sends and when it was answered is
ours, for locust's clients read a stream line by line and its percentiles are rounded.
"""

import gc
import json
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

import gevent
from locust import User, constant, task
from locust.env import Environment
from locust.exception import StopUser

from benchmarks.load.arrivals import thoughts
from benchmarks.load.plan import CLOCKS, SERVER_LOST, Plan
from benchmarks.load.pulse import watch
from benchmarks.load.wire import Wire
from benchmarks.load.work import Work, body_of
from harness.contracts.endpoint import authorised
from harness.contracts.errors import ExitCode
from harness.contracts.files import write_json

Write = Callable[[dict[str, Any]], None]
_AGAIN_S = 1.0
"""Wait of a user whom no server answered, so that one that restarts is not stormed."""
_BEFORE_OTHERS = -10
_REAL_TIME = 1
"""The lowest priority of the real-time ones."""
_PATH = "/v1/chat/completions"


def user_class(work: Work) -> type[User]:
    """Return the class of the users that do this work."""
    plan = work.plan
    headers = authorised() if plan.sends_key else {}

    class Asker(User):  # type: ignore[misc]  # locust has no types
        host = plan.url
        wait_time = constant(0)

        def on_start(self) -> None:
            self.number = work.user()
            self.wire = Wire(plan.url, plan.request_timeout_s)
            self.thoughts = thoughts(plan, self.number)
            self.due = 0.0

        def on_stop(self) -> None:
            self.wire.close()

        @task  # type: ignore[untyped-decorator]  # the same
        def ask(self) -> None:
            ticket = work.next(self.number, self.due)
            if ticket is None:
                raise StopUser
            request = self.wire.request(_PATH, json.dumps(body_of(plan, ticket.job)).encode(), headers)
            received = self.wire.exchange(request)
            work.done(ticket, received)
            self.due = received.ended_at - work.begun + next(self.thoughts)
            if not received.reached:
                gevent.sleep(_AGAIN_S)

    return Asker


def write_clocks(plan: Plan, begun: float, workers: Sequence[dict[str, Any]] = ()) -> None:
    """Write down when the test began, on this machine's clocks, so that other records can be laid beside it."""
    began_at = datetime.fromtimestamp(time.time() - time.monotonic() + begun, UTC).isoformat(timespec="milliseconds")
    told = {"began_monotonic_s": begun, "began_at": began_at, "workers": list(workers)}
    write_json(plan.samples.with_name(CLOCKS), told)


@contextmanager
def at_work(work: Work, generator: Write, runner: Any) -> Iterator[Callable[[], None]]:  # noqa: ANN401
    """Read the answers and watch the generator meanwhile; a signal ends the users, and what they did is kept."""

    def stop() -> None:
        work.stopped = True
        runner.user_greenlets.kill(block=False)

    for number in (signal.SIGINT, signal.SIGTERM):
        gevent.signal_handler(number, stop)
    _go_first()
    gc.collect()
    gc.freeze()  # what was imported is not looked through again: that takes as long as several tokens
    reading, watching = gevent.spawn(work.read), gevent.spawn(watch, work, generator)
    try:
        yield stop
    finally:
        work.close()
        reading.join()
        watching.kill()


def _go_first() -> None:
    """Have this process run as soon as it has something to do, as one on a machine of its own would.

    It needs little of a core, but at once, and an engine on the same machine takes all that there is. Niceness alone
    does not do: Linux weighs it within a session only. Who may do neither is left as it is, and its lag is measured.
    """
    with suppress(OSError):
        os.sched_setscheduler(0, os.SCHED_RR | os.SCHED_RESET_ON_FORK, os.sched_param(_REAL_TIME))
        return
    with suppress(OSError):
        os.nice(_BEFORE_OTHERS)


def shown(environment: Environment, write: Write) -> Write:
    """Return how a request is written down so that locust hears of it too, for its pages and its master."""

    def tell(sample: dict[str, Any]) -> None:
        write(sample)
        environment.events.request.fire(
            request_type="POST",
            name=_PATH,
            response_time=1000 * (sample["end_s"] - sample["intended_start_s"]),
            response_length=sample["counted_tokens"],
            exception=sample["error"],
            context={},
        )

    return tell


def ended(work: Work) -> int:
    """Return the exit status for what has become of the work.

    Raises:
        GonogoError: what was measured could not be written down.
    """
    if work.broken is not None:
        raise work.broken
    if work.stopped:
        return ExitCode.INTERRUPTED
    return SERVER_LOST if work.server_lost else 0


@contextmanager
def pages(plan: Plan, environment: Environment) -> Iterator[None]:
    """Show locust's pages meanwhile, where they are wanted."""
    if not plan.web_port:
        yield
        return
    web = environment.create_web_ui(plan.web_host, plan.web_port)
    try:
        yield
    finally:
        web.stop()
