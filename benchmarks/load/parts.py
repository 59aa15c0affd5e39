"""The parts of a load run: a soak that is killed goes on where it stopped, and what lies between is known.

Each part is a folder with the raw lines of one start of the users' program, on the clock of its own beginning, and
with what the watch saw, on the watch's. `join` lays all of them on the run's clock: zero is when the first part's
users began, and the system's clock tells how much later each further part did. A look carries the number of its part:
what happened to the server in between, where nobody looked, is never taken for growth or for a restart.

A part that ended before its users began holds nothing and goes. Requests under way at a kill are lost: the engine
counted them, the client did not.
"""

import json
import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from benchmarks.load.plan import CLOCKS, Plan
from harness.contracts.files import LineWriter, read_json, read_record, write_json, write_record
from harness.contracts.loading import GENERATOR, MEMORY, PART, PARTS, REQUESTS
from harness.contracts.record import Record

_RAW: Final = (REQUESTS, GENERATOR, MEMORY, CLOCKS, PART)
_TIMES: Final = ("intended_start_s", "start_s", "first_token_s", "end_s", "at_s")


class Part(Record):
    """What is known of a part when it begins."""

    number: int
    watch_begun_s: float
    """On the clock that only goes on, as the users' `clocks.json` has its own beginning."""


class Laid(Record):
    """A part on the run's clock."""

    folder: Path
    number: int
    offset_s: float
    """When its users began, since those of the first part did."""
    watch_offset_s: float
    """When its watch began, on the same clock; a little before the users."""
    ended_s: float
    """When its last request ended, or its last look was taken."""

    @property
    def loaded_s(self) -> float:
        """How long it was."""
        return self.ended_s - self.offset_s


def next_part(folder: Path) -> tuple[int, Path]:
    """Make the folder of the next part and return its number and itself; a part that holds no request goes."""
    for left in sorted(folder.glob("[0-9]*")):
        if not _holds_requests(left):
            shutil.rmtree(left)
    number = 1 + max((int(it.name) for it in folder.glob("[0-9]*")), default=-1)
    part = folder / f"{number:03d}"
    part.mkdir(parents=True)
    return number, part


def put_away(folder: Path) -> None:
    """Make what a run wrote into a folder itself the next of its parts; nothing where it began none there."""
    if (folder / PART).is_file():
        _, part = next_part(folder / PARTS)
        for name in _RAW:
            if (folder / name).is_file():
                (folder / name).rename(part / name)


def begin(part: Path, number: int, watch_begun_s: float) -> None:
    """Write down when the watch of a part began, on the clock that only goes on."""
    write_record(part / PART, Part(number=number, watch_begun_s=watch_begun_s))


def laid(folder: Path) -> tuple[Laid, ...]:
    """Return the parts that hold requests, in their order, on the run's clock."""
    parts: list[Laid] = []
    began_at = None
    for each in sorted(it for it in folder.glob("[0-9]*") if _holds_requests(it)):
        clocks = read_json(each / CLOCKS)
        part = read_record(each / PART, Part)
        at = datetime.fromisoformat(clocks["began_at"])
        began_at = began_at or at
        before = parts[-1].ended_s if parts else 0.0  # the system's clock may have been set back meanwhile
        offset = max((at - began_at).total_seconds(), before)
        watch = offset + part.watch_begun_s - clocks["began_monotonic_s"]
        ends = [offset + line["end_s"] for line in lines(each / REQUESTS)]
        ends += [watch + line["at_s"] for line in lines(each / MEMORY) if line["under_load"]]
        parts.append(Laid(folder=each, number=part.number, offset_s=offset, watch_offset_s=watch, ended_s=max(ends)))
    return tuple(parts)


def join(folder: Path, output: Path) -> tuple[Laid, ...]:
    """Write the raw lines of all parts, on the run's clock, into a folder, and return the parts."""
    parts = laid(folder)
    for name in (REQUESTS, MEMORY, GENERATOR):
        with LineWriter(output / name) as file:
            for part in parts:
                offset = part.watch_offset_s if name == MEMORY else part.offset_s
                for line in lines(part.folder / name):
                    file.write(_moved(line, offset) | ({"part": part.number} if name == MEMORY else {}))
    if parts:
        write_json(output / CLOCKS, read_json(parts[0].folder / CLOCKS))
    return parts


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the lines of a file that were written whole, for a kill may tear the last one; none without a file."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.endswith("\n"):
                yield json.loads(line)


def rest_of(plan: Plan, parts: Sequence[Laid]) -> Plan | None:
    """Return what is left of a test after its earlier parts; None where that is nothing."""
    if not parts:
        return plan
    done = sum(1 for part in parts for _ in lines(part.folder / REQUESTS))
    left_s = plan.duration_s - sum(part.loaded_s for part in parts)
    if left_s <= 0 or 0 < plan.requests <= done:
        return None
    requests = plan.requests - done if plan.requests else 0
    label = f"{plan.label}{parts[-1].number + 1}-"
    return plan.model_copy(update={"label": label, "duration_s": left_s, "requests": requests})


def loaded_s_of(parts: Sequence[Laid]) -> float | None:
    """Return how long a run of several parts was under load; None of one, which its last answer ends."""
    return sum(part.loaded_s for part in parts) if len(parts) > 1 else None


def gaps_of(parts: tuple[Laid, ...]) -> str:
    """Return where a run was killed and went on; empty where it was not."""
    gaps = [f"from {before.ended_s:.0f} s to {after.offset_s:.0f} s" for before, after in pairwise(parts)]
    return f"{len(gaps)} times, nobody looked {', '.join(gaps)}" if gaps else ""


def _holds_requests(part: Path) -> bool:
    needed = (part / name for name in (PART, CLOCKS, REQUESTS, MEMORY))
    return all(path.is_file() and path.stat().st_size for path in needed)


def _moved(line: dict[str, Any], offset_s: float) -> dict[str, Any]:
    """Return a raw line whose times are later by so much."""
    if not offset_s:
        return line
    moved = {name: round(line[name] + offset_s, 6) for name in _TIMES if line.get(name) is not None}
    if line.get("token_times_s"):
        moved["token_times_s"] = [round(at + offset_s, 6) for at in line["token_times_s"]]
    return line | moved
