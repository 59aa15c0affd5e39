import asyncio

import pytest

from serve.gate.faults import Fault
from serve.gate.limits import Admission


def test_places_are_handed_on_in_the_order_of_arrival() -> None:
    async def course() -> list[int]:
        admission, order = Admission(2, 10), list[int]()

        async def one(number: int) -> None:
            async with admission.place():
                order.append(number)
                assert admission.running <= 2
                await asyncio.sleep(0.001)

        await asyncio.gather(*(one(number) for number in range(8)))
        assert (admission.running, admission.waiting) == (0, 0)
        return order

    assert asyncio.run(course()) == list(range(8))


def test_beyond_the_queue_is_refused_and_nothing_is_lost_by_giving_up() -> None:
    async def course() -> None:
        admission, done = Admission(1, 1), asyncio.Event()

        async def one() -> None:
            async with admission.place():
                await done.wait()

        running, waiting = asyncio.create_task(one()), asyncio.create_task(one())
        await asyncio.sleep(0)
        with pytest.raises(Fault) as refused:
            await one()
        assert (refused.value.status, refused.value.headers["Retry-After"]) == (429, "2")
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert (admission.running, admission.waiting) == (1, 0)
        another = asyncio.create_task(one())
        await asyncio.sleep(0)
        done.set()
        await running
        another.cancel()  # in the very moment that the place is its own
        await asyncio.gather(another, return_exceptions=True)
        assert (admission.running, admission.waiting) == (0, 0)
        await one()

    asyncio.run(course())
