"""The load test without a release: ``python -P -m benchmarks.load.alone ORDER.json``, which `gonogo load` starts.

It measures what `benchmarks.load` measures, on any address with OpenAI's interface. Where the launcher's state file
says which processes serve, they are watched; else the engine is known by its `/metrics` alone, or not at all, and
then the evidence says so. Told to stop, it sums up what was measured until then. The server's output cap is not
probed: it is whoever put the server up that knows of one.
"""

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

from benchmarks.load.faults.every import faults
from benchmarks.load.figures import load_figures, with_latencies
from benchmarks.load.generator import own_verdict, read_generator
from benchmarks.load.plan import SERVER_LOST, Plan
from benchmarks.load.prompts import read_prompts, require_enough
from benchmarks.load.watch import Look, Watch
from benchmarks.metrics import Counters, read_counters
from harness.contracts.errors import ExitCode, InputError, StepError
from harness.contracts.evidence import SAMPLES, Figure
from harness.contracts.files import LineWriter, read_lines, write_record
from harness.contracts.loading import GENERATOR, MEMORY, PLAN, REQUESTS, LoadAloneConfig
from harness.contracts.progress import Progress
from harness.contracts.serving import read_server, shown_kernels
from harness.contracts.step import Measured, StepOrder, run_measurement

_LOOK_EVERY_S: Final = 1.0
_POLL_S: Final = 0.05
_GRACE_S: Final = 20.0
_MEBIBYTE: Final = 2**20
_RAW: Final = ("token_times_s",)
"""What of a request stays in its raw line: it is long, and samples are judged without it."""


class _Stop:
    """Whether this program was told to stop; the users' program is ended then, and what it wrote is summed up."""

    def __init__(self) -> None:
        self.told = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._tell)

    def _tell(self, *_: object) -> None:
        self.told = True


def measure(order: StepOrder, config: LoadAloneConfig, progress: Progress) -> Measured:
    """Warm the address up, put it under load, and return what was seen."""
    stop = _Stop()
    plan = _plan(config, order.output)
    with LineWriter(order.output / MEMORY) as memory:
        watch = _watch(config, memory)
        if config.warm_up_requests:
            progress.say(f"{config.warm_up_requests} requests to warm up")
            _run_users(_warm_up(plan, config), order.output / "warm_up", watch, stop)
        watch.under_load = True
        before, looks = _counters(config.url), []
        if not stop.told:
            progress.say("under load")
            looks = _run_users(plan, order.output / "load", watch, stop)
        after = _counters(config.url)
    samples = [with_latencies(it, streams=config.streams) for it in _lines(plan.samples)]
    if not samples:
        if stop.told:
            raise StepError("stopped before the first request ended, so nothing was measured")
        raise StepError(f"the users made no request; see {order.output / 'load.log'}")
    with LineWriter(order.output / SAMPLES) as file:
        for sample in samples:
            file.write({name: value for name, value in sample.items() if name not in _RAW})
    own_figures, own_details = own_verdict(read_generator(order.output / GENERATOR), samples)
    figures = {"users": Figure(value=config.users, unit="users", samples=len(samples))}
    figures |= load_figures(samples) | _engine_figures(before, after, watch, len(samples)) | own_figures
    details = _details(config, looks, stop=stop) | own_details | _faults(plan, samples, looks)
    return Measured(figures=figures, details=details)


def _plan(config: LoadAloneConfig, folder: Path) -> Plan:
    source = config.prompts or config.suite
    if config.prompts is None or source is None:
        raise InputError("give --prompts, a file of them")
    prompts = read_prompts(config.prompts)
    share = config.distinct_prefix_share
    require_enough(prompts, users=config.users, distinct_share=share, source=str(source))
    return Plan(
        label="r",
        url=config.url,
        model_name=config.model,
        prompts=prompts,
        distinct_prefix_share=share,
        users=config.users,
        requests=config.requests,
        duration_s=config.duration_s,
        request_timeout_s=config.request_timeout_s,
        samples=folder / REQUESTS,
        generator=folder / GENERATOR,
        think_s=config.think_s,
        think=config.think,
        rate_per_s=config.rate_per_s,
        arrivals=config.arrivals,
        max_tokens=config.max_tokens,
        sends_key=True,
    )


def _warm_up(plan: Plan, config: LoadAloneConfig) -> Plan:
    return plan.model_copy(
        update={
            "label": "warm-up-",
            "requests": config.warm_up_requests,
            "distinct_prefix_share": 1.0,
            "samples": plan.samples.with_name("warm_up.jsonl"),
            "generator": None,
            "think_s": 0.0,
            "rate_per_s": 0.0,
        }
    )


