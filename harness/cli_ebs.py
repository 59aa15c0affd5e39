"""`gonogo ebs`: makes the embedded EBS's data, and looks into its dictionary."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from harness.ebs.world.build import Report

app = typer.Typer(name="ebs", help="Make the data of the embedded EBS, or look into it.", no_args_is_help=True)

Rows = Annotated[int, typer.Option(min=1_000, help="How many rows, about, over all tables.")]
Seed = Annotated[int, typer.Option(help="The same seed and rows give the same data on every machine.")]
Out = Annotated[Path, typer.Option("--out", help="The DuckDB file to write.")]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")]
TableName = Annotated[str | None, typer.Argument(metavar="[TABLE]", help="A table or view, such as PO_HEADERS_ALL.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]


@app.command(epilog="Example: gonogo ebs build --rows 1000000 --seed 7 --out ebs.duckdb")
def build(out: Out, rows: Rows = 100_000, seed: Seed = 7, *, force: Force = False, as_json: AsJson = False) -> None:
    """Make a world of EBS data and write it as a DuckDB file."""
    from rich.console import Console

    from harness.ebs.world.file import write_world
    from harness.report.ebs import print_rows

    with _reported() as report:
        counts = write_world(out, seed=seed, rows=rows, replace=force, report=report)
    if as_json:
        typer.echo(json.dumps({"file": str(out), "rows": sum(counts.values()), "tables": counts}, indent=2))
    else:
        print_rows(counts, out, Console())


@app.command(epilog="Example: gonogo ebs show PO_HEADERS_ALL")
def show(table: TableName = None, *, as_json: AsJson = False) -> None:
    """List the tables and views of the embedded dictionary, or the columns of one."""
    from rich.console import Console

    from harness.ebs.dictionary import ebs_catalogue
    from harness.report.catalogue import print_table, table_facts, wanted_table
    from harness.report.ebs import dictionary_facts, print_dictionary

    catalogue = ebs_catalogue()
    if as_json:
        facts = table_facts(wanted_table(catalogue, table)) if table else dictionary_facts(catalogue)
        typer.echo(json.dumps(facts, indent=2, ensure_ascii=False))
    elif table:
        print_table(wanted_table(catalogue, table), Console())
    else:
        print_dictionary(catalogue, Console())


@contextmanager
def _reported() -> Iterator["Report"]:
    """Show how far the data is, where somebody looks."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("making rows", total=None)

        def report(table: str, done: int, of: int) -> None:
            progress.update(task, description=table or "views", completed=done, total=of)

        yield report
