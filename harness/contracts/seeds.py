"""Seeds and devices, decided in one place.

Only what is already imported is seeded, so that a step without torch does not load it.
"""

import random
import sys
from typing import Literal

Device = Literal["cuda", "cpu"]


def seed_everything(seed: int) -> None:
    """Seed Python, and NumPy and torch where they are loaded."""
    random.seed(seed)
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed(seed % 2**32)
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.manual_seed(seed)


def device() -> Device:
    """Return the device that training, merging and quantising use: the GPU where torch sees one."""
    import torch  # noqa: PLC0415 - only the train environment has it

    return "cuda" if torch.cuda.is_available() else "cpu"
