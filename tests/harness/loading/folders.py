"""Files that load tests are run on, and the folders that they leave."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from harness.contracts.evidence import SAMPLES, SUMMARY, Evidence, Figure, describe_samples
from harness.contracts.files import write_record
from harness.contracts.loading import GENERATOR, MEMORY, REQUESTS
from harness.loading.measured import LoadRun, read_run


def prompts(folder: Path, number: int = 8) -> Path:
    """Write a file of prompts as a data set has them."""
    path = folder / "prompts.jsonl"
    lines = (
        {"id": f"q{it}", "conversations": [{"role": "user", "content": f"{it} " + "word " * 50}]}
        for it in range(number)
    )
    return written(path, list(lines))


def written(path: Path, lines: Sequence[Mapping[str, Any]]) -> Path:
    """Write lines of JSON."""
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


def request(number: int, ttft_s: float, gaps_s: Sequence[float] = (), **changes: object) -> dict[str, Any]:
    """Return the line of a request that was answered."""
    start = number * 0.5
    times = [start + ttft_s]
    for gap in gaps_s:
        times.append(times[-1] + gap)
    line: dict[str, Any] = {
        "id": f"r{number:06d}",
        "cluster": f"q{number % 7}",
        "user": number % 4,
        "worker": 0,
        "distinct": number % 2 == 0,
        "intended_start_s": start,
        "start_s": start,
        "first_token_s": times[0],
        "token_times_s": times,
        "end_s": times[-1],
        "status": 200,
        "error": None,
        "finish_reason": "stop",
        "prompt_tokens": 2000,
        "completion_tokens": len(times),
        "counted_tokens": len(times),
    }
    return line | changes


def look(at_s: int, **engine: float) -> dict[str, Any]:
    """Return the line of a look at the engine."""
    told = {"kv_cache_usage_share": 0.25, "running": 4.0, "waiting": 0.0, "preemptions": 0.0} | engine
    return {
        "at_s": float(at_s),
        "under_load": True,
        "resident_bytes": 3 * 2**30,
        "processes": {"API server 1": 2**30, "engine 2": 2 * 2**30},
        "card_used_shares": None,
        "engine": told,
    }


def generated(at_s: int, lag_ms: float = 0.5) -> dict[str, Any]:
    """Return the line of what the generator saw of itself."""
    return {"at_s": float(at_s), "worker": 0, "lag_ms_max": lag_ms, "cpu_share": 0.1}


def folder_of(
    folder: Path,
    lines: Sequence[Mapping[str, Any]],
    *,
    looks: Sequence[Mapping[str, Any]] = (),
    generator: Sequence[Mapping[str, Any]] = (),
    details: Mapping[str, str] | None = None,
    **figures: float,
) -> LoadRun:
    """Write the folder of a load run and read it back."""
    folder.mkdir(parents=True, exist_ok=True)
    written(folder / REQUESTS, lines)
    written(folder / MEMORY, looks)
    written(folder / GENERATOR, generator)
    written(folder / SAMPLES, lines)
    failed = sum(line["error"] is not None for line in lines)
    told = {"requests": len(lines), "failed_requests": failed, **figures}
    write_record(
        folder / SUMMARY,
        Evidence(
            name="load",
            producer="benchmarks.load.alone",
            step="",
            subject={},
            figures={name: Figure(value=it, unit="requests", samples=len(lines)) for name, it in told.items()},
            details={"url": "http://127.0.0.1:8000", "model": "m", **(details or {})},
            samples=describe_samples(folder),
            environment={"system": "Linux x86_64"},
            started_at="2026-01-01T00:00:00+00:00",
            finished_at="2026-01-01T00:05:00+00:00",
        ),
    )
    return read_run(folder)


def times(number: int, middle: float, *, seed: int = 0, memory: float = 0.0) -> list[float]:
    """Return latencies around a middle; each remembers so much of the one before it."""
    chance = Random(seed)  # noqa: S311 - nothing secret
    found, state = [], 0.0
    for _ in range(number):
        state = memory * state + chance.gauss(0, 1) * (1 - memory**2) ** 0.5
        found.append(middle * 2.0 ** (0.3 * state))
    return found
