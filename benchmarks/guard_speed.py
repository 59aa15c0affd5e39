"""How long the guardrail takes for one answer on one core, beside sqlglot's parse and qualify in the same run.

``python -P -m benchmarks.guard_speed [--questions FILE --dictionary FILE]``. Each gold statement of the EBS suite,
and of a file where one is given, is examined as a model's answer (is it one statement, the policy, the checker), and
is parsed and qualified by sqlglot over the same tables. Both take turns, statement by statement, so that what else a
machine does meets both. Two clocks are read: the processor time of this thread and the wall clock, where a statement
counts with the best of some rounds; beside them stands the wall clock of every round as it came, which tells of the
machine too. Processor time is what is judged. What else the process holds is kept out of the collector's way, as the
gateway's workers do. EXPLAIN is not part of it.
"""

import argparse
import functools
import gc
import itertools
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import sqlglot
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.qualify import qualify
from sqlglot.schema import MappingSchema

from harness.contracts.errors import InputError
from harness.contracts.files import read_numbered
from harness.contracts.suites import suite_files, suite_path
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.catalog import Catalogue, from_file
from harness.oracle.guarding import examine

LIMIT_MS: Final = 2.0
"""What the 99th percentile is to stay within."""
_SHARES: Final = (0.5, 0.95, 0.99, 1.0)
_Judge = Callable[[str], object]


class Times(NamedTuple):
    """Milliseconds, smallest first."""

    name: str
    ms: tuple[float, ...]

    def at(self, share: float) -> float:
        """Return the milliseconds within which a share of the statements is done."""
        return self.ms[max(0, -int(-share * len(self.ms) // 1) - 1)]

    def __str__(self) -> str:
        return f"{self.name:36}" + "".join(f"{self.at(share):9.2f}" for share in _SHARES)


class Taken(NamedTuple):
    """How many milliseconds a judge took for each of some statements, in every round."""

    name: str
    processor_ms: list[list[float]]
    wall_ms: list[list[float]]

    def times(self) -> tuple[Times, Times, Times]:
        """Return the best rounds by processor time and by the wall clock, and all rounds by the wall clock."""
        return (
            Times(f"{self.name}, processor", tuple(sorted(map(min, self.processor_ms)))),
            Times(f"{self.name}, wall", tuple(sorted(map(min, self.wall_ms)))),
            Times(f"{self.name}, wall, all", tuple(sorted(itertools.chain.from_iterable(self.wall_ms)))),
        )


def measured(statements: Sequence[str], judges: Sequence[tuple[str, _Judge]], rounds: int) -> list[Taken]:
    """Return how long each judge takes for each statement."""
    found = [Taken(name, [[] for _ in statements], [[] for _ in statements]) for name, _ in judges]
    for _ in range(rounds):
        for index, statement in enumerate(statements):
            for taken, (_, judge) in zip(found, judges, strict=True):
                wall, processor = time.perf_counter(), time.thread_time()
                judge(statement)
                taken.processor_ms[index].append(1000 * (time.thread_time() - processor))
                taken.wall_ms[index].append(1000 * (time.perf_counter() - wall))
    return found


def together(first: Sequence[Taken], second: Sequence[Taken]) -> list[Taken]:
    """Return what the same judges took for the statements of two measurements."""
    return [
        Taken(one.name, one.processor_ms + two.processor_ms, one.wall_ms + two.wall_ms)
        for one, two in zip(first, second, strict=True)
    ]


def table(title: str, ours: Taken, other: Taken) -> str:
    """Return the figures of the guardrail and its peer, and whether the limit holds."""
    own, theirs = ours.times(), other.times()
    lines = [f"{title:36}" + "".join(f"{it:>9}" for it in ("p50", "p95", "p99", "most"))]
    lines += map(str, (*own, *theirs))
    ratios = "".join(f"{own[0].at(it) / theirs[0].at(it):9.2f}" for it in _SHARES)
    lines.append(f"{'times the peer, processor':36}{ratios}")
    lines.append(f"p99 is {'within' if own[0].at(0.99) <= LIMIT_MS else 'beyond'} {LIMIT_MS:g} ms")
    return "\n".join(lines) + "\n"


def peer(catalogue: Catalogue) -> Callable[[str], object]:
    """Return sqlglot's parse and qualify over the tables of a catalogue."""
    tables: dict[str, object] = {
        table.name: {it.name: "VARCHAR" for it in table.columns.values()} for table in catalogue
    }
    schema = MappingSchema(tables, dialect="oracle")

    def judge(statement: str) -> object:
        try:
            return qualify(sqlglot.parse_one(statement, read="oracle"), schema=schema, dialect="oracle")
        except SqlglotError as error:
            return error

    return judge


def golds(files: Sequence[Path]) -> tuple[str, ...]:
    """Return the gold statements of files of questions.

    Raises:
        InputError: a line holds none.
    """
    found = []
    for path in files:
        for number, line in read_numbered(path):
            if not isinstance(line.get("gold_sql"), str):
                raise InputError(f"{path}:{number}: gold_sql: missing, or no text")
            found.append(line["gold_sql"])
    return tuple(found)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.guard_speed", description=__doc__.partition("\n")[0])
    parser.add_argument("--questions", type=Path, help="JSON lines with gold_sql, beside the EBS suite")
    parser.add_argument(
        "--dictionary", type=Path, help="the catalogue of those questions, as `gonogo guard --catalog` takes it"
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each statement is looked at")
    asked = parser.parse_args(arguments)
    own = ebs_catalogue()
    sets = [("the EBS suite", golds(suite_files(suite_path("ebs", Path()))), own)]
    if asked.questions:
        catalogue = from_file(asked.dictionary) if asked.dictionary else own
        sets.append((asked.questions.name, golds([asked.questions]), catalogue))
    say = sys.stdout.write
    say(f"milliseconds; best of {asked.rounds} rounds for each statement, or all rounds\n")
    results = []
    for name, statements, catalogue in sets:
        blocked = sum(not examine(it, catalogue).passed for it in statements)
        judges: tuple[tuple[str, _Judge], ...] = (
            ("guardrail", functools.partial(examine, catalogue=catalogue)),
            ("sqlglot", peer(catalogue)),
        )
        gc.collect()
        gc.freeze()
        results.append(measured(statements, judges, asked.rounds))
        say(f"\n{len(statements)} statements of {name}, {blocked} blocked\n{table('', *results[-1])}")
    if len(results) > 1:
        say(f"\nall of them\n{table('', *together(*results))}")


if __name__ == "__main__":
    main()
