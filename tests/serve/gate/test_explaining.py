"""An engine that the policy asks for EXPLAIN, up and down, seen from a client."""

from pathlib import Path

import pytest

from tests.serve.gate.conftest import Start
from tests.serve.gate.running import free_port
from tests.serve.gate.upstream_stand_in import GOOD


def policy(folder: Path, explain: str) -> str:
    path = folder / "policy.yaml"
    path.write_text(f"explain: {explain}\nexplain_timeout_s: 5.0\n")
    return str(path)


def test_the_embedded_engine_vouches_for_a_statement(start: Start, tmp_path: Path) -> None:
    gateway = start(policy=policy(tmp_path, "required"), guard_timeout_s=60.0)
    assert gateway.post("Names?").json()["choices"][0]["message"]["content"] == GOOD


@pytest.mark.parametrize(
    ("explain", "content", "finish"), [("required", "", "content_filter"), ("best_effort", GOOD, "stop")]
)
def test_an_engine_that_is_down_keeps_nobody_waiting(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, explain: str, content: str, finish: str
) -> None:
    monkeypatch.setenv("GONOGO_ORACLE_PASSWORD", "none")
    away = {"dsn": f"127.0.0.1:{free_port()}/EBS", "user": "reader"}
    gateway = start(policy=policy(tmp_path, explain), staging=away, guard_timeout_s=60.0)
    answer = gateway.post("Names?").json()
    choice = answer["choices"][0]
    assert (choice["message"]["content"], choice["finish_reason"]) == (content, finish)
    assert len(gateway.last()["attempts"]) == 1  # the model is not asked again: no answer of its would pass
    if explain == "required":
        assert "EXPLAIN, which the policy requires" in answer["gonogo"]["reasons"][0]
