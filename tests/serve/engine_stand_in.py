"""A stand-in for an interpreter with vLLM: answers what the launcher asks, and misbehaves as the model folder says.

The launcher starts it as it starts the real one; only tests do.
"""

import json
import os
import signal
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

KERNEL = {"name": "CPUWNA16LinearKernel", "weight_bits": 4, "layers": 28}


def install(folder: Path) -> Path:
    """Return an executable in a folder that runs this file, whatever it is told to run."""
    python = folder / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P "{__file__}" "$@"\n')
    python.chmod(0o755)
    return python


def _option(name: str) -> str:
    return sys.argv[sys.argv.index(name) + 1]


def _handler(behaviour: str) -> type[BaseHTTPRequestHandler]:
    cache = {"kv_cache_size_tokens": 1024, "kv_cache_memory_bytes": None}
    model = "another" if behaviour == "serves another" else _option("--served-model-name")
    answers: dict[str, Any] = {
        "/health": {},
        "/v1/models": {"data": [{"id": model, "root": _option("--model")}]},
        "/server_info": {
            "vllm_config": {"model_config": {"quantization": "compressed-tensors"}, "cache_config": cache}
        },
        "/collective_rpc": {"results": [[KERNEL]]},
        "/version": {"version": "0.32.0"},
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self._answer()

        def _answer(self) -> None:
            body = json.dumps(answers[self.path.partition("?")[0]]).encode()
            self.send_response(503 if behaviour == "never well" else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def _answer_about_arguments(behaviour: str) -> None:
    """Answer what `serve/argument_check.py` would."""
    if behaviour == "cannot be asked":
        sys.exit("ImportError: libcuda.so.1: cannot open shared object file")
    fault = "unrecognized arguments: --new" if behaviour == "refuses an argument" else ""
    sys.stdout.write("Triton is installed\n" + json.dumps({"vllm": "0.32.0", "fault": fault}) + "\n")


def main() -> None:
    """Be asked for vLLM, or be it."""
    if sys.argv[1:3] == ["-P", "-c"]:
        sys.stdout.write(f"{__file__}\n")
        return
    behaviour = (Path(_option("--model")) / "behaviour").read_text()
    if "--" in sys.argv:
        _answer_about_arguments(behaviour)
        return
    sys.stdout.write(f"environment {json.dumps(dict(os.environ))}\nStarting to load model {_option('--model')}\n")
    sys.stdout.flush()
    if behaviour == "dies at start":
        sys.exit("ValueError: no such quantisation")
    if behaviour == "ignores signals":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    server = HTTPServer((_option("--host"), int(_option("--port"))), _handler(behaviour))
    if behaviour == "dies later":
        server.timeout = 0.1
        ends = time.monotonic() + 2
        while time.monotonic() < ends:
            server.handle_request()
        sys.exit("RuntimeError: engine core died")
    server.serve_forever()


if __name__ == "__main__":
    main()
