"""EXPLAIN within a limit of time, whatever the engine does: nobody waits for one that is down, slow or hung.

The engine is asked in a thread of its own, which is left behind where it does not come back in time. So many calls
are under way at once, no more; while all of them are overdue, the next is answered at once. An engine that raises is
one that cannot be reached. Python cannot end a thread: a call that never comes back keeps its place until the engine
is closed.
"""

import itertools
import queue
import threading
import time
from typing import Protocol

from harness.oracle.engines import Explained


class Explains(Protocol):
    """What of an engine is asked for."""

    def explain(self, statement: str, /) -> Explained:
        """Return what the engine says of a statement; nothing is executed."""
        ...


class Explainer:
    """Asks an engine for EXPLAIN; may be used by several threads."""

    def __init__(self, engine: Explains, timeout_s: float, at_once: int = 1) -> None:
        """Ask nothing yet; `at_once` is how many statements the engine may be asked about side by side."""
        self._engine = engine
        self._timeout_s = timeout_s
        self._places = threading.BoundedSemaphore(at_once)
        self._at_once = at_once
        self._begun: dict[int, float] = {}
        self._numbers = itertools.count()

    def explain(self, statement: str) -> Explained:
        """Return what the engine says of a statement; `timeout` where it does not say in time."""
        until = time.monotonic() + self._timeout_s
        overdue = [begun for begun in tuple(self._begun.values()) if begun + self._timeout_s < time.monotonic()]
        if len(overdue) >= self._at_once:
            return Explained("timeout", "the engine has not come back from earlier statements")
        if not self._places.acquire(timeout=self._timeout_s):
            return Explained("timeout", f"the engine was busy for more than {self._timeout_s:g} s")
        number = next(self._numbers)
        self._begun[number] = time.monotonic()
        answers: queue.SimpleQueue[Explained] = queue.SimpleQueue()
        try:
            threading.Thread(target=self._ask, args=(statement, number, answers), daemon=True).start()
        except RuntimeError as error:
            self._leave(number)
            return Explained("infrastructure", f"no thread can be started: {error}")
        try:
            return answers.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            return Explained("timeout", f"the engine did not answer within {self._timeout_s:g} s")

    def _ask(self, statement: str, number: int, answers: "queue.SimpleQueue[Explained]") -> None:
        try:
            found = self._engine.explain(statement)
        except Exception as error:  # noqa: BLE001 - whatever it is, the engine has not vouched for the statement
            found = Explained("infrastructure", f"{type(error).__name__}: {error}")
        self._leave(number)
        answers.put(found)

    def _leave(self, number: int) -> None:
        del self._begun[number]
        self._places.release()
