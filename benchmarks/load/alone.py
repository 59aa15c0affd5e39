"""The load test without a release: ``python -P -m benchmarks.load.alone ORDER.json``, which `gonogo load` starts.

It measures what `benchmarks.load` measures, on any address with OpenAI's interface. Where the launcher's state file
says which processes serve, they are watched and the output cap is probed; else the engine is known by its `/metrics`
alone, or not at all, and then the evidence says so. Told to stop, it sums up what was measured until then.
"""

import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.chat import RemoteModel, ask_for_tokens
from benchmarks.load.faults.every import faults
from benchmarks.load.figures import load_figures, not_stated, with_latencies
from benchmarks.load.generator import own_verdict, read_generator
from benchmarks.load.health import engine_figures, fault_details, finish_reasons, token_figures
from benchmarks.load.plan import CLOCKS, MASTER_PORT, SERVER_LOST, Plan, Prompt
from benchmarks.load.prompts import read_prompts, require_enough
from benchmarks.load.suites import suite_prompts
from benchmarks.load.watch import Look, Watch
from harness.contracts.errors import ExitCode, InputError, StepError
from harness.contracts.evidence import SAMPLES, Figure
from harness.contracts.files import LineWriter, read_json, read_lines, write_record
from harness.contracts.loading import GENERATOR, MEMORY, PLAN, REQUESTS, WEB_PORT, LoadAloneConfig
from harness.contracts.progress import Progress
from harness.contracts.serving import ServerState, read_server, shown_kernels
from harness.contracts.step import Measured, StepOrder, run_measurement
from harness.ebs.dictionary import ebs_catalogue

_LOOK_EVERY_S: Final = 1.0
_LAST_LOOK_S: Final = 10.0
"""The engine is waited for so long when all answers are there: its counters must be told to the end."""
_POLL_S: Final = 0.05
_GRACE_S: Final = 20.0
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
    folder = order.output
    server = None if config.state is None else read_server(config.state)[0]
    plan = _plan(config, folder, progress)
    stop = _Stop()
    with LineWriter(folder / MEMORY) as memory:
        watch = Watch(server or config.url, memory, state=config.state)
        if config.warm_up_requests:
            progress.say(f"{config.warm_up_requests} requests to warm up")
            _run_users(_warm_up(plan, config), folder / "warm_up", watch, stop)
        watch.under_load = True
        looks: list[Look] = []
        if not stop.told:
            progress.say("under load")
            looks = _run_users(plan, folder / "load", watch, stop)
            looks.append(watch.look(_LAST_LOOK_S))
    samples = [with_latencies(it, streams=config.streams) for it in _lines(plan.samples)]
    if not samples:
        if stop.told:
            raise StepError("stopped before the first request ended, so nothing was measured")
        raise StepError(f"the users made no request; see {folder / 'load.log'}")
    with LineWriter(folder / SAMPLES) as file:
        for sample in samples:
            file.write({name: value for name, value in sample.items() if name not in _RAW})
    looks = _on_the_users_clock(folder, looks, watch.begun_s)
    return _measured(config, plan, server, samples, looks, interrupted=stop.told)


def _measured(
    config: LoadAloneConfig,
    plan: Plan,
    server: ServerState | None,
    samples: Sequence[dict[str, Any]],
    looks: Sequence[Look],
    *,
    interrupted: bool,
) -> Measured:
    cap = server.output_cap_tokens if server else None
    probe = ask_for_tokens(server, 2 * server.output_cap_tokens) if server and not interrupted else None
    generator = read_generator(plan.samples.with_name(GENERATOR))
    own_figures, details = own_verdict(generator, samples)
    found = faults(samples, looks, generator, plan, output_cap_tokens=cap or 0, probe_tokens=probe)
    figures = {"users": Figure(value=config.users, unit="users", samples=len(samples))}
    figures |= load_figures(samples, output_cap_tokens=cap, probe_tokens=probe) | own_figures
    told = any(look.engine for look in looks)
    if told or server:
        figures |= engine_figures(looks, samples)
        figures |= token_figures(looks, samples) if config.streams else {}
    details |= {"url": config.url, "model": config.model, "engine": _engine(config, told=told)}
    details |= finish_reasons(looks, samples) | fault_details(found)
    details |= {"not_stated": lacking} if (lacking := not_stated(samples)) else {}
    if not config.streams:
        details["ttft"] = "none: the gateway sends an answer all at once, when it is judged"
    if interrupted:
        details["interrupted"] = "the test was told to stop before its time was up"
    return Measured(figures=figures, details=details)


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
            "workers": 0,
            "workers_elsewhere": 0,
            "web_port": 0,
        }
    )


def _run_users(plan: Plan, name: Path, watch: Watch, stop: _Stop) -> list[Look]:
    """Run the users' program to its end, or until told to stop; return what was seen of the server meanwhile.

    Raises:
        StepError: the server could not be reached, or the program itself failed.
    """
    file = name.with_name(PLAN) if name.name == "load" else name.with_suffix(".plan.json")
    write_record(file, plan)
    looks: list[Look] = []
    log = name.with_suffix(".log")
    with log.open("wb") as output:
        users = subprocess.Popen(
            [sys.executable, "-P", "-m", "benchmarks.load.users", str(file)], stdout=output, stderr=subprocess.STDOUT
        )
        try:
            due = time.monotonic()
            while users.poll() is None and not stop.told:
                if time.monotonic() >= due:
                    due = max(due + _LOOK_EVERY_S, time.monotonic())
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
        raise StepError(_last_line(log) or f"the users' program ended with {users.returncode}; see {log}")
    return looks


def _end(users: subprocess.Popen[bytes]) -> None:
    if users.poll() is None:
        users.terminate()
    try:
        users.wait(_GRACE_S)
    except subprocess.TimeoutExpired:
        users.kill()
        users.wait()


def _last_line(log: Path) -> str:
    """Return what the users' program said of its end, where it knew why."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((line.removeprefix("error: ") for line in reversed(lines) if line.startswith("error: ")), "")


def _on_the_users_clock(folder: Path, looks: Iterable[Look], begun_s: float) -> list[Look]:
    """Return the looks with the times that the requests have, and write all of them down so."""
    clocks = folder / CLOCKS
    if not clocks.is_file():
        return list(looks)
    offset = begun_s - float(read_json(clocks)["began_monotonic_s"])
    lines = _lines(folder / MEMORY)
    with LineWriter(folder / MEMORY) as file:
        for line in lines:
            file.write(line | {"at_s": round(line["at_s"] + offset, 3)})
    return [look.model_copy(update={"at_s": round(look.at_s + offset, 3)}) for look in looks]


def _lines(path: Path) -> list[dict[str, Any]]:
    return list(read_lines(path)) if path.is_file() else []


def _engine(config: LoadAloneConfig, *, told: bool) -> str:
    """Return what is known of the engine."""
    if config.state is not None:
        server, engine = read_server(config.state)
        return f"vllm {engine.version} on {server.device}, {shown_kernels(engine)}"
    known = "known by its /metrics alone" if told else "tells no figures of itself at /metrics"
    return f"{known}; its memory is unknown: only an address was given, and no process of it"


if __name__ == "__main__":
    run_measurement(LoadAloneConfig, measure)
