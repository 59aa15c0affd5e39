"""Examples as they are trained on: a question's conversation, its prompt rendered with the context picked for it."""

import hashlib
from collections.abc import Sequence
from random import Random
from typing import Any, Final, NamedTuple

from harness.contracts.prompt import render
from harness.contracts.stages import DatasetConfig
from harness.oracle.context import context_for
from harness.oracle.retrieval import Retriever
from train.raw import RawQuestion

_LONG_SHARE: Final = {"test": 0.0, "load": 1.0}
"""Splits whose share of long prompts is not the stated one."""


class Asked(NamedTuple):
    """A question on its way into a split."""

    line: int
    question: RawQuestion
    found: Sequence[str]
    """The tables that its words alone lead to, best first."""
    split: str


def example(asked: Asked, retriever: Retriever, config: DatasetConfig) -> dict[str, Any]:
    """Return a question as a conversation: its prompt, and its gold statement as the answer."""
    question, long = asked.question, is_long(asked, config)
    context = context_for(
        retriever,
        question.question,
        needs=question.columns,
        filters=question.filters,
        tables=config.long_distractors + 1 if long else config.distractors + len(question.columns),
        columns_per_table=config.long_columns_per_table if long else config.columns_per_table,
        relevant_columns=config.relevant_columns,
        seed=_seed(f"{config.seed} {question.id}"),
        found=asked.found,
    )
    prompt = render(context, question.question)
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


def is_long(asked: Asked, config: DatasetConfig) -> bool:
    """Whether a question's prompt is long: drawn by its own name, so that no other question changes it."""
    share = _LONG_SHARE.get(asked.split, config.long_share)
    chance = Random(_seed(f"{config.seed} long {asked.question.id}"))  # noqa: S311 - nothing secret
    return chance.random() < share


def _seed(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
