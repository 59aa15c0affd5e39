"""What a load test has shown, summed up: the figures of requests, engine and generator, and what went wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.load.faults.every import faults
from benchmarks.load.figures import load_figures, not_stated, with_latencies
from benchmarks.load.generator import GeneratorLook, own_verdict
from benchmarks.load.health import engine_figures, fault_details, finish_reasons, token_figures
from benchmarks.load.plan import Plan
from benchmarks.load.watch import Look
from harness.contracts.evidence import SAMPLES, Figure
from harness.contracts.files import LineWriter, read_lines
from harness.contracts.step import Measured

_RAW: Final = ("token_times_s",)
"""What of a request stays in its raw line: it is long, and samples are judged without it."""


@dataclass(frozen=True, slots=True)
class Run:
    """What there is of a run."""

    plan: Plan
    samples: Sequence[Mapping[str, Any]]
    """The requests with their latencies."""
    looks: Sequence[Look]
    """At the server, on the clock of the requests."""
    generator: Sequence[GeneratorLook]
    streams: bool = True
    """Whether answers come token by token: false behind the gateway."""


def read_samples(requests: Path, folder: Path, *, streams: bool) -> list[dict[str, Any]]:
    """Return the requests of a run with their latencies, and write them into a folder as its samples."""
    samples = [with_latencies(line, streams=streams) for line in read_lines(requests)] if requests.is_file() else []
    with LineWriter(folder / SAMPLES) as file:
        for sample in samples:
            file.write({name: value for name, value in sample.items() if name not in _RAW})
    return samples


def summed_up(
    run: Run,
    *,
    output_cap_tokens: int | None = None,
    probe_tokens: int | None = None,
    loaded_s: float | None = None,
) -> Measured:
    """Return the figures and details of a run; those of the engine only where it, or its processes, told anything.

    Args:
        run: what was seen.
        output_cap_tokens: longest answer that the server may give; None where nobody knows.
        probe_tokens: length of the answer to a request that asked for more than the cap; None where none did.
        loaded_s: how long the server was under load; up to the last answer where not given.
    """
    samples, looks = run.samples, run.looks
    own, details = own_verdict(run.generator, samples)
    figures = {"users": Figure(value=run.plan.users, unit="users", samples=len(samples))}
    figures |= load_figures(
        samples, output_cap_tokens=output_cap_tokens, probe_tokens=probe_tokens, loaded_s=loaded_s
    )
    if any(look.engine or look.processes for look in looks):
        figures |= engine_figures(looks, samples)
        figures |= token_figures(looks, samples) if run.streams else {}
    found = faults(
        samples, looks, run.generator, run.plan, output_cap_tokens=output_cap_tokens or 0, probe_tokens=probe_tokens
    )
    details = details | finish_reasons(looks, samples) | fault_details(found)
    if lacking := not_stated(samples):
        details["not_stated"] = lacking
    return Measured(figures=figures | own, details=details)
