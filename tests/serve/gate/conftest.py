"""A stand-in for vLLM and a gateway in front of it, one of each for the tests of a file."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.serve.gate.running import Gateway, Upstream

Start = Callable[..., Gateway]


@pytest.fixture(scope="module")
def upstream(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Upstream]:
    started = Upstream(tmp_path_factory.mktemp("upstream"))
    yield started
    started.stop()


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory, upstream: Upstream) -> Iterator[Gateway]:
    started = Gateway(tmp_path_factory.mktemp("gateway"), upstream.url, silence_timeout_s=1.0)
    yield started.start()
    started.stop()


@pytest.fixture
def own_upstream(tmp_path: Path) -> Iterator[Upstream]:
    """Lend a stand-in for one test, which may hold its requests."""
    started = Upstream(tmp_path)
    yield started
    started.stop()


@pytest.fixture
def start(tmp_path: Path, upstream: Upstream) -> Iterator[Start]:
    """Start a gateway with settings of its own."""
    started: list[Gateway] = []

    def one(**settings: Any) -> Gateway:  # noqa: ANN401 - its configuration
        started.append(Gateway(tmp_path, settings.pop("upstream", upstream.url), **settings))
        return started[-1].start()

    yield one
    for it in started:
        it.kill()
