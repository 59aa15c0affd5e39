"""The load test without a release: ``python -P -m benchmarks.load.alone ORDER.json``, which `gonogo load` starts.

It measures what `benchmarks.load` measures, on any address with OpenAI's interface. Where the launcher's state file
says which processes serve, they are watched and the output cap is probed; else the engine is known by its `/metrics`
alone, or not at all, and then the evidence says so. Told to stop, it sums up what was measured until then; killed, it
goes on in the same folder.
"""

import signal
from pathlib import Path
from typing import Final

from benchmarks.chat import RemoteModel, ask_for_tokens
from benchmarks.load.generator import read_generator
from benchmarks.load.parts import begin, gaps_of, join, laid, loaded_s_of, put_away, rest_of
from benchmarks.load.plan import CLOCKS, MASTER_PORT, Plan, Prompt, new_run
from benchmarks.load.prompts import read_prompts, require_enough
from benchmarks.load.running import ServerLostError, run_users, warm_up
from benchmarks.load.suites import suite_prompts
from benchmarks.load.summary import Run, read_samples, summed_up
from benchmarks.load.watch import Watch, read_looks
from harness.contracts.errors import InputError, StepError
from harness.contracts.files import LineWriter, read_json, read_lines
from harness.contracts.loading import GENERATOR, MEMORY, PARTS, PLAN, REQUESTS, WEB_PORT, LoadAloneConfig
from harness.contracts.progress import Progress
from harness.contracts.serving import ServerState, read_server, shown_kernels
from harness.contracts.step import Measured, StepOrder, run_measurement
from harness.ebs.dictionary import ebs_catalogue

_LAST_LOOK_S: Final = 10.0
"""The engine is waited for so long when all answers are there: its counters must be told to the end."""


class _Stop:
    """Whether this program was told to stop; the users' program is ended then, and what it wrote is summed up."""

    def __init__(self) -> None:
        self.told = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._tell)

    def is_told(self) -> bool:
        """Return whether it was."""
        return self.told

    def _tell(self, *_: object) -> None:
        self.told = True


def measure(order: StepOrder, config: LoadAloneConfig, progress: Progress) -> Measured:
    """Warm the address up, put it under load, and return what was seen; a killed test goes on where it stopped."""
    folder = order.output
    server = None if config.state is None else read_server(config.state)[0]
    put_away(folder)
    before = laid(folder / PARTS)
    plan = _plan(config, folder, progress)
    stop, broken_off = _Stop(), ""
    if (rest := rest_of(plan, before)) is not None:
        broken_off = _asked(rest, config, server, len(before), stop, progress)
    if before:
        put_away(folder)
    parts = join(folder / PARTS, folder) if before else ()
    samples = read_samples(plan.samples, folder, streams=config.streams)
    if not samples:
        why = "stopped before the first request ended, so nothing was measured"
        raise StepError(why if stop.told else broken_off or f"the users made no request; see {folder / 'load.log'}")
    run = Run(
        plan=plan,
        samples=samples,
        looks=read_looks(folder / MEMORY),
        generator=read_generator(plan.samples.with_name(GENERATOR)),
        streams=config.streams,
    )
    asks_more = server is not None and not (stop.told or broken_off)
    seen = summed_up(
        run,
        output_cap_tokens=server.output_cap_tokens if server else None,
        probe_tokens=ask_for_tokens(server, 2 * server.output_cap_tokens) if server and asks_more else None,
        loaded_s=loaded_s_of(parts),
    )
    told = any(look.engine for look in run.looks)
    details = {"url": config.url, "model": config.model, "engine": _engine(config, told=told)} | seen.details
    if not config.streams:
        details["ttft"] = "none: the gateway sends an answer all at once, when it is judged"
    if gaps := gaps_of(parts):
        details["went_on"] = gaps
    if broken_off:
        details["server_lost"] = broken_off
    elif stop.told:
        details["interrupted"] = "the test was told to stop before its time was up"
    return Measured(figures=seen.figures, details=details)


