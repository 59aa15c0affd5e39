"""The header of a safetensors file: what tensors it holds, and where; read without torch, and without the tensors.

The format is a length of 8 bytes, a header in JSON, and the numbers as they lie in memory, end to end
(https://github.com/huggingface/safetensors, "Format").
"""

import json
from pathlib import Path
from typing import Any, Final, NamedTuple

_LENGTH_BYTES: Final = 8
_HEADER_BYTES_MOST: Final = 100_000_000


class Header(NamedTuple):
    """The tensors by their names, each with `dtype`, `shape` and `data_offsets`, and where the numbers begin."""

    tensors: dict[str, dict[str, Any]]
    data_begin: int


def read_header(path: Path) -> Header:
    """Return a file's header.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is not such a file, or is cut short in its header.
        TypeError: its header is JSON, but not an object.
    """
    with path.open("rb") as file:
        length = int.from_bytes(file.read(_LENGTH_BYTES), "little")
        header = file.read(length) if length <= min(path.stat().st_size, _HEADER_BYTES_MOST) else b""
    tensors = json.loads(header)
    if not isinstance(tensors, dict):
        raise TypeError("the header is not a JSON object")
    return Header({name: it for name, it in tensors.items() if name != "__metadata__"}, _LENGTH_BYTES + length)
