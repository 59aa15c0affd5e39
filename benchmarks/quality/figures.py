"""Counts over scored answers: of all questions, and of each tier.

A figure that the gates read has a plain name and counts first attempts over all questions. The same counts stand
under ``tier.NAME.`` for each tier, and under ``retried.`` with each answer that the guardrail refused replaced by the
second one. Counts are kept as answers come, so any number of them takes the same memory.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from benchmarks.agreement import Agreement, agreement_figures, disagreements, infrastructure_figures, judged
from benchmarks.chat import Reply
from benchmarks.quality.execution import UNDECIDED, Execution
from benchmarks.quality.judgement import Judgement
from benchmarks.quality.names import INVENTED, NOT_SHOWN, WRONG_TABLE
from benchmarks.quality.questions import Question
from harness.contracts.evidence import Figure

_NAMED: Final = 5
"""So many kinds of faults are named; the samples hold them all."""
FAULTS: Final = (
    "no_statement",
    "syntax",
    "unknown_table",
    "unknown_column",
    "unknown_function",
    "ambiguous",
    "grouping",
    "type",
    "other",
    "explain",
)
"""Kinds of what an answer is refused for."""
COUNTED: Final = (
    "questions",
    "invalid",
    *(f"invalid_{kind}" for kind in FAULTS),
    "unsure",
    "hallucinated",
    "hallucinated_table",
    "hallucinated_column",
    "not_in_catalogue",
    "wrong_table",
    "not_in_prompt",
    "names_unresolved",
    "not_one_statement",
    "dressed",
    "refused",
    "unanswered",
    "truncated",
    "explain_rejected",
    "explain_unsupported",
    "exact_match",
    "filter_stated",
    "filter_compliant",
    "filter_missing",
    "filter_wrong_value",
    "filter_not_asked",
    "execution_match",
    "execution_mismatch",
    "execution_refused",
    "execution_exceeded",
    "execution_undecided",
    "execution_not_run",
    "execution_gold_not_run",
    "execution_both_empty",
)
_NAMES: Final = ("hallucinated", "wrong_table", "not_in_prompt")
"""Counts under which names are told."""
_TELLS: Final = "execution_gold_tells_share"


class Answered(NamedTuple):
    """A question, what came back for it (None for nothing), and what is said of that."""

    question: Question
    reply: Reply | None
    judgement: Judgement
    execution: Execution


class Tally:
    """Counts of answers as they come."""

    def __init__(self, *, by_oracle: bool = False) -> None:
        """Start with none; `by_oracle` says that a staging Oracle was asked."""
        self._by_oracle = by_oracle
        self._engine: list[Agreement] = []
        self._counts: dict[str, Counter[str]] = {"": Counter()}
        self._codes: Counter[str] = Counter()
        self._names: dict[str, Counter[str]] = {name: Counter() for name in _NAMES}

    def add(self, it: Answered) -> None:
        """Count one answer; one that the staging Oracle never saw is counted as that and nothing else."""
        if it.judgement.engine is not None:
            self._engine.append(it.judgement.engine.model_copy(update={"engine_message": ""}))
        if self._by_oracle and not judged(it.judgement.explain):
            return
        counted = tuple(_counted(it))
        for counts in (self._counts[""], self._counts.setdefault(f"tier.{slug(it.question.tier)}.", Counter())):
            counts.update(counted)
        if it.judgement.code:
            self._codes[it.judgement.code] += 1
        self._names["hallucinated"].update((*it.judgement.unknown_tables, *it.judgement.unknown_columns))
        self._names["wrong_table"].update(
            f"{name.name} (of {name.on})" for name in it.judgement.names if name.kind == WRONG_TABLE
        )
        self._names["not_in_prompt"].update(name.name for name in it.judgement.names if name.kind == NOT_SHOWN)

    def figures(self) -> dict[str, Figure]:
        """Return the counts over all questions and of each tier, and how often Oracle would say each code."""
        found: dict[str, Figure] = {}
        for prefix, counts in sorted(self._counts.items()):
            asked = counts["questions"]
            for name in COUNTED:
                unit = "questions" if name == "questions" else "answers"
                found[prefix + name] = Figure(value=counts[name], unit=unit, samples=asked)
            share = counts[_TELLS] / asked if asked else 0.0
            found[prefix + _TELLS] = Figure(value=share, unit="share", samples=asked)
        asked = self._counts[""]["questions"]
        for code, times in sorted(self._codes.items()):
            found[f"invalid.{code}"] = Figure(value=times, unit="answers", samples=asked)
        if self._by_oracle:
            found |= infrastructure_figures([it.engine for it in self._engine])
        return found | agreement_figures(self._engine)

    def details(self) -> dict[str, str]:
        """Return what was wrong by name: Oracle's codes of invalid answers, the names that are not as they should."""
        told = {"invalid": most(self._codes)} | {name: most(counts) for name, counts in self._names.items()}
        told["engine_disagrees"] = disagreements(self._engine)
        return {name: text for name, text in told.items() if text}


def slug(tier: str) -> str:
    """Return a tier's name as a part of a figure's."""
    return re.sub(r"[^a-z0-9]+", "_", tier.lower()).strip("_") or "none"


def most(counts: Counter[str]) -> str:
    """Return the most frequent ones with their counts, and how many kinds there are beside them."""
    ordered = sorted(counts.items(), key=lambda it: (-it[1], it[0]))
    shown = ", ".join(f"{name} {count}" for name, count in ordered[:_NAMED])
    return f"{shown} and {len(ordered) - _NAMED} other kinds" if len(ordered) > _NAMED else shown


def _counted(it: Answered) -> Iterator[str]:
    """Yield the names of the counts that an answer belongs to."""
    yield "questions"
    yield from _of_judgement(it.judgement)
    if it.question.filters:
        yield "filter_stated"
    yield f"filter_{it.judgement.filter.replace(' ', '_')}"
    if it.reply is None:
        yield "unanswered"
    elif it.reply.refusal:
        yield "refused"
    elif it.reply.finish_reason == "length":
        yield "truncated"
    outcome = it.execution.execution
    yield "execution_refused" if outcome == "no statement" else f"execution_{outcome.replace(' ', '_')}"
    if outcome in UNDECIDED:
        yield "execution_undecided"
    if it.execution.gold_tells:
        yield _TELLS


def _of_judgement(it: Judgement) -> Iterator[str]:
    kinds = {name.kind for name in it.names}
    facts = {
        "invalid": it.verdict == "reject",
        f"invalid_{it.fault}": bool(it.fault),
        "unsure": it.verdict == "unsure",
        "hallucinated": bool(it.unknown_tables or it.unknown_columns),
        "hallucinated_table": bool(it.unknown_tables),
        "hallucinated_column": bool(it.unknown_columns),
        "not_in_catalogue": INVENTED in kinds,
        "wrong_table": WRONG_TABLE in kinds,
        "not_in_prompt": NOT_SHOWN in kinds,
        "names_unresolved": not it.names_resolved,
        "not_one_statement": it.statement is None or bool(it.beside),
        "dressed": bool(it.dress),
        "explain_rejected": it.explain == "rejected",
        "explain_unsupported": it.explain == "unsupported",
        "exact_match": it.exact_match,
    }
    return (name for name, holds in facts.items() if holds)
