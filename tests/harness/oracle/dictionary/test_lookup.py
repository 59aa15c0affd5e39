from typing import Any

import pytest

from harness.oracle.catalog import Catalogue, as_json, from_json


def column(kind: str = "NUMBER") -> dict[str, Any]:
    return {"type": kind}


SUITE: dict[str, Any] = {
    "format": "gonogo catalogue 1",
    "schema": "APPS",
    "complete": ["sequences"],
    "schemas": {
        "PO": {
            "tables": {
                "PO_HEADERS_ALL": {"columns": {"ID": column()}, "partitions": ["P1", "P2"]},
                "TWICE": {"columns": {"IN_PO": column()}},
            },
            "sequences": ["PO_HEADERS_S"],
        },
        "AP": {"tables": {"TWICE": {"columns": {"IN_AP": column()}}, "AP_ALONE": {"columns": {"ID": column()}}}},
        "APPS": {
            "tables": {
                "PO_OPEN_V": {"columns": {}, "kind": "view", "open": True},
                '"Mixed"': {"columns": {'"Case"': column("date"), "PLAIN": column()}},
            },
            "synonyms": {
                "PO_HEADERS_ALL": "PO.PO_HEADERS_ALL",
                "PO_HEADERS_S": "PO.PO_HEADERS_S",
                "CHAIN": "CHAIN2",
                "CHAIN2": "PO.PO_HEADERS_ALL",
                "ROUND": "ROUND2",
                "ROUND2": "ROUND",
                "GONE": "PO.GONE",
                "FAR": "SCOTT.EMP@OTHER.EXAMPLE.COM",
                "ELSEWHERE": "XX.TABLE_OF_ANOTHER",
            },
            "packages": {
                "FND_GLOBAL": {
                    "ORG_ID": [
                        {"returns": "NUMBER", "arguments": []},
                        {"returns": "NUMBER", "arguments": [{"name": "P", "type": "DATE", "default": True}]},
                    ]
                },
                "UNREAD": None,
            },
            "functions": {"HALF": [{"arguments": [{"name": "OF", "mode": "IN"}]}]},
            "types": ["NUMBERS_T"],
        },
    },
    "public_synonyms": {"TWICE": "AP.TWICE", "GLOBAL": "APPS.FND_GLOBAL"},
    "links": ["OTHER.EXAMPLE.COM"],
}


@pytest.fixture
def suite() -> Catalogue:
    return from_json(SUITE)


@pytest.mark.parametrize(
    ("name", "schema", "owner"),
    [
        ("PO_HEADERS_ALL", "", "PO"),
        ("PO_HEADERS_ALL", "PO", "PO"),
        ("PO_HEADERS_ALL", "APPS", "PO"),
        ("CHAIN", "", "PO"),
        ("TWICE", "", "AP"),
        ("TWICE", "PO", "PO"),
        ("PO_OPEN_V", "", "APPS"),
        ("Mixed", "", "APPS"),
        ("AP_ALONE", "GL", "AP"),
    ],
)
def test_a_name_is_found_where_oracle_finds_it(suite: Catalogue, name: str, schema: str, owner: str) -> None:
    table = suite.find(name, schema)
    assert table is not None
    assert table.schema == owner


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("AP_ALONE", ""),  # its owner is not guessed
        ("AP_ALONE", "PO"),
        ("TWICE", "APPS"),  # a public synonym is in no schema
        ("ROUND", ""),
        ("GONE", ""),
        ("MIXED", ""),
        ("PO_HEADERS_S", ""),
        ("FND_GLOBAL", ""),
        ("PO_HEADERS_ALL", "SCOTT"),
    ],
)
def test_a_name_that_stands_for_no_table_is_not_found(suite: Catalogue, name: str, schema: str) -> None:
    assert suite.find(name, schema) is None


