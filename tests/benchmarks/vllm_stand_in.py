"""A stand-in for vLLM's HTTP interface: real sockets and server-sent events, answers that a test chooses."""

import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, Any

import psutil

from harness.contracts.files import write_record
from harness.contracts.serving import Engine, LinearKernel, Process, ServerState

CAP = 8
"""Most tokens of an answer."""
_METRICS = """\
# HELP vllm:num_preemptions_total Preemptions.
vllm:num_preemptions_total{engine="0",model_name="gonogo"} %d
vllm:prefix_cache_queries_total{engine="0",model_name="gonogo"} %d
vllm:prefix_cache_hits_total{engine="0",model_name="gonogo"} %d
vllm:prompt_tokens_total{engine="0",model_name="gonogo"} %d
vllm:generation_tokens_total{engine="0",model_name="gonogo"} %d
vllm:request_success_total{engine="0",finished_reason="stop",model_name="gonogo"} %d
vllm:request_success_total{engine="0",finished_reason="abort",model_name="gonogo"} %d
vllm:kv_cache_usage_perc{engine="0",model_name="gonogo"} 0.25
vllm:num_requests_running{engine="0",model_name="gonogo"} 4.0
vllm:num_requests_waiting{engine="0",model_name="gonogo"} 1.0
process_start_time_seconds %d
"""
_SPECULATED = """\
vllm:spec_decode_num_drafts_total{engine="0",model_name="gonogo"} %d
vllm:spec_decode_num_draft_tokens_total{engine="0",model_name="gonogo"} %d
vllm:spec_decode_num_accepted_tokens_total{engine="0",model_name="gonogo"} %d
"""
_HOLDS_STILL = ("sleep", "600")
_LEAKS = "import sys\nheld = [b'x' * int(sys.argv[1]) + line.encode() for line in sys.stdin]"
"""An engine's process that keeps so many bytes of each line that it is told."""


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
    tells_tokens: bool = True
    """Whether it tells what tokens a prompt has: its bytes."""
    """Whether the stream of a request, by its number, ends too early."""
    refuses: Callable[[str], bool] = lambda _prompt: False
    fails: Callable[[int], bool] = lambda _number: False
    """Whether a request, by its number, is answered with an error of the server's own."""
    stalls: Callable[[int], float] = lambda _number: 0.0
    """Seconds for which the stream of a request, by its number, is silent before its last token."""
    preempts: Callable[[int], bool] = lambda _number: False
    """Whether a request, by its number, is thrown out of the cache and computed again."""
    leaks_bytes: int = 0
    """What the engine's process keeps of each request."""
    restarts_after: int = 10**9
    """Requests after which its counters tell of a new process."""
    dies_after: int = 10**9
    """Requests after which it listens no more."""
    asked: list[str] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    """What each question said of who asks."""
    counted: Counter[str] = field(default_factory=Counter)
    """What its metrics tell."""
    port: int = 0
    engine: int = 0
    """Process id of what passes for the engine: alone in its group, as vLLM is."""
    told_engine: IO[bytes] | None = None
    """Where its process reads a line for each request that leaks."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def metrics(self) -> str:
        """Return what its metrics tell now."""
        number, counted = len(self.asked), self.counted
        told = _METRICS % (
            counted["preemptions"],
            100 * number,
            25 * number,
            *(counted[name] for name in ("prompt tokens", "generation tokens", "stop", "abort")),
            1_500_000_000 + (number > self.restarts_after),
        )
        return told + (_SPECULATED % (number, 4 * number, 2 * number) if self.speculates else "")

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
    command = (
        [sys.executable, "-S", "-c", _LEAKS, str(stand_in.leaks_bytes)] if stand_in.leaks_bytes else _HOLDS_STILL
    )
    engine = subprocess.Popen(command, start_new_session=True, stdin=subprocess.PIPE)
    stand_in.engine = engine.pid
    stand_in.told_engine = engine.stdin
    try:
        yield stand_in
    finally:
        engine.kill()
        engine.communicate()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    request_queue_size = 256  # a connection beyond it would be silent for as long as the client waits

    def handle_error(self, *_: object) -> None:
        """Say nothing of a client that went away, as the users do when a test breaks off."""

    def __init__(self, stand_in: StandIn) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.stand_in = stand_in
        self.counting = threading.Lock()


class _Handler(BaseHTTPRequestHandler):
    server: "_Server"
    protocol_version = "HTTP/1.0"  # a stream ends with its connection, so breaking one off is easy

    def do_GET(self) -> None:
        if self.path == "/v1/models":
            self._send(json.dumps({"object": "list", "data": [{"id": "gonogo"}]}).encode())
            return
        self._send(self.server.stand_in.metrics().encode())

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
        with self.server.counting:
            self.server.stand_in.asked.append(prompt)
            self.server.stand_in.keys.append(self.headers.get("Authorization"))
            number = len(self.server.stand_in.asked)
        if number > self.server.stand_in.dies_after:
            threading.Thread(target=self.server.shutdown).start()
            self.server.socket.close()
            return
        stand_in = self.server.stand_in
        if stand_in.refuses(prompt) or stand_in.fails(number):
            status = 400 if stand_in.refuses(prompt) else 500
            self._json({"error": "too long" if status == 400 else "the engine failed"}, status=status)
            return
        again = stand_in.answer_again if len(body["messages"]) > 1 else None
        words = (again or stand_in.answer)(prompt).split(" ")
        tokens = body.get("max_tokens", len(words)) if body.get("ignore_eos") else len(words)
        tokens = min(tokens, CAP) if stand_in.honours_cap else tokens
        usage = {"prompt_tokens": len(prompt.split()), "completion_tokens": tokens}
        breaks_off = bool(body.get("stream")) and stand_in.breaks_off(number)
        self._count(number, usage, "abort" if breaks_off else "stop")
        if body.get("stream"):
            self._stream(words, usage, breaks_off=breaks_off, stall_s=stand_in.stalls(number))
        else:
            message = {"content": " ".join(words)}
            self._json({"choices": [{"message": message, "finish_reason": "stop"}], "usage": usage})

    def _count(self, number: int, usage: dict[str, int], reason: str) -> None:
        """Count a request as the engine does, and have its process keep what it leaks of it."""
        stand_in = self.server.stand_in
        with self.server.counting:
            if number == stand_in.restarts_after + 1:
                stand_in.counted.clear()
            stand_in.counted.update(
                {
                    "prompt tokens": usage["prompt_tokens"],
                    "generation tokens": usage["completion_tokens"],
                    "preemptions": int(stand_in.preempts(number)),
                    reason: 1,
                }
            )
            if stand_in.leaks_bytes and stand_in.told_engine:
                stand_in.told_engine.write(b"\n")
                stand_in.told_engine.flush()

    def _stream(self, words: list[str], usage: dict[str, int], *, breaks_off: bool, stall_s: float) -> None:
        self._head("text/event-stream")
        for number, word in enumerate(words, start=1):
            time.sleep(0.005 + (stall_s if number == len(words) else 0.0))
            said = f" {word}" if number > 1 else word
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
        if not self.server.stand_in.tells_tokens:
            self._json({"error": "there is no such path"}, status=404)
            return
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
