from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.oracle.conversions.numbers import number_fault, number_of, oracle_text


@pytest.mark.parametrize("text", ["5", " 5 ", "+5", "-.5", "5.", "1.5", "1e5", "1E-5", "1e-200", "0e99999999", ""])
def test_numbers_are_read(text: str) -> None:
    assert number_fault(text) is None


@pytest.mark.parametrize("text", ["NaN", "-Infinity", "5f", "- 5", "\t5", "\N{ARABIC-INDIC DIGIT FIVE}"])
def test_what_cannot_be_told_has_no_fault(text: str) -> None:
    assert number_fault(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abc", "ORA-01722"),
        ("N/A", "ORA-01722"),
        ("no boss", "ORA-01722"),
        ("1,000", "ORA-01722"),
        ("1 000", "ORA-01722"),
        ("$5", "ORA-01722"),
        ("5-", "ORA-01722"),
        ("5%", "ORA-01722"),
        ("1e", "ORA-01722"),
        ("0x10", "ORA-01722"),
        ("+-5", "ORA-01722"),
        ("2024-01-01", "ORA-01722"),
        (" ", "ORA-01722"),
        ("1e126", "ORA-01426"),
        ("1e99999999", "ORA-01426"),
    ],
)
def test_what_is_no_number_has_its_code(text: str, code: str) -> None:
    found = number_fault(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("value", "text"),
    [("-5.3", "-5.3"), ("0.5", ".5"), ("-0.50", "-.5"), ("100", "100"), ("1E+3", "1000"), ("0", "0"), ("0.0", "0")],
)
def test_a_number_is_written_as_oracle_writes_it(value: str, text: str) -> None:
    assert oracle_text(Decimal(value)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=5, min_value=-(10**9), max_value=10**9))
def test_a_number_that_python_writes_is_read(value: Decimal) -> None:
    assert number_of(str(value)) == value


@given(st.text())
def test_no_text_raises(text: str) -> None:
    number_fault(text)
    number_of(text)
