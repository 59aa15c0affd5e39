"""The load test without a release: ``python -P -m benchmarks.load.alone ORDER.json``, which `gonogo load` starts.

It measures what `benchmarks.load` measures, on any address with OpenAI's interface. Where the launcher's state file
says which processes serve, they are watched; else the engine is known by its `/metrics` alone, or not at all, and
then the evidence says so. Told to stop, it sums up what was measured until then.
"""

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

from benchmarks.load.afar import WatchAfar, counters_of
from benchmarks.load.figures import load_figures, with_latencies
from benchmarks.load.plan import SERVER_LOST, Plan, read_prompts
from benchmarks.load.watch import Watch
from benchmarks.metrics import Counters
from harness.contracts.errors import InputError, StepError
from harness.contracts.evidence import SAMPLES, Figure
from harness.contracts.files import LineWriter, read_lines, write_record
from harness.contracts.loading import MEMORY, PLAN, REQUESTS, LoadAloneConfig
from harness.contracts.progress import Progress
from harness.contracts.serving import read_server, shown_kernels
from harness.contracts.step import Measured, StepOrder, run_measurement

_LOOK_EVERY_S: Final = 1.0
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
        before = counters_of(config.url)
        if not stop.told:
            progress.say("under load")
            _run_users(plan, order.output / "load", watch, stop)
        after = counters_of(config.url)
    samples = [with_latencies(it, streams=config.streams) for it in _requests(plan.samples)]
    if not samples:
        if stop.told:
            raise StepError("stopped before the first request ended, so nothing was measured")
        raise StepError(f"the users made no request; see {order.output / 'load.log'}")
    with LineWriter(order.output / SAMPLES) as file:
        for sample in samples:
            file.write({name: value for name, value in sample.items() if name not in _RAW})
    figures = {"users": Figure(value=config.users, unit="users", samples=len(samples))}
    figures |= load_figures(samples)
    figures |= _engine_figures(before, after, watch, len(samples))
    return Measured(figures=figures, details=_details(config, watch, stop=stop))


def _plan(config: LoadAloneConfig, folder: Path) -> Plan:
    if config.prompts is None:
        raise InputError("give --prompts, a file of them")
    return Plan(
        label="r",
        url=config.url,
        model_name=config.model,
        prompts=read_prompts(config.prompts),
        distinct_prefix_share=config.distinct_prefix_share,
        users=config.users,
        requests=config.requests,
        duration_s=config.duration_s,
        request_timeout_s=config.request_timeout_s,
        samples=folder / REQUESTS,
    )


def _warm_up(plan: Plan, config: LoadAloneConfig) -> Plan:
    return plan.model_copy(
        update={
            "label": "warm-up-",
            "requests": config.warm_up_requests,
            "distinct_prefix_share": 1.0,
            "samples": plan.samples.with_name("warm_up.jsonl"),
        }
    )


def _watch(config: LoadAloneConfig, memory: LineWriter) -> Watch | WatchAfar:
    """Return what watches: the processes that the state file names, or the address alone."""
    if config.state is None:
        return WatchAfar(config.url, memory)
    return Watch(read_server(config.state)[0], memory)


def _run_users(plan: Plan, name: Path, watch: Watch | WatchAfar, stop: _Stop) -> None:
    """Run the users' program to its end, or until told to stop, and watch the server meanwhile.

    Raises:
        StepError: the server died or could not be reached, or the program itself failed.
    """
    file = name.with_name(PLAN) if name.name == "load" else name.with_suffix(".plan.json")
    write_record(file, plan)
    with name.with_suffix(".log").open("wb") as log:
        users = subprocess.Popen(
            [sys.executable, "-P", "-m", "benchmarks.load.users", str(file)], stdout=log, stderr=subprocess.STDOUT
        )
        try:
            watch.look()
            due = time.monotonic() + _LOOK_EVERY_S
            while users.poll() is None and not stop.told:
                time.sleep(0.05)
                if time.monotonic() >= due:
                    due += _LOOK_EVERY_S
                    watch.look()
        finally:
            users.terminate()
            try:
                users.wait(10.0)
            except subprocess.TimeoutExpired:
                users.kill()
                users.wait()
    if stop.told:
        return
    if users.returncode == SERVER_LOST:
        raise StepError(f"{plan.url}: the server stopped answering during the load test")
    if users.returncode:
        raise StepError(f"the users' program ended with {users.returncode}; see {log.name}")


def _requests(path: Path) -> list[dict[str, Any]]:
    return list(read_lines(path)) if path.is_file() else []


def _engine_figures(
    before: Counters | None, after: Counters | None, watch: Watch | WatchAfar, requests: int
) -> dict[str, Figure]:
    """Return what the engine told of itself; nothing where it tells nothing."""
    figures = {}
    if isinstance(watch, Watch):
        peak = round(watch.peak_bytes / _MEBIBYTE, 1)
        figures["engine_rss_peak_mib"] = Figure(value=peak, unit="MiB", samples=watch.looks)
        figures["restarts"] = Figure(value=watch.restarts(), unit="processes", samples=watch.looks)
    if before is None or after is None:
        return figures
    begun_anew = after.process_start_s != before.process_start_s
    restarts = max(figures["restarts"].value if "restarts" in figures else 0, float(begun_anew))
    figures["restarts"] = Figure(value=restarts, unit="processes", samples=watch.looks)
    if begun_anew:  # the counters began anew with it
        return figures
    preempted = after.preemptions - before.preemptions
    figures["preemptions"] = Figure(value=preempted, unit="preemptions", samples=requests)
    queries = after.prefix_cache_queries - before.prefix_cache_queries
    if queries > 0:
        hits = after.prefix_cache_hits - before.prefix_cache_hits
        figures["prefix_cache_hit_rate"] = Figure(
            value=round(hits / queries, 4), unit="share of tokens", samples=requests
        )
    return figures


def _details(config: LoadAloneConfig, watch: Watch | WatchAfar, *, stop: _Stop) -> dict[str, str]:
    details: dict[str, str] = {"url": config.url, "model": config.model}
    if config.state is not None:
        server, engine = read_server(config.state)
        details |= {"engine": f"vllm {engine.version}", "kernels": shown_kernels(engine), "device": server.device}
    elif isinstance(watch, WatchAfar):
        told = "its memory is unknown: only an address was given, and no process of it"
        details["engine"] = (
            f"known by {config.url}/metrics alone; {told}" if watch.tells else f"tells no figures of itself; {told}"
        )
    if not config.streams:
        details["ttft"] = "none: the gateway sends an answer all at once, when it is judged"
    if stop.told:
        details["interrupted"] = "the test was told to stop before its time was up"
    return details


if __name__ == "__main__":
    run_measurement(LoadAloneConfig, measure)
