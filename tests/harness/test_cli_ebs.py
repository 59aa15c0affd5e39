"""`gonogo ebs` as a person and as a program meet it."""

import json
from pathlib import Path

import duckdb
import pytest

from tests.harness.test_cli import gonogo, one_line


@pytest.mark.parametrize("command", ["build", "show"])
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = gonogo("ebs", command, "--help")
    assert result.returncode == 0
    assert f"Example: gonogo ebs {command}" in result.stdout


def test_a_world_is_written_where_nothing_is_or_by_force(tmp_path: Path) -> None:
    path = tmp_path / "ebs.duckdb"
    path.write_text("mine")
    assert f"{path}: is there already" in one_line(gonogo("ebs", "build", "--rows", "1000", "--out", path))
    assert path.read_text() == "mine"
    result = gonogo("ebs", "build", "--rows", "1000", "--seed", "5", "--out", path, "--force")
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert any(line.split() == ["HR_LOCATIONS_ALL", "6"] for line in lines)
    assert lines[-1].startswith(f"{path}: ")
    with duckdb.connect(str(path), read_only=True) as connection:
        assert connection.execute("SELECT DUMMY FROM DUAL").fetchall() == [("X",)]


def test_the_dictionary_is_looked_into() -> None:
    lines = [line.split() for line in gonogo("ebs", "show").stdout.splitlines()]
    assert any(line[:2] == ["AP_INVOICES_ALL", "table"] for line in lines)
    assert json.loads(gonogo("ebs", "show", "--json").stdout)["tables"]["PO_VENDORS"]["kind"] == "view"
    table = gonogo("ebs", "show", "po_headers_all")
    assert table.stdout.splitlines()[0] == "table PO_HEADERS_ALL"


def test_an_unknown_table_is_one_line_with_the_near_one() -> None:
    assert "did you mean 'PO_HEADERS_ALL'?" in one_line(gonogo("ebs", "show", "PO_HEADER_ALL"))
