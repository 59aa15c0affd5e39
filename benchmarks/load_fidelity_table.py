"""The table of `benchmarks.load_fidelity`: a row for each generator and number of streams, and what was aimed at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from scipy import stats

from benchmarks.load.figures import percentile

_AIMS: Final = {4: ("p95", 0.5), 64: ("p95", 2.0)}
"""By streams: at which share the error at the first token is to stay within so many milliseconds."""

_RATIOS: Final = {"cpu_s": 1 / 2, "peak_mib": 1 / 3}
"""How much of what GuideLLM takes ours may take."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a generator took of the machine, all its processes together."""

    cpu_s: float
    peak_mib: float


def joined(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one row for each generator and number of streams, of all its turns together."""
    found = []
    for streams, way in dict.fromkeys((row["streams"], row["way"]) for row in rows):
        turns = [row for row in rows if (row["streams"], row["way"]) == (streams, way)]
        figures: dict[str, Any] = {"way": way, "streams": streams, "requests": sum(len(it["ttft"]) for it in turns)}
        for kind in ("ttft", "inter_token", "each_gap"):
            values = [value for it in turns for value in it[kind]]
            for share in (50, 95):
                figures[f"{kind}_error_p{share}_ms"] = round(percentile(values, share / 100), 3) if values else None
        waited = [value for it in turns for value in it["waited"]]
        figures |= {f"ttft_p{share}_ms": bounded(waited, share / 100) for share in (50, 95)}
        figures["cpu_s"] = round(sum(it["spent"].cpu_s for it in turns), 2)
        figures["peak_mib"] = round(max(it["spent"].peak_mib for it in turns), 1)
        lags = [it["lag_p95_ms"] for it in turns if it["lag_p95_ms"] is not None]
        figures["lag_p95_ms"] = round(max(lags), 3) if lags else None
        found.append(figures)
    return found


def judged(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Return what was aimed at and what came of it, a line each."""
    by_way = {(row["way"], row["streams"]): row for row in rows}
    lines = []
    for streams, (share, aim_ms) in _AIMS.items():
        if ours := by_way.get(("gonogo", streams)):
            found = ours[f"ttft_error_{share}_ms"]
            lines.append(
                f"TTFT error {share} at {streams} streams: {found} ms, aim {aim_ms} ms: {_met(found <= aim_ms)}"
            )
    for (way, streams), theirs in by_way.items():
        if way == "guidellm":
            for figure, aim in _RATIOS.items():
                ratio = by_way["gonogo", streams][figure] / theirs[figure]
                lines.append(
                    f"{figure} at {streams} streams: {ratio:.2f} of GuideLLM's, aim {aim:.2f}: {_met(ratio <= aim)}"
                )
    return lines


def _met(yes: bool) -> str:  # noqa: FBT001 - one question, one word
    return "met" if yes else "NOT MET"


def bounded(values: Sequence[float], share: float) -> str | None:
    """Return a quantile with its two bounds of 95% confidence each; None where the values are too few for them."""
    ordered, number = sorted(values), len(values)
    above = int(stats.binom.ppf(0.95, number, share)) + 1
    below = number - int(stats.binom.ppf(0.95, number, 1 - share))
    if above > number or below < 1:
        return None
    return f"{percentile(ordered, share):.1f} ({ordered[below - 1]:.1f} to {ordered[above - 1]:.1f})"


def table(rows: Sequence[dict[str, Any]]) -> str:
    """Return the rows as a person reads them."""
    names = list(rows[0])
    lines = [names, *([_cell(row[name]) for name in names] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(names))]
    told = ("  ".join(f"{cell:>{width}}" for cell, width in zip(line, widths, strict=True)) for line in lines)
    return "".join(f"{line}\n" for line in told)


def _cell(value: object) -> str:
    return "-" if value is None else str(value)
