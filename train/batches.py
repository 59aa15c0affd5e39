"""Batches of about equal size in tokens: examples of like length together, so that little is padding.

A batch is planned as indices and filled when it is its turn. Lengths differ by twenty between a short prompt and a
long one; a fixed number of rows would waste most of the work or overrun the memory.
"""

from collections.abc import Sequence
from random import Random
from typing import Any, Final

from harness.contracts.conversations import Encoded

IGNORED: Final = -100
"""The label of a token that is not trained on, by the libraries' convention."""
_WINDOW: Final = 640
"""Examples sorted by length together: enough to fill batches evenly, few enough to keep the order mixed."""


def plan(lengths: Sequence[int], *, tokens: int, batches: int, seed: int) -> list[list[int]]:
    """Return so many batches of indices, each of at most so many tokens with its padding; one at least a batch.

    Examples are gone through in a shuffled order as often as it takes.
    """
    rng = Random(seed)  # noqa: S311 - nothing secret
    planned: list[list[int]] = []
    order: list[int] = []
    while len(planned) < batches:
        while len(order) < _WINDOW:
            order += rng.sample(range(len(lengths)), k=len(lengths))
        window, order = order[:_WINDOW], order[_WINDOW:]
        filled = _fill(sorted(window, key=lambda index: lengths[index]), lengths, tokens)
        rng.shuffle(filled)
        planned += filled
    return planned[:batches]


def in_order(lengths: Sequence[int], *, tokens: int) -> list[list[int]]:
    """Return every index once, in batches of rising length, each of at most so many tokens; one at least a batch."""
    return _fill(sorted(range(len(lengths)), key=lambda index: lengths[index]), lengths, tokens)


def _fill(ordered: Sequence[int], lengths: Sequence[int], tokens: int) -> list[list[int]]:
    """Return batches of neighbours in an order of rising length."""
    filled: list[list[int]] = [[]]
    for index in ordered:
        if filled[-1] and (len(filled[-1]) + 1) * lengths[index] > tokens:
            filled.append([])
        filled[-1].append(index)
    return filled


def collate(examples: Sequence[Encoded], padding: int) -> dict[str, Any]:
    """Return examples as one batch of tensors: `input_ids`, `attention_mask`, and `labels` for the answers alone."""
    import torch  # noqa: PLC0415

    longest = max(len(it.token_ids) for it in examples)
    ids = torch.full((len(examples), longest), padding)
    mask = torch.zeros_like(ids)
    labels = torch.full_like(ids, IGNORED)
    for row, it in enumerate(examples):
        length = len(it.token_ids)
        ids[row, :length] = torch.tensor(it.token_ids)
        mask[row, :length] = 1
        labels[row, it.first_answer : length] = ids[row, it.first_answer : length]
    return {"input_ids": ids, "attention_mask": mask, "labels": labels}
