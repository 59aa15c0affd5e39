import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from harness.contracts.errors import InputError
from serve.gate.worker import WorkerOrder
from serve.gate.workers import NoAnswerError, Workers
from tests.serve.gate.running import CATALOGUE
from tests.serve.gate.upstream_stand_in import BAD, GOOD


def with_workers(count: int, course: Callable[[Workers], Awaitable[None]]) -> int:
    """Run a course with workers, and return how many had to be replaced."""
    restarts = 0

    def restarted() -> None:
        nonlocal restarts
        restarts += 1

    async def run() -> None:
        workers = Workers(WorkerOrder(catalogue=CATALOGUE), count, restarted)
        try:
            await workers.start()
            await course(workers)
        finally:
            await workers.close()
        assert workers.alive == 0

    asyncio.run(run())
    return restarts


def test_workers_look_at_answers_side_by_side() -> None:
    async def course(workers: Workers) -> None:
        looks = await asyncio.gather(*(workers.do({"do": "look", "raw": it}, 60) for it in (GOOD, BAD) * 4))
        assert [it["statement"] for it in looks] == [GOOD, None] * 4
        prompt = await workers.do({"do": "prompt", "question": "Which suppliers?"}, 60)
        assert prompt["prompt"].endswith("Which suppliers?")

    assert with_workers(2, course) == 0


def test_a_worker_that_takes_too_long_or_dies_is_replaced() -> None:
    async def course(workers: Workers) -> None:
        with pytest.raises(NoAnswerError, match="no decision within"):
            await workers.do({"do": "look", "raw": GOOD}, 1e-6)
        assert (await workers.do({"do": "look", "raw": GOOD}, 60))["statement"] == GOOD
        (process,) = workers._all
        os.kill(process.pid, signal.SIGKILL)
        await process.wait()
        with pytest.raises(NoAnswerError, match="its process died"):
            await workers.do({"do": "look", "raw": GOOD}, 60)
        with pytest.raises(NoAnswerError, match="its process died"):
            await workers.do({"do": "what it does not know"}, 60)
        assert (await workers.do({"do": "look", "raw": GOOD}, 60))["statement"] == GOOD

    assert with_workers(1, course) == 3


def test_what_a_client_gave_up_is_no_answer_to_the_next() -> None:
    async def course(workers: Workers) -> None:
        task = asyncio.create_task(workers.do({"do": "look", "raw": BAD}, 60))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert (await workers.do({"do": "look", "raw": GOOD}, 60))["statement"] == GOOD

    assert with_workers(1, course) == 1


def test_a_catalogue_that_is_not_there_is_told(tmp_path: Path) -> None:
    async def course() -> None:
        workers = Workers(WorkerOrder(catalogue=tmp_path / "none.json"), 1)
        try:
            with pytest.raises(InputError, match=r"none\.json: no such file"):
                await workers.start()
        finally:
            await workers.close()

    asyncio.run(course())
