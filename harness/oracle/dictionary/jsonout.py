"""A catalogue as a JSON value; what is at its default is left out, so a plain one stays as it always was."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from harness.oracle.dictionary.names import spell
from harness.oracle.dictionary.objects import Column, Package, Routine, Synonym, Table
from harness.oracle.dictionary.synonyms import target_of

if TYPE_CHECKING:
    from harness.oracle.dictionary.catalogue import Catalogue

FORMAT: Final = "gonogo catalogue 1"


def as_json(catalogue: "Catalogue") -> dict[str, Any]:
    """Return the JSON value that `from_json` reads: an object of tables where there is nothing else to tell."""
    if is_plain(catalogue):
        return {spell(table.name): table_entry(table) for table in catalogue}
    schemas = sorted({"", *catalogue.schemas}) if "" in catalogue.owned else sorted(catalogue.schemas)
    whole = {
        "format": FORMAT,
        "schema": spell(catalogue.schema),
        "complete": sorted(catalogue.complete),
        "schemas": {spell(schema): _schema(catalogue, schema) for schema in schemas},
        "public_synonyms": _synonyms(catalogue.synonyms.get("PUBLIC", {})),
        "links": sorted(map(spell, catalogue.links)),
    }
    return {key: value for key, value in whole.items() if value}


def is_plain(catalogue: "Catalogue") -> bool:
    """Return whether a catalogue holds nothing but tables that no schema owns."""
    others = (catalogue.synonyms, catalogue.sequences, catalogue.types, catalogue.packages, catalogue.links)
    return set(catalogue.owned) <= {""} and not any(others) and not catalogue.schema and not catalogue.complete


def table_entry(table: Table) -> dict[str, Any]:
    """Return a table as the file writes it; its schema and name stand around it."""
    entry: dict[str, Any] = {
        "description": table.description,
        "columns": {spell(it.name): _column(it) for it in table.columns.values()},
        "primary_key": [spell(name) for name in table.primary_key],
        "foreign_keys": [
            {
                "columns": [spell(name) for name in key.columns],
                "table": spell(key.table),
                "references": [spell(name) for name in key.references],
            }
            | ({"owner": spell(key.owner)} if key.owner else {})
            for key in table.foreign_keys
        ],
        "synonyms": list(table.synonyms),
    }
    if table.kind != "table":
        entry["kind"] = table.kind
    if table.open:
        entry["open"] = True
    if table.unique_keys:
        entry["unique_keys"] = [[spell(name) for name in key] for key in table.unique_keys]
    if table.partitions is not None:
        entry["partitions"] = [spell(name) for name in table.partitions]
    return entry


def _column(column: Column) -> dict[str, Any]:
    entry: dict[str, Any] = {"type": column.type, "description": column.description}
    if column.nullable is not None:
        entry["nullable"] = column.nullable
    flags = {"hidden": column.hidden, "virtual": column.virtual, "identity": column.identity}
    return entry | {name: True for name, said in flags.items() if said}


def _schema(catalogue: "Catalogue", schema: str) -> dict[str, Any]:
    packages = catalogue.packages.get(schema, {})
    whole = {
        "tables": {spell(it.name): table_entry(it) for it in catalogue.owned.get(schema, {}).values()},
        "synonyms": _synonyms(catalogue.synonyms.get(schema, {})),
        "sequences": sorted(map(spell, catalogue.sequences.get(schema, ()))),
        "types": sorted(map(spell, catalogue.types.get(schema, ()))),
        "packages": {
            spell(name): None if it.open else package_entry(it) for name, it in sorted(packages.items()) if name
        },
        "functions": package_entry(packages[""]) if "" in packages else {},
    }
    return {key: value for key, value in whole.items() if value}


def package_entry(package: Package) -> dict[str, Any]:
    """Return the functions of a package as the file writes them."""
    return {spell(name): [_routine(it) for it in overloads] for name, overloads in sorted(package.routines.items())}


def _routine(routine: Routine) -> dict[str, Any]:
    entry: dict[str, Any] = {"returns": routine.returns} if routine.returns else {}
    if routine.arguments is not None:
        entry["arguments"] = [
            {"name": spell(it.name), "type": it.type, "mode": it.mode} | ({"default": True} if it.default else {})
            for it in routine.arguments
        ]
    return entry


def _synonyms(synonyms: Mapping[str, Synonym]) -> dict[str, str]:
    return {spell(name): target_of(it) for name, it in sorted(synonyms.items())}
