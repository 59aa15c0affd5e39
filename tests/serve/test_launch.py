import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from harness.contracts.files import read_record, write_record
from harness.contracts.serving import LinearKernel, ServeOrder, ServerState, read_server
from harness.contracts.step import FAILURE, Failure
from serve.group import members
from tests.serve import engine_stand_in

_ROOT = Path(__file__).parents[2]
_PATIENCE_S = 60.0

Launch = Callable[..., "Launched"]


class Launched:
    """A launcher that runs, with the files that it was told to write."""

    def __init__(self, order: ServeOrder, folder: Path, command: list[str]) -> None:
        self.order = order
        self.folder = folder
        variables = {"PYTHONPATH": str(_ROOT), "API_TOKEN": "secret", "GONOGO_HOME": str(folder / "home")}
        self.process = subprocess.Popen(command, env=os.environ | variables, stderr=subprocess.DEVNULL)

    @property
    def state(self) -> ServerState:
        return read_record(self.order.state, ServerState)

    @property
    def failure(self) -> str:
        return read_record(self.folder / FAILURE, Failure).message

    def wait_for(self, state: str, restarts: int = 0) -> ServerState:
        ends = time.monotonic() + _PATIENCE_S
        while not self.order.state.is_file() or (self.state.state, self.state.restarts) != (state, restarts):
            assert time.monotonic() < ends, f"not {state} in time"
            time.sleep(0.05)
        return self.state

    def said(self) -> str:
        return self.order.events.read_text()


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Launch]:
    launched: list[Launched] = []

    def start(
        behaviour: str,
        *,
        through_shell: bool = False,
        ready_timeout_s: float = 20.0,
        restarts_max: int = 0,
        backoff_s: float = 0.1,
        hung_after_s: float = 60.0,
    ) -> Launched:
        model = tmp_path / "model"
        model.mkdir()
        (model / "config.json").write_text("{}")
        (model / "behaviour").write_text(behaviour)
        order = ServeOrder(
            python=engine_stand_in.install(tmp_path),
            model=model,
            model_name="gonogo",
            artefact="sha256:a",
            profile="cpu",
            state=tmp_path / "state.json",
            log=tmp_path / "vllm.log",
            events=tmp_path / "events.jsonl",
            ready_timeout_s=ready_timeout_s,
            grace_s=0.5,
            restarts_max=restarts_max,
            backoff_s=backoff_s,
            hung_after_s=hung_after_s,
        )
        write_record(tmp_path / "order.json", order)
        command = [sys.executable, "-P", "-m", "serve.launch", str(tmp_path / "order.json")]
        if through_shell:
            command = ["/bin/sh", "-c", '"$@" & wait', "sh", *command]
        launched.append(Launched(order, tmp_path, command))
        return launched[-1]

    yield start
    for it in launched:
        if it.order.state.is_file():
            for left in members(it.state.process.group):
                left.kill()
        it.process.kill()
        it.process.wait()


def test_a_server_that_is_well_is_ready_with_its_kernels_and_digest(launch: Launch) -> None:
    launched = launch("well")
    state = launched.wait_for("ready")
    assert state.engine is not None
    assert state.engine.kernels == (LinearKernel.model_validate(engine_stand_in.KERNEL),)
    assert (state.artefact, state.engine.version, state.engine.kv_cache_tokens) == ("sha256:a", "0.32.0", 1024)
    assert read_server(launched.order.state) == (state, state.engine)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_takes_the_whole_group_down(launch: Launch, number: signal.Signals) -> None:
    launched = launch("well")
    group = launched.wait_for("ready").process.group
    launched.process.send_signal(number)
    assert launched.process.wait(_PATIENCE_S) == 0
    assert members(group) == ()
    assert launched.state.state == "stopped"


def test_a_server_that_ignores_signals_is_killed_after_the_grace(launch: Launch) -> None:
    launched = launch("ignores signals")
    group = launched.wait_for("ready").process.group
    launched.process.terminate()
    assert launched.process.wait(_PATIENCE_S) == 0
    assert members(group) == ()
    assert launched.state.end is not None
    assert launched.state.end.exit_status == -signal.SIGKILL


def test_a_server_that_dies_at_the_start_is_reported_with_its_last_line(launch: Launch) -> None:
    launched = launch("dies at start")
    assert launched.process.wait(_PATIENCE_S) == 2
    assert "ValueError: no such quantisation" in launched.failure
    assert launched.state.state == "died"
    assert launched.state.end is not None
    assert launched.state.end.last_lines[-1] == "ValueError: no such quantisation"


def test_a_server_that_dies_later_is_reported_and_not_started_again(launch: Launch) -> None:
    launched = launch("dies later")
    launched.wait_for("ready")
    assert launched.process.wait(_PATIENCE_S) == 2
    assert "vLLM died: exit status 1, last it said: RuntimeError: engine core died" in launched.failure
    assert launched.state.state == "died"


def test_a_server_that_is_killed_is_reported_with_the_signal(launch: Launch) -> None:
    launched = launch("well")
    os.kill(launched.wait_for("ready").process.pid, signal.SIGKILL)
    assert launched.process.wait(_PATIENCE_S) == 2
    assert "vLLM died: killed by SIGKILL" in launched.failure


