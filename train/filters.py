"""Conditions that a demo question may set: each with its words, and its SQL in any dialect."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Final, NamedTuple

from train.dialects import Dialect
from train.subjects import Subject

_YEARS: Final = (2021, 2025)
_DAYS: Final = (1, 15)
_RECENT_DAYS: Final = (7, 14, 30, 60, 90, 180, 365)
_COUNTS: Final = (5, 10, 20, 50)
_AMOUNTS: Final = tuple(figure * ten for ten in (100, 1000, 10_000) for figure in (1, 2, 3, 4, 5, 6, 7, 8, 9))
"""Few literals in many combinations: a small model learns to carry them over, and the combinations stay unseen."""


class Condition(NamedTuple):
    """One condition of a question."""

    words: str
    column: str
    """The column it is about, without its table."""
    sql: Callable[[Dialect], str]
    literals: tuple[str, ...]


def draw_conditions(rng: Random, subject: Subject, count: int) -> tuple[Condition, ...]:
    """Return up to so many conditions on a subject, no two on one column."""
    makers = [maker for maker in _MAKERS if maker.possible(subject)]
    drawn: dict[str, Condition] = {}
    for maker in rng.sample(makers, k=min(count, len(makers))):
        condition = maker.make(rng, subject)
        drawn.setdefault(condition.column, condition)
    return tuple(drawn.values())


def draw_amount(rng: Random) -> int:
    """Return a round amount as people ask for it."""
    return rng.choice(_AMOUNTS)


def draw_count(rng: Random) -> int:
    """Return how many of something people ask for."""
    return rng.choice(_COUNTS)


class _Maker(NamedTuple):
    possible: Callable[[Subject], bool]
    make: Callable[[Random, Subject], Condition]


def _code(rng: Random, subject: Subject) -> Condition:
    code = rng.choice(subject.codes)
    value = rng.choice(code.values)
    words = rng.choice((f"with {code.phrases[0]} '{value}'", f"whose {rng.choice(code.phrases)} is '{value}'"))
    expression = f"{subject.alias}.{code.column} = '{value}'"
    return Condition(words, code.column, lambda _: expression, (value,))


def _above(rng: Random, subject: Subject) -> Condition:
    term = rng.choice(subject.measures)
    amount = draw_amount(rng)
    phrase = rng.choice(term.phrases)
    words, operator = rng.choice(
        ((f"with {phrase} above {amount}", ">"), (f"with {phrase} below {amount}", "<"),
         (f"whose {phrase} is at least {amount}", ">="), (f"whose {phrase} is at most {amount}", "<="))
    )  # fmt: skip
    expression = f"{subject.alias}.{term.column} {operator} {amount}"
    return Condition(words, term.column, lambda _: expression, (f"{operator}{amount}",))


def _since(rng: Random, subject: Subject) -> Condition:
    term = rng.choice(subject.dates)
    column, phrase, day = f"{subject.alias}.{term.column}", rng.choice(term.phrases), _day(rng)
    words, operator = rng.choice(((f"with {phrase} on or after {day}", ">="), (f"with {phrase} before {day}", "<")))
    return Condition(
        words, term.column, lambda it: f"{column} {operator} {it.date.format(day)}", (f"{operator}{day}",)
    )


def _between(rng: Random, subject: Subject) -> Condition:
    term = rng.choice(subject.dates)
    column, phrase = f"{subject.alias}.{term.column}", rng.choice(term.phrases)
    first, last = _whole_years(rng)
    words = rng.choice((f"with {phrase} between {first} and {last}", f"with {phrase} from {first} to {last}"))
    return Condition(
        words,
        term.column,
        lambda it: f"{column} BETWEEN {it.date.format(first)} AND {it.date.format(last)}",
        (f"{first}/{last}",),
    )


def _recent(rng: Random, subject: Subject) -> Condition:
    term = rng.choice(subject.dates)
    column, phrase, days = f"{subject.alias}.{term.column}", rng.choice(term.phrases), rng.choice(_RECENT_DAYS)
    words = rng.choice((f"with {phrase} in the last {days} days", f"with {phrase} within the past {days} days"))
    return Condition(words, term.column, lambda it: f"{column} >= {it.days_ago.format(days)}", (f"-{days}",))


def _missing(rng: Random, subject: Subject) -> Condition:
    term = rng.choice(subject.dates)
    phrase = rng.choice(term.phrases)
    words, operator = rng.choice(((f"without {phrase}", "IS NULL"), (f"having some {phrase}", "IS NOT NULL")))
    expression = f"{subject.alias}.{term.column} {operator}"
    return Condition(words, term.column, lambda _: expression, (operator,))


def _containing(rng: Random, subject: Subject) -> Condition:
    term = rng.choice(subject.texts)
    column, phrase, word = f"{subject.alias}.{term.column}", rng.choice(term.phrases), rng.choice(term.words)
    words = rng.choice((f"with {phrase} containing '{word}'", f"with '{word}' in the {phrase}"))
    return Condition(words, term.column, lambda it: it.contains.format(column, word), (word,))


def _day(rng: Random) -> date:
    return date(rng.randint(*_YEARS), rng.randint(1, 12), rng.choice(_DAYS))


def _whole_years(rng: Random) -> tuple[date, date]:
    """Return the first and the last day of some years; a small model mixes up two dates that it must copy whole."""
    first, last = sorted((rng.randint(*_YEARS), rng.randint(*_YEARS)))
    return date(first, 1, 1), date(last, 12, 31)


_MAKERS: Final = (
    _Maker(lambda subject: bool(subject.codes), _code),
    _Maker(lambda subject: bool(subject.measures), _above),
    _Maker(lambda subject: bool(subject.dates), _since),
    _Maker(lambda subject: bool(subject.dates), _between),
    _Maker(lambda subject: bool(subject.dates), _recent),
    _Maker(lambda subject: bool(subject.dates), _missing),
    _Maker(lambda subject: bool(subject.texts), _containing),
)