def _asked(
    plan: Plan, config: LoadAloneConfig, server: ServerState | None, before: int, stop: _Stop, progress: Progress
) -> str:
    """Let the users ask and watch the server; return why the test was broken off, empty where it was not."""
    folder = plan.samples.parent
    if before:
        progress.say(f"goes on with a test that was killed: {plan.duration_s:.0f} s are left")
    with LineWriter(folder / MEMORY) as memory:
        watch = Watch(server or config.url, memory, state=config.state)
        begin(folder, before, watch.begun_s)
        if config.warm_up_requests:
            progress.say(f"{config.warm_up_requests} requests to warm up")
            run_users(
                warm_up(plan, config.warm_up_requests), folder / "warm_up.plan.json", watch, stopped=stop.is_told
            )
        broken_off = "" if stop.told else _under_load(plan, folder, watch, stop, progress)
    if not before and (folder / CLOCKS).is_file():
        _put_on_the_users_clock(folder, watch.begun_s)
    return broken_off


def _under_load(plan: Plan, folder: Path, watch: Watch, stop: _Stop, progress: Progress) -> str:
    watch.under_load = True
    progress.say("under load")
    try:
        run_users(plan, folder / PLAN, watch, stopped=stop.is_told)
    except ServerLostError as error:
        return str(error)
    finally:
        watch.look(_LAST_LOOK_S)
    return ""


def _plan(config: LoadAloneConfig, folder: Path, progress: Progress) -> Plan:
    prompts, source = _prompts(config, progress)
    share = config.distinct_prefix_share
    require_enough(prompts, users=config.users, distinct_share=share, source=source)
    workers = config.workers + config.workers_elsewhere
    if config.web:
        progress.say(f"locust's own pages: http://127.0.0.1:{WEB_PORT}")
    if config.workers_elsewhere:
        progress.say(
            f"{config.workers_elsewhere} workers are waited for; on each machine: gonogo load --worker --master-host "
            f"{config.master_host} --master-port {MASTER_PORT}"
        )
    return Plan(
        label="r",
        run=new_run(),
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
        think="exponential" if config.think_s else "constant",
        rate_per_s=config.rate_per_s,
        sends_key=True,
        workers=workers if workers > 1 or config.workers_elsewhere else 0,
        workers_elsewhere=config.workers_elsewhere,
        master_host=config.master_host,
        master_port=MASTER_PORT if config.workers_elsewhere else 0,
        web_port=WEB_PORT if config.web else 0,
    )


def _prompts(config: LoadAloneConfig, progress: Progress) -> tuple[tuple[Prompt, ...], str]:
    if config.prompts is not None:
        return read_prompts(config.prompts), str(config.prompts)
    if config.suite is None:
        raise InputError("neither prompts nor a suite are named")
    progress.say(f"rendering prompts of {config.suite}")
    model = RemoteModel(url=config.url, model_name=config.model)
    return suite_prompts(config.suite, ebs_catalogue(), model), str(config.suite)


def _put_on_the_users_clock(folder: Path, watch_begun_s: float) -> None:
    """Write the looks down with the times that the requests have."""
    offset = watch_begun_s - float(read_json(folder / CLOCKS)["began_monotonic_s"])
    looks = tuple(read_lines(folder / MEMORY))
    with LineWriter(folder / MEMORY) as file:
        for look in looks:
            file.write(look | {"at_s": round(look["at_s"] + offset, 3)})


def _engine(config: LoadAloneConfig, *, told: bool) -> str:
    """Return what is known of the engine."""
    if config.state is not None:
        server, engine = read_server(config.state)
        return f"vllm {engine.version} on {server.device}, {shown_kernels(engine)}"
    known = "known by its /metrics alone" if told else "tells no figures of itself at /metrics"
    return f"{known}; its memory is unknown: only an address was given, and no process of it"


if __name__ == "__main__":
    run_measurement(LoadAloneConfig, measure)
