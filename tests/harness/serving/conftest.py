"""What stands for a model server that is up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.gate.running import Upstream


@pytest.fixture
def own_upstream(tmp_path: Path) -> Iterator[Upstream]:
    """Lend a stand-in for one test."""
    started = Upstream(tmp_path)
    yield started
    started.stop()
