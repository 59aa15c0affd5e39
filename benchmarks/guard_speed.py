"""How long the guardrail takes for one answer on one core, beside sqlglot's parse and qualify in the same run.

``python -P -m benchmarks.guard_speed [--questions FILE --dictionary FILE]``. Each gold statement of the EBS suite is
examined as a model's answer (is it one statement, the policy, the checker), and is parsed and qualified by sqlglot
over the same tables. Both take turns, statement by statement, so that what else the machine does meets both; each
statement counts with the best of some rounds, by the processor time of this thread. What else the process holds is
kept out of the collector's way, as a server does that has started. EXPLAIN is not part of it.
"""

import argparse
import gc
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


class Times(NamedTuple):
    """The milliseconds that each statement took, smallest first."""

    name: str
    ms: tuple[float, ...]

    def at(self, share: float) -> float:
        """Return the milliseconds within which a share of the statements is done."""
        return self.ms[max(0, -int(-share * len(self.ms) // 1) - 1)]

    def __str__(self) -> str:
        return f"{self.name:26}" + "".join(f"{self.at(share):9.2f}" for share in _SHARES)


def measured(
    statements: Sequence[str], judges: Sequence[tuple[str, Callable[[str], object]]], rounds: int
) -> list[Times]:
    """Return how long each judge takes for each statement, the best of some rounds."""
    best = [[float("inf")] * len(statements) for _ in judges]
    for _ in range(rounds):
        for index, statement in enumerate(statements):
            for kept, (_, judge) in zip(best, judges, strict=True):
                begun = time.thread_time()
                judge(statement)
                kept[index] = min(kept[index], time.thread_time() - begun)
    names = (name for name, _ in judges)
    return [Times(name, tuple(sorted(1000 * it for it in kept))) for name, kept in zip(names, best, strict=True)]


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
    parser.add_argument("--questions", type=Path, help="JSON lines with gold_sql in place of the EBS suite")
    parser.add_argument(
        "--dictionary", type=Path, help="the catalogue of those questions, as `gonogo guard --catalog` takes it"
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each statement is looked at")
    asked = parser.parse_args(arguments)
    catalogue = from_file(asked.dictionary) if asked.dictionary else ebs_catalogue()
    statements = golds([asked.questions] if asked.questions else suite_files(suite_path("ebs", Path())))
    blocked = sum(not examine(it, catalogue).passed for it in statements)
    judges = (("guardrail", lambda it: examine(it, catalogue)), ("sqlglot parse + qualify", peer(catalogue)))
    gc.collect()
    gc.freeze()
    ours, other = measured(statements, judges, asked.rounds)
    say = sys.stdout.write
    say(f"{len(statements)} statements, {blocked} blocked; milliseconds of processor time, best of {asked.rounds}\n")
    say(f"{'':26}{'p50':>9}{'p95':>9}{'p99':>9}{'most':>9}\n{ours}\n{other}\n")
    say(f"{'times the peer':26}" + "".join(f"{ours.at(it) / other.at(it):9.2f}" for it in _SHARES) + "\n")
    within = "within" if ours.at(0.99) <= LIMIT_MS else "beyond"
    say(f"p99 is {within} {LIMIT_MS:g} ms\n")


if __name__ == "__main__":
    main()
