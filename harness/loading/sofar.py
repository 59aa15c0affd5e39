"""How a load test stands while it runs, read from the lines that its programs have written so far.

Only what is new is read at each look. Lines are for people to watch: the end is computed anew from the whole files.
"""

import bisect
import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from harness.contracts.loading import GENERATOR, MEMORY, REQUESTS
from harness.loading.measured import Request, request_of

RECENT_S = 10.0
"""So long a time is what is going on now: tokens a second are told of it."""


class LineTail:
    """Reads the objects that are new in a JSON Lines file; a line still being written waits for the next look."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._offset = 0

    def read(self) -> list[dict[str, Any]]:
        """Return the objects since the last look."""
        try:
            with self._path.open("rb") as file:
                file.seek(self._offset)
                text = file.read()
        except OSError:
            return []
        whole = text[: text.rfind(b"\n") + 1]
        self._offset += len(whole)
        return [found for line in whole.splitlines() if (found := _object(line)) is not None]


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


@dataclass
class SoFar:
    """What was seen until now."""

    users: int
    duration_s: float
    requests_max: int = 0
    streams: bool = True
    begun_s: float | None = None
    """When the users began, on the clock that only goes on; None until the generator said so."""
    requests: int = 0
    failed: int = 0
    ttft: list[float] = field(default_factory=list)
    end_to_end: list[float] = field(default_factory=list)
    """Both sorted."""
    recent: list[tuple[float, int]] = field(default_factory=list)
    """End and tokens of the answers of late."""
    last_error: str = ""
    look: dict[str, Any] = field(default_factory=dict)
    generator: dict[str, Any] = field(default_factory=dict)

    def take(self, request: Request) -> None:
        """Count one request that ended."""
        self.requests += 1
        if request.error is not None:
            self.failed += 1
            self.last_error = request.error
            return
        if request.end_to_end_s is not None:
            bisect.insort(self.end_to_end, request.end_to_end_s)
        if request.ttft_s is not None:
            bisect.insort(self.ttft, request.ttft_s)
        self.recent.append((request.end_s, request.tokens))
        oldest = request.end_s - RECENT_S
        while self.recent and self.recent[0][0] < oldest:
            self.recent.pop(0)

    def tokens_per_s(self) -> float | None:
        """Return the tokens of the answers that ended of late, a second; None where nobody counts them."""
        if not self.recent or not any(tokens for _, tokens in self.recent):
            return None
        end = self.recent[-1][0]
        return sum(tokens for _, tokens in self.recent) / max(min(RECENT_S, end), 0.1)


class Follower:
    """Follows the files of a run."""

    def __init__(self, place: Path, sofar: SoFar) -> None:
        self.sofar = sofar
        self._requests = LineTail(place / REQUESTS)
        self._looks = LineTail(place / MEMORY)
        self._generator = LineTail(place / GENERATOR)

    def look(self) -> SoFar:
        """Take what is new."""
        for line in self._requests.read():
            if (request := request_of(line, streams=self.sofar.streams)) is not None:
                self.sofar.take(request)
        if looks := self._looks.read():
            self.sofar.look = looks[-1]
        if lines := self._generator.read():
            self.sofar.generator = lines[-1]
            if self.sofar.begun_s is None and "at_s" in lines[-1]:
                self.sofar.begun_s = time.monotonic() - float(lines[-1]["at_s"])
        return self.sofar
