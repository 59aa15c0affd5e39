import os
from pathlib import Path

import httpx
import psutil
import pytest

from harness.contracts.errors import StepError
from harness.contracts.gateway import GatewayConfig
from serve.gated import gated


@pytest.fixture(autouse=True)
def _its_workers_find_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))


def config(folder: Path, **changes: object) -> GatewayConfig:
    told = {"upstream": "http://127.0.0.1:9", "port": 0, "audit": folder / "audit.jsonl", **changes}
    return GatewayConfig.model_validate(told, strict=False)


def test_a_gateway_is_up_for_as_long_as_it_is_wanted_and_leaves_nothing_behind(tmp_path: Path) -> None:
    before = {it.pid for it in psutil.Process().children(recursive=True)}
    with gated(config(tmp_path), tmp_path / "work") as gateway:
        assert httpx.get(f"{gateway.url}/health", trust_env=False).json()["upstream"] == "away"
        assert gateway.pid != os.getpid()
    assert {it.pid for it in psutil.Process().children(recursive=True)} == before


def test_one_that_cannot_come_up_says_why(tmp_path: Path) -> None:
    told = config(tmp_path, catalogue=tmp_path / "none.json")
    with pytest.raises(StepError, match=r"did not come up: .*none\.json: no such file"), gated(told, tmp_path):
        pass
