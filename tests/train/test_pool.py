import os
from collections.abc import Iterator
from functools import partial

import pytest

from train.pool import CHUNK, in_chunks


def doubled(by: int, numbers: list[int]) -> list[int]:
    return [by * number for number in numbers]


def processes(numbers: list[int]) -> list[int]:
    return [os.getpid() for _ in numbers]


def broken(numbers: list[int]) -> list[int]:
    raise ValueError(numbers[0])


@pytest.mark.parametrize("count", [0, 3, 20 * CHUNK + 7])
def test_results_come_in_the_order_of_the_items(count: int) -> None:
    assert list(in_chunks(partial(doubled, 2), range(count), 2)) == [2 * number for number in range(count)]


def test_few_things_are_worked_on_here_and_many_by_all_processes() -> None:
    assert set(in_chunks(processes, range(CHUNK), 2)) == {os.getpid()}
    assert os.getpid() not in set(in_chunks(processes, range(20 * CHUNK), 2))


def test_a_fault_of_a_worker_is_raised() -> None:
    with pytest.raises(ValueError, match="0"):
        list(in_chunks(broken, range(20 * CHUNK), 2))


def test_items_are_taken_as_they_are_needed() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(100 * CHUNK):
            taken = number
            yield number

    results = in_chunks(partial(doubled, 1), items(), 1)
    next(results)
    assert taken < 20 * CHUNK
