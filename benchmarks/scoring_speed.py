"""How fast stored answers are scored, and whether ten times the answers takes ten times the time.

``python -P -m benchmarks.scoring_speed [--answers 10000]``. The questions are the legitimate suite's statements; of
ten answers six are the gold statement, two that of another question, one a mistake of another dialect and one an
invented column. A tenth of the answers is scored first, then all, then a tenth with one process beside as many with
one on each core: what a process costs to start is in every time. On a machine that others use too, look at the
processor time.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.quality.questions import Question
from benchmarks.quality.scoring import Asked, cores, score
from benchmarks.suites.statements import LEGITIMATE, read_suite
from harness.ebs.dictionary import ebs_catalogue
from harness.ebs.ground import SEEDS_USED, ground, kind_of_ground, seeds
from harness.oracle.answer import read_answer

_OTHER: Final = 7
"""How far away the question is whose gold statement is the wrong answer."""


class Timed(NamedTuple):
    """One scoring."""

    answers: int
    processes: int
    seconds: float
    processor_s: float
    matches: int

    @property
    def rate(self) -> float:
        """Return answers a second."""
        return self.answers / self.seconds

    def __str__(self) -> str:
        return (
            f"{self.answers:>7,} answers, {self.processes} processes: "
            f"{self.seconds:7.1f} s, {self.rate:6.1f} a second "
            f"({self.processor_s:.1f} s of processor time, {1000 * self.processor_s / self.answers:.1f} ms each), "
            f"{self.matches:,} right"
        )


def golds() -> tuple[str, ...]:
    """Return the suite's statements."""
    found = (read_answer(it.statement).statement for it in read_suite(LEGITIMATE))
    return tuple(dict.fromkeys(statement for statement in found if statement is not None))


def answers(count: int, statements: Sequence[str]) -> Iterator[Asked]:
    """Yield so many answers, question after question, as a model might give them."""
    for number in range(count):
        gold = statements[number % len(statements)]
        other = statements[(number + _OTHER) % len(statements)]
        kinds = (
            gold,
            gold,
            f"{gold};",
            gold,
            gold,
            gold,
            other,
            other,
            f"{gold} LIMIT 5",
            "SELECT x.nothing FROM dual x",
        )
        text = kinds[number % len(kinds)]
        yield Asked(Question(id=str(number), cluster="", tier="", prompt="", gold=gold), text)


def timed(count: int, processes: int, bases: Sequence[Path], statements: Sequence[str]) -> Timed:
    """Score so many answers and return how long it took."""
    begun, used = time.perf_counter(), _processor_s()
    found = score(answers(count, statements), bases, ebs_catalogue(), processes=processes)
    matches = sum(it.execution.execution == "match" for it in found)
    return Timed(count, processes, time.perf_counter() - begun, _processor_s() - used, matches)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.scoring_speed", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--answers", type=int, default=10_000, help="how many are scored at most")
    parser.add_argument("--seeds", type=int, default=SEEDS_USED, help="data seeds that each is executed on")
    asked = parser.parse_args(arguments)
    statements, tenth = golds(), max(1, asked.answers // 10)
    with tempfile.TemporaryDirectory() as folder:
        bases = ground(ebs_catalogue(), statements, Path(folder), seeds(asked.seeds))
        say = sys.stdout.write
        say(f"{len(statements)} gold statements, {asked.seeds} data seeds ({kind_of_ground(ebs_catalogue())})\n")
        few = timed(tenth, cores(), bases, statements)
        say(f"{few}\n")
        many = timed(asked.answers, cores(), bases, statements)
        say(f"{many}\n")
        times = (many.seconds / few.seconds, many.processor_s / few.processor_s)
        say(
            f"{asked.answers / tenth:g} times the answers take {times[0]:.2f} times the time "
            f"and {times[1]:.2f} times the processor time\n"
        )
        alone = timed(tenth, 1, bases, statements)
        say(f"{alone}\n")
        beside = timed(tenth, cores(), bases, statements)
        say(f"{beside}\n{cores()} processes are {alone.seconds / beside.seconds:.2f} times as fast as one\n")


def _processor_s() -> float:
    """Return the processor time of this process and of those that have ended under it."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(it.ru_utime + it.ru_stime for it in used)


if __name__ == "__main__":
    main()
