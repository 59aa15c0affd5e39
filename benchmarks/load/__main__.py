"""Load: concurrent users with long prompts, streaming, on the served model itself or through the gateway.

``python -P -m benchmarks.load ORDER.json``. Evidence for "no failed request, output cap held, no preemption, no
restart, latency"; a minute of it says nothing about slow leaks, which `memory_stable` asks over hours. The server's
cap is asked for once more by a request that wants more than it. The gateway sends an answer when it is judged, all at
once: through it there is an end-to-end time and no time to a first token. A test of hours that was killed goes on
where it stopped.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.chat import ask_for_tokens
from benchmarks.load.generator import read_generator
from benchmarks.load.parts import begin, gaps_of, join, laid, loaded_s_of, next_part, rest_of
from benchmarks.load.plan import Plan, new_run
from benchmarks.load.prompts import read_prompts, require_enough
from benchmarks.load.running import run_users, warm_up
from benchmarks.load.summary import Run, read_samples, summed_up
from benchmarks.load.watch import Watch, read_looks
from benchmarks.through_gateway import audit_figures, audit_of, through_gateway
from harness.contracts.errors import StepError
from harness.contracts.evidence import Figure
from harness.contracts.files import LineWriter
from harness.contracts.loading import GENERATOR, MEMORY, PARTS, REQUESTS
from harness.contracts.machine import memory_total_bytes
from harness.contracts.measurements import LoadConfig
from harness.contracts.progress import Progress
from harness.contracts.serving import ServerState, read_server, shown_kernels
from harness.contracts.step import Measured, StepOrder, run_measurement

_LAST_LOOK_S = 30.0
"""The engine is waited for so long when all answers are there: its counters must be told to the end."""
_MEBIBYTE = 2**20


def measure(order: StepOrder, config: LoadConfig, progress: Progress) -> Measured:
    """Warm the server up, put it under load, and return what was seen."""
    server, engine = read_server(order.server)
    folder = (order.kept or order.output) / PARTS
    _go_on_or_begin(folder, config, progress)
    with _asked_of(order, config, server) as url:
        plan = _plan(order, config, server, url)
        untold = _load(order, config, plan, server, progress)
    parts = join(folder, order.output)
    if not parts:
        raise StepError(f"the users made no request; see {order.output / 'load.log'}")
    probe_tokens = ask_for_tokens(server, 2 * server.output_cap_tokens)
    streams = config.gateway is None
    run = Run(
        plan=plan,
        samples=read_samples(order.output / REQUESTS, order.output, streams=streams),
        looks=read_looks(order.output / MEMORY),
        generator=read_generator(order.output / GENERATOR),
        streams=streams,
    )
    seen = summed_up(
        run,
        output_cap_tokens=server.output_cap_tokens,
        probe_tokens=probe_tokens,
        loaded_s=loaded_s_of(parts),
    )
    figures = seen.figures | {"memory_total_mib": _memory_total()}
    if not streams:
        figures |= audit_figures(audit_of(order), sum(sample["error"] is None for sample in run.samples))
    details = {"engine": f"vllm {engine.version}", "kernels": shown_kernels(engine), "device": server.device}
    more = {"interrupted": gaps_of(parts), "not_told": untold}
    details |= seen.details | {name: line for name, line in more.items() if line}
    return Measured(figures=figures, details=details)


def _go_on_or_begin(folder: Path, config: LoadConfig, progress: Progress) -> None:
    """Keep what a killed soak has measured, and throw away what is quicker to measure anew."""
    seen_s = sum(part.loaded_s for part in laid(folder))
    if seen_s < config.resumes_after_s:
        shutil.rmtree(folder, ignore_errors=True)
    elif seen_s:
        progress.say(f"{seen_s:.0f} s of load were measured before; the rest follows")


def _load(order: StepOrder, config: LoadConfig, plan: Plan, server: ServerState, progress: Progress) -> str:
    """Put the server under load for the time and the requests that are left.

    Returns:
        The line that says what the cards or the engine did not tell; empty where they told all.
    """
    folder = (order.kept or order.output) / PARTS
    if (rest := rest_of(plan, laid(folder))) is None:
        return ""
    number, part = next_part(folder)
    with LineWriter(part / MEMORY) as memory:
        watch = Watch(server, memory)
        begin(part, number, watch.begun_s)
        if config.warm_up_requests:
            progress.say(f"{config.warm_up_requests} requests to warm up")
            _to_the_end(warm_up(plan, config.warm_up_requests), order.output / "warm_up.plan.json", watch, None)
        watch.under_load = True
        watch.look(_LAST_LOOK_S)
        raw = {"samples": part / REQUESTS, "generator": part / GENERATOR}
        _to_the_end(rest.model_copy(update=raw), order.output / "load.plan.json", watch, progress)
        watch.look(_LAST_LOOK_S)
    return watch.untold


def _to_the_end(plan: Plan, file: Path, watch: Watch, progress: Progress | None) -> None:
    """Run the users, and take nothing from a run that somebody else ended."""

    def tell(seconds: float) -> None:
        if progress is not None:
            progress.update(int(seconds), int(plan.duration_s), "s")

    if not run_users(plan, file, watch, tell=tell):
        raise StepError("the users' program was told to stop by somebody else; run the load test again")


@contextmanager
def _asked_of(order: StepOrder, config: LoadConfig, server: ServerState) -> Iterator[str]:
    """Yield the address that the users ask."""
    if config.gateway is None:
        yield server.url
        return
    with through_gateway(order, config.gateway, server, users=config.users) as gateway:
        yield gateway.url


def _prompts_of(order: StepOrder) -> Path:
    return order.inputs["dataset"] / "load.jsonl"


def _plan(order: StepOrder, config: LoadConfig, server: ServerState, url: str) -> Plan:
    prompts = read_prompts(_prompts_of(order))
    share = config.distinct_prefix_share
    require_enough(prompts, users=config.users, distinct_share=share, source=str(_prompts_of(order)))
    return Plan(
        label="r" if config.gateway is None else "g",  # what one test has put into the cache is not the other's
        run=new_run(),
        url=url,
        model_name=server.model_name,
        prompts=prompts,
        distinct_prefix_share=share,
        users=config.users,
        requests=config.requests,
        duration_s=config.duration_s,
        request_timeout_s=config.request_timeout_s,
        rate_per_s=config.rate_per_s,
        think_s=config.think_s,
        think="exponential",
        workers=config.workers,
        samples=order.output / REQUESTS,
        generator=order.output / GENERATOR,
    )


def _memory_total() -> Figure:
    return Figure(value=round(memory_total_bytes() / _MEBIBYTE, 1), unit="MiB", samples=1)


if __name__ == "__main__":
    run_measurement(LoadConfig, measure)
