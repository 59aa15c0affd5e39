"""How the gateway starts, what it refuses to start with in one line, and how it ends."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from harness.contracts.files import read_record
from harness.contracts.gateway import GatewayConfig, GatewayState
from harness.contracts.step import FAILURE, Failure
from tests.serve.gate.running import CATALOGUE, PATIENCE_S, Gateway, eventually

AWAY = "http://127.0.0.1:9"


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[Gateway]:
    one = Gateway(tmp_path, AWAY)
    yield one
    if hasattr(one, "process"):
        one.kill()


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({"catalogue": "none.json"}, "none.json: no such file"),
        ({"catalogue": "/dev/null"}, "/dev/null: not JSON"),
        ({"keys": "none"}, "none: no such file"),
        ({"host": "192.0.2.1"}, "host 192.0.2.1: faces a network, so give a file of API keys, or take 127.0.0.1"),
        ({"host": "example.com"}, "host example.com: faces a network"),
        ({"upstream": "localhost:8000"}, "must be an address such as http://127.0.0.1:8000"),
        ({"audit": "/proc/none/audit.jsonl"}, "/proc/none/audit.jsonl: cannot be written"),
        ({"prot": 1}, "prot: Extra inputs are not permitted"),
        ({"running_max": 0}, "running_max: Input should be greater than or equal to 1"),
    ],
)
def test_what_it_cannot_start_with_is_one_line(gateway: Gateway, settings: dict[str, Any], line: str) -> None:
    gateway.settings |= settings
    assert gateway.launch().wait(timeout=PATIENCE_S) == 2
    assert line in read_record(gateway.folder / FAILURE, Failure).message
    assert len(gateway.log.read_text().splitlines()) == 1
    assert not gateway.state.exists()


def test_a_port_that_is_taken_is_told(gateway: Gateway) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        gateway.settings["port"] = taken.getsockname()[1]
        assert gateway.launch().wait(timeout=PATIENCE_S) == 2
    assert "cannot listen there (Address already in use)" in gateway.log.read_text()


def test_it_starts_before_its_model_server_and_leaves_nothing_behind(gateway: Gateway) -> None:
    gateway.start()
    workers = psutil.Process(gateway.process.pid).children()
    assert read_record(gateway.state, GatewayState).model_name == ""
    assert gateway.post("Names?").json()["error"]["code"] == "upstream_unreachable"
    assert gateway.stop() == 0
    assert not any(it.is_running() for it in workers)


def test_workers_end_where_the_gateway_is_killed(gateway: Gateway) -> None:
    gateway.start()
    workers = psutil.Process(gateway.process.pid).children()
    assert workers
    gateway.kill()
    eventually(lambda: not any(it.is_running() and it.status() != psutil.STATUS_ZOMBIE for it in workers))


@pytest.mark.parametrize("upstream", ["http://127.0.0.1:8000", "http://127.0.0.1:8000/", "http://127.0.0.1:8000/v1"])
def test_an_address_is_taken_with_or_without_its_path(upstream: str) -> None:
    config = GatewayConfig(upstream=upstream, catalogue=CATALOGUE, audit=Path("audit.jsonl"))
    assert config.upstream == "http://127.0.0.1:8000"
