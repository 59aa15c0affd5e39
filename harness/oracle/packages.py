"""The packages and object types that every Oracle database has and a query may call, from `packages.json`.

A package whose functions are not all listed holds one named `*`: what a call of it answers is open. A procedure is no
function, so DBMS_OUTPUT and DBMS_APPLICATION_INFO hold none. Arguments may be named (`name => value`) in a package's
functions, and parentheses left out where none is needed.

Source: PL/SQL Packages and Types Reference 19c. Whether a schema may execute a package is not known here.
"""

import functools
import json
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from harness.oracle.functions import Function, signature

OPEN: Final = "*"
_WRONG_CALL: Final = "ORA-06553"


@functools.cache
def standard_packages() -> Mapping[str, Mapping[str, Function]]:
    """Return the functions of each package, by the names in capitals; one named `*` says that there are more."""
    table = _table()
    packages = {name: _functions(entries) for name, entries in table["packages"].items()}
    unlisted = _functions({OPEN: "own -> any"})
    return MappingProxyType(packages | dict.fromkeys(table["open"].split(), unlisted))


@functools.cache
def plsql_functions() -> frozenset[str]:
    """Return the names of the functions that PL/SQL has and a query does not, in capitals: ORA-00904 there."""
    return frozenset(_table()["plsql"].split())


@functools.cache
def standard_types() -> frozenset[str]:
    """Return the names of the object and collection types that a query may construct, in capitals."""
    return frozenset(_elements())


def collection_element(name: str) -> str:
    """Return the family of a collection's elements: `object` for objects, empty where the type is no collection."""
    return _elements().get(name, "")


@functools.cache
def _elements() -> Mapping[str, str]:
    return MappingProxyType({name: family for family, names in _table()["types"].items() for name in names.split()})


def _functions(entries: Mapping[str, Any]) -> Mapping[str, Function]:
    return MappingProxyType(
        {name: _function(name, entry) for names, entry in entries.items() for name in names.split()}
    )


def _function(name: str, entry: str | Mapping[str, Any]) -> Function:
    facts: dict[str, Any] = {"takes": entry} if isinstance(entry, str) else dict(entry)
    facts |= {"few": _WRONG_CALL, "many": _WRONG_CALL}
    function = signature(name, "scalar", facts)
    return function if function.least else signature(name, "scalar", facts | {"call": "optional"})


@functools.cache
def _table() -> Any:  # noqa: ANN401 (what a JSON file holds)
    text = resources.files("harness.oracle").joinpath("packages.json").read_text(encoding="utf-8")
    return json.loads(text)
