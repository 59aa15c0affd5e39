"""The tensors of a LoRA adapter, read from its safetensors file without torch.

BF16 is the upper half of an F32.
"""

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from harness.contracts.errors import InputError
from harness.contracts.models import require_adapter
from harness.contracts.safetensors import read_header

FILE: Final = "adapter_model.safetensors"
_TYPES: Final = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2"}
_NAME: Final = re.compile(r"\.layers\.(?P<layer>\d+)\..*?(?P<module>\w+)\.lora_(?P<side>[AB])\.")


class Side(NamedTuple):
    """One of the two tensors that a module's adapter is the product of."""

    layer: int
    module: str
    side: str
    """``A``, or ``B``: the one that is zero until something is learned."""
    norm: float
    """Frobenius norm; not finite where a number of it is not."""


def read_sides(sft: Path) -> Iterator[Side]:
    """Yield the tensors of the adapter that fine-tuning made, in the order of their names.

    Raises:
        InputError: there is no adapter, or its file is not as it must be.
    """
    path = require_adapter(sft) / FILE
    try:
        header = read_header(path)
        numbers = np.memmap(path, dtype=np.uint8, mode="r", offset=header.data_begin)
        for name, tensor in sorted(header.tensors.items()):
            if match := _NAME.search(name):
                begin, end = tensor["data_offsets"]
                norm = _norm(numbers[begin:end], tensor["dtype"])
                yield Side(int(match["layer"]), match["module"], match["side"], norm)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: not an adapter in safetensors ({error})") from error


def _norm(data: NDArray[np.uint8], dtype: str) -> float:
    numbers = data.view(_TYPES[dtype])
    exact = (numbers.astype("<u4") << 16).view("<f4") if dtype == "BF16" else numbers
    return math.sqrt(float(np.square(exact.astype(np.float64)).sum()))
