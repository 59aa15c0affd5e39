"""What is shown while a load test runs: a panel on a terminal, a line every ten seconds anywhere else."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from harness.loading.sofar import Follower, SoFar
from harness.report.load_words import latency_words
from harness.runner.view import clock, size

_BETWEEN_LINES_S: Final = 10.0
_BETWEEN_LOOKS_S: Final = 0.25
_UNKNOWN: Final = "not told"


class View(Protocol):
    """What is told while a load test runs."""

    def __call__(self, note: str) -> None:
        """Take a look at the run, and say a note where there is one."""


def facts(sofar: SoFar) -> list[tuple[str, str, str]]:
    """Return name, value and style of each thing that is shown; the style says what is wrong."""
    engine: dict[str, Any] = sofar.look.get("engine") or {}
    return [
        ("users", str(sofar.users), ""),
        ("requests", f"{sofar.requests:,}", ""),
        ("errors", f"{sofar.failed:,}", "bold red" if sofar.failed else ""),
        ("tokens/s", _number(sofar.tokens_per_s()), ""),
        ("TTFT p50/p95", latency_words(sofar.ttft) if sofar.streams else "none: sent at once", ""),
        ("whole answer p50/p95", latency_words(sofar.end_to_end), ""),
        ("memory", _memory(sofar.look), ""),
        ("KV cache", f"{engine['kv_cache_usage_share']:.0%}" if "kv_cache_usage_share" in engine else _UNKNOWN, ""),
        ("queue", _queue(engine), "yellow" if engine.get("waiting") else ""),
        ("generator lag", _lag(sofar.generator), ""),
    ]


def left_s(sofar: SoFar, now: float) -> float | None:
    """Return about how long it will still take; None before it began."""
    if sofar.begun_s is None:
        return None
    gone = now - sofar.begun_s
    left = max(sofar.duration_s - gone, 0.0)
    if sofar.requests_max and sofar.requests:
        left = min(left, gone * max(sofar.requests_max - sofar.requests, 0) / sofar.requests)
    return left


class _Panel:
    """Drawn anew four times a second."""

    def __init__(self, sofar: SoFar, log: Path) -> None:
        self.sofar, self.log, self.doing = sofar, log, "starting"

    def __rich__(self) -> RenderableType:
        """Draw the panel."""
        sofar, now = self.sofar, time.monotonic()
        left = left_s(sofar, now)
        gone = 0.0 if sofar.begun_s is None else now - sofar.begun_s
        head = Table.grid(padding=(0, 1))
        done = gone if left is None else sofar.duration_s * gone / max(gone + left, 1e-9)
        head.add_row(
            Text(self.doing, style="bold cyan"),
            ProgressBar(total=sofar.duration_s, completed=min(done, sofar.duration_s), width=30),
            Text("" if left is None else f"{clock(gone)} gone, {clock(left)} left"),
        )
        grid = Table.grid(padding=(0, 3, 0, 0))
        told = facts(sofar)
        half = (len(told) + 1) // 2
        for index in range(half):
            row = []
            for name, value, style in told[index::half][:2]:
                row += [Text(name, style="dim"), Text(value, style=style)]
            grid.add_row(*row)
        foot = [Text(f"log {self.log}", style="dim", overflow="fold")]
        if sofar.last_error:
            foot.insert(0, Text(f"last error: {sofar.last_error}", style="red", overflow="ellipsis", no_wrap=True))
        return Group(head, grid, *foot)


def plain_line(sofar: SoFar, doing: str, now: float) -> str:
    """Return all that is shown as one line."""
    left = left_s(sofar, now)
    words = [f"{name} {value}" for name, value, _ in facts(sofar) if value != _UNKNOWN]
    return "  ".join([f"{clock(left)} left" if left is not None else doing, *words])


@contextmanager
def view_on(console: Console, place: Path, sofar: SoFar, log: Path) -> Iterator[View]:
    """Show a run on a console: live on a terminal, else in plain lines."""
    follower = Follower(place, sofar)
    if not console.is_terminal:
        yield _plain(console, follower, log)
        return
    panel = _Panel(sofar, log)
    with Live(panel, console=console, refresh_per_second=4, transient=True) as live:
        yield _live(panel, live, follower)


def _live(panel: _Panel, live: Live, follower: Follower) -> View:
    looked = 0.0

    def see(note: str) -> None:
        nonlocal looked
        if note:
            panel.doing = note
            live.console.print(note, style="dim", markup=False, highlight=False, soft_wrap=True)
        if time.monotonic() - looked >= _BETWEEN_LOOKS_S:
            looked = time.monotonic()
            follower.look()

    return see


def _plain(console: Console, follower: Follower, log: Path) -> View:
    said, doing = time.monotonic(), "starting"

    def say(text: str) -> None:
        console.print(text, markup=False, highlight=False, soft_wrap=True)

    say(f"log {log}")

    def see(note: str) -> None:
        nonlocal said, doing
        if note:
            doing = note
            say(note)
        follower.look()
        if time.monotonic() - said >= _BETWEEN_LINES_S:
            said = time.monotonic()
            say(plain_line(follower.sofar, doing, said))

    return see


def _number(value: float | None) -> str:
    return _UNKNOWN if value is None else f"{value:,.0f}"


def _memory(look: dict[str, Any]) -> str:
    cards = look.get("card_used_shares")
    held = look.get("resident_bytes")
    words = [size(held)] if held else []
    if cards:
        words.append("cards " + " ".join(f"{share:.0%}" for share in cards))
    return ", ".join(words) or _UNKNOWN


def _queue(engine: dict[str, Any]) -> str:
    if "waiting" not in engine:
        return _UNKNOWN
    return f"{engine['running']:.0f} running, {engine['waiting']:.0f} waiting"


def _lag(generator: dict[str, Any]) -> str:
    return f"{generator['lag_ms_max']:.1f} ms" if "lag_ms_max" in generator else _UNKNOWN
