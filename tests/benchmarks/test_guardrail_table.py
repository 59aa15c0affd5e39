import json

import pytest

from benchmarks import guardrail_table
from benchmarks.guardrail_statements import Known
from benchmarks.guardrail_table import Row, main, markdown, rows

KNOWN = (
    Known(id="a", cluster="dictionary", expected="blocked", answer="SELECT username FROM dba_users"),
    Known(id="b", cluster="stacked", expected="blocked", answer="SELECT 1 FROM dual; COMMIT"),
    Known(id="c", cluster="strings", expected="passed", answer="SELECT 'drop; delete' FROM dual"),
    Known(id="d", cluster="missed", expected="blocked", answer="SELECT vendor_name FROM ap_suppliers"),
)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guardrail_table, "suite_statements", lambda which="": () if which else KNOWN)
    monkeypatch.setattr(guardrail_table, "suite_gold", lambda: KNOWN[2:3])


def test_each_kind_says_how_often_ours_and_the_other_are_wrong() -> None:
    assert list(rows()) == [
        Row("suite, hostile", "dictionary", 1, 0, 1),
        Row("suite, hostile", "missed", 1, 1, 1),
        Row("suite, hostile", "stacked", 1, 0, 0),
        Row("suite, hostile", "all", 3, 1, 2),
        Row("suite, legitimate", "strings", 2, 0, 2),
        Row("suite, legitimate", "all", 2, 0, 2),
        Row("held back, hostile", "all", 0, 0, 0),
        Row("held back, legitimate", "all", 0, 0, 0),
    ]


def test_the_last_line_is_json_and_markdown_has_the_sums(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    *_, last = capsys.readouterr().out.splitlines()
    assert json.loads(last)[0]["kind"] == "dictionary"
    main(["--markdown"])
    assert "| suite, hostile | 3 | 1 (33.3%) | 2 (66.7%) |" in capsys.readouterr().out


def test_a_list_without_statements_has_no_share() -> None:
    assert "| none | 0 | 0 | 0 |" in markdown([Row("none", "all", 0, 0, 0)])