def test_a_server_that_is_never_well_is_given_up_and_taken_down(launch: Launch) -> None:
    launched = launch("never well", ready_timeout_s=1.0)
    assert launched.process.wait(_PATIENCE_S) == 2
    assert "not ready after 1 s" in launched.failure
    assert members(launched.state.process.group) == ()


def test_an_argument_that_vllm_refuses_is_named_before_anything_starts(launch: Launch) -> None:
    launched = launch("refuses an argument")
    assert launched.process.wait(_PATIENCE_S) == 2
    assert "does not take its arguments: unrecognized arguments: --new" in launched.failure
    assert not launched.order.log.exists()
    assert not launched.order.state.exists()


def test_the_wait_tells_the_time_that_is_left_and_what_vllm_does(launch: Launch) -> None:
    launched = launch("never well", ready_timeout_s=6.0)
    assert launched.process.wait(_PATIENCE_S) == 2
    assert "last seen: loading weights" in launched.failure
    told = [json.loads(line) for line in launched.said().splitlines()]
    seen = [it for it in told if it["kind"] == "progress"]
    assert {it["total"] for it in seen} == {6}
    assert seen[-1]["note"] == "loading weights"


def test_a_supervised_server_that_is_killed_is_started_anew_at_its_address(launch: Launch) -> None:
    launched = launch("well", restarts_max=1)
    first = launched.wait_for("ready")
    os.kill(first.process.pid, signal.SIGKILL)
    second = launched.wait_for("ready", restarts=1)
    assert second.url == first.url
    assert second.process != first.process
    assert launched.order.log.with_name("vllm.log.1").is_file()
    assert "killed by SIGKILL" in launched.said()
    launched.process.terminate()
    assert launched.process.wait(_PATIENCE_S) == 0
    assert (launched.state.state, launched.state.restarts) == ("stopped", 1)


def test_a_supervised_server_that_keeps_dying_is_given_up_and_every_log_is_kept(launch: Launch) -> None:
    launched = launch("dies later", restarts_max=2)
    assert launched.process.wait(3 * _PATIENCE_S) == 2
    assert "engine core died" in launched.failure
    assert "restarts before that: 2" in launched.failure
    assert (launched.state.state, launched.state.restarts) == ("died", 2)
    assert sorted(path.name for path in launched.folder.glob("vllm.log*")) == ["vllm.log", "vllm.log.1", "vllm.log.2"]


def test_a_supervised_server_that_fails_its_first_start_is_not_started_anew(launch: Launch) -> None:
    launched = launch("dies at start", restarts_max=5)
    assert launched.process.wait(_PATIENCE_S) == 2
    assert (launched.state.state, launched.state.restarts) == ("died", 0)


def test_a_supervised_server_that_hangs_is_started_anew(launch: Launch) -> None:
    launched = launch("well", restarts_max=1, hung_after_s=1.0)
    os.kill(launched.wait_for("ready").process.pid, signal.SIGSTOP)
    launched.wait_for("ready", restarts=1)
    assert "vLLM hangs" in launched.said()


def test_a_stop_between_two_starts_is_obeyed(launch: Launch) -> None:
    launched = launch("well", restarts_max=1, backoff_s=60.0)
    os.kill(launched.wait_for("ready").process.pid, signal.SIGKILL)
    launched.wait_for("restarting", restarts=1)
    launched.process.terminate()
    assert launched.process.wait(_PATIENCE_S) == 0
    assert launched.state.state == "stopped"


def test_a_server_of_another_model_is_refused(launch: Launch) -> None:
    launched = launch("serves another")
    assert launched.process.wait(_PATIENCE_S) == 2
    assert "instead of gonogo" in launched.failure


def test_the_launcher_ends_when_the_program_that_started_it_is_gone(launch: Launch) -> None:
    launched = launch("well", through_shell=True)
    group = launched.wait_for("ready").process.group
    launched.process.kill()
    launched.wait_for("stopped")
    assert members(group) == ()


def test_a_signal_while_waiting_for_health_stops_the_wait(launch: Launch) -> None:
    launched = launch("never well")
    launched.wait_for("starting")
    launched.process.terminate()
    assert launched.process.wait(_PATIENCE_S) == 0
    assert launched.state.state == "stopped"


def test_vllm_inherits_no_secret(launch: Launch) -> None:
    launched = launch("well")
    launched.wait_for("ready")
    inherited = json.loads(launched.order.log.read_text().partition("environment ")[2].splitlines()[0])
    assert "API_TOKEN" not in inherited
    assert inherited["HF_HUB_OFFLINE"] == "1"


def test_the_server_is_never_put_on_a_network(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="must be a loopback address"):
        ServeOrder(
            python=tmp_path,
            model=tmp_path,
            artefact="sha256:a",
            profile="cpu",
            host="0.0.0.0",  # noqa: S104 - the very thing that is refused
            state=tmp_path,
            log=tmp_path,
            events=tmp_path,
        )
