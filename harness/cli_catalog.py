"""`gonogo catalog`: makes snapshots of a catalogue and looks into them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from harness.oracle.dictionary.build import Built
    from harness.oracle.dictionary.live import Database
    from harness.oracle.dictionary.reports import Report

_NOTES_SHOWN: Final = 20

app = typer.Typer(
    name="catalog", help="Make a snapshot of a site's catalogue, or look into one.", no_args_is_help=True
)

Sources = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[SOURCE]...", help="Snapshots, JSON, DDL scripts, folders of DDL or of CSV exports."),
]
Out = Annotated[Path, typer.Option("--out", help="The snapshot to write.")]
Dsn = Annotated[
    str, typer.Option("--oracle", metavar="DSN", help="Read a running Oracle, such as db.example.com/EBS.")
]
User = Annotated[
    str, typer.Option("--user", help="Who reads it; the password is asked for, or is in GONOGO_ORACLE_PASSWORD.")
]
Schemas = Annotated[
    list[str] | None,
    typer.Option(
        "--schema",
        help="A schema to read from Oracle; repeat it. The first owns what names no owner, and is the default.",
    ),
]
Dba = Annotated[bool, typer.Option("--dba", help="Read the DBA_ views instead of what the user may see.")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="A snapshot, or a catalogue's JSON.")]
TableName = Annotated[str | None, typer.Argument(metavar="[TABLE]", help="NAME or SCHEMA.NAME.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]


@app.command(epilog="Example: gonogo catalog build exported/ more.sql --schema APPS --out ebs.snapshot")
def build(
    out: Out,
    sources: Sources = None,
    *,
    oracle: Dsn = "",
    user: User = "",
    schema: Schemas = None,
    dba: Dba = False,
) -> None:
    """Read a site's catalogue from files or from a running Oracle and write it as one snapshot."""
    from harness.oracle.dictionary.build import build as build_catalogue
    from harness.oracle.dictionary.names import fold
    from harness.oracle.dictionary.snapshot import write_snapshot

    with _connected(oracle, user, dba=dba) as database, _reported() as report:
        built = build_catalogue(sources or [], [fold(it) for it in schema or []], database, report)
    write_snapshot(out, built.catalogue)
    _print_notes(built)
    typer.echo(f"{out}: {len(built.catalogue):,} tables and views, {built.catalogue.digest}")


@app.command(epilog="Example: gonogo catalog show ebs.snapshot PO_HEADERS_ALL")
def show(file: File, table: TableName = None, *, as_json: AsJson = False) -> None:
    """Say what a catalogue holds, or list a table's columns."""
    from rich.console import Console

    from harness.oracle.catalog import from_file
    from harness.report.catalogue import catalogue_facts, print_catalogue, print_table, table_facts, wanted_table

    catalogue = from_file(file)
    if as_json:
        facts = table_facts(wanted_table(catalogue, table)) if table else catalogue_facts(catalogue)
        typer.echo(json.dumps(facts, indent=2, ensure_ascii=False))
    elif table:
        print_table(wanted_table(catalogue, table), Console())
    else:
        print_catalogue(catalogue, Console())


@contextmanager
def _connected(dsn: str, user: str, *, dba: bool) -> Iterator["Database | None"]:
    """Lend a connection to the database, where one is named."""
    if not dsn:
        yield None
        return
    from harness.cli_password import password
    from harness.oracle.dictionary.connection import address, connected

    config = address(dsn, user)
    with connected(config, password(user), "DBA_" if dba else "ALL_") as database:
        yield database


@contextmanager
def _reported() -> Iterator["Report"]:
    """Show how far the reading is, where somebody looks."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from harness.oracle.dictionary.reports import Reached

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[rows]}"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("reading", total=None, rows="")

        def report(reached: Reached) -> None:
            progress.update(
                task,
                description=f"{reached.what} ({reached.number} of {reached.of})",
                completed=reached.done,
                total=reached.total or None,
                rows=f"{reached.rows:,} rows" if reached.rows else "",
            )

        yield report


def _print_notes(built: "Built") -> None:
    """Tell what the catalogue does not hold although a source told of it."""
    for note in built.notes[:_NOTES_SHOWN]:
        typer.echo(f"note: {note}", err=True)
    if len(built.notes) > _NOTES_SHOWN:
        typer.echo(f"note: and {len(built.notes) - _NOTES_SHOWN:,} more like these", err=True)
    if built.skipped:
        counts = ", ".join(f"{count:,} {kind}" for kind, count in sorted(built.skipped.items()))
        typer.echo(f"skipped: {counts}", err=True)
