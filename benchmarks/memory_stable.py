"""Memory stable: the engine's memory second by second under load, once it had warmed up.

``python -P -m benchmarks.memory_stable ORDER.json``. It reads what the load test saw, so it needs no server. Weights
and KV cache are allocated at the start, so a card's memory alone proves little: the resident memory of every process
is looked at too. How fast it grows, and what that comes to over the release's horizon, is for the gate.
"""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from benchmarks.load.watch import Look
from benchmarks.load.watch import read_looks as all_looks
from harness.contracts.errors import InputError
from harness.contracts.evidence import SAMPLES, Evidence, Figure, read_evidence
from harness.contracts.files import LineWriter
from harness.contracts.loading import MEMORY
from harness.contracts.measurements import MemoryStableConfig
from harness.contracts.progress import Progress
from harness.contracts.step import Measured, StepOrder, run_measurement

_MEBIBYTE = 2**20
_CLUSTER = "engine"
"""All looks are at one engine, each shortly after the other: none is independent of the next."""


def measure(order: StepOrder, config: MemoryStableConfig, _progress: Progress) -> Measured:
    """Write the looks that count as samples, and return over how long they went and who was there."""
    path = order.inputs["load"] / MEMORY
    load = read_evidence(order.inputs["load"])
    looks = read_looks(path)
    counted = warmed_up(looks, config.warm_up_s)
    if not counted:
        raise InputError(
            f"{path}: no look after {config.warm_up_s:g} s of load; "
            "raise measurements.load.duration_s, or lower measurements.memory_stable.warm_up_s"
        )
    with LineWriter(order.output / SAMPLES) as samples:
        for number, look in enumerate(counted):
            samples.write({"id": f"look {number}", "cluster": _CLUSTER} | _flat(look))
    horizon_s = config.horizon_s or _seconds([look for look in looks if look.under_load])
    lost = sorted(name for part in _parts(looks) for name in _lost(part))
    details = {"device": load.details["device"], "warm_up_s": f"{config.warm_up_s:g}"}
    details |= {name: load.details[name] for name in ("growth", "interrupted") if name in load.details}
    return Measured(
        figures=memory_figures(looks, counted, horizon_s) | _totals(path, load, counted),
        details=details | ({"processes_lost": ", ".join(lost)} if lost else {}),
    )


def read_looks(path: Path) -> tuple[Look, ...]:
    """Return what the load test saw of the server's processes, in its order.

    Raises:
        InputError: nothing, or a line is no look at processes.
    """
    looks = all_looks(path)
    for number, look in enumerate(looks, start=1):
        if look.resident_bytes is None:
            raise InputError(f"{path}:{number}: not a look at the server's processes: none of them was there")
    return looks


def warmed_up(looks: Sequence[Look], warm_up_s: float) -> tuple[Look, ...]:
    """Return the looks under load, those of its first seconds left out, and of each further part's first seconds."""
    return tuple(
        look
        for loaded in _parts([look for look in looks if look.under_load])
        for look in loaded
        if look.at_s - loaded[0].at_s >= warm_up_s
    )


def memory_figures(looks: Sequence[Look], counted: Sequence[Look], horizon_s: float) -> dict[str, Figure]:
    """Return how long was looked, which processes stayed, and how busy the engine was."""
    parts = _parts(looks)
    number = len(counted)
    sizes = [look.resident_bytes or 0 for look in counted]
    figures = {
        "looks": Figure(value=number, unit="looks", samples=number),
        "observed_s": Figure(value=_seconds(counted), unit="s", samples=number),
        "horizon_s": Figure(value=horizon_s, unit="s", samples=1),
        "processes": Figure(value=len(looks[0].processes), unit="processes", samples=len(looks)),
        "processes_lost": Figure(value=sum(len(_lost(it)) for it in parts), unit="processes", samples=len(looks)),
        "processes_new": Figure(value=sum(len(_new(it)) for it in parts), unit="processes", samples=len(looks)),
        "resident_peak_mib": _mib(max(sizes), number),
        "resident_first_mib": _mib(sizes[0], 1),
        "resident_last_mib": _mib(sizes[-1], 1),
    }
    told = [look.engine for look in counted if look.engine is not None]
    if told:
        peak = max(engine.kv_cache_usage_share for engine in told)
        waiting = max(engine.waiting for engine in told)
        figures["kv_cache_usage_peak_share"] = Figure(value=round(peak, 4), unit="share", samples=len(told))
        figures["waiting_peak"] = Figure(value=waiting, unit="requests", samples=len(told))
        preemptions = sum(_preemptions(part) for part in _parts(counted))
        figures["preemptions"] = Figure(value=preemptions, unit="preemptions", samples=len(told))
    return figures


def _totals(path: Path, load: Evidence, counted: Sequence[Look]) -> dict[str, Figure]:
    """Return the memories that growth is a share of: the machine's, and that of so many cards."""
    untold = sum(look.card_used_shares is None for look in counted) if load.details["device"] == "cuda" else 0
    if untold:
        raise InputError(f"{path}: the driver did not tell the card's memory at {untold} of {len(counted)} looks")
    cards = len(counted[0].card_used_shares or ())
    return {
        "memory_total_mib": load.figures["memory_total_mib"],
        "cards": Figure(value=cards, unit="cards", samples=len(counted)),
    }


def _flat(look: Look) -> dict[str, object]:
    """Return a look as a sample, what the engine told beside what the machine told."""
    dumped = look.model_dump(mode="json", exclude={"engine", "under_load"})
    return dumped | (look.engine.model_dump() if look.engine else {})


def _parts(looks: Sequence[Look]) -> list[list[Look]]:
    """Return the looks cut where the run was interrupted."""
    return [list(part) for _, part in groupby(looks, key=lambda look: look.part)]


def _preemptions(part: Sequence[Look]) -> float:
    told = [look.engine.preemptions for look in part if look.engine is not None]
    return told[-1] - told[0] if told else 0.0


def _lost(part: Sequence[Look]) -> set[str]:
    return set(part[0].processes) - set(part[-1].processes)


def _new(part: Sequence[Look]) -> set[str]:
    return set(part[-1].processes) - set(part[0].processes)


def _seconds(looks: Sequence[Look]) -> float:
    """Return for how long it was looked, what lies between the parts of a run left out."""
    return round(sum(part[-1].at_s - part[0].at_s for part in _parts(looks)), 2)


def _mib(amount: int, samples: int) -> Figure:
    return Figure(value=round(amount / _MEBIBYTE, 1), unit="MiB", samples=samples)


if __name__ == "__main__":
    run_measurement(MemoryStableConfig, measure)
