import io

import pytest
from rich.console import Console

from harness.oracle.answer import none_of, read_answer
from harness.oracle.findings import Checked, Finding, not_understood
from harness.oracle.split import split
from harness.sql.judging import Asked, Counts, Judged, answers
from harness.sql.sources import Source
from harness.sql.view import print_counts, print_judged

SQL = "SELECT 1 FROM dual;\n  SELECT vendor_nam\n  FROM ap_suppliers;"
UNKNOWN = Finding(
    "ORA-00904", '"VENDOR_NAM": invalid identifier', "unknown_column", 1, 8, "VENDOR_NAM", "VENDOR_NAME", width=10
)


def shown(judged: Judged, width: int = 60) -> str:
    console = Console(file=io.StringIO(), width=width)
    print_judged(judged, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def second(text: str, *findings: Finding, name: str = "q.sql") -> Judged:
    """Return the last statement of a text with these findings."""
    source = Source(name, text)
    verdict = "reject" if any(finding.certain for finding in findings) else "unsure"
    return Judged(Asked(source, split(text)[-1]), Checked("reject" if verdict == "reject" else "unsure", findings))


def test_a_finding_is_shown_at_its_place_in_the_file() -> None:
    assert shown(second(SQL, UNKNOWN)) == (
        'q.sql:2:10: ORA-00904: "VENDOR_NAM": invalid identifier\n'
        "2 |   SELECT vendor_nam\n"
        "  |          ^^^^^^^^^^\n"
        "  = unknown column; did you mean VENDOR_NAME?\n"
        "\n"
    )


def test_a_finding_in_a_later_line_keeps_its_column() -> None:
    finding = Finding("ORA-00942", "table or view does not exist", "unknown_table", 2, 8, "AP_SUPPLIERS")
    assert shown(second(SQL, finding)).splitlines()[:3] == [
        "q.sql:3:8: ORA-00942: table or view does not exist",
        "3 |   FROM ap_suppliers;",
        "  |        ^^^^^^^^^^^^",
    ]


def test_what_oracle_says_only_when_it_runs_says_so() -> None:
    finding = Finding("ORA-01476", "divisor is equal to zero", "type", 1, 8, phase="runtime")
    assert "  = type, when it runs\n" in shown(second("SELECT 1/0 FROM dual", finding))


def test_a_finding_without_a_place_names_its_statement() -> None:
    assert shown(second(SQL, not_understood("MODEL"))) == "q.sql:2:3: not understood: MODEL\n  = unsure\n\n"


def test_an_accepted_statement_says_nothing() -> None:
    assert shown(Judged(Asked(Source("q", SQL), split(SQL)[0]), Checked("accept"))) == ""


@pytest.mark.parametrize("hostile", ["\x1b[31m", "[bold red]", "\u202e", "\x9b2J", "[link=http://x]y[/link]"])
def test_hostile_text_is_shown_as_text(hostile: str) -> None:
    finding = Finding("ORA-00904", f'"{hostile}": invalid identifier', "unknown_column", 1, 8, hostile, hostile)
    text = shown(second(f'SELECT "{hostile}" FROM dual', finding, name=f"{hostile}.sql"), width=200)
    assert not any(mark in text for mark in "\x1b\x9b\u202e")
    assert text.count(hostile if hostile.isprintable() else "⟨U+") >= 4


def test_an_answer_without_a_statement_says_why() -> None:
    (asked,) = answers(Source("a.txt", "I cannot."))
    assert asked.answer is not None
    assert "a.txt:1:1: not one statement: begins with 'I'" in shown(Judged(asked, none_of(asked.answer)))


def test_what_stood_beside_the_statement_of_an_answer_is_said() -> None:
    (asked,) = answers(Source("a.txt", "```\n-- one\nSELECT 1 FROM dual\n```"))
    assert (asked.piece.line, asked.piece.column) == (3, 1)
    assert shown(Judged(asked, Checked("accept"))) == "a.txt:3:1: a comment beside the statement\n\n"


@pytest.mark.parametrize(
    ("counts", "exact", "line"),
    [
        (Counts(1), None, "1 statement: 1 accepted, 0 rejected, 0 unsure (0.0%)\n"),
        (Counts(1500, 450, 50), None, "2,000 statements: 1,500 accepted, 450 rejected, 50 unsure (2.5%)\n"),
        (Counts(1, 1), 1, "2 answers: 1 accepted, 1 rejected, 0 unsure (0.0%); 1 exact\n"),
    ],
)
def test_one_line_counts(counts: Counts, exact: int | None, line: str) -> None:
    console = Console(file=io.StringIO(), width=40)
    print_counts(counts, exact, console)
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue() == line


def test_the_statement_of_an_answer_is_found_in_it() -> None:
    raw = "```sql\r\n  SELECT 1 FROM dual;\r\n```"
    (asked,) = answers(Source("a", raw))
    assert (asked.piece.text, asked.piece.line, asked.piece.column) == (read_answer(raw).statement, 2, 3)
