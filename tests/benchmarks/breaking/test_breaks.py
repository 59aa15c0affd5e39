"""Breaking a right statement."""

import re
from collections import Counter

import pytest

from benchmarks.breaking.breaks import breaks
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.checker import check

JOINED = """SELECT h.segment1, s.vendor_name, SUM(l.quantity) AS total
FROM po_headers_all h JOIN po_lines_all l ON l.po_header_id = h.po_header_id
LEFT JOIN ap_suppliers s ON s.vendor_id = h.vendor_id
WHERE h.org_id = 204 AND h.creation_date BETWEEN DATE '2024-01-01' AND DATE '2024-12-31'
GROUP BY h.segment1, s.vendor_name HAVING SUM(l.quantity) > 10 ORDER BY total DESC FETCH FIRST 5 ROWS ONLY"""
MARKED = """SELECT DISTINCT h.segment1 FROM po_headers_all h, ap_suppliers s
WHERE h.vendor_id = s.vendor_id(+) AND (h.org_id = 204 OR h.org_id = 458)
AND TO_CHAR(h.creation_date, 'YYYY') = '2024'"""


def made(statement: str) -> dict[str, str]:
    return {it.what: it.statement for it in breaks(statement, ebs_catalogue())}


@pytest.mark.parametrize("statement", [JOINED, MARKED])
def test_what_is_broken_still_runs_in_oracle_and_is_another_statement(statement: str) -> None:
    broken = list(breaks(statement, ebs_catalogue()))
    assert [it.what for it in broken if check(it.statement, ebs_catalogue()).verdict != "accept"] == []
    assert statement not in {it.statement for it in broken}
    assert len({it.statement for it in broken}) == len(broken)


def test_a_statement_is_broken_in_all_five_ways() -> None:
    kinds = Counter(it.kind for it in breaks(JOINED, ebs_catalogue()))
    assert kinds == {"condition": 5, "literal": 5, "column": 3, "operation": 5, "row": 1}


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("h.org_id = 204 dropped", "WHERE 1 = 1 AND h.creation_date"),
        ("h.creation_date BETWEEN DATE '2024-01-01' AND DATE '2024-12-31' dropped", "h.org_id = 204 AND 1 = 1"),
        ("SUM(l.quantity) > 10 dropped", "HAVING 1 = 1"),
        ("the join s.vendor_id = h.vendor_id misses", "ON s.vendor_id + 1 = h.vendor_id"),
        ("'2023-01-01' instead of '2024-01-01'", "BETWEEN DATE '2023-01-01' AND"),
        ("408 instead of 204", "h.org_id = 408"),
        ("an inner join", "\n JOIN ap_suppliers"),
        ("the order turned", "ORDER BY total ASC FETCH"),
        ("MAX instead of SUM", "HAVING MAX(l.quantity) > 10"),
    ],
)
def test_a_break_is_one_edit(what: str, text: str) -> None:
    assert text in made(JOINED)[what]


def test_a_column_is_another_one_wherever_it_is_grouped_by() -> None:
    statement = next(sql for what, sql in made(JOINED).items() if what.endswith("instead of VENDOR_NAME"))
    assert re.search(r"\bvendor_name\b", statement) is None


def test_marks_alternatives_and_formats_are_known() -> None:
    found = made(MARKED)
    assert "h.vendor_id + 1 = s.vendor_id(+)" in found["the join h.vendor_id = s.vendor_id(+) misses"]
    assert "h.vendor_id = s.vendor_id AND" in found["without (+)"]
    assert "(h.org_id = 204 OR h.org_id = 458) dropped" in found
    assert not any("YYYZ" in what or "'YYYYQ'" in what for what in found)


def test_nothing_is_made_of_what_is_no_query() -> None:
    assert list(breaks("SELECT FROM", ebs_catalogue())) == []
