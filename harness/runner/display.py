"""Two pictures of a run: a live tree on a terminal, plain lines anywhere else."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from harness.runner.view import StepView, clock, size

_SECONDS_BETWEEN_LINES = 30.0
_MARKS = {
    "waiting": ("·", "dim"),
    "running": ("▶", "cyan"),
    "done": ("✓", "green"),
    "unchanged": ("=", "green"),
    "failed": ("✗", "red"),
    "blocked": ("-", "yellow"),
    "damaged": ("!", "red"),
}


class Display(Protocol):
    """What the runner tells about its steps."""

    def show(self, views: list[StepView]) -> None:
        """Take the steps that are to be shown; they change in place."""

    def changed(self, view: StepView) -> None:
        """Show that a step's state or progress changed."""

    def say(self, text: str) -> None:
        """Show a line that belongs to no step."""


class PlainDisplay:
    """Lines: one where a step begins or ends, and one every half minute while it runs."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._views: list[StepView] = []
        self._said: dict[str, tuple[str, float]] = {}

    def show(self, views: list[StepView]) -> None:
        """Take the steps."""
        self._views = views

    def changed(self, view: StepView) -> None:
        """Write a line where the state is new, or where the last line is old."""
        state, at = self._said.get(view.name, ("", 0.0))
        now = time.monotonic()
        if view.state == state and now - at < _SECONDS_BETWEEN_LINES:
            return
        self._said[view.name] = (view.state, now)
        number = next((i for i, it in enumerate(self._views, start=1) if it is view), 0)
        self._console.print(
            f"[{number:>2}/{len(self._views)}] {view.name}: {_sentence(view)}",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )

    def say(self, text: str) -> None:
        """Write the line."""
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)


class LiveDisplay:
    """A table that is drawn again as the steps go on; lines said go above it."""

    def __init__(self, live: Live) -> None:
        self._live = live

    def show(self, views: list[StepView]) -> None:
        """Draw these steps from now on."""
        self._live.update(_Tree(views))

    def changed(self, view: StepView) -> None:
        """Nothing to do: the table is drawn four times a second."""

    def say(self, text: str) -> None:
        """Write the line above the table."""
        self._live.console.print(text, markup=False, highlight=False, soft_wrap=True)


class _Tree:
    """The steps as a table, drawn from their present state."""

    def __init__(self, views: list[StepView]) -> None:
        self._views = views

    def __rich__(self) -> Group:
        """Draw the table."""
        table = Table.grid(padding=(0, 1))
        for view in self._views:
            mark, style = _MARKS[view.state]
            table.add_row(Text(mark, style=style), Text(view.name, style=style), *_cells(view))
        return Group(table)


def _cells(view: StepView) -> tuple[ProgressBar | Text, Text, Text, Text]:
    if view.state == "waiting":
        return Text(""), Text(""), Text(""), Text("")
    elapsed = Text(clock(view.elapsed_s()) if view.seconds or view.state == "running" else "", justify="right")
    memory = Text(size(view.peak_bytes) if view.peak_bytes else "", style="dim", justify="right")
    if view.state != "running":
        return Text(""), elapsed, memory, Text(view.note or view.state, overflow="ellipsis", no_wrap=True)
    left = view.left_s()
    bar = ProgressBar(total=view.total, completed=view.done, width=20) if view.total else Text("")
    words = (f"{view.done}/{view.total} {view.unit}" if view.total else "", view.note, f"log {view.log}")
    waits = f"{clock(left)} left" if left is not None else ""
    text = Text("  ".join(word for word in (waits, *words) if word), overflow="ellipsis", no_wrap=True)
    return bar, elapsed, memory, text


def _sentence(view: StepView) -> str:
    if view.state == "running":
        if not view.total:
            return f"running, {clock(view.elapsed_s())} so far{_comma(view.note)}; log {view.log}"
        left = view.left_s()
        remaining = f", about {clock(left)} left" if left is not None else ""
        return (
            f"{view.done} of {view.total} {view.unit}, {clock(view.elapsed_s())} so far{remaining}{_comma(view.note)}"
        )
    took = f" after {clock(view.seconds)}" if view.seconds else ""
    memory = f", peak memory {size(view.peak_bytes)}" if view.peak_bytes else ""
    return f"{view.state}{took}{memory}{': ' + view.note if view.note else ''}"


def _comma(note: str) -> str:
    return f", {note}" if note else ""


@contextmanager
def display_on(console: Console) -> Iterator[Display]:
    """Show a run on a console: live on a terminal, else in plain lines."""
    if not console.is_terminal:
        yield PlainDisplay(console)
        return
    with Live(console=console, refresh_per_second=4, transient=False) as live:
        yield LiveDisplay(live)
