"""Engines as they should not be: hung, slow, broken. What they are asked ends in time all the same."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from harness.oracle.engines import Explained
from harness.oracle.explainer import Explainer

ENDLESS_S = 60.0


class Hung:
    """An engine that does not answer before it is let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.asked = 0

    def explain(self, _: str) -> Explained:
        self.asked += 1
        self.let_go.wait(ENDLESS_S)
        return Explained("ok")


class Broken:
    """An engine that raises."""

    def explain(self, _: str) -> Explained:
        raise ConnectionError("the listener is down")


@pytest.fixture
def hung() -> Iterator[Hung]:
    engine = Hung()
    yield engine
    engine.let_go.set()


def test_a_hung_engine_is_left_alone_after_the_limit_and_not_waited_for_again(hung: Hung) -> None:
    explainer = Explainer(hung, 0.2)
    assert explainer.explain("SELECT 1 FROM dual").status == "timeout"
    time.sleep(0.05)
    again = explainer.explain("SELECT 1 FROM dual")
    assert again == Explained("timeout", "the engine has not come back from earlier statements")
    assert hung.asked == 1


def test_an_engine_that_comes_back_is_asked_again(hung: Hung) -> None:
    explainer = Explainer(hung, 0.2)
    assert explainer.explain("SELECT 1 FROM dual").status == "timeout"
    hung.let_go.set()
    ends = time.monotonic() + ENDLESS_S
    while (found := explainer.explain("SELECT 1 FROM dual")).status != "ok" and time.monotonic() < ends:
        time.sleep(0.01)
    assert found == Explained("ok")


def test_many_who_ask_a_hung_engine_are_all_answered(hung: Hung) -> None:
    explainer = Explainer(hung, 0.2, at_once=2)
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(explainer.explain, ["SELECT 1 FROM dual"] * 16))
    assert {it.status for it in found} == {"timeout"}
    assert hung.asked == 2


def test_an_engine_that_raises_cannot_be_reached() -> None:
    explainer = Explainer(Broken(), ENDLESS_S)
    for _ in range(3):
        assert explainer.explain("SELECT 1 FROM dual") == Explained(
            "infrastructure", "ConnectionError: the listener is down"
        )
