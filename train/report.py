"""The report on a data set: one record for programs, and a page with pictures made from it.

The record holds no time and no path, so the same questions give the same report on every machine.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

from harness.contracts.files import read_lines, write_text
from harness.contracts.stages import DatasetConfig
from harness.contracts.suites import suite_digest
from train.groups import Groups
from train.histograms import binned, lying, upright
from train.index import Index
from train.quality import Quality, summary
from train.splits import SPLITS

NOT_MEASURED: Final = "not measured"
_ID_LENGTH: Final = 12
_NAMED: Final = 200
_GROUPS_NAMED: Final = 20
_IDS_NAMED: Final = 10
_TEMPLATE: Final = "report.html.jinja"


@dataclass(frozen=True)
class Findings:
    """What a report is made from."""

    source: dict[str, Any]
    questions: int
    rejects: Counter[str]
    digest: str
    leaked: int
    quality: Quality
    groups: Groups
    index: Index
    rejected: Path


def report(config: DatasetConfig, found: Findings) -> dict[str, Any]:
    """Return the record of a data set."""
    quality, groups = found.quality, found.groups
    unit = "tokens" if config.tokenizer else "characters"
    named = first_rejected(found.rejected)
    return {
        "schema_version": 1,
        "name": config.name,
        "id": f"{config.name}-{found.digest.removeprefix('sha256:')[:_ID_LENGTH]}",
        "digest": found.digest,
        "source": found.source,
        "questions": found.questions,
        "duplicates": found.rejects["duplicate"],
        "rejected": found.rejects.total(),
        "rejected_by_kind": dict(sorted(found.rejects.items())),
        "leaked": found.leaked,
        "suites": {path.name: suite_digest(path) for path in config.suites},
        "split_by": config.split_by,
        "splits": {name: _split(quality, name) for name in SPLITS},
        "lengths": {
            "tokens": "measured"
            if config.tokenizer
            else f"{NOT_MEASURED}: no tokenizer was given; these are characters",
            "unit": unit,
            "max_tokens": config.max_tokens,
            "too_long": named["too_long"],
            "too_long_in_source": len(quality.long_sources),
            "too_long_named_in_source": quality.long_sources[:_NAMED],
            "prompt": summary(quality.prompts),
            "answer": summary(quality.answers),
            "source_prompt": summary(quality.source_prompts),
            "histograms": {
                "prompt": binned(quality.prompts),
                "answer": binned(quality.answers),
                "source_prompt": binned(quality.source_prompts),
            },
        },
        "tiers": dict(quality.tiers.most_common()),
        "tables_per_question": {str(count): times for count, times in sorted(quality.tables.items())},
        "diversity": quality.diversity()
        | {"near_duplicates": sizes(groups.near.sizes()), "threshold": config.near_duplicate},
        "siblings": {
            "same_statement": sizes(found.index.same_gold_sizes())
            | {"largest": [{"size": size, "ids": ids} for size, ids in found.index.same_gold(_NAMED, _IDS_NAMED)]},
            "same_template": sizes(groups.siblings.sizes()) | {"largest": _largest(found)},
        },
        "contradictions": {"count": groups.contradicting, "first": _contradictions(found)},
        "unknown_columns": named["unknown_column"],
        "unknown_tables": named["unknown_table"],
        "retrieval": {
            "recall_at": quality.recall(),
            "never": quality.ranks[0],
            "of": quality.ranks.total(),
        },
        "security_filters": {"without": quality.unfiltered, "of": quality.filterable},
    }


def write_page(path: Path, told: Mapping[str, Any]) -> None:
    """Write a report as a page for people, which needs no other file and no network."""
    lengths = told["lengths"]["histograms"]
    unit = told["lengths"]["unit"]
    pictures = (
        (f"Prompts by length, in {unit}", upright(lengths["prompt"], unit)),
        (f"Answers by length, in {unit}", upright(lengths["answer"], unit)),
        (f"The source's own prompts by length, in {unit}", upright(lengths["source_prompt"], unit)),
        ("Questions by tier", lying(list(told["tiers"].items()))),
        (
            "Questions by number of tables",
            lying([(f"{it} table{'' if it == '1' else 's'}", n) for it, n in told["tables_per_question"].items()]),
        ),
        ("Groups of siblings by size", lying(_bars(told["siblings"]["same_template"]["sizes"]))),
        ("Rows by gold statement that they share", lying(_bars(told["siblings"]["same_statement"]["sizes"]))),
        ("Groups of nearly equal questions by size", lying(_bars(told["diversity"]["near_duplicates"]["sizes"]))),
        ("Families of what is trained on", lying(_most(told["splits"]["train"]["families"]))),
        ("Rows that are not used, by reason", lying(_most(told["rejected_by_kind"]))),
    )
    write_text(path, _template().render(told=told, pictures=[it for it in pictures if it[1]], named=_NAMED))


@cache
def _template() -> Any:  # noqa: ANN401 - jinja2 is loaded when a page is written
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415

    text = resources.files("train").joinpath(_TEMPLATE).read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(text)


def _split(quality: Quality, name: str) -> dict[str, Any]:
    counts = quality.splits.get(name, Counter())
    families = quality.families.get(name, Counter())
    return {"examples": counts["examples"], "long": counts["long"], "families": dict(sorted(families.items()))}


def first_rejected(rejected: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the first rejected rows of the kinds that a report names, and of any kind."""
    named: dict[str, list[dict[str, Any]]] = {"unknown_column": [], "unknown_table": [], "too_long": [], "any": []}
    for line in read_lines(rejected):
        for kind, keys in (
            ("unknown_column", ("line", "id", "name", "suggestion")),
            ("unknown_table", ("line", "id", "name", "suggestion")),
            ("too_long", ("line", "id", "reason")),
            ("any", ("line", "id", "kind", "reason")),
        ):
            if kind in {line["kind"], "any"} and len(named[kind]) < _NAMED:
                named[kind].append({key: line[key] for key in keys})
    return named


def sizes(counts: Counter[int]) -> dict[str, Any]:
    """Return how many groups there are, how many questions are in them, and how many groups of each size."""
    return {
        "groups": counts.total(),
        "questions": sum(size * count for size, count in counts.items()),
        "sizes": {str(size): count for size, count in sorted(counts.items())},
    }


def _largest(found: Findings) -> list[dict[str, Any]]:
    groups = []
    for members in found.groups.siblings.largest(_GROUPS_NAMED):
        _, first, _ = next(found.index.questions(members[:1]))
        groups.append(
            {
                "size": len(members),
                "gold_sql": first.gold_sql,
                "ids": found.index.names(members[:_IDS_NAMED]),
            }
        )
    return groups


def _contradictions(found: Findings) -> list[dict[str, Any]]:
    return [
        {"ids": found.index.names(pair), "question": next(found.index.questions(pair[:1]))[1].question}
        for pair in found.groups.contradictions[:_NAMED]
    ]


def _bars(sizes: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(f"{size} questions", count) for size, count in sizes.items()]


def _most(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
