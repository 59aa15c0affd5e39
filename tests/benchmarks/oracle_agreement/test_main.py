import json
from pathlib import Path

import pytest

from benchmarks.oracle_agreement.__main__ import main
from benchmarks.oracle_agreement.figures import Comparison

CASES = "-- accept\nSELECT a FROM t\n\n-- reject ORA-00904\nSELECT b FROM t\n"


@pytest.fixture
def asked(tmp_path: Path) -> list[str]:
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "some.sql").write_text(CASES, encoding="utf-8")
    (folder / "schema.json").write_text('{"T": {"A": "NUMBER"}}', encoding="utf-8")
    (tmp_path / "q.jsonl").write_text('{"id": "1", "gold_sql": "SELECT a FROM t"}\n', encoding="utf-8")
    (tmp_path / "d.json").write_text('{"T": {"A": {"type": "NUMBER"}}}', encoding="utf-8")
    files = [
        "--cases",
        str(folder),
        "--questions",
        str(tmp_path / "q.jsonl"),
        "--dictionary",
        str(tmp_path / "d.json"),
    ]
    return [*files, "--rounds", "2", "--no-worst"]


def test_a_table_for_people_ends_with_the_same_as_json(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(asked)
    shown = capsys.readouterr().out.splitlines()
    compared = Comparison.model_validate_json(shown[-1])
    assert [(it.name, it.statements) for it in compared.sections] == [("cases", 2), ("q.jsonl", 1)]
    assert any(line.startswith("cases (2)") for line in shown)
    assert any(line.startswith("checker") and "100.0% of 1" in line for line in shown)


def test_json_and_markdown_show_nothing_else(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main([*asked, "--json"])
    assert json.loads(capsys.readouterr().out)["rounds"] == 2
    main([*asked, "--markdown"])
    shown = capsys.readouterr().out
    assert shown.startswith("| judge | accepts accepted |")
    assert len({line.count("|") for line in shown.splitlines() if line.startswith("|")}) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--known", "none.jsonl"], "error: none.jsonl: no such file\n"),
        (["--cases", "none"], "error: none: no such folder; it must hold the .sql files\n"),
        (["--questions", "q.jsonl"], "error: --questions and --dictionary go together"),
        (["--rounds", "0"], "error: --rounds 0: must be at least 1\n"),
    ],
)
def test_a_wrong_argument_is_one_line(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    shown = capsys.readouterr()
    assert ended.value.code == 2
    assert shown.err.startswith(message)
    assert (shown.err.count("\n"), shown.out) == (1, "")
