from pathlib import Path

import pytest

from harness.contracts.errors import InputError
from harness.oracle.catalog import Argument, Catalogue, Column, ForeignKey, Synonym, Table
from harness.oracle.dictionary.ddl.reader import Notes, read_ddl
from harness.oracle.dictionary.draft import Draft

SCRIPTS = Path(__file__).parent.parent / "scripts"


def read(name: str, schema: str = "") -> tuple[Catalogue, Notes]:
    draft = Draft()
    notes = read_ddl(SCRIPTS / name, draft, schema)
    return draft.finished(schema), notes


def table(catalogue: Catalogue, name: str, schema: str = "") -> Table:
    found = catalogue.find(name, schema)
    assert found is not None, name
    return found


def types(table: Table) -> dict[str, str]:
    return {it.name: it.type for it in table.columns.values()}


@pytest.fixture(scope="module")
def metadata() -> Catalogue:
    return read("metadata.sql")[0]


@pytest.fixture(scope="module")
def written() -> Catalogue:
    return read("written.sql", "SCOTT")[0]


def test_columns_of_dbms_metadata_have_the_types_of_the_dictionary(metadata: Catalogue) -> None:
    assert types(table(metadata, "AP_INVOICES_ALL")) == {
        "INVOICE_ID": "NUMBER(15)",
        "INVOICE_NUM": "VARCHAR2(50)",
        "DESCRIPTION": "VARCHAR2(240 CHAR)",
        "AMOUNT": "NUMBER(38,2)",
        "COUNTED": "NUMBER(38)",
        "MADE": "TIMESTAMP(6) WITH LOCAL TIME ZONE",
        "HELD": "INTERVAL DAY(2) TO SECOND(6)",
        "TAX": "NUMBER",
        "ROW_NO": "NUMBER",
        "HIDE": "DATE",
        "DOC": "XMLTYPE",
        "mixed Case": "RAW(16)",
    }


def test_columns_of_dbms_metadata_have_their_marks(metadata: Catalogue) -> None:
    invoices = table(metadata, "AP_INVOICES_ALL")
    assert invoices.columns["INVOICE_ID"] == Column("INVOICE_ID", "NUMBER(15)", "Invoice", nullable=False)
    marks = {it.name for it in invoices.columns.values() if not it.nullable}
    assert marks == {"INVOICE_ID", "INVOICE_NUM", "DESCRIPTION", "MADE", "ROW_NO"}
    assert [it.name for it in invoices.columns.values() if it.virtual] == ["TAX"]
    assert [it.name for it in invoices.columns.values() if it.identity] == ["ROW_NO"]
    assert [it.name for it in invoices.columns.values() if it.hidden] == ["HIDE"]


def test_keys_partitions_and_comments_of_dbms_metadata(metadata: Catalogue) -> None:
    invoices = table(metadata, "AP_INVOICES_ALL")
    assert invoices.schema == "AP"
    assert invoices.primary_key == ("INVOICE_ID",)
    assert invoices.unique_keys == (("INVOICE_NUM", "MADE"),)
    assert invoices.foreign_keys == (
        ForeignKey(columns=("COUNTED",), table="PO_VENDORS", references=("VENDOR_ID",), owner="PO"),
    )
    assert invoices.partitions == ("P_2019", "P_2020")
    assert invoices.description == "Supplier's invoices;\none row each"
    assert table(metadata, "VENDORS").unique_keys == (("NAME",),)


def test_views_synonyms_and_the_rest_of_dbms_metadata(metadata: Catalogue) -> None:
    assert metadata.schema == "APPS"
    view = table(metadata, "AP_INVOICES_V")
    assert (view.kind, list(view.columns), view.columns["SECRET"].hidden) == ("view", ["ID", "NUM", "SECRET"], True)
    assert metadata.sequence("AP_INVOICES_S", "AP")
    assert metadata.type_name("NUMBERS_T")
    assert metadata.links == {"FAR.EXAMPLE.COM"}
    assert metadata.find("NO") is None
    first, second = metadata.routines("GET_AMOUNT", "AP_INVOICES_PKG")
    assert (first.arguments, first.returns) == ((Argument("P_ID", "NUMBER"),), "NUMBER")
    assert second.returns == "VARCHAR2"
    assert second.arguments == (
        Argument("P_NUM", "VARCHAR2"),
        Argument("P_DATE", "DATE", default=True),
        Argument("P_RATE", "NUMBER", default=True),
        Argument("X_STATUS", "VARCHAR2", "IN OUT"),
        Argument("P_LIKE", ""),
    )
    assert metadata.routines("HIDDEN", "AP_INVOICES_PKG") == metadata.routines("POST", "AP_INVOICES_PKG") == ()


