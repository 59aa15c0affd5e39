import pytest

from harness.ebs.world.kinds import duckdb_type
from harness.oracle.catalog import Column


@pytest.mark.parametrize(
    ("name", "oracle", "duck"),
    [
        ("INVOICE_ID", "NUMBER(15)", "BIGINT"),
        ("INVOICE_AMOUNT", "NUMBER", "DECIMAL(18, 2)"),
        ("QUANTITY_RECEIVED", "NUMBER", "DECIMAL(18, 2)"),
        ("UNIT_PRICE", "NUMBER", "DECIMAL(18, 4)"),
        ("CONVERSION_RATE", "NUMBER", "DECIMAL(18, 6)"),
        ("PRIMARY_COST_METHOD", "NUMBER", "BIGINT"),
        ("DOC_SEQUENCE_VALUE", "NUMBER", "BIGINT"),
        ("LINE_NUM", "NUMBER", "BIGINT"),
        ("ANYTHING", "NUMBER(10, 3)", "DECIMAL(18, 3)"),
        ("INVOICE_DATE", "DATE", "TIMESTAMP"),
        ("VENDOR_NAME", "VARCHAR2(240)", "VARCHAR"),
        ("LONG_TEXT", "CLOB", "VARCHAR"),
    ],
)
def test_a_columns_type_follows_from_oracles_and_from_its_name(name: str, oracle: str, duck: str) -> None:
    assert duckdb_type(Column(name, oracle)) == duck
