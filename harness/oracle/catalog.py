"""The catalogue's front door: what the other parts need of it, and the one way to read it from a file.

What a catalogue is and how names are looked up in it is told in `harness.oracle.dictionary.catalogue`, its JSON forms
in `harness.oracle.dictionary.jsonin`.
"""

from pathlib import Path

from harness.contracts.files import read_bytes, read_json
from harness.oracle.dictionary.batch import beside, from_batch
from harness.oracle.dictionary.catalogue import SCHEMAS, Catalogue
from harness.oracle.dictionary.jsonin import from_json
from harness.oracle.dictionary.jsonout import as_json
from harness.oracle.dictionary.objects import (
    Argument,
    Column,
    ForeignKey,
    Package,
    Routine,
    Synonym,
    Table,
)
from harness.oracle.dictionary.snapshot import SNAPSHOT_START_BYTES, is_snapshot, read_snapshot

__all__ = [
    "SCHEMAS",
    "Argument",
    "Catalogue",
    "Column",
    "ForeignKey",
    "Package",
    "Routine",
    "Synonym",
    "Table",
    "as_json",
    "beside",
    "from_batch",
    "from_file",
    "from_json",
]


def from_file(path: Path) -> Catalogue:
    """Read a catalogue's file: a snapshot or JSON, told apart by its content.

    Raises:
        InputError: the file cannot be read, is neither, was truncated or changed, or an entry is malformed; it names
            file and table.
    """
    if is_snapshot(read_bytes(path, SNAPSHOT_START_BYTES)):
        return read_snapshot(path, read_bytes(path))
    return from_json(read_json(path), str(path))
