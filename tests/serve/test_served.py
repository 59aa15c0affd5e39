from pathlib import Path

import pytest

from harness.contracts.errors import StepError
from harness.contracts.files import read_record
from harness.contracts.home import HOME_VARIABLE
from harness.contracts.serving import ServeOrder, ServerState
from serve.group import members
from serve.served import served
from tests.serve import engine_stand_in


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ServeOrder:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    model = tmp_path / "model"
    model.mkdir()
    (model / "config.json").write_text("{}")
    return ServeOrder(
        python=engine_stand_in.install(tmp_path),
        model=model,
        artefact="",
        profile="cpu",
        state=tmp_path / "server.json",
        log=tmp_path / "vllm.txt",
        events=tmp_path / "events.jsonl",
        grace_s=0.5,
    )


def test_a_server_is_up_inside_and_gone_outside(order: ServeOrder) -> None:
    (order.model / "behaviour").write_text("well")
    with served(order) as server:
        assert members(server.process.group)
    assert members(server.process.group) == ()
    assert read_record(order.state, ServerState).state == "stopped"


def test_a_server_that_does_not_come_up_is_told_with_the_launchers_line(order: ServeOrder) -> None:
    (order.model / "behaviour").write_text("dies at start")
    with pytest.raises(StepError, match=r"did not come up: vLLM died.*no such quantisation"), served(order):
        pass
