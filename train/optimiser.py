"""The optimiser of the demo's base: Muon for the matrices of the layers, AdamW for all else.

Muon needs about half of AdamW's steps here, and steps are what a CPU has least of. Only the base uses it.
"""

from collections.abc import Callable
from itertools import chain
from typing import Any


def muon_and_adamw(model: Any, learning_rate: float) -> Any:  # noqa: ANN401 - torch is not typed here
    """Return one optimiser over a model's parameters, made of two."""
    import torch  # noqa: PLC0415

    class Pair(torch.optim.Optimizer):  # type: ignore[misc]  # torch is not typed here
        """Two optimisers that step together, at the learning rate that the schedule sets on this one."""

        def __init__(self, *members: Any) -> None:  # noqa: ANN401
            self.members = members
            super().__init__([dict(group) for it in members for group in it.param_groups], {})

        def step(self, closure: Callable[[], float] | None = None) -> None:  # noqa: ARG002
            groups = chain.from_iterable(it.param_groups for it in self.members)
            for group, scheduled in zip(groups, self.param_groups, strict=True):
                group["lr"] = scheduled["lr"]
            for member in self.members:
                member.step()

    matrices: list[Any] = []
    others: list[Any] = []
    for name, parameter in model.named_parameters():
        inside = parameter.ndim == 2 and ".layers." in name  # noqa: PLR2004 - a matrix
        (matrices if inside else others).append(parameter)
    return Pair(
        torch.optim.Muon(matrices, lr=learning_rate, weight_decay=0.0, adjust_lr_fn="match_rms_adamw"),
        torch.optim.AdamW(others, lr=learning_rate, betas=(0.9, 0.95), weight_decay=0.0),
    )
