"""A load run as it lies in its folder, read back: requests with what their users waited, looks, the generator.

The folder is the contract; no program of another room is imported. A line that a kill cut off is left out, and one
that says less (a server that counts no tokens) leaves out what it does not say.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from harness.contracts.errors import InputError
from harness.contracts.evidence import SUMMARY, Evidence, read_evidence
from harness.contracts.loading import GENERATOR, MEMORY, REQUESTS

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """One request, in seconds since the load began."""

    id: str
    cluster: str
    distinct: bool
    intended_s: float
    end_s: float
    error: str | None
    ttft_s: float | None
    end_to_end_s: float | None
    gaps_s: tuple[float, ...]
    """Between two tokens that follow each other."""
    tokens: int
    """Of the answer: as the server counts them, else as they were seen."""
    prompt_tokens: int | None
    finish_reason: str | None


@dataclass(frozen=True)
class LoadRun:
    """All that a load run left."""

    place: Path
    requests: tuple[Request, ...]
    looks: tuple[Line, ...]
    generator: tuple[Line, ...]
    evidence: Evidence

    @property
    def answered(self) -> tuple[Request, ...]:
        """The requests that got their answer."""
        return tuple(it for it in self.requests if it.error is None)

    @property
    def ttft(self) -> list[float]:
        """Times to the first token, in the order of the requests' starts."""
        return [it.ttft_s for it in self.answered if it.ttft_s is not None]

    @property
    def end_to_end(self) -> list[float]:
        """Times to the whole answer, in the order of the requests' starts."""
        return [it.end_to_end_s for it in self.answered if it.end_to_end_s is not None]

    @property
    def gaps(self) -> list[tuple[float, ...]]:
        """Times between tokens, a tuple an answer."""
        return [it.gaps_s for it in self.answered if it.gaps_s]

    @property
    def spoiled(self) -> str:
        """Why the load generator itself spoiled the run; empty where it kept up."""
        said = self.evidence.details.get("spoiled", "")
        return said.partition(" s: ")[2] or said

    @property
    def server_lost(self) -> str:
        """How the server went away and did not come back, which ended the run; empty where it stayed."""
        return self.evidence.details.get("server_lost", "")

    @property
    def whole(self) -> bool:
        """Whether the run came to its own end."""
        return not self.server_lost and "interrupted" not in self.evidence.details

    @property
    def streams(self) -> bool:
        """Whether the address sends its answers token by token."""
        return "ttft" not in self.evidence.details


def read_run(place: Path) -> LoadRun:
    """Return the load run in a folder.

    Raises:
        InputError: there is none.
    """
    if not (place / REQUESTS).is_file() or not (place / SUMMARY).is_file():
        raise InputError(f"{place}: holds no finished load run ({REQUESTS} and {SUMMARY}); gonogo load makes one")
    evidence = read_evidence(place)
    streams = "ttft" not in evidence.details
    found = (request_of(it, streams=streams) for it in read_whole_lines(place / REQUESTS))
    return LoadRun(
        place=place,
        requests=tuple(sorted((it for it in found if it is not None), key=lambda it: (it.intended_s, it.id))),
        looks=tuple(it for it in read_whole_lines(place / MEMORY) if it.get("under_load", True)),
        generator=tuple(read_whole_lines(place / GENERATOR)),
        evidence=evidence,
    )


def read_whole_lines(path: Path) -> Sequence[Line]:
    """Return the objects of a JSON Lines file, without a last line that was cut off; none where there is no file."""
    if not path.is_file():
        return ()
    lines = []
    for line in path.read_bytes().splitlines():
        try:
            data = json.loads(line)
        except ValueError:
            continue
        if isinstance(data, dict):
            lines.append(data)
    return lines


def request_of(line: Line, *, streams: bool) -> Request | None:
    """Return the request of a line; None where the line is none."""
    try:
        wanted, end, error = float(line["intended_start_s"]), float(line["end_s"]), line["error"]
        first = line.get("first_token_s")
        times = [float(it) for it in line.get("token_times_s") or ()] if streams else []
        counted = line.get("completion_tokens")
        return Request(
            id=str(line["id"]),
            cluster=str(line.get("cluster", "")),
            distinct=bool(line.get("distinct")),
            intended_s=wanted,
            end_s=end,
            error=None if error is None else str(error),
            ttft_s=float(first) - wanted if error is None and streams and first is not None else None,
            end_to_end_s=end - wanted if error is None else None,
            gaps_s=tuple(after - before for before, after in pairwise(times)),
            tokens=int(counted if counted is not None else line.get("counted_tokens") or len(times)),
            prompt_tokens=None if line.get("prompt_tokens") is None else int(line["prompt_tokens"]),
            finish_reason=line.get("finish_reason"),
        )
    except (KeyError, TypeError, ValueError):
        return None
