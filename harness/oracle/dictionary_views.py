"""The views of the data dictionary that every Oracle database has, and the columns of the most used.

They are in `dictionary_views.json`. Of a view whose columns are listed, all are: 19c's and what 23ai adds; the few
that an older version lacks are not told apart. Of any other nothing is known but that it is there. A name that begins
like a dictionary view is taken for one where nobody names tables so (DBA_, CDB_, V$, GV$); for USER_ and ALL_ the
names are listed, as users have tables such as USER_ACCOUNTS. Whether a schema may read a view is not known here.

Source: Database Reference 19c, static data dictionary views and dynamic performance views.
"""

import functools
import json
from collections.abc import Iterator, Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

_TYPES: Final = {
    "": "VARCHAR2(4000)",
    "1": "VARCHAR2(1)",
    "n": "NUMBER",
    "d": "DATE",
    "l": "LONG",
    "r": "RAW(2000)",
    "ts": "TIMESTAMP(9) WITH TIME ZONE",
}
_OPEN: Final[Mapping[str, str]] = MappingProxyType({})
_OPEN_PREFIXES: Final = ("DBA_", "CDB_", "V$", "GV$")
_NUMBER: Final = _TYPES["n"]


@functools.lru_cache(maxsize=1024)
def dictionary_view(name: str) -> Mapping[str, str] | None:
    """Return a dictionary view's columns and their types by name in capitals; none where they are not known.

    Args:
        name: The view's name in capitals, without a schema. V_$SESSION is V$SESSION's name in SYS.

    Returns:
        The columns, empty where any may be there; None where there is no such view.

    """
    name = name.replace("V_$", "V$", 1) if name.startswith(("V_$", "GV_$")) else name
    views = _views()
    if name in views:
        return views[name]
    for prefix, like, column in (("CDB_", "DBA_", "CON_ID"), ("GV$", "V$", "INST_ID")):
        found = views.get(like + name.removeprefix(prefix)) if name.startswith(prefix) else None
        if found:
            return MappingProxyType(dict(found) | {column: _NUMBER})
    return _OPEN if name.startswith(_OPEN_PREFIXES) or name in _unlisted() else None


@functools.cache
def _views() -> Mapping[str, Mapping[str, str]]:
    return MappingProxyType(dict(_listed()))


def _listed() -> Iterator[tuple[str, Mapping[str, str]]]:
    for names, text in _table()["columns"].items():
        columns = {column: _TYPES[code] for column, _, code in (word.partition(":") for word in text.split())}
        for view in names.split():
            name, *without = view.split("-")
            yield name, MappingProxyType({key: it for key, it in columns.items() if key not in without})


@functools.cache
def _unlisted() -> frozenset[str]:
    """Return the names of the views for all users and for one that are there, with or without listed columns."""
    table = _table()
    both = table["all"].split()
    return frozenset(
        {f"ALL_{it}" for it in both} | {f"USER_{it}" for it in both} | {f"USER_{it}" for it in table["user"].split()}
    )


@functools.cache
def _table() -> Any:  # noqa: ANN401 (what a JSON file holds)
    text = resources.files("harness.oracle").joinpath("dictionary_views.json").read_text(encoding="utf-8")
    return json.loads(text)
