"""Many records side by side in few bytes, each unpacked when it is asked for.

A snapshot of a real suite holds more columns than a program wants as objects. Each record is a block of its own,
compressed with a vocabulary that all blocks of the file share: the columns that half of the tables have are in it.
"""

import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, Generic, TypeVar

T = TypeVar("T")
SEPARATOR: Final = "\0"
"""No name of Oracle's holds it."""
_VOCABULARY_BYTES: Final = 32_000
"""As far back as the compression looks."""
_KEPT: Final = 1_024
"""So many unpacked records are kept at most."""


class Blocks(Mapping[str, T], Generic[T]):
    """Records by name, in the order in which they were written."""

    def __init__(self, names: bytes, ends: bytes, blocks: memoryview, unpack: Callable[[str, memoryview], T]) -> None:
        """Take the names, each block's end (8 bytes, little-endian) and the blocks; unpack nothing yet."""
        self._names, self._ends, self._blocks, self._unpack = names, ends, blocks, unpack
        self._kept: dict[str, T] = {}

    @cached_property
    def _places(self) -> Mapping[str, tuple[int, int]]:
        ends = array("Q")
        ends.frombytes(self._ends)
        if not ends:
            return {}
        return dict(zip(self._names.decode().split(SEPARATOR), zip((0, *ends), ends, strict=False), strict=True))

    def __getitem__(self, name: str) -> T:
        found = self._kept.get(name)
        if found is None:
            start, end = self._places[name]
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[name] = self._unpack(name, self._blocks[start:end])
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def packed(named: Mapping[str, bytes]) -> tuple[bytes, bytes, bytes]:
    """Return names, ends and blocks as `Blocks` takes them."""
    ends, at = array("Q"), 0
    for block in named.values():
        at += len(block)
        ends.append(at)
    return SEPARATOR.join(named).encode(), ends.tobytes(), b"".join(named.values())


def vocabulary(phrases: Iterable[Sequence[bytes]]) -> bytes:
    """Return the phrases that save most when blocks refer to them, the best last, where they are cheapest to name."""
    counts = Counter(phrase for block in phrases for phrase in block)
    repeated = [phrase for phrase, count in counts.items() if count > 1]
    best: list[bytes] = []
    size = 0
    for phrase in sorted(repeated, key=lambda it: (-counts[it] * len(it), it)):
        size += len(phrase)
        if size > _VOCABULARY_BYTES:
            break
        best.append(phrase)
    return b"".join(reversed(best))


def compress(data: bytes, words: bytes) -> bytes:
    """Return one block."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, words)
    return packer.compress(data) + packer.flush()


def decompress(block: memoryview, words: bytes) -> bytes:
    """Return what a block holds."""
    unpacker = zlib.decompressobj(-15, words)
    return unpacker.decompress(block) + unpacker.flush()
