"""A catalogue as people look at it in a terminal: what it holds by schema, or one table column by column."""

from typing import Any

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from harness.contracts.errors import InputError, did_you_mean
from harness.oracle.catalog import Catalogue, Column, Table
from harness.oracle.dictionary.jsonout import table_entry
from harness.oracle.dictionary.names import split

_COUNTED = ("tables and views", "synonyms", "sequences", "packages", "types")


def catalogue_facts(catalogue: Catalogue) -> dict[str, Any]:
    """Return what a catalogue holds, for programs: counts by schema, nothing unpacked."""
    held = (catalogue.owned, catalogue.synonyms, catalogue.sequences, catalogue.packages, catalogue.types)
    schemas = sorted({schema for kind in held for schema in kind})
    counts = {
        schema: {name: len(kind.get(schema, ())) for name, kind in zip(_COUNTED, held, strict=True)}
        for schema in schemas
    }
    return {
        "digest": catalogue.digest,
        "default_schema": catalogue.schema,
        "tables": len(catalogue),
        "links": len(catalogue.links),
        "listed_whole": sorted(catalogue.complete),
        "schemas": counts,
    }


def print_catalogue(catalogue: Catalogue, console: Console) -> None:
    """Print what a catalogue holds, by schema."""
    facts = catalogue_facts(catalogue)
    grid = Grid(box=None, header_style="bold")
    grid.add_column("schema")
    for name in _COUNTED:
        grid.add_column(name, justify="right")
    for schema, counts in facts["schemas"].items():
        grid.add_row(Text(schema or "(no schema)"), *(f"{count:,}" for count in counts.values()))
    console.print(grid)
    console.print(
        f"default schema: {facts['default_schema'] or 'none'}", markup=False, highlight=False, soft_wrap=True
    )
    console.print(
        f"listed whole:   {', '.join(facts['listed_whole']) or 'nothing'}",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )
    console.print(f"digest:         {facts['digest']}", markup=False, highlight=False, soft_wrap=True)


def wanted_table(catalogue: Catalogue, written: str) -> Table:
    """Return the table of a name as a person writes it, ``NAME`` or ``SCHEMA.NAME``.

    Raises:
        InputError: there is none; it says which names are near.
    """
    *owner, name = split(written)
    schema = owner[0] if owner else ""
    table = catalogue.find(name, schema) or catalogue.tables.get(written.upper())
    if table is None:
        near = did_you_mean(name, catalogue.near(name))
        raise InputError(f"table {written}: not in the catalogue{near}")
    return table


def table_facts(table: Table) -> dict[str, Any]:
    """Return all that is known of a table, for programs."""
    return {"schema": table.schema, "name": table.name, "kind": table.kind} | table_entry(table)


def print_table(table: Table, console: Console) -> None:
    """Print a table's columns, and what else is known of it."""
    owner = f"{table.schema}." if table.schema else ""
    console.print(f"{table.kind} {owner}{table.name}", markup=False, highlight=False, soft_wrap=True)
    if table.description:
        console.print(table.description, markup=False, highlight=False, soft_wrap=True)
    if table.open:
        console.print("its columns are not known", markup=False)
        return
    grid = Grid(box=None, header_style="bold")
    for name in ("column", "type", "null", "", "description"):
        grid.add_column(name)
    for column in table.columns.values():
        grid.add_row(*map(Text, (column.name, column.type, _null(column), _marks(table, column), column.description)))
    console.print(grid)
    for key in table.foreign_keys:
        other = f"{key.owner}.{key.table}" if key.owner else key.table
        line = f"({', '.join(key.columns)}) refers to {other} ({', '.join(key.references)})"
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    if table.partitions:
        console.print(f"partitions: {', '.join(table.partitions)}", markup=False, highlight=False, soft_wrap=True)


def _null(column: Column) -> str:
    return {None: "", True: "yes", False: "no"}[column.nullable]


def _marks(table: Table, column: Column) -> str:
    marks = {
        "key": column.name in table.primary_key,
        "unique": any(column.name in key for key in table.unique_keys),
        "virtual": column.virtual,
        "hidden": column.hidden,
        "identity": column.identity,
    }
    return " ".join(name for name, there in marks.items() if there)
