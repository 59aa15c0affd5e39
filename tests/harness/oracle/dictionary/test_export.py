import csv
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.contracts.errors import InputError
from harness.oracle.catalog import Catalogue
from harness.oracle.dictionary.draft import Draft
from harness.oracle.dictionary.export import is_export, read_export
from harness.oracle.dictionary.reports import Reached
from tests.harness.oracle.dictionary.canned import DICTIONARY
from tests.harness.oracle.dictionary.told import assert_is_the_small_suite

Named = Callable[[str], str]


def exported(folder: Path, named: Named = "ALL_{}.csv".format, delimiter: str = ",", *views: str) -> Path:
    folder.mkdir(exist_ok=True)
    for view in views or DICTIONARY:
        names, rows = DICTIONARY[view]
        with (folder / named(view)).open("w", newline="") as file:
            writer = csv.writer(file, delimiter=delimiter)
            writer.writerow(("EXTRA", *(name.lower() if view == "TABLES" else name for name in names)))
            writer.writerows(("x", *row) for row in rows)
    return folder


def read(folder: Path, schema: str = "") -> Catalogue:
    draft = Draft()
    read_export(folder, draft, schema)
    return draft.finished(schema)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("named", ["ALL_{}.csv".format, lambda view: f"dba_{view.lower()}.CSV"])
def test_an_export_is_read_whatever_its_dress(tmp_path: Path, named: Named, delimiter: str) -> None:
    assert_is_the_small_suite(read(exported(tmp_path, named, delimiter)))


def test_a_packed_export_is_read(tmp_path: Path) -> None:
    for path in list(exported(tmp_path).iterdir()):
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
        path.unlink()
    assert is_export(tmp_path)
    assert_is_the_small_suite(read(tmp_path))


def test_the_order_of_the_rows_does_not_matter(tmp_path: Path) -> None:
    for path in exported(tmp_path).iterdir():
        if "COMMENTS" not in path.name:  # one of them goes over two lines
            first, *rest = path.read_text().splitlines(keepends=True)
            path.write_text("".join((first, *reversed(rest))))
    assert read(tmp_path).digest == read(exported(tmp_path / "other")).digest


def test_columns_are_enough(tmp_path: Path) -> None:
    exported(tmp_path, "ALL_{}.csv".format, ",", "TAB_COLS")
    (tmp_path / "ALL_TAB_COLS.csv").rename(tmp_path / "all_tab_columns.csv")
    catalogue = read(tmp_path)
    orders = catalogue.find("ORDERS", "ONT")
    assert orders is not None
    assert (orders.partitions, catalogue.complete) == (None, frozenset())
    assert orders.kind == "table"


def test_the_views_of_a_user_belong_to_the_default_schema(tmp_path: Path) -> None:
    (tmp_path / "USER_TAB_COLUMNS.csv").write_text(
        "TABLE_NAME,COLUMN_NAME,DATA_TYPE,DATA_LENGTH,DATA_PRECISION,DATA_SCALE,NULLABLE\nT,A,DATE,7,,,Y\n"
    )
    (tmp_path / "USER_SEQUENCES.csv").write_text("SEQUENCE_NAME\nT_S\n")
    catalogue = read(tmp_path, "SCOTT")
    assert catalogue.schemas == {"SCOTT"}
    assert catalogue.find("T") is not None
    assert catalogue.sequence("T_S", "SCOTT")
    assert read(tmp_path).find("T") is not None


def test_a_file_that_is_no_view_is_told(tmp_path: Path) -> None:
    (exported(tmp_path) / "ALL_SEQUENCE.csv").write_text("A\n")
    (tmp_path / "readme.txt").write_text("")
    assert read_export(tmp_path, Draft()) == ("ALL_SEQUENCE.csv - did you mean 'ALL_SEQUENCES'?",)


def test_progress_reaches_its_end(tmp_path: Path) -> None:
    said = [Reached("nothing yet", 0, 0)]
    read_export(exported(tmp_path), Draft(), report=said.append)
    assert (said[-1].done, said[-1].number) == (said[-1].total, said[-1].of)
    assert said[-1].rows == sum(len(rows) for _, rows in DICTIONARY.values())


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("ALL_SEQUENCES.csv", b"SEQUENCE_OWNER,SEQUENCE_NAM\n", "names no column SEQUENCE_NAME - did you mean"),
        ("ALL_SEQUENCES.csv", b"SEQUENCE_OWNER,SEQUENCE_NAME\nONT\n", "ALL_SEQUENCES.csv:2: 1 fields, 2 are needed"),
        ("ALL_SEQUENCES.csv", b"SEQUENCE_OWNER,SEQUENCE_NAME\n\xff,A\n", "cannot be read as CSV in UTF-8"),
        ("ALL_SEQUENCES.csv", b"", "names no column SEQUENCE_NAME"),
        (
            "ALL_SEQUENCES.csv.gz",
            gzip.compress(b"SEQUENCE_OWNER,SEQUENCE_NAME\nONT,A\n", mtime=0)[:-9],
            "cannot be read",
        ),
    ],
    ids=["name", "short", "encoding", "empty", "cut"],
)
def test_a_faulty_file_is_one_line(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    exported(tmp_path, "ALL_{}.csv".format, ",", "TAB_COLS")
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as caught:
        read(tmp_path)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_export_without_columns_is_one_line(tmp_path: Path) -> None:
    exported(tmp_path, "ALL_{}.csv".format, ",", "TABLES")
    with pytest.raises(InputError, match=r"holds no ALL_TAB_COLUMNS\.csv"):
        read(tmp_path)
