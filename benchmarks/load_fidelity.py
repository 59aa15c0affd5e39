"""How exact the load generator is: ``python -P -m benchmarks.load_fidelity [--guidellm .tox/guidellm/bin/guidellm]``.

A server with exact timing writes down when it sent each token; a generator's error is how much later it says that it
saw the token, on the one clock of the machine. Ours, ours as a master with workers (`--workers 2`) and GuideLLM take
turns in one run, so that whatever else the machine does meets all. A table for people, one line of JSON for programs.
Not covered: a network, and TLS.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import httpx
import psutil

from benchmarks.event_server import MODEL
from benchmarks.load.generator import lag_p95_ms, read_generator
from benchmarks.load.plan import Plan, Prompt
from benchmarks.load_fidelity_table import Spent, joined, judged, table
from harness.contracts.files import read_json, read_lines, write_record
from harness.contracts.loading import GENERATOR, REQUESTS

_ROOT: Final = Path(__file__).parents[1]
_LOOK_EVERY_S: Final = 0.5
_WORDS: Final = " word" * 1700
_UP_S: Final = 30.0


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as a generator tells of it, on the machine's clock."""

    key: str
    first: float
    last: float
    waited: float
    """For its first token, by the generator's own word."""
    gaps: tuple[float, ...]
    """Between tokens, where the generator tells each; empty where it tells the first and the last only."""


def main() -> None:
    """Measure and print."""
    options = _options()
    rows = []
    with tempfile.TemporaryDirectory() as place:
        for streams in options.streams:
            for turn in range(options.turns):
                folder = Path(place) / f"{streams}-{turn}"
                for way in _ways(options) if turn % 2 == 0 else reversed(_ways(options)):
                    rows.append(_row(way, streams, folder / way, options))
                    sys.stderr.write(f"{way} at {streams} streams: done\n")
    rows = joined(rows)
    sys.stdout.write(table(rows) + "".join(f"{line}\n" for line in judged(rows)))
    load, cores = round(os.getloadavg()[0], 1), os.cpu_count()
    sys.stdout.write(f"load average {load} on {cores} cores\n")
    sys.stdout.write(json.dumps({"rows": rows, "load_average": load, "cores": cores}, allow_nan=False) + "\n")


def _ways(options: argparse.Namespace) -> tuple[str, ...]:
    shared = (f"gonogo x {options.workers}",) if options.workers else ()
    return ("gonogo", *shared, *(("guidellm",) if options.guidellm else ()))


