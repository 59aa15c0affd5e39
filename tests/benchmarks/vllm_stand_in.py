"""A stand-in for vLLM's HTTP interface: real sockets and server-sent events, answers that a test chooses."""

import json
import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import psutil

from harness.contracts.files import write_record
from harness.contracts.serving import Engine, LinearKernel, Process, ServerState

CAP = 8
"""Most tokens of an answer."""
_METRICS = """\
# HELP vllm:num_preemptions_total Preemptions.
vllm:num_preemptions_total{engine="0",model_name="gonogo"} 0.0
vllm:prefix_cache_queries_total{engine="0",model_name="gonogo"} %d
vllm:prefix_cache_hits_total{engine="0",model_name="gonogo"} %d
vllm:kv_cache_usage_perc{engine="0",model_name="gonogo"} 0.25
vllm:num_requests_running{engine="0",model_name="gonogo"} 4.0
vllm:num_requests_waiting{engine="0",model_name="gonogo"} 1.0
process_start_time_seconds 1.5e+09
"""
_SPECULATED = """\
vllm:spec_decode_num_drafts_total{engine="0",model_name="gonogo"} %d
vllm:spec_decode_num_draft_tokens_total{engine="0",model_name="gonogo"} %d
vllm:spec_decode_num_accepted_tokens_total{engine="0",model_name="gonogo"} %d
"""


@dataclass
class StandIn:
    """What the stand-in answers, and what it was asked."""

    answer: Callable[[str], str] = lambda _prompt: "SELECT 1 FROM DUAL"
    answer_again: Callable[[str], str] | None = None
    """What is answered when the conversation has more than one turn."""
    best: Callable[[int], tuple[int, float | None]] = lambda token: (token, -0.1)
    """Best token and its logarithm for each token of a prompt."""
    likeliest: Callable[[int], dict[int, float | None]] | None = None
    """Tokens that may follow a token with their logarithms, the likeliest first; `best` where not given."""
    honours_cap: bool = True
    speculates: bool = False
    """Whether it guesses four tokens ahead once in each answer, two of them rightly."""
    breaks_off: Callable[[int], bool] = lambda _number: False
    """Whether the stream of a request, by its number, ends too early."""
    refuses: Callable[[str], bool] = lambda _prompt: False
    dies_after: int = 10**9
    """Requests after which it listens no more."""
    asked: list[str] = field(default_factory=list)
    port: int = 0
    engine: int = 0
    """Process id of what passes for the engine: alone in its group, as vLLM is."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def state_file(self, folder: Path, *, weight_bits: int = 4, pid: int | None = None) -> Path:
        """Write the state file of a server that is ready; a process that sleeps passes for the engine unless told."""
        process = psutil.Process(pid or self.engine or None)
        engine = Engine(
            version="0.32.0",
            quantisation="compressed-tensors",
            kernels=(LinearKernel(name="CPUWNA16LinearKernel", weight_bits=weight_bits, layers=28),),
            kv_cache_tokens=1024,
            kv_cache_bytes=0,
            ready_after_s=1.0,
        )
        state = ServerState(
            state="ready",
            url=self.url,
            model_name="gonogo",
            artefact="sha256:a",
            arguments=("python",),
            environment={},
            device="cpu",
            output_cap_tokens=CAP,
            process=Process(pid=process.pid, group=os.getpgid(process.pid), started_at=process.create_time()),
            engine=engine,
        )
        write_record(folder / "server.json", state)
        return folder / "server.json"


@contextmanager
def serving(stand_in: StandIn) -> Iterator[StandIn]:
    """Serve on a free port of this machine."""
    server = _Server(stand_in)
    stand_in.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    engine = subprocess.Popen(["sleep", "600"], start_new_session=True)  # noqa: S607
    stand_in.engine = engine.pid
    try:
        yield stand_in
    finally:
        engine.kill()
        engine.wait()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing of a client that went away, as the users do when a test breaks off."""

    def __init__(self, stand_in: StandIn) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.stand_in = stand_in


class _Handler(BaseHTTPRequestHandler):
    server: "_Server"
    protocol_version = "HTTP/1.0"  # a stream ends with its connection, so breaking one off is easy

    def do_GET(self) -> None:
        if self.path == "/v1/models":
            self._send(json.dumps({"object": "list", "data": [{"id": "gonogo"}]}).encode())
            return
        number = len(self.server.stand_in.asked)
        text = _METRICS % (100 * number, 25 * number)
        text += _SPECULATED % (number, 4 * number, 2 * number) if self.server.stand_in.speculates else ""
        self._send(text.encode())

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        routes = {
            "/v1/chat/completions": self._chat,
            "/v1/completions": self._complete,
            "/tokenize": self._tokenise,
        }
        routes[self.path](body)

    def _chat(self, body: dict[str, Any]) -> None:
        prompt = body["messages"][0]["content"]
        self.server.stand_in.asked.append(prompt)
        number = len(self.server.stand_in.asked)
        if number > self.server.stand_in.dies_after:
            threading.Thread(target=self.server.shutdown).start()
            self.server.socket.close()
            return
        if self.server.stand_in.refuses(prompt):
            self._json({"error": "too long"}, status=400)
            return
        again = self.server.stand_in.answer_again if len(body["messages"]) > 1 else None
        words = (again or self.server.stand_in.answer)(prompt).split(" ")
        tokens = body.get("max_tokens", len(words)) if body.get("ignore_eos") else len(words)
        tokens = min(tokens, CAP) if self.server.stand_in.honours_cap else tokens
        usage = {"prompt_tokens": len(prompt.split()), "completion_tokens": tokens}
        if body.get("stream"):
            self._stream(words, usage, breaks_off=self.server.stand_in.breaks_off(number))
        else:
            message = {"content": " ".join(words)}
            self._json({"choices": [{"message": message, "finish_reason": "stop"}], "usage": usage})

    def _stream(self, words: list[str], usage: dict[str, int], *, breaks_off: bool) -> None:
        self._head("text/event-stream")
        for number, word in enumerate(words):
            time.sleep(0.005)
            said = f" {word}" if number else word
            self._event({"choices": [{"delta": {"content": said}, "finish_reason": None}]})
        if breaks_off:
            return
        self._event({"choices": [{"delta": {}, "finish_reason": "stop"}]})
        self._event({"choices": [], "usage": usage})
        self.wfile.write(b"data: [DONE]\n\n")

    def _event(self, data: dict[str, Any]) -> None:
        self.wfile.write(f"data: {json.dumps(data)}\n\n".encode())
        self.wfile.flush()

    def _tokenise(self, body: dict[str, Any]) -> None:
        self._json({"tokens": list(body["messages"][0]["content"].encode())})

    def _complete(self, body: dict[str, Any]) -> None:
        tokens, stand_in = body["prompt"], self.server.stand_in
        told: list[list[tuple[int, float | None]]]
        if stand_in.likeliest:
            told = [list(stand_in.likeliest(token).items())[: body["prompt_logprobs"]] for token in tokens[:-1]]
        else:
            told = [[stand_in.best(token)] for token in tokens[1:]]
        places = [
            {str(token): {"logprob": it, "rank": rank} for rank, (token, it) in enumerate(place, start=1)}
            for place in told
        ]
        self._json({"choices": [{"prompt_logprobs": [None, *places]}]})

    def _json(self, data: dict[str, Any], *, status: int = 200) -> None:
        self._send(json.dumps(data).encode(), status)

    def _send(self, data: bytes, status: int = 200) -> None:
        self._head("application/json", status)
        self.wfile.write(data)

    def _head(self, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""
