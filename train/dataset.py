"""Stage: from raw questions to conversations, split so that nothing tested was trained on.

Reads the questions stage's file or one that the release names; writes ``train.jsonl``, ``validation.jsonl``,
``test.jsonl`` (judged) and ``load.jsonl`` (asked by the load test), the catalogue that the prompts were made from, a
report, and every refused line with its reason. A stated share of the prompts to train on is long, and all that the
load test asks are. Does not judge gold statements: the gates do.

    python -m train.dataset ORDER.json
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import Any, Final

from harness.contracts.files import LineWriter, write_json
from harness.contracts.progress import Progress
from harness.contracts.prompt import PromptContext, render
from harness.contracts.stages import DatasetConfig
from harness.contracts.step import StepOrder, run_stage
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.catalog import Catalogue, as_json, from_file
from harness.oracle.context import pick
from train.raw import RawQuestion, RawQuestions, read_questions
from train.splits import SPLITS, leaked, split

_LONG_SHARE: Final = {"test": 0.0, "load": 1.0}
"""Splits whose share of long prompts is not the stated one."""
_DRAWS: Final = 32
"""Contexts drawn for a question until one shows a join."""


def prepare(order: StepOrder, config: DatasetConfig, progress: Progress) -> None:
    """Write the splits with their catalogue and report."""
    raw = read_questions(config.raw or order.inputs["questions"] / "questions.jsonl")
    catalogue = from_file(config.catalogue) if config.catalogue else ebs_catalogue()
    splits = split(
        raw.questions,
        test=config.test_questions,
        validation=config.validation_questions,
        load=config.load_questions,
        seed=config.seed,
    )
    lengths: dict[str, int] = {}
    for name in SPLITS:
        long = _long(splits[name], _LONG_SHARE.get(name, config.long_share), config.seed)
        lengths[name] = len(long)
        with LineWriter(order.output / f"{name}.jsonl") as file:
            for done, question in enumerate(splits[name], start=1):
                file.write(example(question, catalogue, config, long=question.id in long))
                progress.update(done, len(splits[name]), "examples", note=name)
    write_json(order.output / "catalogue.json", as_json(catalogue))
    with LineWriter(order.output / "rejected.jsonl") as file:
        for line in raw.rejected:
            file.write(line._asdict())
    write_json(order.output / "report.json", _report(raw, splits, lengths))


def example(question: RawQuestion, catalogue: Catalogue, config: DatasetConfig, *, long: bool) -> dict[str, Any]:
    """Return a question as a conversation: its prompt, and its gold statement as the answer."""
    prompt = render(context_of(question, catalogue, config, long=long), question.question)
    return {
        "id": question.id,
        "sql_type": "oracle",
        "conversations": [{"role": "user", "content": prompt}, {"role": "assistant", "content": question.gold_sql}],
        "meta": {
            "family": question.family,
            "tier": question.tier,
            "source": question.source,
            "tables": question.tables,
            "foreign_sql": question.foreign_sql,
            "long": long,
        },
    }


def context_of(question: RawQuestion, catalogue: Catalogue, config: DatasetConfig, *, long: bool) -> PromptContext:
    """Return what a question's prompt shows; drawn again while no shown join would leave its section out."""
    context = PromptContext(tables=())
    for draw in range(_DRAWS):
        context = pick(
            catalogue,
            question.tables,
            _with_a_key(question, catalogue, draw),
            distractors=config.long_distractors if long else config.distractors,
            columns_per_table=config.long_columns_per_table if long else config.columns_per_table,
            filters=not question.filters,
            seed=_seed(f"{config.seed} {question.id} {draw}"),
        )
        if context.joins:
            break
    columns = tuple(it.model_copy(update={"type": it.type.partition("(")[0]}) for it in context.columns)
    filters = tuple(question.filters) or context.filters
    return context.model_copy(update={"columns": columns, "filters": filters})


def _with_a_key(question: RawQuestion, catalogue: Catalogue, draw: int) -> dict[str, list[str]]:
    """Return the columns that a question uses; from the second draw on, with a foreign key of its first table."""
    first = question.tables[0]
    table = catalogue.table(first)
    keys = [key.columns[0] for key in table.foreign_keys if key.table != table.name] if table else []
    if not (draw and keys):
        return question.columns
    return {**question.columns, first: [*question.columns.get(first, []), keys[draw % len(keys)]]}


def _long(questions: Iterable[RawQuestion], share: float, seed: int) -> set[str]:
    """Return the questions whose prompts are long: a share of them, drawn by each one's own name."""
    return {it.id for it in questions if Random(_seed(f"{seed} long {it.id}")).random() < share}  # noqa: S311


def _seed(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def _report(raw: RawQuestions, splits: dict[str, tuple[RawQuestion, ...]], long: dict[str, int]) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "questions": len(raw.questions),
        "duplicates": raw.duplicates,
        "rejected": len(raw.rejected),
        "leaked": leaked(splits),
        "splits": {
            name: {
                "examples": len(splits[name]),
                "long": long[name],
                "families": dict(sorted(Counter(it.family for it in splits[name]).items())),
            }
            for name in SPLITS
        },
    }


if __name__ == "__main__":
    run_stage(DatasetConfig, prepare)
