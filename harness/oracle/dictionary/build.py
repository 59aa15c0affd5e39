"""Makes one catalogue of whatever a site has: snapshots, JSON, DDL scripts, CSV exports, a running Oracle.

What a file is shows in its content: a snapshot by its first line, JSON by its first character; any other file is DDL.
A folder holds a CSV export, or else DDL scripts (``*.sql``, at any depth).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from harness.contracts.errors import InputError
from harness.contracts.files import read_bytes, read_json
from harness.oracle.dictionary.catalogue import Catalogue
from harness.oracle.dictionary.ddl.reader import Notes, read_ddl
from harness.oracle.dictionary.draft import Draft
from harness.oracle.dictionary.export import is_export, read_export
from harness.oracle.dictionary.jsonin import from_json
from harness.oracle.dictionary.live import Database, read_live
from harness.oracle.dictionary.merge import merged
from harness.oracle.dictionary.reports import Report, silent
from harness.oracle.dictionary.snapshot import is_snapshot, read_snapshot

_LOOKED_AT: Final = 4_096
_BLANK: Final = b"\xef\xbb\xbf \t\r\n"


@dataclass
class Built:
    """A catalogue, and what became of the sources."""

    catalogue: Catalogue
    skipped: Counter[str] = field(default_factory=Counter)
    """Statements of DDL that tell of no names, by kind."""
    notes: list[str] = field(default_factory=list)
    """What was not understood, each with its place."""


def build(
    sources: Sequence[Path], schemas: Sequence[str] = (), database: Database | None = None, report: Report = silent
) -> Built:
    """Read all sources into one catalogue.

    Args:
        sources: files and folders; where two tell of the same table, the later one is believed.
        schemas: what is read from the database; the first one owns what names no owner, and is the default schema.
        database: an open connection, read after all files.
        report: is told how far the reading is.

    Raises:
        InputError: a source cannot be read, or all of them tell of no table.
    """
    schema = schemas[0] if schemas else ""
    built = Built(Catalogue({}))
    draft = Draft()
    catalogues = [found for path in sources if (found := _read(path, draft, schema, built, report)) is not None]
    if database is not None:
        read_live(database, schemas, draft, report)
    drafted = draft.finished(schema)
    if drafted.owned or drafted.schemas:
        catalogues.append(drafted)
    if not any(len(it) for it in catalogues):
        names = ", ".join(map(str, sources)) or "no source"
        raise InputError(f"{names}: tells of no table; give JSON, DDL, a folder of CSV exports, or --oracle")
    built.catalogue = merged(catalogues, schema)
    return built


def _read(path: Path, draft: Draft, schema: str, built: Built, report: Report) -> Catalogue | None:
    """Return a source's catalogue, or None where what it tells went into the draft."""
    if path.is_dir():
        if is_export(path):
            built.notes.extend(
                f"{path}: {name}: no view that is read" for name in read_export(path, draft, schema, report)
            )
        else:
            _scripts(sorted(path.rglob("*.sql")), draft, schema, built, report)
        return None
    start = read_bytes(path, _LOOKED_AT)
    if is_snapshot(start):
        return read_snapshot(path, read_bytes(path))
    if start.lstrip(_BLANK).startswith((b"{", b"[")):
        return from_json(read_json(path), str(path))
    if path.name.lower().endswith((".csv", ".csv.gz")):
        raise InputError(f"{path}: one file of a CSV export; give the folder that holds it, {path.parent}")
    _scripts([path], draft, schema, built, report)
    return None


def _scripts(paths: Iterable[Path], draft: Draft, schema: str, built: Built, report: Report) -> None:
    for path in paths:
        notes: Notes = read_ddl(path, draft, schema, report)
        built.skipped.update(notes.skipped)
        built.notes.extend(notes.not_understood)
