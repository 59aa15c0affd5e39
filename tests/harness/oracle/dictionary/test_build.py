import json
from pathlib import Path

import pytest

from harness.contracts.errors import InputError
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.catalog import as_json, from_batch, from_json
from harness.oracle.dictionary.build import build
from harness.oracle.dictionary.live import Database
from harness.oracle.dictionary.merge import merged
from harness.oracle.dictionary.snapshot import write_snapshot
from tests.harness.oracle.dictionary.canned import Connection, DriverError
from tests.harness.oracle.dictionary.test_export import exported
from tests.harness.oracle.dictionary.told import assert_is_the_small_suite

SCRIPTS = Path(__file__).parent / "scripts"


def test_a_single_source_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "any").write_text(f"\n {json.dumps(as_json(ebs_catalogue()))}")
    write_snapshot(tmp_path / "snapshot.json", ebs_catalogue())
    assert build([tmp_path / "any"]).catalogue.digest == ebs_catalogue().digest
    assert build([tmp_path / "snapshot.json"]).catalogue.digest == ebs_catalogue().digest


def test_a_folder_holds_an_export_or_scripts(tmp_path: Path) -> None:
    assert_is_the_small_suite(build([exported(tmp_path / "csv")]).catalogue)
    built = build([SCRIPTS], ["SCOTT"])
    assert built.catalogue.find("AP_INVOICES_V", "APPS") is not None
    assert built.catalogue.find("EMP") is not None
    assert built.skipped["GRANT"] == 1
    assert len(built.notes) == 2


def test_a_running_oracle_is_a_source_like_others(tmp_path: Path) -> None:
    script = tmp_path / "more.sql"
    script.write_text("CREATE TABLE own (a NUMBER);")
    database = Database(Connection(), DriverError, "db", "reader")
    catalogue = build([script], ["APPS", "ONT", "INV"], database).catalogue
    own = catalogue.find("OWN")
    assert own is not None
    assert own.schema == "APPS"
    assert catalogue.find("ORDERS") is not None


def test_several_sources_are_one_catalogue_and_the_later_one_is_believed(tmp_path: Path) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    first.write_text(json.dumps(as_json(from_batch({"T": {"A": "DATE"}, "U": {"B": "DATE"}}))))
    second.write_text(json.dumps(as_json(from_batch({"T": {"C": "DATE"}}))))
    catalogue = build([first, second]).catalogue
    assert {it.name: list(it.columns) for it in catalogue} == {"T": ["C"], "U": ["B"]}


def test_functions_of_several_catalogues_are_all_there() -> None:
    parts = [
        from_batch({"T": {"A": "DATE"}}, {"functions": [name], "sequences": ["S"]}) for name in ("F", "G", "P.H")
    ]
    catalogue = merged([*parts, from_json({})])
    assert all(catalogue.routines(*it) for it in (("F",), ("G",), ("H", "P")))
    assert catalogue.sequence("S")
    assert catalogue.complete == frozenset()
    assert merged(parts).complete == {"routines", "sequences"}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.sql", "DROP TABLE x;", "tells of no table"),
        ("a.json", '{"T": ', "not JSON"),
        ("a.json", "[1]", "must be an object of tables"),
        ("ALL_TABLES.csv", "OWNER,TABLE_NAME\n", "give the folder that holds it"),
    ],
)
def test_a_source_that_is_none_is_one_line(tmp_path: Path, name: str, content: str, said: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(InputError) as caught:
        build([tmp_path / name])
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_source_at_all_is_one_line() -> None:
    with pytest.raises(InputError, match="no source: tells of no table"):
        build([])
