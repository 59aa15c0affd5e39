"""Has a staging Oracle say what it thinks of each answer's statement, so many at a time, before answers are scored.

Answers stream through in their order: few are under way at once, and none waits for the last.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from benchmarks.quality.judgement import Engine
from benchmarks.quality.worker import Asked
from harness.oracle.answer import read_answer


def explained(asked: Iterable[Asked], engine: Engine, concurrency: int) -> Iterator[Asked]:
    """Yield the answers in their order, each with what the engine says of its statement."""
    waiting: deque[Future[Asked]] = deque()
    with ThreadPoolExecutor(concurrency) as pool:
        try:
            for it in asked:
                waiting.append(pool.submit(_with_explanation, it, engine))
                if len(waiting) > concurrency:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _with_explanation(asked: Asked, engine: Engine) -> Asked:
    statement = read_answer(asked.text).statement
    return asked if statement is None else asked._replace(explained=engine.explain(statement))
