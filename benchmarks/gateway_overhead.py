"""What the gateway costs: ``python -P -m benchmarks.gateway_overhead [--upstream URL --model NAME]``.

The same users ask a model server directly and through the gateway, in turns and in one run, so that whatever else the
machine does meets both. Then slow clients, who read a byte a second, are held while somebody else asks. Without
`--upstream` the model server is one with exact timing (`benchmarks.event_server`). A table for people, one line of
JSON for programs. Not covered: the network between them, and what TLS costs.
"""

import argparse
import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

import httpx
import numpy as np
import psutil

from benchmarks.event_server import MODEL
from harness.contracts.files import write_json
from harness.contracts.gateway import GatewayConfig, GatewayState
from harness.contracts.prompt import PromptContext, PromptTable, render
from serve.gated import gated

_START_S: Final = 600.0
_ROOT: Final = Path(__file__).parents[1]
_TABLES: Final = {"AP_SUPPLIERS": {"columns": {"VENDOR_ID": {"type": "NUMBER"}, "VENDOR_NAME": {"type": "VARCHAR2"}}}}
_PROMPT: Final = render(
    PromptContext(tables=(PromptTable(name="AP_SUPPLIERS", columns=("VENDOR_ID", "VENDOR_NAME")),)),
    "Which supplier has the number 4711?",
)


def main() -> None:
    """Measure and print."""
    options = _options()
    with tempfile.TemporaryDirectory() as place, contextlib.ExitStack() as up:
        folder = Path(place)
        upstream = options.upstream or up.enter_context(_timed_server(options))
        up_at = up.enter_context(_gateway(folder, upstream, options))
        gateway, process = up_at.url, psutil.Process(up_at.pid)
        name = options.model or MODEL
        times = asyncio.run(_users(upstream, gateway, name, options))
        slow = asyncio.run(_slow_clients(gateway, name, process, options))
    figures = {
        "users": options.users,
        "requests_each_way": len(times["direct"]),
        **{f"{way}_p{p}_s": _percentile(times[way], p) for way in times for p in (50, 95)},
        **{f"added_p{p}_ms": round(1000 * _added(times, p), 2) for p in (50, 95)},
        **slow,
        "load_average": round(os.getloadavg()[0], 1),
        "cores": os.cpu_count(),
    }
    _table(figures)
    sys.stdout.write(json.dumps(figures, allow_nan=False) + "\n")


async def _users(upstream: str, gateway: str, model: str, options: argparse.Namespace) -> dict[str, list[float]]:
    """Return the seconds that each request took, by way."""
    times: dict[str, list[float]] = {"direct": [], "gateway": []}
    limits = httpx.Limits(keepalive_expiry=2.0)
    async with httpx.AsyncClient(timeout=300, trust_env=False, limits=limits) as http:

        async def user(number: int) -> None:
            ways = [("direct", upstream), ("gateway", gateway)]
            await asyncio.sleep(number * _whole_s(options) / options.users)  # nobody asks in the same instant
            for turn in range(options.requests + options.warm_up):
                for way, url in ways if (turn + number) % 2 else reversed(ways):
                    took = await _ask(http, url, model)
                    if turn >= options.warm_up:
                        times[way].append(took)

        await asyncio.gather(*(user(number) for number in range(options.users)))
    return times


def _whole_s(options: argparse.Namespace) -> float:
    """Return how long an answer of the server with exact timing takes."""
    return float(options.first_ms + options.tokens * options.each_ms) / 1000


async def _ask(http: httpx.AsyncClient, url: str, model: str) -> float:
    begun = time.perf_counter()
    async with http.stream("POST", f"{url}/v1/chat/completions", json=_body(model)) as response:
        response.raise_for_status()
        last = [line async for line in response.aiter_lines() if line]
    if last[-1] != "data: [DONE]":
        raise SystemExit(f"{url}: no whole answer: {last[-1][:200]}")
    return time.perf_counter() - begun


