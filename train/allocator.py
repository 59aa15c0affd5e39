"""How the C library keeps freed memory: the tensors of one step are freed and asked for again at the next.

Returning them to the system in between costs a third of a step without a GPU, where glibc allocates the tensors.
With a GPU, or another C library, this changes nothing.
"""

import ctypes
from typing import Final

_TRIM_THRESHOLD: Final = -1
_TOP_PAD: Final = -2
_MMAP_MAX: Final = -4
_LARGEST: Final = 2**31 - 1


def keep_freed_memory() -> None:
    """Tell glibc to allocate large blocks in the heap too, and to keep them when they are freed."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_MMAP_MAX, 0)
        mallopt(_TRIM_THRESHOLD, _LARGEST)
        mallopt(_TOP_PAD, 256 * 2**20)
