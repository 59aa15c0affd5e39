import pytest

from benchmarks.quality.filters import check_filters, compliance, stated
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.findings import Finding
from harness.oracle.grammar.parse import parse
from harness.oracle.lexer import tokenise
from harness.oracle.semantics.binder import bind
from harness.oracle.versions import DEFAULT_VERSION

FILTERS = ("PO_HEADERS_ALL.ORG_ID = 204", "PO_LINES_ALL.ORG_ID = 204")
JOIN = "SELECT h.segment1 FROM po_headers_all h JOIN po_lines_all l ON l.po_header_id = h.po_header_id"


def status(statement: str, filters: tuple[str, ...] = FILTERS) -> str:
    root = parse(tokenise(statement), DEFAULT_VERSION)
    assert not isinstance(root, Finding), root
    catalogue = ebs_catalogue()
    return compliance(check_filters(bind(root, catalogue, DEFAULT_VERSION), filters, catalogue))


COMPLIANT = (
    "SELECT segment1 FROM po_headers_all WHERE org_id = 204",
    "SELECT segment1 FROM po_headers_all WHERE 204 = org_id AND segment1 LIKE '1%'",
    "SELECT segment1 FROM po_headers_all WHERE org_id IN (204)",
    "SELECT segment1 FROM po_headers_all WHERE org_id = '204'",
    "SELECT segment1 FROM po_headers_all WHERE org_id = 204.0 AND org_id IN (81, 204)",
    f"{JOIN} WHERE h.org_id = 204 AND l.org_id = 204",
    f"{JOIN} AND l.org_id = h.org_id WHERE h.org_id = 204",
    f"{JOIN} AND l.org_id = 204 WHERE h.org_id = l.org_id",
    "SELECT h.segment1 FROM po_headers_all h, po_lines_all l WHERE h.org_id = l.org_id AND l.org_id = 204",
    (
        "SELECT h.segment1 FROM po_headers_all h LEFT JOIN po_lines_all l "
        "ON l.po_header_id = h.po_header_id AND l.org_id = h.org_id WHERE h.org_id = 204"
    ),
    (
        "SELECT h.segment1 FROM po_headers_all h LEFT JOIN po_lines_all l "
        "ON l.po_header_id = h.po_header_id AND l.org_id = h.org_id WHERE l.org_id = 204"
    ),
    (
        "SELECT h.segment1 FROM po_headers_all h, po_lines_all l WHERE l.po_header_id (+) = h.po_header_id "
        "AND l.org_id (+) = h.org_id AND h.org_id = 204"
    ),
    "SELECT h.segment1 FROM po_headers_all h JOIN po_lines_all l USING (org_id) WHERE org_id = 204",
    (
        "SELECT segment1 FROM po_headers_all h WHERE org_id = 204 AND EXISTS "
        "(SELECT 1 FROM po_lines_all l WHERE l.po_header_id = h.po_header_id AND l.org_id = h.org_id)"
    ),
    (
        "SELECT segment1 FROM po_headers_all WHERE org_id IN "
        "(SELECT l.org_id FROM po_lines_all l WHERE l.org_id = 204)"
    ),
    (
        "WITH h AS (SELECT po_header_id, org_id AS unit FROM po_headers_all WHERE org_id = 204) "
        "SELECT l.line_num FROM po_lines_all l JOIN h ON h.unit = l.org_id"
    ),
    "SELECT q.segment1 FROM (SELECT * FROM po_headers_all) q WHERE q.org_id = 204",
    (
        "WITH h (a, b) AS (SELECT segment1, org_id FROM po_headers_all) "
        "SELECT x.a FROM h x JOIN h y ON x.a = y.a WHERE x.b = 204 AND y.b = 204"
    ),
    ("SELECT n, o FROM (SELECT COUNT(*) n, org_id o FROM po_headers_all GROUP BY org_id) WHERE o = 204"),
    (
        "SELECT a FROM (SELECT segment1 a, org_id o FROM po_headers_all UNION ALL "
        "SELECT TO_CHAR(line_num), org_id FROM po_lines_all) WHERE o = 204"
    ),
)
MISSING = (
    "SELECT segment1 FROM po_headers_all",
    "SELECT segment1 FROM po_headers_all WHERE org_id = 204 OR segment1 = '1'",
    "SELECT segment1 FROM po_headers_all WHERE NOT org_id = 204",
    "SELECT segment1 FROM po_headers_all WHERE org_id > 203",
    f"{JOIN} WHERE h.org_id = 204",
    "SELECT h.segment1 FROM po_headers_all h LEFT JOIN po_lines_all l ON l.org_id = h.org_id AND h.org_id = 204",
    "SELECT h.segment1 FROM po_headers_all h LEFT JOIN po_lines_all l ON l.org_id = h.org_id AND l.org_id = 204",
    "SELECT segment1 FROM po_headers_all WHERE org_id = 204 UNION SELECT segment1 FROM po_headers_all",
    "SELECT segment1, (SELECT COUNT(*) FROM po_lines_all) FROM po_headers_all WHERE org_id = 204",
    "SELECT n FROM (SELECT COUNT(*) n, MAX(org_id) o FROM po_headers_all) WHERE o = 204",
    "SELECT s FROM (SELECT segment1 s, org_id o FROM po_headers_all WHERE ROWNUM < 9) WHERE o = 204",
    (
        "WITH h AS (SELECT segment1 a, org_id b FROM po_headers_all) "
        "SELECT x.a FROM h x JOIN h y ON x.a = y.a WHERE x.b = 204"
    ),
)
WRONG = (
    "SELECT segment1 FROM po_headers_all WHERE org_id = 81",
    "SELECT segment1 FROM po_headers_all WHERE org_id IN (204, 81)",
    "SELECT segment1 FROM po_headers_all WHERE org_id = :org_id",
    f"{JOIN} AND l.org_id = h.org_id WHERE h.org_id = 81",
)
NOT_ASKED = ("SELECT 1 FROM dual", "SELECT invoice_num FROM ap_invoices_all", "SELECT vendor_name FROM ap_suppliers")


@pytest.mark.parametrize("statement", COMPLIANT)
def test_a_statement_that_binds_each_table_is_compliant(statement: str) -> None:
    assert status(statement) == "compliant"


@pytest.mark.parametrize("statement", MISSING)
def test_a_block_that_does_not_bind_its_table_misses_the_filter(statement: str) -> None:
    assert status(statement) == "missing"


@pytest.mark.parametrize("statement", WRONG)
def test_a_block_that_binds_another_value_is_told(statement: str) -> None:
    assert status(statement) == "wrong value"


@pytest.mark.parametrize("statement", NOT_ASKED)
def test_a_statement_that_reads_no_filtered_table_is_not_asked(statement: str) -> None:
    assert status(statement) == "not asked"
    assert status(MISSING[0], ()) == "not asked"


def test_a_bind_variable_may_be_the_value() -> None:
    assert status(WRONG[2], ("PO_HEADERS_ALL.ORG_ID = :org_id",)) == "compliant"


def test_a_filter_of_another_form_is_none() -> None:
    assert stated("PO_HEADERS_ALL.ORG_ID IN (204)") is None
    assert stated("po_headers_all.org_id = 204") == ("PO_HEADERS_ALL", "ORG_ID", "204")
