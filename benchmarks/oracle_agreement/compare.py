"""Asks every judge the same statements: first for its answers, then, warm, for its time.

In each round every judge goes once over all statements, and each round begins with another judge. The collector of
garbage is off during a pass and run between passes, for all alike. A statement's time is its best of all rounds, for
whatever else the machine does only adds to it.
"""

import gc
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median
from time import perf_counter_ns
from typing import NamedTuple

from benchmarks.oracle_agreement.cases import Case
from benchmarks.oracle_agreement.figures import Agreement, Row, Section, Share, Speed
from benchmarks.oracle_agreement.judges import BASELINE, DUCKDB, JUDGES, Ask, Judge, Said

_NS_PER_MS = 1_000_000
_P95 = 0.95
Saying = Callable[[str], None]


class Question(NamedTuple):
    """A case, and the judge that is ready for its catalogue."""

    ask: Ask
    case: Case


def compare(name: str, cases: Sequence[Case], rounds: int, say: Saying) -> Section:
    """Return how the judges answer a set of cases, and how fast."""
    questions = {}
    answers = {}
    for judge in JUDGES:
        say(f"{name}: answers of {judge.name}")
        questions[judge.name] = _ready(judge, cases)
        answers[judge.name] = [ask(case.sql, case.version) for ask, case in questions[judge.name]]
    say(f"{name}: time")
    speeds = _speeds(_timed(questions, rounds))
    rows = [
        Row(judge=judge.name, agreement=agreement(cases, answers[judge.name], judge), speed=speeds[judge.name])
        for judge in JUDGES
    ]
    rows.append(
        Row(
            judge="  any failure a reject",
            agreement=agreement(cases, [_strict(said) for said in answers[DUCKDB.name]], DUCKDB),
            speed=speeds[DUCKDB.name],
        )
    )
    return Section(name=name, statements=len(cases), rows=tuple(rows))


def agreement(cases: Sequence[Case], answers: Sequence[Said], judge: Judge) -> Agreement:
    """Return how far a judge's answers are Oracle's; what is known to be untold counts for nothing."""
    pairs = [(case, said) for case, said in zip(cases, answers, strict=True) if case.verdict != "unsure"]
    refused = [(case, said) for case, said in pairs if case.verdict == "reject"]
    parsed = [(case, said) for case, said in refused if case.phase == "parse"]
    return Agreement(
        accepts=_share(said.verdict == "accept" for case, said in pairs if case.verdict == "accept"),
        rejects=_share(said.verdict == "reject" for _, said in parsed),
        first_codes=_share(said.verdict == "reject" and said.code in case.codes for case, said in parsed)
        if judge.has_codes
        else None,
        runtime_rejects=_share(said.verdict == "reject" for case, said in refused if case.phase == "runtime"),
        accepted=_share(said.verdict == "accept" for case, said in pairs if case.verdict is None),
        unsure=_share(said.verdict == "unsure" for _, said in pairs) or Share(right=0, of=0),
    )


def _share(outcomes: Iterable[bool]) -> Share | None:
    found = list(outcomes)
    return Share(right=sum(found), of=len(found)) if found else None


def _strict(said: Said) -> Said:
    return Said("reject") if said.verdict == "unsure" else said


def _ready(judge: Judge, cases: Sequence[Case]) -> list[Question]:
    asks: dict[int, Ask] = {}  # catalogues are known by their identity: each is read once
    for case in cases:
        if id(case.catalogue) not in asks:
            asks[id(case.catalogue)] = judge.ready(case.catalogue)
    return [Question(asks[id(case.catalogue)], case) for case in cases]


def _timed(questions: Mapping[str, Sequence[Question]], rounds: int) -> dict[str, list[list[int]]]:
    """Return by judge, for each round, the nanoseconds of each statement."""
    names = list(questions)
    passes: dict[str, list[list[int]]] = {name: [] for name in names}
    for number in range(rounds):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            gc.collect()
            gc.disable()
            try:
                passes[name].append([_once(question) for question in questions[name]])
            finally:
                gc.enable()
    return passes


def _once(question: Question) -> int:
    ask, case = question
    begun = perf_counter_ns()
    ask(case.sql, case.version)
    return perf_counter_ns() - begun


def _speeds(passes: Mapping[str, Sequence[Sequence[int]]]) -> dict[str, Speed]:
    best = {name: sorted(min(times) for times in zip(*rounds, strict=True)) for name, rounds in passes.items()}
    baseline = [sum(one) for one in passes[BASELINE.name]]
    found = {}
    for name, rounds in passes.items():
        each = best[name]
        ratios = [sum(one) / total for one, total in zip(rounds, baseline, strict=True)]
        found[name] = Speed(
            median_ms=median(each) / _NS_PER_MS,
            p95_ms=each[math.ceil(_P95 * len(each)) - 1] / _NS_PER_MS,
            ratio=sum(each) / sum(best[BASELINE.name]),
            ratio_least=min(ratios),
            ratio_most=max(ratios),
        )
    return found
