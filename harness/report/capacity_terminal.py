"""A capacity on a terminal: the steps with their figures, the most users, and how the box breaks."""

from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from harness.loading.capacity import Capacity, Step
from harness.report.load_words import NONE, range_words

STYLES: Final = {"within": "green", "beyond": "red", "undecided": "yellow", "spoiled": "yellow"}
_ON_TERMINAL: Final = ("requests/s", "tokens/s", "waiting", "KV cache")
COLUMNS: Final = ("requests", "failed", "requests/s", "tokens/s", "waiting", "KV cache", "preemptions")
"""What is told of each step besides its limits; a terminal has no room for all."""


def print_capacity(found: Capacity, console: Console) -> None:
    """Print what a search found."""
    names = [limit.name for limit in found.limits]
    table = Table("users", "", *names, *_ON_TERMINAL, box=None, header_style="dim", pad_edge=False)
    for column in (table.columns[0], *table.columns[2:]):
        column.justify = "right"
    for step in sorted(found.steps, key=lambda it: it.users):
        told = dict(zip(COLUMNS, figure_cells(step), strict=True))
        table.add_row(
            str(step.users),
            Text(step.outcome, no_wrap=True, style=STYLES[step.outcome]),
            *(Text(it, overflow="fold") for it in limit_cells(step, names)),
            *(Text(told[name], no_wrap=True) for name in _ON_TERMINAL),
        )
    console.print(table)
    console.print(headline(found), style="bold", markup=False, highlight=False, soft_wrap=True)
    for it in found.breaks:
        console.print(f"  {it}", markup=False, highlight=False, soft_wrap=True)


def headline(found: Capacity) -> str:
    """Return the answer in one sentence."""
    limits = ", ".join(f"{limit.name} at most {limit.most_s:g} s" for limit in found.limits)
    if not found.done:
        return f"interrupted; at least {found.users} users within {limits}; the same command carries on"
    if found.spoiled:
        return (
            f"at least {found.users} users within {limits}; beyond, the load generator itself failed: {found.spoiled}"
        )
    if found.users >= found.users_max:
        if not found.users:
            return f"nothing is known: the load generator itself failed: {found.spoiled}"
        return f"at least {found.users} users within {limits}: no more were tried"
    if not found.users:
        return f"not even one user is served within {limits}"
    return f"{found.users} users within {limits}"


def step_line(step: Step, console: Console) -> None:
    """Print a step that is done as one line."""
    text = f"{step.users} users: {step.outcome}; {'; '.join(step.reasons)}"
    console.print(text, markup=False, highlight=False, soft_wrap=True)


def limit_cells(step: Step, names: list[str]) -> list[str]:
    """Return what a step found of each limit."""
    found = {it.limit.name: it.found for it in step.limits}
    return [
        range_words(it.value, it.low, it.high) if (it := found.get(name)) and it.value is not None else NONE
        for name in names
    ]


def figure_cells(step: Step) -> tuple[str, ...]:
    """Return what a step found besides, in the order of the columns."""
    engine = step.engine
    return (
        f"{step.requests:,}",
        f"{step.failed:,}",
        _number(step.requests_per_s, ".2f"),
        _number(step.tokens_per_s, ",.0f"),
        _number(engine.waiting_peak, ".0f"),
        _number(engine.cache_peak_share, ".0%"),
        _number(engine.preemptions, ".0f"),
    )


def _number(value: float | None, form: str) -> str:
    return NONE if value is None else format(value, form)
