"""What a person sees of a run: each step's state, how far it is, and how long it has left.

One record a step is kept here; the live tree and the plain lines are two pictures of it.
"""

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from harness.contracts.progress import Event

State = Literal["waiting", "running", "done", "unchanged", "failed", "blocked", "damaged"]


@dataclass
class StepView:
    """One step as it is shown; changed in place while it runs."""

    name: str
    state: State = "waiting"
    note: str = ""
    log: Path | None = None
    done: int = 0
    total: int = 0
    unit: str = ""
    seconds: float = 0.0
    peak_bytes: int = 0
    _started: float = field(default=0.0, repr=False)
    _first: tuple[float, int] | None = field(default=None, repr=False)

    def start(self, log: Path) -> None:
        """Begin; the clock runs from here."""
        self.state, self.log, self._started = "running", log, time.monotonic()

    def take(self, event: Event) -> None:
        """Take up what the step said of itself."""
        self.note = event.note or self.note
        if event.kind == "progress":
            if self._first is None or event.total != self.total or event.done < self.done:
                self._first = (time.monotonic(), event.done)
            self.done, self.total, self.unit = event.done, event.total, event.unit

    def end(self, state: State, note: str = "") -> None:
        """End in a state; the clock stops."""
        self.seconds = self.elapsed_s()
        self.state, self.note = state, note

    def elapsed_s(self) -> float:
        """Return the seconds since the step began, or those that it took."""
        return time.monotonic() - self._started if self.state == "running" else self.seconds

    def left_s(self) -> float | None:
        """Return the seconds that are left at the pace so far, or None while there is no pace."""
        if self.state != "running" or self._first is None:
            return None
        since, first = self._first
        made, elapsed = self.done - first, time.monotonic() - since
        return elapsed * (self.total - self.done) / made if made > 0 else None


def clock(seconds: float) -> str:
    """Return seconds as a person reads them: 41s, 3m07s, 1h02m."""
    whole = round(seconds)
    if whole < 60:  # noqa: PLR2004 - a minute
        return f"{whole}s"
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}h{minutes:02}m" if hours else f"{minutes}m{rest:02}s"


def size(amount: int) -> str:
    """Return bytes as a person reads them: 350 MB, 2.7 GB."""
    return f"{amount / 1e9:.1f} GB" if amount >= 1e9 else f"{amount / 1e6:.0f} MB"  # noqa: PLR2004 - a gigabyte
