"""Which tables and columns of a catalogue a question is about, told by its words alone.

A table is found by the words of its name, of the business words for it, of its description and of its columns, rare
words weighing more; a column that the question writes out counts most. The index is made once for a catalogue and
holds it at any size: a question looks only at the tables that share a word with it. It has no vectors and needs no
model, so that the gateway, the data set and a site without a GPU pick the same.
"""

import heapq
import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import fsum, log
from typing import Final, NamedTuple

from harness.oracle.catalog import Catalogue, Table
from harness.oracle.terms import housekeeping, terms

NAME_WEIGHT: Final = 3.0
SYNONYM_WEIGHT: Final = 3.0
DESCRIPTION_WEIGHT: Final = 1.0
COLUMN_WEIGHT: Final = 1.0
IDENTIFIER_WEIGHT: Final = 1.0
"""A column's whole name in the question, beside its words."""
TABLE_WEIGHT: Final = 20.0
"""A table's whole name in the question."""
LINKED: Final = 1.6
"""How much better a table is that a foreign key links to one before it."""
AGAINST: Final = 0.4
"""What a word counts less that a table before it was found by."""
_LIKELY: Final = 24
"""So many tables are looked at again for what they add to each other ..."""
_WEIGHED: Final = 8
"""... until so many of them are chosen."""
CALLED_WEIGHT: Final = 1.0
"""A business word for a table that stands in the question whole, beside its words."""
_SATURATION: Final = 2.0
_WIDE: Final = 0.3
"""A word that more than this share of many tables has says nothing of any."""
_MANY: Final = 1_000
_DESCRIBED: Final = 0.3
"""What a word of a column's description weighs beside one of its name."""
_NAMED: Final = 5.0
_IDENTIFIER: Final = re.compile(r"[A-Za-z][\w$#]*")
_LONGEST_PHRASE: Final = 4
_OWN: Final = frozenset("n~")
"""Kinds of keys that name a table itself."""
_WHOLE: Final = frozenset("=~")
"""Kinds of keys that a table has or has not."""


class Found(NamedTuple):
    """A table with how well it fits a question."""

    name: str
    score: float


class _Postings(NamedTuple):
    tables: "array[int]"
    weights: "array[float]"


class _Fit(NamedTuple):
    """By number of a table, how well it fits a word; and those that do so by their name or a business word for it."""

    whole: dict[int, float]
    own: set[int]


class _Words(NamedTuple):
    """What a column is found by."""

    name: frozenset[str]
    description: frozenset[str]
    housekeeping: bool


