"""A capacity on a terminal: the steps with their figures, the most users, and how the box breaks."""

from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from harness.loading.capacity import Capacity, Step
from harness.report.load_words import NONE, range_words, user_words

STYLES: Final = {"within": "green", "beyond": "red", "undecided": "yellow", "spoiled": "yellow", "short": "yellow"}
_ON_TERMINAL: Final = ("requests/s", "tokens/s", "waiting", "KV cache")
COLUMNS: Final = ("requests", "failed", "requests/s", "tokens/s", "waiting", "KV cache", "preemptions")
"""What is told of each step besides its limits; a terminal has no room for all."""


def print_capacity(found: Capacity, console: Console) -> None:
    """Print what a search found."""
    names = [limit.name for limit in found.limits]
    table = Table("users", "", *names, *_ON_TERMINAL, box=None, header_style="dim", pad_edge=False)
    for column in table.columns:
        column.no_wrap, column.overflow = column.header not in names, "fold"
    for column in (table.columns[0], *table.columns[2:]):
        column.justify = "right"
    for step in sorted(found.steps, key=lambda it: it.users):
        told = dict(zip(COLUMNS, figure_cells(step), strict=True))
        table.add_row(
            str(step.users),
            Text(step.outcome, style=STYLES[step.outcome]),
            *limit_cells(step, names),
            *(told[name] for name in _ON_TERMINAL),
        )
    console.print(table)
    console.print(headline(found), style="bold", markup=False, highlight=False, soft_wrap=True)
    for it in found.breaks:
        console.print(f"  {it}", markup=False, highlight=False, soft_wrap=True)


def answer(found: Capacity) -> str:
    """Return the most users in two or three words."""
    if found.done and not found.open:
        least = found.users >= found.users_max
        return f"{'at least ' if least else ''}{user_words(found.users)}"
    return f"at least {user_words(found.users)}" if found.users else "not known"


def headline(found: Capacity) -> str:
    """Return the answer in one sentence."""
    within = f"within {', '.join(f'{limit.name} at most {limit.most_s:g} s' for limit in found.limits)}"
    if not found.done or found.open:
        why = found.open or "interrupted; the same command carries on"
        return f"{answer(found) if found.users else 'not known how many users are'} {within}: {why}"
    if found.users >= found.users_max:
        return f"{answer(found)} {within}: no more were tried"
    return f"{answer(found) if found.users else 'not even one user is served'} {within}"


def step_line(step: Step, console: Console) -> None:
    """Print a step that is done as one line."""
    text = f"{user_words(step.users)}: {step.outcome}; {'; '.join(step.reasons)}"
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
