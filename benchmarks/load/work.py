"""The work that the users of one process share: requests still to make, the clock, and what has become of them."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

import gevent
from gevent.queue import Queue

from benchmarks.load.arrivals import arrivals
from benchmarks.load.generator import LATE_S
from benchmarks.load.plan import Job, Plan, jobs
from benchmarks.load.stream import Received, read_answer
from harness.contracts.errors import GonogoError

_SHORT_S: Final = 0.002
"""The event loop's timers are a millisecond coarse; the rest of a wait is spent asking the time."""
_TOO_LATE: Final = "not started: every user was busy until the test's time was up"


@dataclass(slots=True)
class Ticket:
    """One request of one user."""

    job: Job
    user: int
    intended_s: float
    start_s: float = 0.0


class Work:
    """What there is to do, and the clock that all times are told by."""

    def __init__(self, plan: Plan, begun: float, write: Callable[[dict[str, Any]], None]) -> None:
        self.plan = plan
        self.begun = begun
        self.stopped = False
        self.broken: GonogoError | None = None
        self.server_lost = False
        self.late_starts = self.running = self.finished = self.failed = 0
        self._jobs = jobs(plan)
        self._arrivals = arrivals(plan) if plan.rate_per_s else None
        self._users = count()
        self._write = write
        self._ended: Queue = Queue()
        self._through = False
        self._unreached_since: float | None = None

    def now(self) -> float:
        """Return the seconds since the test began."""
        return time.monotonic() - self.begun

    def user(self) -> int:
        """Return the number of a new user."""
        return next(self._users) + 10_000 * self.plan.worker

    def next(self, user: int, due_s: float) -> Ticket | None:
        """Wait until a user's next request is due and return it; None where there is no more to do.

        Args:
            user: who asks.
            due_s: when the user wants to ask again; with arrivals at a rate those decide.
        """
        while (intended := self._intended(due_s)) is not None:
            if (job := next(self._jobs, None)) is None:
                break
            ticket, free = Ticket(job, user, intended), self.now()
            if self._arrivals is not None and free > self.plan.duration_s:
                self._not_started(ticket)
                continue
            self._wait(intended)
            if self.stopped or self.server_lost:
                return None
            ticket.start_s = self.now()
            self.late_starts += ticket.start_s - max(intended, free) > LATE_S
            self.running += 1
            return ticket
        self._through = True
        return None

    @property
    def through(self) -> bool:
        """Whether a user has found nothing more to do; others may still wait for answers."""
        return self._through or self.stopped or self.server_lost

    def done(self, ticket: Ticket, received: Received) -> None:
        """Take what came back for a request; it is read when nothing else is to do."""
        self.running -= 1
        self._ended.put((ticket, received))
        if received.reached:
            self._unreached_since = None
            return
        since = self._unreached_since = self._unreached_since or received.ended_at
        self.server_lost = self.server_lost or received.ended_at - since >= self.plan.patience_s

    def read(self) -> None:
        """Read what came back and write it down, one request after the other, until `close`."""
        try:
            for ticket, received in iter(self._ended.get, None):
                self._write(self._sample(ticket, received))
        except GonogoError as error:
            self.broken, self.stopped = error, True

    def close(self) -> None:
        """Let `read` end when it is through."""
        self._ended.put(None)

    def _intended(self, due_s: float) -> float | None:
        intended = due_s if self._arrivals is None else next(self._arrivals)
        return None if self.stopped or self.server_lost or intended > self.plan.duration_s else intended

    def _wait(self, until_s: float) -> None:
        while (left := until_s - self.now()) > 0 and not self.stopped:
            gevent.sleep(max(0.0, min(left - _SHORT_S, 1.0)))

    def _not_started(self, ticket: Ticket) -> None:
        """Count a request that arrived and found no user free to the end: it is the server's, and it failed."""
        ticket.start_s = self.now()
        self._ended.put((ticket, Received(error=_TOO_LATE, ended_at=time.monotonic())))

    def _sample(self, ticket: Ticket, received: Received) -> dict[str, Any]:
        answer = read_answer(received, lambda: gevent.sleep(0))
        self.finished += 1
        self.failed += answer.error is not None
        times = [self._told(at) for at in answer.token_times]
        return {
            "id": ticket.job.id,
            "cluster": ticket.job.prompt.id,
            "user": ticket.user,
            "worker": self.plan.worker,
            "distinct": ticket.job.distinct,
            "intended_start_s": round(ticket.intended_s, 6),
            "start_s": round(ticket.start_s, 6),
            "first_token_s": times[0] if times else None,
            "token_times_s": times,
            "end_s": self._told(received.ended_at),
            "status": received.status,
            "error": answer.error,
            "finish_reason": answer.finish_reason,
            "prompt_tokens": answer.prompt_tokens,
            "completion_tokens": answer.completion_tokens,
            "counted_tokens": len(times),
        }

    def _told(self, at: float) -> float:
        return round(at - self.begun, 6)


def body_of(plan: Plan, job: Job) -> dict[str, Any]:
    """Return what is asked for."""
    capped = {"max_tokens": plan.max_tokens} if plan.max_tokens else {}
    return {
        "model": plan.model_name,
        "messages": [{"role": "user", "content": job.text}],
        "stream": True,
        "stream_options": {"include_usage": True},
    } | capped
