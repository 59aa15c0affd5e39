"""`gonogo catalog` as a person and as a program meet it."""

import json
from pathlib import Path

import pytest

from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.catalog import as_json
from tests.harness.oracle.dictionary.test_export import exported
from tests.harness.test_cli import gonogo, one_line


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    path = tmp_path / "s.snapshot"
    result = gonogo("catalog", "build", exported(tmp_path / "csv"), "--out", path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith(f"{path}: 5 tables and views, sha256:")
    return path


@pytest.mark.parametrize("command", ["build", "show"])
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = gonogo("catalog", command, "--help")
    assert result.returncode == 0
    assert f"Example: gonogo catalog {command}" in result.stdout


def test_a_snapshot_is_looked_into(snapshot: Path) -> None:
    result = gonogo("catalog", "show", snapshot)
    assert result.returncode == 0, result.stderr
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["ONT", "2", "0", "1", "0", "0"] in lines
    facts = json.loads(gonogo("catalog", "show", snapshot, "--json").stdout)
    assert (facts["tables"], facts["default_schema"]) == (5, "APPS")
    assert lines[-1] == ["digest:", facts["digest"]]


def test_a_table_is_listed_column_by_column(snapshot: Path) -> None:
    result = gonogo("catalog", "show", snapshot, "orders")
    assert result.stdout.splitlines()[0] == "table ONT.ORDERS"
    assert ["ID", "NUMBER(15)", "no", "key", "identity", "Order"] in [it.split() for it in result.stdout.splitlines()]
    facts = json.loads(gonogo("catalog", "show", snapshot, "ont.lines", "--json").stdout)
    assert (facts["schema"], list(facts["columns"])[:2]) == ("ONT", ["ID", "ORDER_ID"])


def test_an_unknown_table_is_one_line_with_the_near_one(snapshot: Path) -> None:
    line = one_line(gonogo("catalog", "show", snapshot, "ORDER"))
    assert "table ORDER: not in the catalogue - did you mean 'ORDERS'?" in line


def test_json_is_looked_into_as_well(tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.write_text(json.dumps(as_json(ebs_catalogue())))
    result = gonogo("catalog", "show", path, "po_headers_all")
    assert result.stdout.splitlines()[0] == "table PO_HEADERS_ALL"


def test_what_is_not_taken_from_a_script_is_told(tmp_path: Path) -> None:
    script = tmp_path / "a.sql"
    script.write_text("CREATE TABLE t (a NUMBER);\nGRANT SELECT ON t TO x;\nCREATE TABLE broken (a;\n")
    result = gonogo("catalog", "build", script, "--out", tmp_path / "s")
    assert result.returncode == 0
    assert result.stderr.splitlines() == [
        f"note: {script}:3: CREATE TABLE: expected )",
        "skipped: 1 GRANT",
    ]


def test_a_truncated_snapshot_is_one_line(snapshot: Path) -> None:
    snapshot.write_bytes(snapshot.read_bytes()[:-1])
    assert "truncated or changed since it was written" in one_line(gonogo("catalog", "show", snapshot))


def test_a_database_without_a_user_or_password_is_one_line(tmp_path: Path) -> None:
    words = ("catalog", "build", "--oracle", "127.0.0.1:1/X", "--schema", "APPS", "--out", tmp_path / "s")
    assert "say who reads it, with --user" in one_line(gonogo(*words))
    assert "set GONOGO_ORACLE_PASSWORD" in one_line(gonogo(*words, "--user", "reader", GONOGO_ORACLE_PASSWORD=""))


def test_a_password_within_the_address_is_refused_and_not_repeated(tmp_path: Path) -> None:
    line = one_line(gonogo("catalog", "build", "--oracle", "u/hunter2@db/X", "--out", tmp_path / "s"))
    assert line == "error: --oracle: names the database only; the user stands in --user, the password nowhere"


def test_a_database_that_is_not_there_is_one_line_without_the_password(tmp_path: Path) -> None:
    words = ("catalog", "build", "--oracle", "127.0.0.1:1/X", "--user", "reader", "--schema", "APPS")
    line = one_line(gonogo(*words, "--out", tmp_path / "s", GONOGO_ORACLE_PASSWORD="hunter2"))  # noqa: S106 - nobody's
    assert line.startswith("error: 127.0.0.1:1/X: cannot connect as reader: ")
    assert "hunter2" not in line
    assert not (tmp_path / "s").exists()


def test_a_snapshot_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = gonogo("catalog", "build", exported(tmp_path / "csv"), "--out", tmp_path / "file" / "s")
    assert "cannot be written" in one_line(result)
    assert "--out" in result.stderr
