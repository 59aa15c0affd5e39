"""The catalogue of each line of a batch: made from the line's own schema, or the one given for all.

What a line's schema and objects do not name is not there: they say all that the statement may need. Lines of a data
set often share a schema, so the last ones made are kept.
"""

import json
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from harness.contracts.errors import InputError
from harness.oracle.catalog import Catalogue, beside, from_batch

_KEPT = 64
_LISTS = ("sequences", "functions", "dblinks")


class Catalogues:
    """Makes catalogues, and keeps those that were asked for last."""

    def __init__(self, given: Catalogue | None = None) -> None:
        self.given = given
        self._made: OrderedDict[str, Catalogue] = OrderedDict()

    def of(self, line: Mapping[str, Any]) -> Catalogue:
        """Return the catalogue of a line.

        Raises:
            InputError: `schema` or `objects` is malformed, or there is neither a schema nor a catalogue for all.
        """
        schema, objects = line.get("schema"), line.get("objects")
        if schema is None and self.given is None:
            raise InputError("schema: missing, and no --catalog was given")
        if schema is None and objects is None and self.given is not None:
            return self.given
        key = json.dumps([schema, objects])
        if key not in self._made:
            made = _made({} if schema is None else schema, {} if objects is None else objects)
            self._made[key] = made if schema is not None or self.given is None else beside(self.given, made)
        self._made.move_to_end(key)
        if len(self._made) > _KEPT:
            self._made.popitem(last=False)
        return self._made[key]


def _made(schema: Any, objects: Any) -> Catalogue:  # noqa: ANN401 - any JSON value
    for table, columns in _object(schema, "schema").items():
        for column, kind in _object(columns, f"schema.{table}").items():
            if not isinstance(kind, str):
                raise InputError(f"schema.{table}.{column}: must be the text of a type, not {_kind(kind)}")
    for name in _LISTS:
        _check_names(_object(objects, "objects").get(name), f"objects.{name}")
    for table, names in _object(objects.get("partitions", {}), "objects.partitions").items():
        _check_names(names, f"objects.partitions.{table}")
    return from_batch(schema, objects, whole=True)


def _object(value: Any, where: str) -> dict[str, Any]:  # noqa: ANN401 - any JSON value
    if not isinstance(value, dict):
        raise InputError(f"{where}: must be an object, not {_kind(value)}")
    return value


def _check_names(value: Any, where: str) -> None:  # noqa: ANN401 - any JSON value
    if value is not None and not (isinstance(value, list) and all(isinstance(name, str) for name in value)):
        raise InputError(f"{where}: must be a list of names")


def _kind(value: Any) -> str:  # noqa: ANN401 - any JSON value
    names = {dict: "an object", list: "a list", str: "text", bool: "a truth value", type(None): "null"}
    return names.get(type(value), "a number")
