"""Work on very many things with all processors, in order, holding only a few chunks at a time.

Few things are worked on right here: starting processes costs more than they would save.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from typing import Final, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
CHUNK: Final = 250
_FEW_CHUNKS: Final = 8
_AHEAD: Final = 3
"""Chunks that wait for each process."""


def in_chunks(
    work: Callable[[list[Item]], list[Result]], items: Iterable[Item], processes: int = 0
) -> Iterator[Result]:
    """Yield what a function makes of the items, a chunk at a time, in their order.

    Args:
        work: a function of a module, or a partial of one, that gives a result for each item.
        items: they are taken as they are needed.
        processes: how many work side by side; 0 for one a processor that this process may use.
    """
    count = processes or len(os.sched_getaffinity(0))
    chunks = _chunks(items)
    first = list(islice(chunks, _FEW_CHUNKS))
    if count == 1 or len(first) < _FEW_CHUNKS:
        for chunk in chain(first, chunks):
            yield from work(chunk)
        return
    # A forked process would hold whatever locks the threads of this one hold just then.
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[list[Result]]] = deque()
        try:
            for chunk in chain(first, chunks):
                waiting.append(pool.submit(work, chunk))
                if len(waiting) > count * _AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
