"""`gonogo serve` on the real vLLM, as people start it: asked, its vLLM hung and killed, its gateway killed."""

import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import openai
import psutil
import pytest

from harness.contracts.files import read_lines, read_record, write_json
from harness.contracts.gateway import GatewayState
from harness.contracts.serving import ServerState
from serve.gate.audit import unfinished
from tests.benchmarks.orders import CATALOGUE
from tests.e2e.support import GONOGO

pytestmark = pytest.mark.e2e
_PROMPT = "Write SQL.\n\n[User Question]\nWhich orders are there?"
_READY_S = 600.0


@dataclass
class Served:
    """The command, and where it says what it does."""

    process: subprocess.Popen[bytes]
    folder: Path
    heard: list[httpx.Response] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The gateway's address."""
        return read_record(self.folder / "work" / "gateway" / "state.json", GatewayState).url

    @property
    def vllm(self) -> ServerState:
        """vLLM, as the launcher tells of it."""
        return read_record(self.folder / "work" / "vllm" / "server.json", ServerState)

    @property
    def audit(self) -> list[dict[str, Any]]:
        """The audit log's lines."""
        return list(read_lines(self.folder / "audit.jsonl"))

    def ask(self) -> threading.Thread:
        """Ask in a thread of its own; what comes back is heard."""
        body = {"messages": [{"role": "user", "content": _PROMPT}]}

        def post() -> None:
            url = f"{self.url}/v1/chat/completions"
            self.heard.append(httpx.post(url, json=body, timeout=_READY_S, trust_env=False))

        thread = threading.Thread(target=post)
        thread.start()
        return thread

    def is_well(self) -> bool:
        """Whether gateway and vLLM answer."""
        return httpx.get(f"{self.url}/health", timeout=30.0, trust_env=False).status_code == httpx.codes.OK


def wait(until: Callable[[], bool]) -> None:
    """Wait until something holds."""
    ends = time.monotonic() + _READY_S
    while not until():
        assert time.monotonic() < ends
        time.sleep(0.2)


@pytest.fixture(scope="module")
def served(python: Path, model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    write_json(folder / "catalogue.json", CATALOGUE)
    options = {"model": model, "profile": "cpu", "python": python, "catalog": folder / "catalogue.json"}
    words = [it for name, value in options.items() for it in (f"--{name}", str(value))]
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(
            [GONOGO, "serve", *words, "--port", "0", "--out", folder], cwd=folder, stdout=said, stderr=said
        )
    try:
        wait(lambda: process.poll() is not None or (folder / "work" / "gateway" / "state.json").is_file())
        assert process.poll() is None, (folder / "said.txt").read_text()
        yield Served(process, folder)
    finally:
        process.terminate()
        process.wait()


def test_a_model_that_writes_no_sql_is_asked_once_more_and_blocked(served: Served) -> None:
    client = openai.OpenAI(base_url=f"{served.url}/v1", api_key="none")
    answer = client.chat.completions.create(model="", messages=[{"role": "user", "content": _PROMPT}])
    assert (answer.choices[0].finish_reason, answer.choices[0].message.content) == ("content_filter", "")
    decided = answer.model_extra["gonogo"] if answer.model_extra else {}
    assert (decided["verdict"], decided["attempt"]) == ("blocked", 2)
    assert decided["timings"]["first_s"] > decided["timings"]["first_token_s"] > 0
    told = httpx.get(f"{served.vllm.url}/metrics", trust_env=False).text
    finished = (line for line in told.splitlines() if line.startswith("vllm:request_success_total{"))
    assert sum(float(line.rpartition(" ")[2]) for line in finished) == 2


def test_a_vllm_that_hangs_and_is_killed_costs_its_answers_and_comes_back(served: Served) -> None:
    first = served.vllm
    os.killpg(first.process.group, signal.SIGSTOP)
    asked = served.ask()
    wait(lambda: served.audit[-1]["event"] == "begun")
    os.killpg(first.process.group, signal.SIGKILL)
    asked.join()
    assert served.heard[-1].status_code == httpx.codes.BAD_GATEWAY
    assert served.heard[-1].json()["error"]["code"] in {"upstream_broke_off", "upstream_unreachable"}
    wait(lambda: served.vllm.restarts == 1 and served.is_well())
    served.ask().join()
    assert served.heard[-1].json()["gonogo"]["verdict"] == "blocked"
    assert unfinished(served.folder / "audit.jsonl") == ()


def test_a_gateway_that_is_killed_takes_vllm_down_and_leaves_what_it_lost_in_the_log(served: Served) -> None:
    engine = served.vllm.process
    gateway = read_record(served.folder / "work" / "gateway" / "state.json", GatewayState)
    os.killpg(engine.group, signal.SIGSTOP)
    with pytest.MonkeyPatch.context() as quiet:
        quiet.setattr(threading, "excepthook", lambda _: None)  # the connection breaks off in the asking thread
        asked = served.ask()
        wait(lambda: served.audit[-1]["event"] == "begun")
        os.kill(gateway.pid, signal.SIGKILL)
        asked.join()
    os.killpg(engine.group, signal.SIGCONT)
    assert served.process.wait(timeout=120) == 2
    assert not psutil.pid_exists(engine.pid)
    assert len(unfinished(served.folder / "audit.jsonl")) == 1
    said = (served.folder / "said.txt").read_text()
    assert "gateway: killed by signal 9" in " ".join(said.split())
    assert json.loads((served.folder / "audit.jsonl").read_text().splitlines()[-1])["event"] == "begun"
