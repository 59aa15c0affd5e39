import random

import pytest

from benchmarks.load.offsets import Ping, offset_of


def test_the_quickest_message_tells_the_offset_within_its_bound() -> None:
    chance = random.Random(3)  # noqa: S311 - nothing secret
    for offset in (-1e6, 0.0, 12.5):
        pings = []
        for number in range(20):
            there, back = chance.expovariate(1000), chance.expovariate(1000)
            pings.append(Ping(sent=number, there=number + there + offset, back=number + there + back))
        found = offset_of(pings)
        assert abs(found.value - offset) <= found.error + 1e-9
        assert found.error == pytest.approx(min(it.back - it.sent for it in pings) / 2)


def test_without_a_message_there_is_no_offset() -> None:
    with pytest.raises(ValueError, match="empty"):
        offset_of([])