async def _slow_clients(
    gateway: str, model: str, process: psutil.Process, options: argparse.Namespace
) -> dict[str, float]:
    """Hold clients who read a byte a second, and return the memory before and with them, and another's time."""
    before = _resident(process)
    peak, stop = before, asyncio.Event()

    async def watch() -> None:
        nonlocal peak
        while not stop.is_set():
            peak = max(peak, _resident(process))
            await asyncio.sleep(0.2)

    async def one() -> int:
        host, port = gateway.removeprefix("http://").rsplit(":", 1)
        reader, writer = await asyncio.open_connection(host, int(port), limit=64)
        body = json.dumps(_body(model)).encode()
        head = "POST /v1/chat/completions HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n"
        writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        read = 0
        while not stop.is_set():
            read += len(await reader.read(1))
            await asyncio.sleep(1.0)
        writer.close()
        return read

    watching = asyncio.create_task(watch())
    clients = [asyncio.create_task(one()) for _ in range(options.slow_clients)]
    await asyncio.sleep(options.slow_s)
    async with httpx.AsyncClient(timeout=300, trust_env=False) as http:
        other = await _ask(http, gateway, model)
    stop.set()
    read = await asyncio.gather(*clients)
    await watching
    return {
        "slow_clients": len(read),
        "slow_clients_answered": sum(it > 0 for it in read),
        "rss_before_mib": round(before / 2**20, 1),
        "rss_peak_mib": round(peak / 2**20, 1),
        "another_client_s": round(other, 3),
    }


def _body(model: str) -> dict[str, Any]:
    return {"model": model, "stream": True, "messages": [{"role": "user", "content": _PROMPT}]}


@contextmanager
def _timed_server(options: argparse.Namespace) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = (port, options.tokens, options.first_ms, options.each_ms)
    url = f"http://127.0.0.1:{port}"
    with _program("benchmarks.event_server", *map(str, words)):
        _wait(partial(_is_up, url))
        yield url


def _gateway(folder: Path, upstream: str, options: argparse.Namespace) -> AbstractContextManager[GatewayState]:
    write_json(folder / "catalogue.json", _TABLES)
    config = GatewayConfig(
        upstream=upstream,
        catalogue=options.catalogue or folder / "catalogue.json",
        port=0,
        audit=folder / "audit.jsonl",
        running_max=options.users,
        waiting_max=options.slow_clients + options.users,
    )
    return gated(config, folder)


@contextmanager
def _program(module: str, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    variables = {**os.environ, "PYTHONPATH": str(_ROOT), "GONOGO_LOG_LEVEL": "warning"}
    process = subprocess.Popen([sys.executable, "-P", "-m", module, *words], env=variables)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def _wait(seen: Any) -> None:  # noqa: ANN401 - anything that is called
    ends = time.monotonic() + _START_S
    while not seen():
        if time.monotonic() > ends:
            raise SystemExit(f"a program that is measured was not up within {_START_S:g} s")
        time.sleep(0.05)


def _is_up(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health", trust_env=False).is_success
    except httpx.HTTPError:
        return False


def _resident(process: psutil.Process) -> int:
    return sum(it.memory_info().rss for it in (process, *process.children()))


def _percentile(times: list[float], percent: int) -> float:
    return round(float(np.percentile(times, percent)), 4)


def _added(times: dict[str, list[float]], percent: int) -> float:
    return float(np.percentile(times["gateway"], percent) - np.percentile(times["direct"], percent))


def _table(figures: dict[str, Any]) -> None:
    width = max(map(len, figures))
    sys.stdout.write("".join(f"{name:{width}}  {value}\n" for name, value in figures.items()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gateway_overhead", description=__doc__)
    parser.add_argument("--upstream", default="", help="a model server; without it one with exact timing")
    parser.add_argument("--model", default="", help="the name that requests give its model")
    parser.add_argument("--catalogue", type=Path, default=None, help="tables that its answers may read")
    parser.add_argument("--users", type=int, default=4)
    parser.add_argument("--requests", type=int, default=40, help="of each user, each way")
    parser.add_argument("--warm-up", type=int, default=5)
    parser.add_argument("--tokens", type=int, default=40)
    parser.add_argument("--first-ms", type=int, default=200)
    parser.add_argument("--each-ms", type=int, default=25, help="of each token: a 70B in 4 bits on one card")
    parser.add_argument("--slow-clients", type=int, default=200)
    parser.add_argument("--slow-s", type=float, default=30.0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
