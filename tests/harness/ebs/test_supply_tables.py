"""The supply chain, manufacturing and HR half of the embedded dictionary, and the texts of its views."""

import json
import re
from importlib import resources

import pytest

from harness.ebs.dictionary import ebs_catalogue, view_queries
from harness.oracle.catalog import Table
from harness.oracle.checker import check
from harness.oracle.findings import Finding
from harness.oracle.grammar.parse import parse
from harness.oracle.lexer import tokenise
from harness.oracle.semantics.binder import bind
from harness.oracle.semantics.outputs import output
from harness.oracle.uses import uses
from harness.oracle.versions import DEFAULT_VERSION

MODULES = ("inventory", "manufacturing", "orders", "people", "purchasing", "shipping")


def _names(module: str) -> tuple[str, ...]:
    file = resources.files("harness.ebs").joinpath("tables", f"{module}.json")
    return tuple(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else ()


NAMES = tuple(name for module in MODULES for name in _names(module))
VIEWS = tuple(name for name in NAMES if name in view_queries())


def _table(name: str) -> Table:
    return ebs_catalogue().tables[name]


def test_the_half_is_there() -> None:
    assert len(NAMES) == len(set(NAMES))
    assert len(NAMES) >= 45
    assert set(NAMES) <= set(ebs_catalogue().tables)


@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_described_and_has_a_key_that_is_never_empty(name: str) -> None:
    table = _table(name)
    assert table.synonyms
    assert 0 < len(table.description) <= 120
    assert table.primary_key
    if table.kind == "table":
        assert {table.columns[column].nullable for column in table.primary_key} == {False}


@pytest.mark.parametrize("name", NAMES)
def test_every_column_has_a_type_of_oracle_and_a_short_description(name: str) -> None:
    for column in _table(name).columns.values():
        assert re.fullmatch(r"NUMBER(\(\d+\))?|DATE|CLOB|VARCHAR2\(\d+\)", column.type), column.name
        assert 0 < len(column.description) <= 120, column.name
        assert column.description.endswith("."), column.name


@pytest.mark.parametrize("name", NAMES)
def test_a_foreign_key_leads_to_a_key_or_a_part_of_one(name: str) -> None:
    catalogue = ebs_catalogue()
    for key in _table(name).foreign_keys:
        target = catalogue.tables[key.table]
        assert any(set(key.references) <= set(it) for it in (target.primary_key, *target.unique_keys)), key


@pytest.mark.parametrize("name", NAMES)
def test_both_sides_of_a_foreign_key_are_of_one_family(name: str) -> None:
    catalogue = ebs_catalogue()
    for key in _table(name).foreign_keys:
        target = catalogue.tables[key.table]
        for own, other in zip(key.columns, key.references, strict=True):
            assert _table(name).columns[own].family == target.columns[other].family, key


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith("_ALL")])
def test_a_table_of_all_operating_units_tells_the_unit_of_a_row(name: str) -> None:
    assert ("ORG_ID" in _table(name).columns) is not name.startswith(("HR_", "PER_"))


def test_the_views_are_those_with_a_query() -> None:
    assert set(VIEWS) == {name for name in NAMES if _table(name).kind == "view"}


@pytest.mark.parametrize("name", VIEWS)
def test_oracle_would_take_the_query_of_a_view(name: str) -> None:
    checked = check(view_queries()[name], ebs_catalogue())
    assert checked.verdict == "accept", checked.findings


@pytest.mark.parametrize("name", VIEWS)
def test_the_query_of_a_view_gives_its_columns(name: str) -> None:
    root = parse(tokenise(view_queries()[name]), DEFAULT_VERSION)
    assert not isinstance(root, Finding)
    scope = next(it for it in bind(root, ebs_catalogue(), DEFAULT_VERSION).scopes if it.role == "query")
    given = output(scope)
    assert given is not None
    listed = _table(name).columns.values()
    assert [column.name for column in given] == [column.name for column in listed]
    for got, column in zip(given, listed, strict=True):
        assert got.family in {"", column.family}, column.name


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_stands_on_tables(name: str) -> None:
    below = uses(view_queries()[name], ebs_catalogue()).tables
    assert below
    assert {ebs_catalogue().tables[table].kind for table in below} == {"table"}
