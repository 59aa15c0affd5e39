import json
from pathlib import Path
from typing import Any

import pytest

from harness.contracts.errors import InputError
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.lexer import tokenise
from harness.oracle.retrieval import Retriever
from train.examine import Examined, Keys, examine, keys_of
from train.raw import RawQuestion, Rejected
from train.sources import Row
from train.suites import Suites
from train.tiers import tier_of

RETRIEVER = Retriever(ebs_catalogue())
ROW = {
    "id": "a",
    "question": "Which numbers have the orders of supplier 7?",
    "gold_sql": "SELECT h.segment1 FROM po_headers_all h JOIN ap_suppliers s ON s.vendor_id = h.vendor_id "
    "WHERE h.org_id = 204 AND s.vendor_id = 7",
}


def looked_at(**changes: object) -> Examined | Rejected:
    return examine(Row(3, ROW | changes), {}, RETRIEVER)[0]


def used(**changes: object) -> RawQuestion:
    found = looked_at(**changes)
    assert isinstance(found, Examined), found
    return found.question


def test_what_a_row_does_not_tell_is_told_by_its_statement() -> None:
    question = used()
    assert question.tables == ["PO_HEADERS_ALL", "AP_SUPPLIERS"]
    assert set(question.columns["PO_HEADERS_ALL"]) == {"SEGMENT1", "VENDOR_ID", "ORG_ID"}
    assert question.filters == ["PO_HEADERS_ALL.ORG_ID = 204"]
    assert question.tier == "joins"


def test_what_a_row_tells_stays_and_what_is_in_no_catalogue_goes() -> None:
    question = used(
        tables=["AP_SUPPLIERS", "GONE"],
        columns={"AP_SUPPLIERS": ["VENDOR_NAME", "GONE"]},
        filters=["PO_HEADERS_ALL.ORG_ID = 5"],
        tier="hard",
    )
    assert question.tables[0] == "AP_SUPPLIERS"
    assert question.columns["AP_SUPPLIERS"] == ["VENDOR_NAME", "VENDOR_ID"]
    assert (question.filters, question.tier) == (["PO_HEADERS_ALL.ORG_ID = 5"], "hard")


def test_a_filter_that_the_statement_does_not_carry_is_not_stated() -> None:
    assert used(gold_sql="SELECT segment1 FROM po_headers_all").filters == []


def test_the_dress_of_a_statement_is_taken_off() -> None:
    assert used(gold_sql=f"```sql\n{ROW['gold_sql']};\n```").gold_sql == ROW["gold_sql"]


def test_the_tables_that_its_words_lead_to_are_kept() -> None:
    found = looked_at()
    assert isinstance(found, Examined)
    assert "PO_HEADERS_ALL" in found.found


@pytest.mark.parametrize(
    ("gold", "kind", "said"),
    [
        ("SELECT segment2x FROM po_headers_all", "unknown_column", "ORA-00904"),
        ("SELECT 1 FROM po_header_all", "unknown_table", "ORA-00942"),
        ("SELECT segment1 FROM po_headers_all LIMIT 5", "syntax", "ORA-"),
        ("SELECT segment1, COUNT(*) FROM po_headers_all", "grouping", "ORA-"),
        ("SELECT 1 FROM dual; SELECT 2 FROM dual", "statement", "more than one statement"),
        ("DELETE FROM po_headers_all", "statement", "not with SELECT"),
        ("SELECT segment1 FROM po_headers_all FOR UPDATE", "read_only", "read-only policy"),
        ("SELECT 1 FROM po_headers_all@remote", "unsure", ""),
    ],
)
def test_a_gold_statement_that_cannot_be_one_is_refused_with_its_reason(gold: str, kind: str, said: str) -> None:
    found = looked_at(gold_sql=gold)
    assert isinstance(found, Rejected)
    assert (found.line, found.id, found.kind) == (3, "a", kind)
    assert said in found.reason


def test_an_unknown_name_is_named_with_the_nearest() -> None:
    found = looked_at(gold_sql="SELECT h.segmnt1 FROM po_headers_all h")
    assert isinstance(found, Rejected)
    assert (found.name, found.suggestion) == ("H.SEGMNT1", "SEGMENT1")


def keys(**changes: Any) -> Keys:  # noqa: ANN401
    return keys_of(used(**changes))


def test_keys_are_shared_by_what_is_the_same() -> None:
    gold = ROW["gold_sql"]
    spaced = keys(question=f" {ROW['question'].upper()}", gold_sql=gold.upper().replace(" ", "  "))
    assert keys() == spaced
    swapped = keys(gold_sql=gold.replace("h.org_id = 204 AND s.vendor_id = 7", "s.vendor_id = 7 AND h.org_id = 204"))
    assert (swapped.parts, swapped.gold == keys().gold) == (keys().parts, False)
    literal = keys(gold_sql=gold.replace("= 7", "= 8"))
    assert (literal.template, literal.gold == keys().gold) == (keys().template, False)


@pytest.mark.parametrize(
    ("gold", "tier"),
    [
        ("SELECT a FROM t START WITH b = 1 CONNECT BY PRIOR a = b", "hierarchies"),
        ("SELECT a FROM t UNION SELECT b FROM u", "set operations"),
        ("SELECT RANK() OVER (ORDER BY a) FROM t", "analytics"),
        ("WITH q AS (SELECT a FROM t) SELECT a FROM q", "subqueries and CTEs"),
        ("SELECT a FROM t WHERE a IN (SELECT b FROM u)", "subqueries and CTEs"),
        ("SELECT a, COUNT(*) FROM t GROUP BY a", "grouping"),
        ("SELECT 'OVER' FROM t", "single table"),
    ],
)
def test_the_hardest_part_of_a_statement_is_its_tier(gold: str, tier: str) -> None:
    assert tier_of(tokenise(gold), 1) == tier


def suites(folder: Path, **changes: str) -> Suites:
    path = folder / "suite.jsonl"
    path.write_text(
        json.dumps({"id": "s1", "question": "Other", "gold_sql": "SELECT 1 FROM DUAL", "tier": "x"} | changes)
    )
    return Suites((path,), 0.7)


@pytest.mark.parametrize(
    ("changes", "held"),
    [
        ({"question": f"{ROW['question'].lower()} "}, "the question of suite.jsonl s1"),
        ({"question": ROW["question"].replace("the", "the two")}, "nearly the question of suite.jsonl s1"),
        ({"gold_sql": ROW["gold_sql"].upper()}, "the gold statement of suite.jsonl s1"),
        (
            {
                "gold_sql": ROW["gold_sql"].replace(
                    "h.org_id = 204 AND s.vendor_id = 7", "s.vendor_id = 7 AND h.org_id = 204"
                )
            },
            "the parts of the gold statement of suite.jsonl s1",
        ),
        ({"question": ROW["question"].replace("orders", "lines").replace("supplier", "buyer")}, ""),
        ({"gold_sql": ROW["gold_sql"].replace("7", "8")}, ""),
    ],
)
def test_a_suite_holds_what_it_asks_or_answers_nearly_alike(
    tmp_path: Path, changes: dict[str, str], held: str
) -> None:
    found = looked_at()
    assert isinstance(found, Examined)
    assert suites(tmp_path, **changes).holds(found) == held


def test_a_suite_with_a_broken_line_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "s.jsonl").write_text("{}\nnope")
    with pytest.raises(InputError, match="question: Field required"):
        Suites((tmp_path / "s.jsonl",), 0.7)
