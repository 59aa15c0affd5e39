"""Progress events: how a running step tells the runner how far it is, one JSON line each.

The runner reads the file that the step appends to; the step never knows who watches. Events are for people: no
result is ever read from them.
"""

import json
import time
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from harness.contracts.record import Record

_SECONDS_BETWEEN_EVENTS = 0.25


class Event(Record):
    """One thing that a running step said of itself."""

    kind: Literal["progress", "note"]
    at: float
    """Seconds since the epoch."""
    done: int = 0
    total: int = 0
    unit: str = ""
    note: str = ""


class Progress:
    """Writes the events of one step; frequent updates are thinned, the last one of a total never is."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._last = 0.0

    def update(self, done: int, total: int, unit: str, note: str = "") -> None:
        """Say that so many of a total of units are done."""
        now = time.time()
        if done < total and now - self._last < _SECONDS_BETWEEN_EVENTS:
            return
        self._last = now
        self._append(Event(kind="progress", at=now, done=done, total=total, unit=unit, note=note))

    def say(self, text: str) -> None:
        """Say one thing to the person who watches, such as what comes next."""
        self._append(Event(kind="note", at=time.time(), note=text))

    def _append(self, event: Event) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(event.model_dump_json() + "\n")


class EventReader:
    """Reads the events of one step as they come; a line still being written waits for the next look."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._offset = 0

    def read(self) -> list[Event]:
        """Return the events that are new since the last look."""
        if not self.path.is_file():
            return []
        with self.path.open("rb") as file:
            file.seek(self._offset)
            text = file.read()
        whole = text[: text.rfind(b"\n") + 1]
        self._offset += len(whole)
        return [event for line in whole.splitlines() if (event := _event(line)) is not None]


def _event(line: bytes) -> Event | None:
    """Return the event of a line, or None for a line that is none: a watcher must not fall over a broken one."""
    try:
        return Event.model_validate(json.loads(line))
    except (ValueError, ValidationError):
        return None
