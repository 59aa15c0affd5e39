from pathlib import Path

import pytest

from benchmarks.made_suite import made_suite
from harness.contracts.errors import InputError
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.catalog import Catalogue, Table, as_json, from_file, from_json
from harness.oracle.dictionary.blocks import Blocks
from harness.oracle.dictionary.packing import unpack_table
from harness.oracle.dictionary.snapshot import snapshot, write_snapshot
from tests.harness.oracle.dictionary.test_lookup import SUITE

CATALOGUES = {
    "embedded": ebs_catalogue(),
    "full": from_json(SUITE),
    "made": made_suite(60),
    "empty": from_json({}),
    "flagged": from_json(
        {
            "T": {
                "columns": {
                    "A": {"type": "NUMBER", "nullable": False, "identity": True},
                    "B": {"type": "DATE", "description": 'of "two"\nlines, ünïcode', "nullable": True},
                    "C": {"type": "RAW(16)", "hidden": True, "virtual": True},
                },
                "unique_keys": [["A", "B"]],
                "synonyms": ["tea"],
            }
        }
    ),
}


@pytest.fixture(params=CATALOGUES)
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    return CATALOGUES[request.param]


def test_what_is_written_is_read_back(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "any.name"
    write_snapshot(path, catalogue)
    read = from_file(path)
    assert as_json(read) == as_json(catalogue)
    assert read.digest == catalogue.digest
    assert {schema: list(names) for schema, names in read.owned.items()} == {
        schema: list(names) for schema, names in catalogue.owned.items()
    }
    assert read.complete == catalogue.complete
    assert read.schemas == catalogue.schemas


def test_the_same_catalogue_gives_the_same_bytes(catalogue: Catalogue) -> None:
    assert snapshot(catalogue) == snapshot(from_json(as_json(catalogue)))


def test_lookups_are_those_of_the_catalogue_itself(tmp_path: Path) -> None:
    write_snapshot(tmp_path / "s", CATALOGUES["full"])
    read = from_file(tmp_path / "s")
    for name in ("PO_HEADERS_ALL", "CHAIN", "TWICE", "Mixed", "FAR", "GONE", "ROUND", "AP_ALONE"):
        assert read.find(name) == CATALOGUES["full"].find(name)
    assert read.routines("ORG_ID", "GLOBAL") == CATALOGUES["full"].routines("ORG_ID", "GLOBAL")
    assert read.routines("HALF") == CATALOGUES["full"].routines("HALF")
    assert read.near("PO_HEADER_ALL") == ("PO_HEADERS_ALL",)


def test_a_table_is_unpacked_when_it_is_asked_for_and_not_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = made_suite(60)
    write_snapshot(tmp_path / "s", made)
    unpacked = []

    def watched(schema: str, name: str, data: bytes) -> Table:
        unpacked.append((schema, name))
        return unpack_table(schema, name, data)

    monkeypatch.setattr("harness.oracle.dictionary.snapshot.unpack_table", watched)
    read = from_file(tmp_path / "s")
    assert (len(read), read.digest) == (60, made.digest)
    assert read.near("NO_SUCH_TABLE") is not None
    assert read.find("NO_SUCH_TABLE") is None
    assert unpacked == []
    first = next(iter(made))
    assert read.find(first.name) == read.find(first.name) == first
    assert unpacked == [(first.schema, first.name)]


def test_no_more_than_so_many_tables_stay_unpacked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("harness.oracle.dictionary.blocks._KEPT", 5)
    write_snapshot(tmp_path / "s", made_suite(60))
    read = from_file(tmp_path / "s")
    assert len(list(read)) == 60
    assert all(isinstance(it, Blocks) and len(it._kept) <= 5 for it in read.owned.values())


@pytest.mark.parametrize("cut", [30, 60, 95, 101, 500, -1])
def test_a_truncated_file_is_one_line(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "cut"
    path.write_bytes(snapshot(CATALOGUES["full"])[:cut])
    with pytest.raises(InputError, match=r"^[^\n]*cut: truncated or changed [^\n]*build it again$"):
        from_file(path)


@pytest.mark.parametrize("at", [28, 40, 101, 110, 400, -1])
def test_a_changed_file_is_one_line(tmp_path: Path, at: int) -> None:
    data = bytearray(snapshot(CATALOGUES["full"]))
    data[at] ^= 1
    path = tmp_path / "changed"
    path.write_bytes(data)
    with pytest.raises(InputError, match="truncated or changed"):
        from_file(path)


def test_a_snapshot_of_another_version_says_so(tmp_path: Path) -> None:
    path = tmp_path / "later"
    path.write_bytes(b"gonogo catalogue snapshot 7\nsha256:...")
    with pytest.raises(InputError, match=r"snapshot of version 7, not 1; build it again"):
        from_file(path)


def test_a_folder_that_is_no_catalogue_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        from_file(tmp_path)
    with pytest.raises(InputError, match="no such file"):
        from_file(tmp_path / "none")
