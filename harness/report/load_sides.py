"""Two load runs side by side on a terminal."""

from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from harness.loading.comparing import Comparison, Difference
from harness.report.load_terminal import estimate_words
from harness.report.load_words import NONE

HOW: Final = (
    "Whether a difference is more than chance: stretches of consecutive answers are dealt out to the two runs anew, "
    "9,999 times; no distribution is assumed. p is the share of the deals that differ as much, corrected for the "
    "number of percentiles (Holm). What held all through a run, such as a warmer machine, counts as a difference: "
    "compare two runs of the same version to see how far that goes."
)


def print_sides(found: Comparison, console: Console) -> None:
    """Print what both runs measured, and what the differences are worth."""
    for letter, place in (("A", found.a), ("B", found.b)):
        console.print(f"{letter}: {place}", markup=False, highlight=False, soft_wrap=True)
    table = Table("", "A", "B", "change", "", box=None, header_style="dim", pad_edge=False)
    for column in (table.columns[0], table.columns[3]):
        column.no_wrap = True
    for it in found.differences:
        cells = (it.a.says, estimate_words(it.a), estimate_words(it.b), change(it))
        table.add_row(*(Text(cell) for cell in cells), Text(it.says, style=_style(it)))
    console.print(table)
    if found.figures:
        grid = Table("figures that differ", "A", "B", "", box=None, header_style="dim", pad_edge=False)
        for name, a, b, unit in found.figures:
            grid.add_row(*(Text(it) for it in (name, number_words(a), number_words(b), unit)))
        console.print()
        console.print(grid)
    if found.environment:
        grid = Table("what else differs", "A", "B", box=None, header_style="dim", pad_edge=False)
        for row in found.environment:
            grid.add_row(*(Text(it) for it in row))
        console.print()
        console.print(grid)
    console.print()
    console.print(HOW, style="dim")


def _style(it: Difference) -> str:
    if not it.differs:
        return "dim"
    return "red" if (it.b.value or 0.0) > (it.a.value or 0.0) else "green"


def change(it: Difference) -> str:
    """Return how much longer B took, in percent of A."""
    if not it.a.value or it.b.value is None:
        return NONE
    return f"{it.b.value / it.a.value - 1:+.1%}"


def number_words(value: float | None) -> str:
    """Return a figure with the digits that matter."""
    return NONE if value is None else f"{value:,.6g}"
