from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.oracle.conversions.arithmetic import mathematics_fault, operator_fault
from harness.oracle.conversions.constants import NULL, UNKNOWN, Constant, number, text

_DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("operator", "left", "right"),
    [
        ("/", number(1), number(3)),
        ("/", NULL, number(0)),
        ("/", UNKNOWN, number(1)),
        ("/", UNKNOWN, number(0)),
        ("*", number("1e62"), number("1e63")),
        ("*", number("1e-130"), number("1e-130")),
        ("+", text("1"), number(1)),
        ("+", text("abc"), NULL),
        ("||", number(1), number(1)),
    ],
)
def test_sums_have_a_value(operator: str, left: Constant, right: Constant) -> None:
    assert operator_fault(operator, left, right) is None


@pytest.mark.parametrize(
    ("operator", "left", "right", "code"),
    [
        ("/", number(1), number(0), "ORA-01476"),
        ("/", number(0), text("0"), "ORA-01476"),
        ("*", number("1e125"), number("1e125"), "ORA-01426"),
        ("/", number("1e100"), number("1e-100"), "ORA-01426"),
        ("+", text("abc"), number(1), "ORA-01722"),
        ("-", UNKNOWN, text("abc"), "ORA-01722"),
    ],
)
def test_sums_without_a_value_have_their_code(operator: str, left: Constant, right: Constant, code: str) -> None:
    found = operator_fault(operator, left, right)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("POWER", (number(2), number(-4))),
        ("POWER", (number(-2), number(3))),
        ("POWER", (number(0), number(0))),
        ("SQRT", (number(0),)),
        ("SQRT", (NULL,)),
        ("SQRT", (UNKNOWN,)),
        ("LN", (number(1),)),
        ("LOG", (number(10), number(100))),
        ("ACOS", (number(-1),)),
        ("MOD", (number(7), number(0))),
        ("EXP", (number(290),)),
        ("CEIL", (text("1.2"),)),
    ],
)
def test_functions_have_a_value(name: str, arguments: tuple[Constant, ...]) -> None:
    assert mathematics_fault(name, arguments) is None


@pytest.mark.parametrize(
    ("name", "arguments", "code", "message"),
    [
        ("POWER", (number("-3.5"), number("-2.4")), "ORA-01428", "argument '-3.5' is out of range"),
        ("POWER", (number("-.5"), number(".5")), "ORA-01428", "argument '-.5' is out of range"),
        ("POWER", (number(0), number(-1)), "ORA-01428", "argument '0' is out of range"),
        ("POWER", (number(10), number(200)), "ORA-01426", "numeric overflow"),
        ("POWER", (number(10), number("1e50")), "ORA-01426", "numeric overflow"),
        ("SQRT", (number(-1),), "ORA-01428", "argument '-1' is out of range"),
        ("LN", (number(0),), "ORA-01428", "argument '0' is out of range"),
        ("LOG", (number(1), number(10)), "ORA-01428", "argument '1' is out of range"),
        ("LOG", (number(10), number(-10)), "ORA-01428", "argument '-10' is out of range"),
        ("ACOS", (number(2),), "ORA-01428", "argument '2' is out of range"),
        ("EXP", (number(300),), "ORA-01426", "numeric overflow"),
        ("REMAINDER", (number(1), number(0)), "ORA-01476", "divisor is equal to zero"),
        ("ABS", (text("x"),), "ORA-01722", "invalid number"),
    ],
)
def test_functions_without_a_value_say_why(
    name: str, arguments: tuple[Constant, ...], code: str, message: str
) -> None:
    found = mathematics_fault(name, arguments)
    assert found is not None
    assert (found.code, found.message) == (code, message)


@given(st.sampled_from("+-*/"), _DECIMALS, _DECIMALS)
def test_no_sum_raises(operator: str, left: Decimal, right: Decimal) -> None:
    operator_fault(operator, number(left), number(right))


@given(st.sampled_from(["POWER", "LOG", "REMAINDER"]), _DECIMALS, _DECIMALS)
def test_no_function_raises(name: str, left: Decimal, right: Decimal) -> None:
    mathematics_fault(name, (number(left), number(right)))
