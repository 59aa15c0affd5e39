import pytest

from harness.oracle.conversions.calls import call_fault
from harness.oracle.conversions.constants import NULL, UNKNOWN, Constant, number, text

_DATE = Constant("date")
_TIMESTAMP = Constant("timestamp")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("TO_DATE", (text("2024-01-31"), text("YYYY-MM-DD"))),
        ("TO_DATE", (number(20240131), text("YYYYMMDD"))),
        ("TO_DATE", (text("abc"), NULL)),
        ("TO_DATE", (text("abc"), UNKNOWN)),
        ("TO_DATE", (UNKNOWN, text("YYYY"))),
        ("TO_DATE", (UNKNOWN,)),
        ("TO_DATE", (text("2024-13-45"),)),
        ("TO_DATE", (_DATE, text("YYYY"))),
        ("TO_TIMESTAMP", (text("2024-01-31 10:00:00.5"), text("YYYY-MM-DD HH24:MI:SS.FF"))),
        ("TO_TIMESTAMP_TZ", (text("2024-01-31 +01:00"), text("YYYY-MM-DD TZH:TZM"))),
        ("TO_CHAR", (_DATE, text("YYYY-MM-DD"))),
        ("TO_CHAR", (_TIMESTAMP, text("HH24:MI:SS.FF3"))),
        ("TO_CHAR", (UNKNOWN, text("999"))),
        ("TO_CHAR", (UNKNOWN, text("YYYY"))),
        ("TO_CHAR", (number(5), text("FM9990.00"))),
        ("TO_CHAR", (text("abc"),)),
        ("TO_CHAR", (NULL, text("FOO"))),
        ("TO_NUMBER", (text("1,234"), text("9,999"))),
        ("TO_NUMBER", (text("12"),)),
        ("TO_NUMBER", (UNKNOWN, UNKNOWN)),
        ("TO_BINARY_DOUBLE", (text("1e300"),)),
        ("TRUNC", (_DATE, text("MM"))),
        ("TRUNC", (_DATE,)),
        ("TRUNC", (UNKNOWN, text("WEEK"))),
        ("ROUND", (number("1.5"), number(1))),
        ("NUMTODSINTERVAL", (number(5), text("HOUR"))),
        ("TO_YMINTERVAL", (text("01-02"),)),
        ("HEXTORAW", (text("7d"),)),
        ("SYS_CONTEXT", (text("userenv"), text("session_user"))),
        ("SYS_CONTEXT", (text("my_context"), text("anything"))),
        ("REGEXP_LIKE", (UNKNOWN, text("^a"), text("i"))),
        ("REGEXP_LIKE", (NULL, text("("))),
        ("REGEXP_SUBSTR", (UNKNOWN, text("[^,]+"), number(1), number(2))),
        ("REGEXP_REPLACE", (UNKNOWN, text("a"), NULL, number(1), number(0), text("i"))),
        ("INSTR", (UNKNOWN, text("a"), number(-1), number(1))),
        ("LAG", (UNKNOWN, number(1))),
        ("PERCENTILE_CONT", (number("0.5"),)),
        ("NO_SUCH_FUNCTION", (number(1),)),
    ],
)
def test_calls_that_oracle_answers_have_no_fault(name: str, arguments: tuple[Constant, ...]) -> None:
    assert call_fault(name, arguments) is None


@pytest.mark.parametrize(
    ("name", "arguments", "code"),
    [
        ("TO_DATE", (text("2024-13-01"), text("YYYY-MM-DD")), "ORA-01843"),
        ("TO_DATE", (number(20241301), text("YYYYMMDD")), "ORA-01843"),
        ("TO_DATE", (UNKNOWN, text("YYYY-Q")), "ORA-01820"),
        ("TO_DATE", (text("yesterday"),), "ORA-01858"),
        ("TO_TIMESTAMP", (UNKNOWN, text("YYYY-MM-DD TZH")), "ORA-01821"),
        ("TO_CHAR", (_DATE, text("YYYY-MM-DDThh")), "ORA-01821"),
        ("TO_CHAR", (_DATE, text("HH24:MI:SS.FF3")), "ORA-01821"),
        ("TO_CHAR", (number(5), text("YYYY")), "ORA-01481"),
        ("TO_CHAR", (text("2024-01-01"), text("YYYY")), "ORA-01722"),
        ("TO_CHAR", (UNKNOWN, text("%Y-%m")), "ORA-01821"),
        ("TO_NUMBER", (text("abc"),), "ORA-01722"),
        ("TO_NUMBER", (UNKNOWN, text("FOO")), "ORA-01481"),
        ("TO_NUMBER", (text("1234"), text("999")), "ORA-01722"),
        ("TO_BINARY_DOUBLE", (text("abc"),), "ORA-01722"),
        ("TRUNC", (_DATE, text("WEEK")), "ORA-01898"),
        ("ROUND", (number("1.5"), text("x")), "ORA-01722"),
        ("NUMTODSINTERVAL", (UNKNOWN, text("WEEK")), "ORA-01760"),
        ("NUMTOYMINTERVAL", (number(1), text("DAY")), "ORA-01760"),
        ("TO_DSINTERVAL", (text("90"),), "ORA-01867"),
        ("TO_YMINTERVAL", (text("1-12"),), "ORA-01843"),
        ("HEXTORAW", (text("XYZ"),), "ORA-01465"),
        ("SYS_CONTEXT", (text("USERENV"), text("USERNAME")), "ORA-02003"),
        ("USERENV", (text("nothing"),), "ORA-02003"),
        ("REGEXP_LIKE", (UNKNOWN, text("(a")), "ORA-12725"),
        ("REGEXP_LIKE", (UNKNOWN, text("a"), text("g")), "ORA-01760"),
        ("REGEXP_REPLACE", (UNKNOWN, text("a"), text("b"), number(-1)), "ORA-01428"),
        ("REGEXP_SUBSTR", (UNKNOWN, text("a"), number(1), number(0)), "ORA-01428"),
        ("INSTR", (UNKNOWN, text("a"), number(1), number(0)), "ORA-01428"),
        ("LAG", (UNKNOWN, number(-1)), "ORA-01428"),
        ("PERCENTILE_CONT", (number(2),), "ORA-30493"),
        ("SQRT", (number(-1),), "ORA-01428"),
    ],
)
def test_calls_that_oracle_refuses_have_its_code(name: str, arguments: tuple[Constant, ...], code: str) -> None:
    found = call_fault(name, arguments)
    assert found is not None
    assert found.code == code