class Retriever:
    """A catalogue, prepared for the question which of its tables and columns another question is about."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.names: Sequence[str] = tuple(dict.fromkeys(table.name for table in catalogue))
        self._numbers = {name: number for number, name in enumerate(self.names)}
        self._postings: dict[str, _Postings] = {}
        self._links: dict[int, set[int]] = defaultdict(set)
        self._fill()
        self.column_words = lru_cache(maxsize=2_000)(self._column_words)

    def rank(self, question: str, count: int) -> list[Found]:
        """Return the tables that fit a question best, best first; none that shares no word with it.

        A word that a table before it was found by counts less, so that what else the question is about comes next.
        """
        fits = self._fits(question)
        wholes: dict[int, float] = defaultdict(float)
        for fit in fits:
            for number, whole in fit.whole.items():
                wholes[number] += whole
        likely = heapq.nsmallest(max(count, _LIKELY), wholes, key=lambda number: (-wholes[number], number))
        left = {number: wholes[number] for number in likely[:_LIKELY]}
        covered, linked = [0.0] * len(fits), set[int]()
        chosen: list[Found] = []
        while left and len(chosen) < min(count, _WEIGHED):
            number = max(left, key=lambda it: (left[it] * (LINKED if it in linked else 1.0), -it))
            chosen.append(Found(self.names[number], left.pop(number)))
            linked |= self._links.get(number, set())
            for index, fit in enumerate(fits):
                if number in fit.own and fit.whole[number] > covered[index]:
                    _cover(left, fit, covered[index], fit.whole[number])
                    covered[index] = fit.whole[number]
        taken = {it.name for it in chosen}
        rest = (Found(name, wholes[number]) for number in likely if (name := self.names[number]) not in taken)
        return [*chosen, *rest][:count]

    def links(self, name: str) -> list[str]:
        """Return the tables that a foreign key links to one, other than by who made or changed a row."""
        return [self.names[number] for number in sorted(self._links.get(self._numbers.get(name, -1), ()))]

    def columns(self, table: Table, question: str) -> dict[str, float]:
        """Return how well each column of a table fits a question, those apart that do not at all."""
        asked, phrases = _asked(question)
        found = {}  # fsum, for sets of words have no order and a sum of floats has
        for name, words in self.column_words(table.name).items():
            if words.housekeeping and not (words.name <= asked and words.name) and name not in phrases:
                continue
            named = words.name & asked
            score = fsum(self._rarity(f"c:{term}") for term in named) * len(named) / (len(words.name) or 1)
            score += _DESCRIBED * fsum(self._rarity(f"c:{term}") for term in (words.description - words.name) & asked)
            score += _NAMED * (name in phrases)
            if score:
                found[name] = score
        return found

    def _fits(self, question: str) -> list[_Fit]:
        """Return, for each word of a question that any table shares, how well each table fits it."""
        fits: dict[str, _Fit] = defaultdict(lambda: _Fit({}, set()))
        words, phrases = terms(question), _asked(question)[1]
        wanted = [(f"{field}:{term}", term, 1.0) for term in dict.fromkeys(words) for field in "ndc"]
        wanted += [(f"={phrase}", phrase, IDENTIFIER_WEIGHT) for phrase in phrases]
        wanted += [(f"~{run}", run, CALLED_WEIGHT) for run in dict.fromkeys(_runs(words, " "))]
        for key, word, weight in wanted:
            says = weight * self._rarity(key)
            if says:
                postings, whole = self._postings[key], fits[word].whole
                for number, share in zip(postings.tables, postings.weights, strict=True):
                    whole[number] = whole.get(number, 0.0) + says * share
                if key[0] in _OWN:
                    fits[word].own.update(postings.tables)
        for phrase in phrases:
            if (table := self._numbers.get(phrase)) is not None:
                fits[phrase].whole[table] = TABLE_WEIGHT
                fits[phrase].own.add(table)
        return list(fits.values())

    def _rarity(self, key: str) -> float:
        """Return how much a word says: nothing where no table has it, or nearly all of many do."""
        postings = self._postings.get(key)
        if postings is None:
            return 0.0
        count, all_ = len(postings.tables), len(self.names)
        if all_ > _MANY and count > _WIDE * all_:
            return 0.0
        return log(1 + (all_ - count + 0.5) / (count + 0.5))

    def _fill(self) -> None:
        for table in self.catalogue:
            number = self._numbers[table.name]
            for key, weight in _weights(table).items():
                postings = self._postings.get(key)
                if postings is None:
                    postings = self._postings[key] = _Postings(array("I"), array("f"))
                postings.tables.append(number)
                postings.weights.append(weight / (weight + _SATURATION) if key[0] not in _WHOLE else 1.0)
            for key_ in table.foreign_keys:
                other = self._numbers.get(key_.table)
                if other is not None and other != number and not all(map(housekeeping, key_.columns)):
                    self._links[number].add(other)
                    self._links[other].add(number)

    def _column_words(self, name: str) -> Mapping[str, _Words]:
        table = self.catalogue.table(name)
        columns = table.columns.values() if table else ()
        return {
            it.name: _Words(frozenset(terms(it.name)), frozenset(terms(it.description)), housekeeping(it.name))
            for it in columns
        }


def _weights(table: Table) -> dict[str, float]:
    """Return the keys that a table is found by.

    Words of its name and synonyms (n:), of its description (d:) and of its columns (c:), its columns' names (=), and
    the business words for it, each whole (~).
    """
    weights: dict[str, float] = defaultdict(float)
    weights |= dict.fromkeys((f"~{' '.join(terms(it))}" for it in table.synonyms), 1.0)
    for field, text, weight in (
        ("n", table.name, NAME_WEIGHT),
        *(("n", synonym, SYNONYM_WEIGHT) for synonym in table.synonyms),
        ("d", table.description, DESCRIPTION_WEIGHT),
    ):
        words = set(terms(text))
        for term in words:
            weights[f"{field}:{term}"] += weight / len(words) ** 0.5
    for column in table.columns.values():
        if not housekeeping(column.name):
            weights[f"={column.name}"] = 1
            for term in set(terms(column.name)):
                weights[f"c:{term}"] += COLUMN_WEIGHT
    return weights


def _cover(left: dict[int, float], fit: _Fit, before: float, now: float) -> None:
    """Take off what a word counts less for the tables that are left."""
    for number in left:
        whole = fit.whole.get(number, 0.0)
        left[number] -= AGAINST * (min(whole, now) - min(whole, before))


@lru_cache(maxsize=64)
def _asked(question: str) -> tuple[frozenset[str], Mapping[str, None]]:
    """Return the words of a question, and what of it may be a name."""
    return frozenset(terms(question)), _phrases(question)


def _phrases(question: str) -> Mapping[str, None]:
    """Return what of a question may be a name: its words, and runs of them with underscores between."""
    return dict.fromkeys(_runs(_IDENTIFIER.findall(question.upper()), "_"))


def _runs(words: Sequence[str], between: str) -> Iterator[str]:
    for start in range(len(words)):
        for length in range(1, min(_LONGEST_PHRASE, len(words) - start) + 1):
            yield between.join(words[start : start + length])
