"""The embedded EBS as people look at it in a terminal: its dictionary, or what a world of it holds."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table as Grid

from harness.oracle.catalog import Catalogue


def print_rows(counts: Mapping[str, int], path: Path, console: Console) -> None:
    """Print how many rows each table of a world's file has."""
    grid = Grid(box=None, header_style="bold")
    grid.add_column("table")
    grid.add_column("rows", justify="right")
    for name, count in counts.items():
        grid.add_row(name, f"{count:,}")
    console.print(grid)
    total = f"{path}: {sum(counts.values()):,} rows in {len(counts):,} tables, {path.stat().st_size / 1e6:,.1f} MB"
    console.print(total, markup=False, highlight=False, soft_wrap=True)


def dictionary_facts(catalogue: Catalogue) -> dict[str, Any]:
    """Return what the dictionary holds, for programs."""
    return {
        "digest": catalogue.digest,
        "tables": {
            table.name: {"kind": table.kind, "columns": len(table.columns), "description": table.description}
            for table in catalogue
        },
    }


def print_dictionary(catalogue: Catalogue, console: Console) -> None:
    """Print the dictionary's tables and views, a line each."""
    grid = Grid(box=None, header_style="bold")
    for name, justify in (("name", "left"), ("kind", "left"), ("columns", "right"), ("what it holds", "left")):
        grid.add_column(name, justify=justify, overflow="fold")  # type: ignore[arg-type]
    for table in sorted(catalogue, key=lambda it: it.name):
        grid.add_row(table.name, table.kind, f"{len(table.columns):,}", table.description)
    console.print(grid)
    console.print(f"digest: {catalogue.digest}", markup=False, highlight=False, soft_wrap=True)
