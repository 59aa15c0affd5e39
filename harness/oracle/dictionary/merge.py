"""Several catalogues as one; where two tell of the same thing, the later one is believed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from harness.oracle.dictionary.catalogue import Catalogue
from harness.oracle.dictionary.draft import SUITE_SCHEMA
from harness.oracle.dictionary.objects import Package

T = TypeVar("T")


def merged(catalogues: Sequence[Catalogue], schema: str = "") -> Catalogue:
    """Return all that some catalogues hold; the default schema is the one given, else the first that is told.

    A kind of objects is listed whole only where every catalogue lists it whole.
    """
    if len(catalogues) == 1 and schema in {"", catalogues[0].schema}:
        return catalogues[0]
    told = next((it.schema for it in catalogues if it.schema), "")
    held = {owner for it in catalogues for owner in it.schemas}
    return Catalogue(
        owned=_united(it.owned for it in catalogues),
        schema=schema or (SUITE_SCHEMA if SUITE_SCHEMA in held else told),
        synonyms=_united(it.synonyms for it in catalogues),
        sequences=_sets(it.sequences for it in catalogues),
        types=_sets(it.types for it in catalogues),
        packages=_packages(catalogues),
        links=frozenset().union(*(it.links for it in catalogues)),
        complete=frozenset.intersection(*(it.complete for it in catalogues)),
    )


def _united(parts: Iterable[Mapping[str, Mapping[str, T]]]) -> Mapping[str, Mapping[str, T]]:
    found: dict[str, dict[str, T]] = {}
    for part in parts:
        for owner, named in part.items():
            found.setdefault(owner, {}).update(named)
    return found


def _sets(parts: Iterable[Mapping[str, Iterable[str]]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for part in parts:
        for owner, names in part.items():
            found[owner] = found.get(owner, frozenset()).union(names)
    return found


def _packages(catalogues: Sequence[Catalogue]) -> Mapping[str, Mapping[str, Package]]:
    """Return all packages; functions that are in none are put together."""
    found: dict[str, dict[str, Package]] = {}
    for catalogue in catalogues:
        for owner, packages in catalogue.packages.items():
            known = found.setdefault(owner, {})
            loose = known.get("")
            known.update(packages)
            if loose and "" in packages:
                known[""] = Package("", owner, {**loose.routines, **packages[""].routines})
    return found
