"""What a data set is like, counted example by example: lengths, tiers, tables, words, and what retrieval found."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from train.examples import Asked
from train.lengths import Length
from train.likeness import words
from train.sketch import Distinct

RECALL_AT: Final = (1, 2, 3, 5, 8, 10, 20)
_QUANTILES: Final = (0.5, 0.9, 0.95, 0.99)
_FAMILIES: Final = 1_000
_GRAMS: Final = (1, 2, 3)
_OTHERS: Final = "others"
Named = list[dict[str, Any]]


@dataclass
class Quality:
    """Counts over all examples."""

    splits: dict[str, Counter[str]] = field(default_factory=dict)
    """By split, how many examples, how many of them long, and how many of each family."""
    tiers: Counter[str] = field(default_factory=Counter)
    families: dict[str, Counter[str]] = field(default_factory=dict)
    tables: Counter[int] = field(default_factory=Counter)
    """By number of tables that the gold statement needs."""
    prompts: Counter[int] = field(default_factory=Counter)
    """By length in tokens, or in characters where tokens are not measured."""
    answers: Counter[int] = field(default_factory=Counter)
    source_prompts: Counter[int] = field(default_factory=Counter)
    ranks: Counter[int] = field(default_factory=Counter)
    """By how many tables retrieval had to show until all needed ones were among them; 0 where it never did."""
    grams: dict[int, Distinct] = field(default_factory=lambda: {count: Distinct() for count in _GRAMS})
    long_sources: Named = field(default_factory=list)
    """Questions whose own source had a prompt that is too long."""
    unfiltered: int = 0
    """Examples whose gold statement uses a table of operating units without stating one."""
    filterable: int = 0

    def add(self, asked: Asked, *, long: bool, size: tuple[int, int], source: int) -> None:
        """Count one example.

        Args:
            asked: the example.
            long: whether its prompt is a long one.
            size: of its prompt and of its answer.
            source: length of the prompt that its source had; 0 where it had none.
        """
        question = asked.question
        self.splits.setdefault(asked.split, Counter()).update({"examples": 1, "long": int(long)})
        families = self.families.setdefault(asked.split, Counter())
        families[question.family if question.family in families or len(families) < _FAMILIES else _OTHERS] += 1
        self.tiers[question.tier] += 1
        self.tables[len(question.columns)] += 1
        self.prompts[size[0]] += 1
        self.answers[size[1]] += 1
        if source:
            self.source_prompts[source] += 1
        self.ranks[_rank(question.columns, asked.found)] += 1
        found = words(question.question, masked=True)
        for count, distinct in self.grams.items():
            for at in range(len(found) - count + 1):
                distinct.add(" ".join(found[at : at + count]))
        if any(name.endswith("_ALL") for name in question.columns):
            self.filterable += 1
            self.unfiltered += not question.filters

    def recall(self) -> dict[str, float]:
        """Return, by number of tables shown, the share of questions that retrieval alone would have served."""
        total = sum(self.ranks.values())
        return {
            str(at): round(sum(count for rank, count in self.ranks.items() if 0 < rank <= at) / total, 4)
            for at in RECALL_AT
            if total
        }

    def diversity(self) -> dict[str, Any]:
        """Return how many different words and runs of words the questions have, literals masked."""
        told: dict[str, Any] = {
            f"distinct_{count}_grams": {"value": it.count(), "of": it.seen, "exact": it.exact}
            for count, it in self.grams.items()
        }
        single = self.grams[1]
        return told | ({"type_token_ratio": round(single.count() / single.seen, 4)} if single.seen else {})


def summary(lengths: Mapping[int, int]) -> dict[str, int]:
    """Return count, least, quantiles and most of lengths; nothing of none."""
    total = sum(lengths.values())
    if not total:
        return {}
    ordered = sorted(lengths.items())
    told = {"count": total, "least": ordered[0][0]}
    for quantile in _QUANTILES:
        seen = 0
        for length, count in ordered:
            seen += count
            if seen >= quantile * total:
                told[f"p{round(quantile * 100)}"] = length
                break
    return told | {"most": ordered[-1][0]}


def size_of(length: Length | None, prompt: str, answer: str) -> tuple[int, int]:
    """Return the size of a prompt and of an answer: in tokens, or in characters where those are not measured."""
    return (length.prompt, length.answer) if length else (len(prompt), len(answer))


def _rank(needed: Mapping[str, Sequence[str]], found: Sequence[str]) -> int:
    if not all(name in found for name in needed):
        return 0
    return max((found.index(name) + 1 for name in needed), default=0)
