import pytest

from benchmarks.quality.judgement import judge_answer
from benchmarks.quality.names import Misnamed, RealNames
from benchmarks.quality.questions import Question
from harness.contracts.prompt import PromptContext, PromptTable, render
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.explain import Explained

REAL = RealNames(ebs_catalogue())
SHOWN = PromptContext(
    tables=(
        PromptTable(name="PO_HEADERS_ALL", columns=("PO_HEADER_ID", "SEGMENT1", "VENDOR_ID", "ORG_ID")),
        PromptTable(name="AP_SUPPLIERS", columns=("VENDOR_ID", "VENDOR_NAME")),
    ),
    filters=("PO_HEADERS_ALL.ORG_ID = 204",),
)
QUESTION = Question(id="q", cluster="f", tier="t", prompt=render(SHOWN, "Which?"), gold="SELECT 1 FROM dual")


class Engine:
    def explain(self, _statement: str) -> Explained:
        return Explained("ok")


def names(statement: str) -> list[Misnamed]:
    return list(judge_answer(statement, QUESTION, REAL, Engine()).names)


@pytest.mark.parametrize(
    ("statement", "name", "what", "kind", "nearest", "on"),
    [
        ("SELECT 1 FROM po_header_all", "PO_HEADER_ALL", "table", "not in the catalogue", "PO_HEADERS_ALL", ""),
        ("SELECT vendr_id FROM po_headers_all", "VENDR_ID", "column", "not in the catalogue", "VENDOR_ID", ""),
        ("SELECT zzz FROM po_headers_all", "ZZZ", "column", "not in the catalogue", "", ""),
        (
            "SELECT h.vendor_name FROM po_headers_all h",
            "H.VENDOR_NAME",
            "column",
            "a real column on the wrong table",
            "VENDOR_ID",
            "AP_SUPPLIERS",
        ),
        (
            "SELECT h.vendor_name FROM po_headers_all h JOIN ap_suppliers s ON s.vendor_id = h.vendor_id",
            "H.VENDOR_NAME",
            "column",
            "a real column on the wrong table",
            "VENDOR_ID",
            "AP_SUPPLIERS",
        ),
        (
            "SELECT quantity_received FROM po_headers_all",
            "QUANTITY_RECEIVED",
            "column",
            "a real column on the wrong table",
            "",
            "PO_LINE_LOCATIONS_ALL",
        ),
        (
            "SELECT currency_code FROM po_headers_all",
            "PO_HEADERS_ALL.CURRENCY_CODE",
            "column",
            "in the catalogue but not in the prompt",
            "",
            "PO_HEADERS_ALL",
        ),
        (
            "SELECT l.line_num FROM po_lines_all l",
            "PO_LINES_ALL",
            "table",
            "in the catalogue but not in the prompt",
            "PO_HEADERS_ALL",
            "",
        ),
    ],
)  # fmt: skip
def test_a_wrong_name_is_told_with_its_kind_and_the_nearest_real_one(
    statement: str, name: str, what: str, kind: str, nearest: str, on: str
) -> None:
    (found,) = names(statement)
    assert (found.name, found.what, found.kind, found.on) == (name, what, kind, on)
    assert nearest in {"", found.nearest} or found.nearest == nearest


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT h.segment1, s.vendor_name FROM po_headers_all h JOIN ap_suppliers s ON s.vendor_id = h.vendor_id",
        "SELECT * FROM po_headers_all",
        "SELECT COUNT(*) FROM po_headers_all WHERE ROWNUM < 5",
        "WITH w AS (SELECT segment1 AS number_of FROM po_headers_all) SELECT number_of FROM w",
        "SELECT po.segment1 LIMIT FROM",
        "I cannot.",
    ],
)
def test_right_names_and_what_cannot_be_read_name_nothing(statement: str) -> None:
    assert names(statement) == []


def test_a_name_that_is_wrong_twice_is_told_once() -> None:
    assert [it.name for it in names("SELECT zzz, zzz FROM po_headers_all WHERE zzz = 1")] == ["ZZZ"]


def test_without_tables_in_the_prompt_nothing_was_hidden() -> None:
    bare = QUESTION.model_copy(update={"prompt": "Which?"})
    assert judge_answer("SELECT line_num FROM po_lines_all", bare, REAL, Engine()).names == ()


def test_the_prompt_is_read_back() -> None:
    assert QUESTION.shown == {
        "PO_HEADERS_ALL": {"PO_HEADER_ID", "SEGMENT1", "VENDOR_ID", "ORG_ID"},
        "AP_SUPPLIERS": {"VENDOR_ID", "VENDOR_NAME"},
    }
    assert QUESTION.filters == ("PO_HEADERS_ALL.ORG_ID = 204",)
    assert QUESTION.asked == "Which?"
