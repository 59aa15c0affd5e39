"""The loss on answers that are not trained on, taken by all ranks together.

Under ZeRO-3 no rank holds the model alone: every rank must go through it as often as the others, so each gets the
same number of batches, and one that is only there to fill up does not count.
"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from harness.contracts.conversations import Encoded
from train.batches import IGNORED, collate, in_order


class Part(NamedTuple):
    """A batch of a rank, as indices; `counts` is 0 where another rank has it too."""

    rows: list[int]
    counts: int


def parts(lengths: Sequence[int], *, tokens: int, ranks: int, rank: int) -> list[Part]:
    """Return a rank's batches, as many as every other rank gets; each example counts with one rank."""
    batches = in_order(lengths, tokens=tokens)
    filled = [*(Part(rows, 1) for rows in batches), *([Part(batches[0], 0)] * (-len(batches) % ranks))]
    return filled[rank::ranks]


def validation_loss(
    trainer: Any,  # noqa: ANN401 - the libraries are not typed here
    model: Any,  # noqa: ANN401
    examples: Sequence[Encoded],
    *,
    tokens: int,
    padding: int,
) -> float | None:
    """Return the mean loss of an answer token in nats, the same on every rank; None where it is not finite.

    Args:
        trainer: whose ranks take part.
        model: the engine that the trainer trains with.
        examples: what the loss is taken of.
        tokens: of a rank's batch, with its padding.
        padding: the token that fills up.
    """
    import torch  # noqa: PLC0415
    from torch.nn.functional import cross_entropy  # noqa: PLC0415

    place = trainer.args.device
    total = torch.zeros(2, dtype=torch.float64, device=place)
    mine = parts(
        [len(it.token_ids) for it in examples],
        tokens=tokens,
        ranks=trainer.args.world_size,
        rank=trainer.args.process_index,
    )
    model.eval()
    with torch.no_grad():
        for part in mine:
            batch = {key: it.to(place) for key, it in collate([examples[row] for row in part.rows], padding).items()}
            labels = batch.pop("labels")[:, 1:]
            answers = labels != IGNORED
            logits = model(**batch, use_cache=False).logits[:, :-1][answers].float()
            total[0] += part.counts * cross_entropy(logits, labels[answers], reduction="sum").double()
            total[1] += part.counts * answers.sum()
    model.train()
    loss, count = trainer.accelerator.reduce(total, reduction="sum").tolist()
    mean = loss / count
    return mean if math.isfinite(mean) else None
