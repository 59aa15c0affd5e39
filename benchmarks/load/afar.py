"""Watches a server that is only an address: its engine's own figures where it tells them, its processes never.

What is not known is None in every look, and the end says so: a gateway, or a server of another make, tells nothing.
"""

import time

import httpx

from benchmarks.metrics import Counters, read_counters, read_gauges
from harness.contracts.errors import StepError
from harness.contracts.files import LineWriter


class WatchAfar:
    """The engine behind an address, as it tells of itself."""

    def __init__(self, url: str, memory: LineWriter) -> None:
        self.url = url
        self.under_load = False
        self.looks = 0
        self.tells = counters_of(url) is not None
        self._memory = memory
        self._begun = time.monotonic()

    def look(self) -> None:
        """Take one look and write it down."""
        self.looks += 1
        gauges = None
        if self.tells:
            try:
                gauges = read_gauges(self.url)
            except StepError:  # it began anew, and does not count yet
                gauges = None
        self._memory.write(
            {
                "at_s": round(time.monotonic() - self._begun, 2),
                "under_load": self.under_load,
                "resident_bytes": None,
                "processes": {},
                "card_used_shares": None,
                "engine": gauges.model_dump(mode="json") if gauges else None,
            }
        )


def counters_of(url: str) -> Counters | None:
    """Return the engine's counters, or None where the address tells none."""
    try:
        return read_counters(url)
    except (StepError, httpx.HTTPError):
        return None
