from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.oracle.conversions.casts import cast_fault
from harness.oracle.conversions.constants import NULL, UNKNOWN, Constant, number, text


@pytest.mark.parametrize(
    ("constant", "type_name", "precision", "scale"),
    [
        (text("12"), "NUMBER", 3, None),
        (text(" 12.345 "), "NUMBER", 4, 2),
        (number(999), "NUMBER", 3, None),
        (number("999.4"), "NUMBER", 3, None),
        (number(1200), "NUMBER", 2, -2),
        (number(1000), "NUMBER", None, None),
        (number(1000), "FLOAT", 3, None),
        (text("abcd"), "VARCHAR2", 2, None),
        (number(123456), "VARCHAR2", 5, None),
        (number("1.25"), "VARCHAR2", 2, None),
        (number(12), "VARCHAR2", 2, None),
        (text("2024-01-01"), "DATE", None, None),
        (text("1 00:00:00"), "INTERVAL DAY TO SECOND", None, None),
        (NULL, "NUMBER", 1, None),
        (UNKNOWN, "DATE", None, None),
        (text("x"), "CLOB", None, None),
    ],
)
def test_constants_convert(constant: Constant, type_name: str, precision: int | None, scale: int | None) -> None:
    assert cast_fault(constant, type_name, precision, scale) is None


@pytest.mark.parametrize(
    ("constant", "type_name", "precision", "scale", "code"),
    [
        (text("abc"), "NUMBER", 3, None, "ORA-01722"),
        (text("abc"), "INTEGER", None, None, "ORA-01722"),
        (number(1000), "NUMBER", 3, None, "ORA-01438"),
        (number("999.5"), "NUMBER", 3, None, "ORA-01438"),
        (number("99.995"), "NUMBER", 4, 2, "ORA-01438"),
        (text("1000"), "DECIMAL", 3, None, "ORA-01438"),
        (number(123), "CHAR", None, None, "ORA-25137"),
        (number(123), "VARCHAR2", 2, None, "ORA-25137"),
        (text("tomorrow"), "DATE", None, None, "ORA-01858"),
        (text("tomorrow"), "TIMESTAMP", None, None, "ORA-01858"),
        (text("soon"), "INTERVAL DAY TO SECOND", None, None, "ORA-01867"),
        (text("soon"), "INTERVAL YEAR TO MONTH", None, None, "ORA-01867"),
    ],
)
def test_constants_that_do_not_convert_have_their_code(
    constant: Constant, type_name: str, precision: int | None, scale: int | None, code: str
) -> None:
    found = cast_fault(constant, type_name, precision, scale)
    assert found is not None
    assert found.code == code


@given(st.decimals(allow_nan=False, allow_infinity=False), st.integers(), st.integers())
def test_no_cast_raises(value: Decimal, precision: int, scale: int) -> None:
    cast_fault(number(value), "NUMBER", precision, scale)
    cast_fault(number(value), "VARCHAR2", precision)
