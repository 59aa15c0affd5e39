"""Progress with the time left, on a terminal's error stream, where there is much to judge."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Item = TypeVar("Item")
MUCH = 300


def worth_showing(total: int, console: Console) -> bool:
    """Return whether a person watches and has to wait."""
    return console.is_terminal and total > MUCH


def tracked(items: Iterable[Item], total: int, unit: str, console: Console) -> Iterator[Item]:
    """Yield the items; where a person has to wait, show how many are done. The picture goes away at the end."""
    if not worth_showing(total, console):
        yield from items
        return
    columns = (TextColumn(unit), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("left"))
    with Progress(*columns, console=console, transient=True) as progress:
        yield from progress.track(items, total=total)