def _row(way: str, streams: int, folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    folder.mkdir(parents=True)
    requests = max(options.requests, options.rounds * streams)
    with _server(folder, options) as (url, times):
        if way == "guidellm":
            seen, spent = _guidellm(url, streams, requests, folder, options)
        else:
            workers = 0 if way == "gonogo" else options.workers
            seen, spent = _gonogo(url, streams, requests, folder, workers)
        sent = {key: line for line in read_lines(times) for key in (line["id"], line["asked"])}
    if len(seen) != requests:
        raise SystemExit(f"{way}: {len(seen)} of {requests} requests were answered; see {folder}")
    lag = lag_p95_ms(read_generator(folder / GENERATOR)) if way != "guidellm" else None
    return {"way": way, "streams": streams, **errors(seen, sent), "spent": spent, "lag_p95_ms": lag}


def errors(seen: Sequence[Seen], sent: dict[str, dict[str, Any]]) -> dict[str, list[float]]:
    """Return how far each request's times are from those of the server, in milliseconds, by kind."""
    found: dict[str, list[float]] = {"ttft": [], "inter_token": [], "each_gap": []}
    found["waited"] = [1000 * it.waited for it in seen]
    for it in seen:
        times = sent[it.key]["sent"]
        found["ttft"].append(1000 * abs(it.first - times[0]))
        gap, true_gap = ((last - first) / (len(times) - 1) for first, last in ((it.first, it.last), _ends(times)))
        found["inter_token"].append(1000 * abs(gap - true_gap))
        true_gaps = (after - before for before, after in pairwise(times))
        found["each_gap"] += [1000 * abs(one - true) for one, true in zip(it.gaps, true_gaps, strict=False)]
    return found


def _ends(times: Sequence[float]) -> tuple[float, float]:
    return times[0], times[-1]


def _gonogo(url: str, streams: int, requests: int, folder: Path, workers: int) -> tuple[list[Seen], Spent]:
    plan = Plan(
        label="r",
        url=url,
        model_name=MODEL,
        prompts=tuple(Prompt(id=f"q{number}", text=f"{number}{_WORDS}") for number in range(32)),
        distinct_prefix_share=1.0,
        users=streams,
        requests=requests,
        duration_s=3600.0,
        request_timeout_s=60.0,
        samples=folder / REQUESTS,
        generator=folder / GENERATOR,
        workers=workers,
    )
    write_record(folder / "plan.json", plan)
    spent = _run([sys.executable, "-P", "-m", "benchmarks.load.users", str(folder / "plan.json")], folder)
    begun = read_json(folder / "clocks.json")["began_monotonic_s"]
    return [_ours(line, begun) for line in read_lines(folder / REQUESTS) if line["error"] is None], spent


def _ours(line: dict[str, Any], begun: float) -> Seen:
    times = [begun + at for at in line["token_times_s"]]
    gaps = tuple(after - before for before, after in pairwise(times))
    return Seen(
        key=f"Request {line['id']}",
        first=times[0],
        last=times[-1],
        waited=line["first_token_s"] - line["start_s"],
        gaps=gaps,
    )


def _guidellm(
    url: str, streams: int, requests: int, folder: Path, options: argparse.Namespace
) -> tuple[list[Seen], Spent]:
    prompts = (json.dumps({"prompt": f"Request g{number:06d}\n\n{number}{_WORDS}"}) for number in range(requests))
    (folder / "prompts.jsonl").write_text("".join(f"{line}\n" for line in prompts))
    words = {
        "backend": f"kind=openai_http,target={url},model={MODEL}",
        "profile": f"kind=concurrent,streams={streams}",
        "constraint": f"kind=max_requests,count={requests}",
        "data": f"kind=json_file,path={folder / 'prompts.jsonl'}",
        "output": f"kind=json,path={folder / 'out.json'}",
    }
    command = [str(options.guidellm), "run", "--disable-console"]
    spent = _run([*command, *(word for name, value in words.items() for word in (f"--{name}", value))], folder)
    clocks = {line["id"]: line["clocks"] for line in read_lines(folder / "times.jsonl")}
    answered = read_json(folder / "out.json")["benchmarks"][0]["requests"]["successful"]
    return [_theirs(it, clocks[it["response_id"]]) for it in answered], spent


def _theirs(told: dict[str, Any], clocks: float) -> Seen:
    times = told["info"]["timings"]
    first, last = times["first_token_iteration"] - clocks, times["last_token_iteration"] - clocks
    waited = times["first_token_iteration"] - times["request_start"]
    return Seen(key=told["response_id"], first=first, last=last, waited=waited, gaps=())


def _run(command: Sequence[str], folder: Path) -> Spent:
    """Run a program to its end, its output in a log, and return what it and its children took."""
    before = os.times()
    peak = 0
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=_variables())
        while process.poll() is None:
            peak = max(peak, _memory(process.pid))
            time.sleep(_LOOK_EVERY_S)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}:\n{(folder / 'log').read_text()[-2000:]}")
    after = os.times()
    cpu_s = after.children_user + after.children_system - before.children_user - before.children_system
    return Spent(cpu_s=cpu_s, peak_mib=peak / 2**20)


def _memory(pid: int) -> int:
    """Return what a program's processes hold, pages that they share counted once."""
    try:
        process = psutil.Process(pid)
        return sum(it.memory_full_info().pss for it in (process, *process.children(recursive=True)))
    except psutil.Error:
        return 0


@contextmanager
def _server(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, Path]]:
    port, times = options.port, folder / "times.jsonl"
    words = (port, options.tokens, options.first_ms, options.each_ms, times)
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-P", "-m", "benchmarks.event_server", *map(str, words)]
    # The server's own children are none of a generator's: it is waited for only after their figures are taken.
    process = subprocess.Popen(command, env=_variables())
    try:
        ends = time.monotonic() + _UP_S
        while not _is_up(url):
            if time.monotonic() > ends or process.poll() is not None:
                raise SystemExit(f"{url}: the server with exact timing did not come up; is the port taken (--port)?")
            time.sleep(0.05)
        yield url, times
    finally:
        process.terminate()
        process.wait()


def _is_up(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health", trust_env=False).is_success
    except httpx.HTTPError:
        return False


def _variables() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(_ROOT), "HF_HUB_OFFLINE": "1"}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -P -m benchmarks.load_fidelity", description=__doc__)
    parser.add_argument("--guidellm", type=Path, default=None, help="its program; without it ours is measured alone")
    parser.add_argument("--workers", type=int, default=0, help="measure ours with so many workers too")
    parser.add_argument("--streams", type=int, nargs="+", default=[4, 64])
    parser.add_argument("--requests", type=int, default=60, help="of each turn, at least")
    parser.add_argument("--rounds", type=int, default=5, help="requests of each stream in a turn, at least")
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--tokens", type=int, default=100)
    parser.add_argument("--first-ms", type=int, default=200)
    parser.add_argument("--each-ms", type=int, default=10)
    parser.add_argument("--port", type=int, default=18199)
    return parser.parse_args()


if __name__ == "__main__":
    main()
