"""Reads the small catalogue that stands beside a statement in a line of a batch.

It is made anew for every line, so nothing is validated beyond what is needed to make it.
"""

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from harness.contracts.errors import InputError
from harness.oracle.dictionary.catalogue import Catalogue
from harness.oracle.dictionary.names import fold, split
from harness.oracle.dictionary.objects import NOTHING, Column, Package, Routine, Table


def from_batch(
    schema: Mapping[str, Mapping[str, str]], objects: Mapping[str, Any] = NOTHING, *, whole: bool = False
) -> Catalogue:
    """Make a catalogue from ``{TABLE: {COLUMN: "TYPE"}}`` and the objects beside it.

    Args:
        schema: columns with their types, by table; a table may be written ``OWNER.NAME``.
        objects: ``{"sequences": [...], "functions": [...], "partitions": {TABLE: [...]}, "dblinks": [...]}``, any of
            which may be missing; a function is ``NAME``, ``PACKAGE.NAME`` or ``OWNER.PACKAGE.NAME``.
        whole: what is not named is not there; else only of the kinds that `objects` lists.

    Raises:
        InputError: something is not of the shape above.
    """
    try:
        made = _made(schema, objects)
        return dataclasses.replace(made, complete=frozenset(_COMPLETE.values())) if whole else made
    except (AttributeError, TypeError, ValueError) as error:
        raise InputError(
            "schema must be {TABLE: {COLUMN: TYPE}}, and objects lists of names and {TABLE: [PARTITION]}"
        ) from error


def beside(catalogue: Catalogue, more: Catalogue) -> Catalogue:
    """Return a catalogue that also holds the sequences, functions and links of another; of tables its own alone."""
    return dataclasses.replace(
        catalogue,
        sequences={**catalogue.sequences, **_joined(catalogue.sequences, more.sequences)},
        packages={
            **catalogue.packages,
            **{owner: {**catalogue.packages.get(owner, NOTHING), **held} for owner, held in more.packages.items()},
        },
        links=catalogue.links | more.links,
    )


def _joined(ours: Mapping[str, Collection[str]], more: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    return {owner: {*ours.get(owner, ()), *names} for owner, names in more.items()}


def _made(schema: Mapping[str, Mapping[str, str]], objects: Mapping[str, Any]) -> Catalogue:
    partitions = {
        split(name): tuple(map(fold, _names(names))) for name, names in (objects.get("partitions") or {}).items()
    }
    owned: dict[str, dict[str, Table]] = {"": {}}
    for written, columns in schema.items():
        place = split(written)
        parts = partitions.get(place, partitions.get(place[-1:], () if "partitions" in objects else None))
        folded = {
            name: Column(name, kind.upper()) for name, kind in zip(map(fold, columns), columns.values(), strict=True)
        }
        owner, name = place[0] if len(place) > 1 else "", place[-1]
        owned.setdefault(owner, {})[name] = Table(name, columns=folded, schema=owner, partitions=parts)
    if not owned[""] and len(owned) > 1:
        del owned[""]
    return Catalogue(
        owned,
        sequences=_sequences(_listed(objects, "sequences")),
        packages=_packages(_listed(objects, "functions")),
        links=frozenset(map(fold, _listed(objects, "dblinks"))),
        complete=frozenset(_COMPLETE[kind] for kind in _COMPLETE if kind in objects),
    )


_COMPLETE = {"sequences": "sequences", "functions": "routines", "partitions": "partitions", "dblinks": "links"}


def _listed(objects: Mapping[str, Any], kind: str) -> Sequence[str]:
    return _names(objects.get(kind) or ())


def _names(written: Any) -> Sequence[str]:  # noqa: ANN401 - any JSON value
    if not isinstance(written, list | tuple):
        raise TypeError(written)
    return written


def _sequences(written: Sequence[str]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for *owner, name in map(split, written):
        found.setdefault(owner[0] if owner else "", set()).add(name)
    return found


def _packages(written: Sequence[str]) -> Mapping[str, Mapping[str, Package]]:
    found: dict[str, dict[str, dict[str, tuple[Routine, ...]]]] = {}
    for *before, name in map(split, written):
        owner, package = ("", "", *before)[-2:]
        found.setdefault(owner, {}).setdefault(package, {})[name] = (Routine(name, package, owner),)
    return {
        owner: {name: Package(name, owner, routines) for name, routines in packages.items()}
        for owner, packages in found.items()
    }
