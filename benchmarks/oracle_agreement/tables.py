"""The comparison as two tables, on a terminal or in Markdown: the same cells in both."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

from benchmarks.oracle_agreement.figures import Comparison, Ending, Row, Section, Share, WorstCase
from benchmarks.oracle_agreement.judges import CHECKER

_NONE: Final = "-"
_UNKNOWN: Final = "*"
"""Marks a share of statements of which it is not known what Oracle says."""


class Cells(NamedTuple):
    """A table: its heads, and its rows in groups, each with a title."""

    heads: tuple[str, ...]
    groups: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]


def print_comparison(compared: Comparison, console: Console) -> None:
    """Print both tables, and what their marks mean."""
    for cells in _tables(compared):
        _print(cells, console)
        console.print()
    for note in _notes(compared):
        console.print(Text(note, style="dim"))


def markdown(compared: Comparison) -> str:
    """Return both tables and their notes as Markdown."""
    parts = [_markdown(cells) for cells in _tables(compared)]
    return "\n\n".join([*parts, "\n".join(_notes(compared))]) + "\n"


def _tables(compared: Comparison) -> Iterator[Cells]:
    heads = ("judge", "accepts\naccepted", "rejects\nrefused", "first code\nright", "at run time\nrefused", "unsure")
    speed = ("median\nms", "p95\nms", "times\nbaseline", "in rounds")
    groups = tuple((_title(it), tuple(_row(row) for row in it.rows)) for it in compared.sections)
    yield Cells((*heads, *speed), groups)
    if compared.worst_cases:
        names = tuple(compared.worst_cases[0].endings)
        each = tuple(head for name in names for head in (name, "s", "MiB"))
        rows = tuple(_worst(case) for case in compared.worst_cases)
        yield Cells(("worst case", "characters", *each), (("", rows),))


def _title(section: Section) -> str:
    return f"{section.name} ({section.statements})"


def _row(row: Row) -> tuple[str, ...]:
    agreed, speed = row.agreement, row.speed
    return (
        row.judge,
        f"{_share(agreed.accepted)} {_UNKNOWN}" if agreed.accepted else _share(agreed.accepts),
        _share(agreed.rejects),
        _share(agreed.first_codes),
        _share(agreed.runtime_rejects),
        f"{agreed.unsure.right}",
        f"{speed.median_ms:.2f}",
        f"{speed.p95_ms:.2f}",
        f"{speed.ratio:.2f}",
        f"{speed.ratio_least:.2f}-{speed.ratio_most:.2f}",
    )


def _share(share: Share | None) -> str:
    return f"{share.right / share.of:.1%} of {share.of}" if share else _NONE


def _worst(case: WorstCase) -> tuple[str, ...]:
    return (case.shape, f"{case.characters}", *(cell for it in case.endings.values() for cell in _ending(it)))


def _ending(it: Ending) -> tuple[str, str, str]:
    said = f"{it.verdict} {it.said}".strip()
    if it.seconds is None or it.peak_mib is None:
        return said, _NONE, _NONE
    return said, f"{it.seconds:.2f}", f"{it.peak_mib:.0f}"


def _notes(compared: Comparison) -> Iterator[str]:
    if any(row.agreement.accepted for section in compared.sections for row in section.rows):
        yield f"{_UNKNOWN} accepted of all: what Oracle says of these is not known."
    if compared.worst_cases:
        endings = [case.endings[CHECKER.name] for case in compared.worst_cases]
        seconds = max((it.seconds for it in endings if it.seconds is not None), default=0.0)
        growth = max((it.peak_mib for it in endings if it.peak_mib is not None), default=0.0)
        unended = sum(it.seconds is None for it in endings)
        yield (
            f"The worst of {len(endings)} worst cases took the checker {seconds:.2f} s, and let it grow by "
            f"{growth:.0f} MiB; {unended} came to no end."
        )
    yield f"A statement's time is its best of all rounds; `times baseline` is to {compared.baseline}."
    machine = ", ".join(f"{name} {value}" for name, value in compared.machine.items())
    yield f"{compared.rounds} rounds; {machine}."


def _print(cells: Cells, console: Console) -> None:
    table = Table(box=None, header_style="dim", pad_edge=False)
    for number, head in enumerate(cells.heads):
        table.add_column(head, justify="left" if number == 0 else "right", vertical="bottom", no_wrap=number == 0)
    for title, rows in cells.groups:
        if title:
            table.add_row(Text(title, style="dim"))
        for row in rows:
            table.add_row(*(Text(cell) for cell in row), style="bold" if row[0] == CHECKER.name else "")
    console.print(table)


def _markdown(cells: Cells) -> str:
    empty = [""] * (len(cells.heads) - 1)
    lines = [_line([head.replace("\n", " ") for head in cells.heads]), _line(["---", *("---:" for _ in empty)])]
    for title, rows in cells.groups:
        lines += [_line([f"**{title}**", *empty])] if title else []
        lines += [_line(row) for row in rows]
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    escaped = (cell.strip().replace("|", r"\|").replace(f" {_UNKNOWN}", rf" \{_UNKNOWN}") for cell in cells)
    return f"| {' | '.join(escaped)} |"
