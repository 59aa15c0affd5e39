"""The embedded dictionary: the core of Oracle E-Business Suite R12.2, a file of `harness/ebs/tables` for each module.

Names, types and keys are the suite's own; the descriptions are ours. A site's own dictionary replaces it. Passwords
and the numbers of a person's papers are left out: a model is not shown what nobody should ask for. A table of these
files is one of `harness.oracle.dictionary.jsonin`, with four shorthands for what nearly every table has:
``"who": true`` for the five columns that say who made and changed a row, ``"program": true`` for the four of the
concurrent program that did, ``"flexfield": 15`` for ATTRIBUTE_CATEGORY and so many ATTRIBUTE columns, and
``"global_flexfield": 20`` for the same of the globalizations. A view has ``"kind": "view"`` and its text as
``"query"``, Oracle SQL over other tables and views of the dictionary, with the listed columns in their order; its
keys are what a join may rely on, since no view has any in the database. A column of a table's primary key is not null
without a word.
"""

import functools
import json
import re
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from harness.oracle.catalog import Catalogue, from_json

_FOLDER: Final = "tables"
_WORD: Final = re.compile(r"[A-Z][A-Z0-9_$#]*")
_WHO: Final = {
    "CREATION_DATE": {"type": "DATE", "nullable": False, "description": "When the row was made."},
    "CREATED_BY": {"type": "NUMBER(15)", "nullable": False, "description": "User who made the row."},
    "LAST_UPDATE_DATE": {"type": "DATE", "nullable": False, "description": "When the row was last changed."},
    "LAST_UPDATED_BY": {"type": "NUMBER(15)", "nullable": False, "description": "User who last changed the row."},
    "LAST_UPDATE_LOGIN": {"type": "NUMBER(15)", "description": "Login of the user who last changed the row."},
}
_PROGRAM: Final = {
    "REQUEST_ID": {"type": "NUMBER(15)", "description": "Concurrent request that last changed the row."},
    "PROGRAM_APPLICATION_ID": {"type": "NUMBER(15)", "description": "Application of that request's program."},
    "PROGRAM_ID": {"type": "NUMBER(15)", "description": "Program of that request."},
    "PROGRAM_UPDATE_DATE": {"type": "DATE", "description": "When that program changed the row."},
}


@functools.cache
def ebs_catalogue() -> Catalogue:
    """Return the embedded dictionary as a catalogue."""
    return from_json({name: _table(entry) for name, entry in _entries()}, f"harness/ebs/{_FOLDER}")


@functools.cache
def view_queries() -> Mapping[str, str]:
    """Return the text of every view by its name, a view behind the views that it reads."""
    queries = {name: entry["query"] for name, entry in _entries() if "query" in entry}
    reads = {
        name: [word for word in _WORD.findall(text.upper()) if word in queries] for name, text in queries.items()
    }
    return MappingProxyType({name: queries[name] for name in TopologicalSorter(reads).static_order()})


def _entries() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the tables of all modules, modules by name, tables in the order of their file."""
    folder = resources.files("harness.ebs").joinpath(_FOLDER)
    for file in sorted(folder.iterdir(), key=lambda it: it.name):
        if file.name.endswith(".json"):
            yield from json.loads(file.read_text(encoding="utf-8")).items()


def _table(entry: dict[str, Any]) -> dict[str, Any]:
    """Return a table with the columns that its shorthands stand for, behind its own; one that it lists stays."""
    plain = {key: value for key, value in entry.items() if key != "query"}
    columns = dict(plain["columns"])
    shorthands = (
        _WHO if plain.pop("who", False) else {},
        _flexfield("", plain.pop("flexfield", 0)),
        _PROGRAM if plain.pop("program", False) else {},
        _flexfield("GLOBAL_", plain.pop("global_flexfield", 0)),
    )
    for meant in shorthands:
        columns = {**columns, **{name: column for name, column in meant.items() if name not in columns}}
    if plain.get("kind", "table") == "table":
        for name in plain["primary_key"]:
            columns[name] = {**columns[name], "nullable": False}
    return {**plain, "columns": columns}


def _flexfield(prefix: str, count: int) -> dict[str, dict[str, Any]]:
    if not count:
        return {}
    category = {
        f"{prefix}ATTRIBUTE_CATEGORY": {
            "type": "VARCHAR2(150)",
            "description": "Context of the descriptive flexfield.",
        }
    }
    return category | {
        f"{prefix}ATTRIBUTE{number}": {
            "type": "VARCHAR2(150)",
            "description": "Segment of the descriptive flexfield.",
        }
        for number in range(1, count + 1)
    }