@pytest.mark.parametrize("name", ["FAR", "ELSEWHERE", "PO_OPEN_V"])
def test_columns_that_nobody_listed_are_open(suite: Catalogue, name: str) -> None:
    table = suite.find(name)
    assert table is not None
    assert table.open


def test_a_catalogue_without_schemas_belongs_to_each_schema_of_the_suite() -> None:
    plain = from_json({"T": {"columns": {"A": column()}}})
    assert plain.find("T") is plain.find("T", "APPS") is plain.find("T", "PO") is not None
    assert plain.find("T", "SCOTT") is None
    assert plain.schemas == frozenset()


def test_without_a_default_schema_every_schema_is_looked_through() -> None:
    anyone = from_json({**SUITE, "schema": ""})
    table = anyone.find("AP_ALONE")
    assert table is not None
    assert table.schema == "AP"
    assert anyone.sequence("PO_HEADERS_S")


def test_sequences_types_and_links_are_known(suite: Catalogue) -> None:
    assert suite.sequence("PO_HEADERS_S")
    assert suite.sequence("PO_HEADERS_S", "PO")
    assert not suite.sequence("PO_HEADERS_ALL")
    assert suite.type_name("NUMBERS_T", "APPS")
    assert not suite.type_name("NUMBERS")
    assert suite.link("OTHER.EXAMPLE.COM")
    assert suite.link("OTHER")
    assert not suite.link("OTH")
    assert suite.complete == {"sequences"}


def test_functions_are_found_with_their_overloads(suite: Catalogue) -> None:
    first, second = suite.routines("ORG_ID", "FND_GLOBAL")
    assert (first.takes(0), first.takes(1), second.takes(0), second.takes(1)) == (True, False, True, True)
    assert suite.routines("ORG_ID", "GLOBAL") == suite.routines("ORG_ID", "FND_GLOBAL", "APPS") == (first, second)
    assert suite.routines("USER_ID", "FND_GLOBAL") == ()
    (half,) = suite.routines("HALF")
    assert half.takes(1)
    assert not half.takes(0)
    assert suite.routines("HALF", "APPS") == (half,)
    assert suite.routines("THIRD") == ()
    assert suite.package("FND_GLOBAL")
    assert not suite.package("HALF")
    assert not suite.package("")


def test_a_package_that_nobody_read_has_any_function(suite: Catalogue) -> None:
    (routine,) = suite.routines("WHATEVER", "UNREAD")
    assert routine.arguments is None
    assert routine.takes(7)


def test_partitions_are_names_or_not_known(suite: Catalogue) -> None:
    partitioned, other = suite.find("PO_HEADERS_ALL"), suite.find("AP_ALONE", "AP")
    assert partitioned is not None
    assert other is not None
    assert suite.partitions(partitioned) == frozenset({"P1", "P2"})
    assert suite.partitions(other) is None


def test_every_table_has_one_name_in_a_flat_list(suite: Catalogue) -> None:
    assert set(suite.tables) == {"PO_OPEN_V", "Mixed", "AP_ALONE", "TWICE", "PO_HEADERS_ALL", "PO.TWICE"}
    assert suite.tables["PO.TWICE"].columns.keys() == {"IN_PO"}
    assert len(suite) == len(list(suite)) == 6


def test_names_in_quotes_keep_their_case(suite: Catalogue) -> None:
    table = suite.table("Mixed")
    assert table is not None
    assert list(table.columns) == ["Case", "PLAIN"]
    assert table.column("Case") is not None
    assert table.column("plain") is not None
    assert table.column("CASE") is None


def test_the_full_form_is_written_as_it_is_read(suite: Catalogue) -> None:
    assert from_json(as_json(suite)) == suite
    assert from_json(as_json(suite)).digest == suite.digest
    assert as_json(from_json(as_json(suite))) == as_json(suite)


def test_the_schemas_are_those_that_hold_something(suite: Catalogue) -> None:
    assert suite.schemas == {"PO", "AP", "APPS"}
