import pytest

from harness.oracle.terms import housekeeping, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("suppliers", "VENDOR"),
        ("invoiced", "INVOICES"),
        ("categories", "category"),
        ("cancelled", "CANCEL"),
        ("shipping", "ship"),
        ("billing", "bill"),
        ("Quantity", "QTY"),
        ("purchase orders", "PO"),
        ("organisations", "ORG"),
    ],
)
def test_two_ways_of_writing_are_one_word(one: str, other: str) -> None:
    assert terms(one) == terms(other)


def test_names_are_split_and_empty_words_are_left_out() -> None:
    assert terms("What is the AP_INVOICE_LINES_ALL of 2024?") == ("payabl", "invoic", "line")


@pytest.mark.parametrize(
    "column", ["CREATED_BY", "ATTRIBUTE15", "GLOBAL_ATTRIBUTE_CATEGORY", "REQUEST_ID", "SEGMENT20"]
)
def test_flexfields_and_who_columns_are_housekeeping(column: str) -> None:
    assert housekeeping(column)


@pytest.mark.parametrize("column", ["SEGMENT1", "ORG_ID", "VENDOR_NAME", "START_DATE"])
def test_what_people_ask_for_is_not(column: str) -> None:
    assert not housekeeping(column)
