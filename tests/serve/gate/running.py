"""Real processes for tests: a gateway, and the stand-in for vLLM behind it."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import openai

from harness.contracts.files import read_lines, read_record, write_json
from harness.contracts.gateway import GatewayState

ROOT = Path(__file__).parents[3]
CATALOGUE = ROOT / "tests" / "harness" / "catalogue.json"
PATIENCE_S = 600.0


def eventually(seen: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is waited for
    """Wait until something is seen, and return it."""
    ends = time.monotonic() + PATIENCE_S
    while not (found := seen()):
        assert time.monotonic() < ends, "never seen"
        time.sleep(0.02)
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Upstream:
    """The stand-in for vLLM."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "upstream.jsonl"
        self.log.touch()
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        program = Path(__file__).with_name("upstream_stand_in.py")
        self.process = subprocess.Popen([sys.executable, str(program), str(self.port), str(self.log)])
        eventually(self.is_up)

    def is_up(self) -> bool:
        try:
            return httpx.get(f"{self.url}/health", trust_env=False).is_success
        except httpx.HTTPError:
            return False

    def asked(self, behaviour: str) -> list[dict[str, Any]]:
        """Return the requests that chose a behaviour."""
        return [line["body"] for line in read_lines(self.log) if line.get("behaviour") == behaviour]

    def release(self) -> None:
        """Let the requests go on that are held, and all later ones."""
        httpx.get(f"{self.url}/release", trust_env=False).raise_for_status()

    def gone(self, behaviour: str) -> int:
        """Return how many requests with a behaviour were given up."""
        return sum(line.get("gone") == behaviour for line in read_lines(self.log))

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


class Gateway:
    """A gateway, started as it is in use."""

    def __init__(self, folder: Path, upstream: str, **settings: Any) -> None:  # noqa: ANN401 - its configuration
        self.folder = folder
        self.config = folder / "gateway.json"
        self.audit = folder / "audit.jsonl"
        self.state = folder / "state.json"
        self.log = folder / "log.txt"
        self.settings = {
            "upstream": upstream,
            "catalogue": str(CATALOGUE),
            "port": 0,
            "audit": str(self.audit),
            "state": str(self.state),
            "guard_workers": 1,
            "keep_alive_s": 0.2,
            **settings,
        }

    def start(self) -> "Gateway":
        self.state.unlink(missing_ok=True)
        self.launch()
        eventually(lambda: self.state.is_file() or self.process.poll() is not None)
        assert self.process.poll() is None, self.log.read_text()
        return self

    def launch(self) -> subprocess.Popen[bytes]:
        """Start it without waiting."""
        write_json(self.config, self.settings)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "serve.gateway", str(self.config)],
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=log,
                stderr=log,
            )
        return self.process

    @property
    def url(self) -> str:
        return read_record(self.state, GatewayState).url

    def client(self, key: str = "any") -> openai.OpenAI:
        return openai.OpenAI(base_url=f"{self.url}/v1", api_key=key, max_retries=0, timeout=PATIENCE_S)

    def post(self, question: str = "", **settings: Any) -> httpx.Response:  # noqa: ANN401 - of the request
        """Ask over HTTP, with what a client might say."""
        body = {"messages": [{"role": "user", "content": question}], **settings}
        return self.send(json.dumps(body).encode())

    def send(self, body: bytes, **headers: str) -> httpx.Response:
        headers = {"Content-Type": "application/json"} | {k.replace("_", "-"): v for k, v in headers.items()}
        url = f"{self.url}/v1/chat/completions"
        return httpx.post(url, content=body, headers=headers, timeout=PATIENCE_S, trust_env=False)

    def events(self, event: str = "") -> list[dict[str, Any]]:
        """Return the lines of the audit log."""
        return [line for line in read_lines(self.audit) if event in {"", line["event"]}]

    def last(self, event: str = "ended") -> dict[str, Any]:
        return self.events(event)[-1]

    def metric(self, line: str) -> float:
        """Return the value of a line of the figures, 0 where it is not there."""
        text = httpx.get(f"{self.url}/metrics", trust_env=False).text
        found = [it.rpartition(" ")[2] for it in text.splitlines() if it.startswith(line)]
        return float(found[0]) if found else 0.0

    def stop(self) -> int:
        """Tell it to stop, and return its exit status."""
        self.process.terminate()
        return self.process.wait(timeout=PATIENCE_S)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