def _watch(config: LoadAloneConfig, memory: LineWriter) -> Watch:
    """Return what watches: the processes that the state file names, or the address alone."""
    if config.state is None:
        return Watch(config.url, memory)
    return Watch(read_server(config.state)[0], memory, state=config.state)


def _run_users(plan: Plan, name: Path, watch: Watch, stop: _Stop) -> list[Look]:
    """Run the users' program to its end, or until told to stop; return what was seen of the server meanwhile.

    Raises:
        StepError: the server could not be reached, or the program itself failed.
    """
    file = name.with_name(PLAN) if name.name == "load" else name.with_suffix(".plan.json")
    write_record(file, plan)
    looks: list[Look] = []
    with name.with_suffix(".log").open("wb") as log:
        users = subprocess.Popen(
            [sys.executable, "-P", "-m", "benchmarks.load.users", str(file)], stdout=log, stderr=subprocess.STDOUT
        )
        try:
            due = time.monotonic()
            while users.poll() is None and not stop.told:
                if time.monotonic() >= due:
                    due += _LOOK_EVERY_S
                    looks.append(watch.look())
                time.sleep(_POLL_S)
        finally:
            _end(users)
    if stop.told or users.returncode == ExitCode.INTERRUPTED:
        stop.told = True
        return looks
    if users.returncode == SERVER_LOST:
        raise StepError(f"{plan.url}: the server stopped answering during the load test")
    if users.returncode:
        raise StepError(f"the users' program ended with {users.returncode}; see {log.name}")
    return looks


def _end(users: subprocess.Popen[bytes]) -> None:
    users.terminate()
    try:
        users.wait(_GRACE_S)
    except subprocess.TimeoutExpired:
        users.kill()
        users.wait()


def _counters(url: str) -> Counters | None:
    """Return the engine's counters, or None where the address tells none."""
    try:
        return read_counters(url)
    except StepError:
        return None


def _lines(path: Path) -> list[dict[str, Any]]:
    return list(read_lines(path)) if path.is_file() else []


def _engine_figures(
    before: Counters | None, after: Counters | None, watch: Watch, requests: int
) -> dict[str, Figure]:
    """Return what was seen of the engine; nothing where it tells nothing."""
    figures = {}
    if watch.peak_bytes:
        peak = round(watch.peak_bytes / _MEBIBYTE, 1)
        figures["engine_rss_peak_mib"] = Figure(value=peak, unit="MiB", samples=watch.looks)
    if before is not None or watch.server is not None:
        figures["restarts"] = Figure(value=watch.restarts(), unit="processes", samples=watch.looks)
    if before is None or after is None or after.process_start_s != before.process_start_s:
        return figures  # the counters of an engine that began anew began anew with it
    preempted = after.preemptions - before.preemptions
    figures["preemptions"] = Figure(value=preempted, unit="preemptions", samples=requests)
    queries = after.prefix_cache_queries - before.prefix_cache_queries
    if queries > 0:
        hits = after.prefix_cache_hits - before.prefix_cache_hits
        figures["prefix_cache_hit_rate"] = Figure(
            value=round(hits / queries, 4), unit="share of tokens", samples=requests
        )
    return figures


def _faults(plan: Plan, samples: list[dict[str, Any]], looks: list[Look]) -> dict[str, str]:
    found = faults(samples, looks, read_generator(plan.samples.with_name(GENERATOR)), plan)
    return {"faults": "; ".join(it.line for it in found)} if found else {}


def _details(config: LoadAloneConfig, looks: list[Look], *, stop: _Stop) -> dict[str, str]:
    details = {"url": config.url, "model": config.model}
    if config.state is not None:
        server, engine = read_server(config.state)
        details |= {"engine": f"vllm {engine.version}", "kernels": shown_kernels(engine), "device": server.device}
    else:
        told = "its memory is unknown: only an address was given, and no process of it"
        known = (
            "known by its /metrics alone"
            if any(it.engine for it in looks)
            else "tells no figures of itself at /metrics"
        )
        details["engine"] = f"{known}; {told}"
    if not config.streams:
        details["ttft"] = "none: the gateway sends an answer all at once, when it is judged"
    if stop.told:
        details["interrupted"] = "the test was told to stop before its time was up"
    return details


if __name__ == "__main__":
    run_measurement(LoadAloneConfig, measure)