def test_what_is_skipped_is_counted() -> None:
    notes = read("metadata.sql")[1]
    assert notes.not_understood == []
    assert notes.skipped == {"CREATE INDEX": 1, "CREATE PACKAGE BODY": 1, "GRANT": 1}
    assert notes.read["CREATE TABLE"] == 2
    assert notes.read["COMMENT"] == 2


def test_tables_that_a_person_wrote(written: Catalogue) -> None:
    assert types(table(written, "DEPT")) == {"DEPTNO": "NUMBER(2)", "DNAME": "VARCHAR2(14)", "LOC": "VARCHAR2(13)"}
    assert [it.nullable for it in table(written, "DEPT").columns.values()] == [False, False, True]
    assert types(table(written, "TMP")) == {
        "A": "INT",
        "B": "DOUBLE PRECISION",
        "C": "LONG RAW",
        "D": "CHAR VARYING(10)",
        "E": "NATIONAL CHARACTER(5)",
    }
    emp = table(written, "EMP")
    assert types(emp) == {
        "EMPNO": "NUMBER(4)",
        "DEPTNO": "",
        "MGR": "NUMBER(4)",
        "TOTAL": "",
        "PRIMARY": "NUMBER",
        "BONUS": "NUMBER(7,2)",
        "HIRED": "DATE",
    }
    assert emp.columns["TOTAL"].virtual
    assert emp.foreign_keys == (
        ForeignKey(columns=("DEPTNO",), table="DEPT", references=("DEPTNO",)),
        ForeignKey(columns=("MGR",), table="EMP", references=("EMPNO",)),
    )
    assert (emp.primary_key, emp.unique_keys) == (("EMPNO",), (("MGR", "DEPTNO"),))
    assert emp.columns["EMPNO"].description == "Who's who"
    assert emp.schema == "SCOTT"
    assert table(written, "LAST_ONE", "HR").schema == "HR"


def test_columns_that_do_not_show_are_open(written: Catalogue) -> None:
    names = ("COPIED", "NAMED", "TYPED", "PLAIN_V", "STARRED_V", "NAMELESS_V", "WITH_V", "EMP_MV")
    assert {name: list(table(written, name).columns) or "open" for name in names} == {
        "COPIED": "open",
        "NAMED": ["A", "B"],
        "TYPED": "open",
        "PLAIN_V": ["EMPNO", "DEPT", "TODAY", "Dep"],
        "STARRED_V": "open",
        "NAMELESS_V": "open",
        "WITH_V": ["A", "N"],
        "EMP_MV": ["EMPNO", "MGR"],
    }
    assert table(written, "EMP_MV").kind == "materialized view"
    assert table(written, "STARRED_V").open


def test_partitions_that_oracle_names_are_not_known(written: Catalogue) -> None:
    assert table(written, "HASHED").partitions is None
    assert table(written, "DEPT").partitions == ()


def test_functions_and_the_rest_that_a_person_wrote(written: Catalogue) -> None:
    (half,) = written.routines("HALF")
    assert (half.arguments, half.returns) == ((Argument("P", "NUMBER"),), "NUMBER")
    (nothing,) = written.routines("NOTHING")
    assert (nothing.arguments, nothing.returns) == ((), "ODCIVARCHAR2LIST")
    (function,) = written.routines("F", "OPEN_PKG")
    assert function.arguments == (Argument("A", "NUMBER"), Argument("B", "DATE", "OUT"))
    assert written.synonyms["PUBLIC"]["EVERYONE"] == Synonym("SCOTT", "EMP", "FAR.EXAMPLE.COM")
    assert table(written, "E").name == "EMP"
    assert table(written, "EVERYONE").open
    assert written.sequence("S")
    assert written.schemas == {"SCOTT", "HR"}


def test_what_is_not_understood_is_told_with_its_line() -> None:
    notes = read("written.sql")[1]
    assert notes.skipped == {"ALTER TABLE": 1, "CREATE MATERIALIZED VIEW LOG": 1, "BEGIN": 1, "CREATE TABEL": 1}
    path = SCRIPTS / "written.sql"
    lines = path.read_text().splitlines()
    nowhere = 1 + next(number for number, line in enumerate(lines) if "nowhere" in line)
    broken = 1 + next(number for number, line in enumerate(lines) if "broken" in line)
    assert notes.not_understood == [
        f"{path}:{nowhere}: COMMENT: expected NOWHERE before its comment",
        f"{path}:{broken}: CREATE TABLE: expected )",
    ]


def test_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    for name in ("written.sql", "metadata.sql"):
        path = tmp_path / name
        path.write_bytes((SCRIPTS / name).read_bytes().replace(b"\n", b"\r\n"))
        draft = Draft()
        read_ddl(path, draft)
        assert {it.name: list(it.columns) for it in draft.finished()} == {
            it.name: list(it.columns) for it in read(name)[0]
        }


def test_a_script_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_ddl(tmp_path / "none.sql", Draft())
