import pytest

from benchmarks.made_suite import made_suite
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.catalog import from_json
from harness.oracle.retrieval import Retriever

EBS = Retriever(ebs_catalogue())


@pytest.mark.parametrize(
    ("question", "table"),
    [
        ("List all suppliers on hold", "AP_SUPPLIERS"),
        ("vendor names", "AP_SUPPLIERS"),
        ("Which supplier sites are pay sites?", "AP_SUPPLIER_SITES_ALL"),
        ("purchase order lines with their item description", "PO_LINES_ALL"),
        ("unpaid supplier invoices of last month", "AP_INVOICES_ALL"),
        ("total of journal lines", "GL_JE_LINES"),
        ("rows of PO_VENDORS like those of PO_DISTRIBUTIONS_ALL", "PO_DISTRIBUTIONS_ALL"),
    ],
)
def test_the_table_that_a_question_is_about_is_among_the_first(question: str, table: str) -> None:
    assert table in [it.name for it in EBS.rank(question, 4)]


def test_what_else_a_question_is_about_comes_before_more_of_the_same() -> None:
    names = [it.name for it in EBS.rank("Purchase orders with the names of their suppliers", 3)]
    assert "AP_SUPPLIERS" in names


def test_a_column_that_is_written_out_leads_to_its_table() -> None:
    assert EBS.rank("Show INVOICE_NUM and GL_DATE", 1)[0].name.startswith("AP_INVOICE")


def test_a_question_in_other_words_finds_nothing() -> None:
    assert EBS.rank("Xyzzy plugh?", 5) == []
    assert EBS.rank("", 5) == []


def test_links_leave_out_who_made_a_row() -> None:
    catalogue = from_json(
        {
            "USERS": {"columns": {"USER_ID": {"type": "NUMBER"}}},
            "ORDERS": {
                "columns": {"CREATED_BY": {"type": "NUMBER"}, "BUYER_ID": {"type": "NUMBER"}},
                "foreign_keys": [{"columns": ["CREATED_BY"], "table": "USERS", "references": ["USER_ID"]}],
            },
        },
        "test",
    )
    assert Retriever(catalogue).links("ORDERS") == []


def test_columns_of_a_question_score_and_a_flexfield_does_not() -> None:
    table = ebs_catalogue().table("AP_INVOICES_ALL")
    assert table is not None
    found = EBS.columns(table, "invoice amount and the date of the update")
    assert max(found, key=lambda name: found[name]) == "INVOICE_AMOUNT"
    assert "LAST_UPDATE_DATE" not in found


def test_of_thousands_of_tables_so_many_as_are_asked_for_are_ranked() -> None:
    ranked = Retriever(made_suite(3_000)).rank(
        "What is the payment amount of each supplier invoice by vendor site?", 10
    )
    assert len(ranked) == 10
