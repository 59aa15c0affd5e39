from harness.contracts.prompt import PromptColumn, PromptContext, PromptSynonym, PromptTable, render

CONTEXT = PromptContext(
    tables=(PromptTable(name="PO_HEADERS_ALL", columns=("PO_HEADER_ID", "SEGMENT1")),),
    joins=("PO_HEADERS_ALL.VENDOR_ID = AP_SUPPLIERS.VENDOR_ID",),
    columns=(PromptColumn(table="PO_HEADERS_ALL", column="SEGMENT1", type="VARCHAR2(20)"),),
    synonyms=(PromptSynonym(word="PO number", means="PO_HEADERS_ALL.SEGMENT1"),),
    filters=("PO_HEADERS_ALL.ORG_ID = 204",),
)


def test_the_sections_come_in_their_order_and_the_question_last() -> None:
    text = render(CONTEXT, "How many orders?")
    headings = [line for line in text.splitlines() if line.startswith(("#", "["))]
    assert headings == [
        "# Candidate Tables",
        "# Join Graph",
        "# Relevant Columns",
        "# Business Synonyms",
        "# Security Filters",
        "[User Question]",
    ]
    assert text.endswith("[User Question]\nHow many orders?")


def test_a_section_without_content_is_left_out() -> None:
    text = render(PromptContext(tables=CONTEXT.tables), "How many orders?")
    assert "# Join Graph" not in text
    assert "# Security Filters" not in text
