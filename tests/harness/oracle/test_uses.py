"""What a statement takes from the catalogue."""

import pytest

from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.uses import uses

ORDERS = "po_headers_all"


@pytest.mark.parametrize(
    ("statement", "taken"),
    [
        (f"SELECT COUNT(*) FROM {ORDERS}", {"PO_HEADERS_ALL": ()}),
        (f"SELECT segment1 FROM {ORDERS} ORDER BY po_header_id", {"PO_HEADERS_ALL": ("SEGMENT1", "PO_HEADER_ID")}),
        (
            (
                "SELECT s.vendor_name FROM ap_suppliers s WHERE EXISTS"
                f" (SELECT 1 FROM {ORDERS} h WHERE h.vendor_id = s.vendor_id)"
            ),
            {"AP_SUPPLIERS": ("VENDOR_NAME", "VENDOR_ID"), "PO_HEADERS_ALL": ("VENDOR_ID",)},
        ),
        (f"WITH x AS (SELECT segment1 n FROM {ORDERS}) SELECT n FROM x", {"PO_HEADERS_ALL": ("SEGMENT1",)}),
        ("SELECT 1 FROM dual", {}),
        ("not a statement", {}),
    ],
)
def test_tables_and_columns_are_known_by_where_they_come_from(
    statement: str, taken: dict[str, tuple[str, ...]]
) -> None:
    assert uses(statement, ebs_catalogue()).columns == taken


def test_a_star_means_every_column_of_its_table_alone() -> None:
    both = uses(
        f"SELECT h.*, s.vendor_name FROM {ORDERS} h JOIN ap_suppliers s ON s.vendor_id = h.vendor_id", ebs_catalogue()
    )
    table = ebs_catalogue().table(ORDERS)
    assert table is not None
    assert set(both.columns["PO_HEADERS_ALL"]) == set(table.columns)
    assert set(both.columns["AP_SUPPLIERS"]) == {"VENDOR_NAME", "VENDOR_ID"}
