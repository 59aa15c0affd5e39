"""A load run as a table on a terminal: what was asked, how long it took with its bounds, and how the engine did."""

import re
from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from harness.contracts.evidence import Figure
from harness.loading.estimates import MEANINGS, Estimate, estimates
from harness.loading.measured import LoadRun
from harness.report.load_words import range_words

_FIGURES = (
    ("users", "users"),
    ("requests", "requests"),
    ("failed_requests", "failed"),
    ("requests_per_second", "requests a second"),
    ("output_tokens_per_second", "tokens a second"),
    ("shortest_prompt_tokens", "shortest prompt"),
    ("longest_prompt_tokens", "longest prompt"),
    ("distinct_prefix_share", "prompts with a prefix of their own"),
    ("prefix_cache_hit_rate", "prompt tokens found in the cache"),
    ("preemptions", "preemptions"),
    ("restarts", "restarts"),
    ("engine_rss_peak_mib", "memory of the engine's processes"),
    ("output_cap_violations", "answers over the output cap"),
    ("generator_lag_p95_ms", "lag of the generator, p95"),
    ("generator_cpu_peak_share", "processor of the generator, most"),
    ("late_starts", "late starts"),
)
"""What is told besides latencies, in this order, where it was measured."""

_FAULTS = re.compile(r"; (?=[a-z ]+ since [\d.]+ s: )")
"""What lies between two faults in the details."""
_PLAIN = {"users", "requests", "1/s", "processes", "preemptions", "restarts", "answers"}
"""Units that the name of the figure says."""


def print_run(run: LoadRun, console: Console) -> None:
    """Print what a load run measured."""
    table = Table("", "p50", "p95", "p99", "of", box=None, header_style="dim", pad_edge=False, collapse_padding=True)
    for column in table.columns[1:]:
        column.justify = "right"
    for name, row in by_name(estimates(run)).items():
        table.add_row(
            Text(MEANINGS[name], no_wrap=True),
            *(Text(estimate_words(it), no_wrap=True) for it in row),
            str(row[0].samples),
        )
    grid = Table.grid(padding=(0, 3, 0, 0))
    for name, value in figure_rows(run.evidence.figures):
        grid.add_row(Text(name, style="dim"), Text(value))
    console.print(grid)
    console.print()
    console.print(table)
    console.print("in brackets: 95% bounds to either side; a percentile without them is not stated", style="dim")
    for name, text in told_details(run):
        console.print(f"{name}: {text}", markup=False, highlight=False, soft_wrap=True)
    for doubt in doubts(run):
        console.print(doubt, style="bold yellow", markup=False, highlight=False, soft_wrap=True)


def doubts(run: LoadRun) -> tuple[str, ...]:
    """Return what a reader must know before the figures: what spoiled or ended the run, and what went wrong in it."""
    figures, details = run.evidence.figures, run.evidence.details
    found = [f"INCONCLUSIVE, spoiled by the load generator: {run.spoiled}"] if run.spoiled else []
    found += [f"interrupted: {details['interrupted']}"] if "interrupted" in details else []
    found += [run.server_lost] if run.server_lost else []
    found += [it for it in _FAULTS.split(details.get("faults", "")) if it and not it.startswith("client starved")]
    failed = figures.get("failed_requests")
    if failed is not None and failed.value and "faults" not in details:
        errors = sorted({it.error for it in run.requests if it.error is not None})
        found.append(f"{failed.value:,.0f} of {failed.samples:,} requests failed, such as: {errors[0]}")
    return tuple(found)


def told_details(run: LoadRun) -> list[tuple[str, str]]:
    """Return what was seen that is no number, without what the doubts say already."""
    known = {*run.evidence.figures, "faults", "interrupted", "server_lost", "growth", "spoiled", "not_stated"}
    known |= {"url", "model"}
    return [(name, text) for name, text in run.evidence.details.items() if name not in known]


def by_name(found: tuple[Estimate, ...]) -> dict[str, list[Estimate]]:
    """Return the percentiles by what they are of."""
    rows: dict[str, list[Estimate]] = {}
    for it in found:
        rows.setdefault(it.name, []).append(it)
    return rows


def estimate_words(it: Estimate) -> str:
    """Return a percentile with its bounds, or how many samples it takes."""
    if it.value is None:
        return f"{it.samples} of {it.needed} samples"
    return range_words(it.value, it.low, it.high)


def figure_rows(figures: dict[str, Figure]) -> Iterator[tuple[str, str]]:
    """Yield name and value of each figure that is told besides latencies."""
    for name, words in _FIGURES:
        if name in figures:
            yield words, _amount(figures[name])


def run_json(run: LoadRun) -> dict[str, Any]:
    """Return a load run as a program reads it."""
    return {
        "folder": str(run.place),
        "figures": {name: it.model_dump() for name, it in run.evidence.figures.items()},
        "details": run.evidence.details,
        "percentiles": [
            {
                "name": it.name,
                "share": it.share,
                "value_s": it.value,
                "low_s": it.low,
                "high_s": it.high,
                "samples": it.samples,
                "needed": it.needed,
            }
            for it in estimates(run)
        ],
    }


def _amount(figure: Figure) -> str:
    if figure.unit.startswith("share"):
        return f"{figure.value:.1%}"
    whole = figure.value == int(figure.value) or figure.unit == "MiB"
    number = f"{figure.value:,.0f}" if whole else f"{figure.value:,.2f}"
    return number if figure.unit in _PLAIN else f"{number} {figure.unit}"
