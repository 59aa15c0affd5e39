"""A model small enough for the core: the logits of a token follow from the token before, by one table."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks import merged_parity
from harness.contracts.conversations import Encoded
from harness.contracts.measurements import MergedParityConfig
from harness.contracts.progress import Progress
from harness.contracts.step import Measured
from tests.benchmarks.orders import dataset, example, order

TOKENS = 128
"""Bytes of ASCII."""
PROMPTS = 40
Table = NDArray[np.float64]


class Tokenizer:
    """A byte a token; the answer is marked."""

    model_max_length = 4096

    def apply_chat_template(self, messages: list[dict[str, str]], **named: Any) -> Any:  # noqa: ANN401
        """Return both contents end to end, as text or as tokens."""
        asked, answered = (list(it["content"].encode()) for it in messages)
        if named.get("tokenize") is False:
            return "".join(it["content"] for it in messages)
        return {"input_ids": asked + answered, "assistant_masks": [0] * len(asked) + [1] * len(answered)}


def trained(seed: int = 0) -> Table:
    """Return the table of a model that is sure of some tokens and less of others."""
    return np.random.default_rng(seed).normal(scale=4.0, size=(TOKENS, TOKENS))


def rounded(table: Table, step: float) -> Table:
    """Return the table as rounding its numbers leaves it."""
    return np.asarray(np.round(table / step) * step)


def logits_of(
    model: Table, examples: Sequence[Encoded], _progress: Progress, _note: str
) -> Iterator[NDArray[np.float64]]:
    """Stand in for `merged_parity.answer_logits`."""
    for it in examples:
        yield model[it.token_ids[it.first_answer - 1 : -1]]


def measure_merged(folder: Path, patch: pytest.MonkeyPatch, *, apart: Table, merged: Table) -> Measured:
    """Run the measurement on two such models: base with adapter, and what is said to be their merge."""
    patch.setattr(merged_parity, "load_tokenizer", lambda _folder: Tokenizer())
    patch.setattr(merged_parity, "_base_with_adapter", lambda _order: apart)
    patch.setattr(merged_parity, "load_model", lambda _folder, _dtype: merged)
    patch.setattr(merged_parity, "answer_logits", logits_of)
    examples = dataset(folder, [example(number) for number in range(PROMPTS)])
    its_order = order(folder, dataset=examples, merge=folder / "merge", base=folder, sft=folder)
    return merged_parity.measure(its_order, MergedParityConfig(), Progress(its_order.events))
