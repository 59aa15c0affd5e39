import json
import re
from importlib import resources

import pytest

from harness.ebs.dictionary import ebs_catalogue, view_queries
from harness.oracle.checker import check
from harness.oracle.families import family
from harness.oracle.grammar.parse import parse
from harness.oracle.grammar.tree import Block, Query, SetOperation
from harness.oracle.lexer import tokenise
from harness.oracle.semantics.binder import bind
from harness.oracle.semantics.outputs import output
from harness.oracle.semantics.scopes import Described
from harness.oracle.versions import DEFAULT_VERSION

TYPES = r"NUMBER(\(\d+(,\d+)?\))?|DATE|TIMESTAMP\(\d\)|CLOB|LONG|VARCHAR2\(\d+\)"
LONGEST = 120


def test_every_foreign_key_leads_to_columns_that_exist_and_are_of_its_family() -> None:
    catalogue = ebs_catalogue()
    for table in catalogue:
        for key in table.foreign_keys:
            assert key.table in catalogue, (table.name, key.table)
            there = catalogue.tables[key.table].columns
            for column, reference in zip(key.columns, key.references, strict=True):
                assert reference in there, (table.name, key.table, reference)
                families = family(table.columns[column].type), family(there[reference].type)
                assert families[0] == families[1], (table.name, column, key.table, reference)


def test_every_table_has_a_key_a_description_and_synonyms() -> None:
    for table in ebs_catalogue():
        assert table.primary_key or table.unique_keys, table.name
        assert table.description, table.name
        assert table.synonyms, table.name


def test_every_key_is_of_columns_that_the_table_has() -> None:
    for table in ebs_catalogue():
        for key in (table.primary_key, *table.unique_keys):
            assert set(key) <= set(table.columns), (table.name, key)


def test_every_column_of_a_primary_key_is_not_null() -> None:
    for table in ebs_catalogue():
        if table.kind == "table":
            assert all(table.columns[name].nullable is False for name in table.primary_key), table.name


def test_every_table_of_all_operating_units_says_which_one_owns_a_row() -> None:
    for table in ebs_catalogue():
        if table.name.endswith("_ALL") and not table.name.startswith(("HR_", "PER_")):
            assert "ORG_ID" in table.columns, table.name


def test_every_column_has_a_type_of_oracle_and_a_description() -> None:
    for table in ebs_catalogue():
        for column in table.columns.values():
            assert re.fullmatch(TYPES, column.type), (table.name, column.name, column.type)
            assert column.description, (table.name, column.name)


def test_no_description_is_longer_than_a_line() -> None:
    for table in ebs_catalogue():
        for text in (table.description, *(column.description for column in table.columns.values())):
            assert len(text) <= LONGEST, (table.name, text)


def test_no_table_is_in_two_files() -> None:
    names = [
        name
        for file in resources.files("harness.ebs").joinpath("tables").iterdir()
        for name in json.loads(file.read_text(encoding="utf-8"))
    ]
    assert len(names) == len(set(names)) == len(ebs_catalogue())


def test_the_dictionary_is_as_large_as_it_is() -> None:
    assert len(ebs_catalogue()) >= 199
    assert all(3 <= len(table.columns) <= 330 for table in ebs_catalogue())


def test_every_view_has_a_query_and_nothing_else_has() -> None:
    assert {table.name for table in ebs_catalogue() if table.kind == "view"} == set(view_queries())


def test_every_view_comes_after_the_views_that_it_reads() -> None:
    made: set[str] = set()
    for name, query in view_queries().items():
        read = set(re.findall(r"\w+", query.upper())) & set(view_queries())
        assert read <= made, name
        made.add(name)


@pytest.mark.parametrize("name", view_queries())
def test_a_view_is_accepted_and_gives_the_listed_columns(name: str) -> None:
    query, catalogue = view_queries()[name], ebs_catalogue()
    assert check(query, catalogue).verdict == "accept", check(query, catalogue).findings
    listed = [(column.name, family(column.type)) for column in catalogue.tables[name].columns.values()]
    given = _output(query)
    assert [column.name for column in given] == [column for column, _ in listed]
    wrong = [
        (it.name, it.family) for it, (_, meant) in zip(given, listed, strict=True) if it.family not in {meant, ""}
    ]
    assert not wrong


def _output(query: str) -> tuple[Described, ...]:
    """Return the columns of the outermost block, of a union the first."""
    root = parse(tokenise(query), DEFAULT_VERSION)
    assert isinstance(root, Query)
    body: Block | SetOperation | Query = root.body
    while not isinstance(body, Block):
        body = body.body if isinstance(body, Query) else body.branches[0]
    scopes = bind(root, ebs_catalogue(), DEFAULT_VERSION).scopes
    given = output(next(scope for scope in scopes if scope.block is body))
    assert given is not None
    return given
