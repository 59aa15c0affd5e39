import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.oracle.conversions.intervals import day_interval_fault, interval_fault, month_interval_fault


@pytest.mark.parametrize(
    ("text", "leading", "precision", "trailing"),
    [
        ("10", "DAY", None, None),
        ("-10", "DAY", None, None),
        (" + 10 ", "DAY", None, None),
        ("99", "DAY", None, None),
        ("100", "DAY", 3, None),
        ("500", "HOUR", None, None),
        ("300", "MONTH", None, None),
        ("1440", "MINUTE", None, None),
        ("90", "SECOND", 1, None),
        ("30.12345", "SECOND", None, None),
        ("1-2", "YEAR", None, "MONTH"),
        ("123-2", "YEAR", 3, "MONTH"),
        ("4 5:12:10.222", "DAY", None, "SECOND"),
        ("4 5:12", "DAY", None, "MINUTE"),
        ("400 5", "DAY", 3, "HOUR"),
        ("11:12:10.2222222", "HOUR", None, "SECOND"),
        ("1:30", "MINUTE", None, "SECOND"),
    ],
)
def test_intervals_are_read(text: str, leading: str, precision: int | None, trailing: str | None) -> None:
    assert interval_fault(text, leading, precision, trailing) is None


@pytest.mark.parametrize(
    ("text", "leading", "precision", "trailing", "code"),
    [
        ("100", "DAY", None, None, "ORA-01873"),
        ("90", "DAY", 1, None, "ORA-01873"),
        ("180", "YEAR", None, None, "ORA-01873"),
        ("1200", "MONTH", None, None, "ORA-01873"),
        ("2400", "HOUR", None, None, "ORA-01873"),
        ("555-11", "YEAR", None, "MONTH", "ORA-01873"),
        ("abc", "DAY", None, None, "ORA-01867"),
        ("", "DAY", None, None, "ORA-01867"),
        ("1.5", "DAY", None, None, "ORA-01867"),
        ("7 days", "DAY", None, None, "ORA-01867"),
        (":hours", "HOUR", None, None, "ORA-01867"),
        ("1", "YEAR", None, "MONTH", "ORA-01867"),
        ("4 5:12:10", "DAY", None, "MINUTE", "ORA-01867"),
        ("5", "DAY", None, "SECOND", "ORA-01867"),
        ("1-12", "YEAR", None, "MONTH", "ORA-01843"),
        ("4 24:00", "DAY", None, "MINUTE", "ORA-01850"),
        ("1:60", "HOUR", None, "MINUTE", "ORA-01851"),
        ("0:90", "MINUTE", None, "SECOND", "ORA-01852"),
        ("1", "DAY", 10, None, "ORA-30088"),
    ],
)
def test_what_is_no_interval_has_its_code(
    text: str, leading: str, precision: int | None, trailing: str | None, code: str
) -> None:
    found = interval_fault(text, leading, precision, trailing)
    assert found is not None
    assert found.code == code


def test_the_precision_of_a_fraction_has_a_limit_too() -> None:
    found = interval_fault("1", "SECOND", 2, None, 10)
    assert found is not None
    assert found.code == "ORA-30088"


@pytest.mark.parametrize(
    "text",
    ["0 00:00:01.999999999", "-135 08:35:47", "+0 00:01:30", "P135DT08H35M47.5S", "-P1D", "PT0H1M30S", "PT90S", ""],
)
def test_texts_of_days_are_read(text: str) -> None:
    assert day_interval_fault(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("90", "ORA-01867"),
        ("0 ", "ORA-01867"),
        ("1 10:00", "ORA-01867"),
        ("PT", "ORA-01867"),
        ("P1W", "ORA-01867"),
        ("1 25:00:00", "ORA-01850"),
    ],
)
def test_texts_of_no_days_have_their_code(text: str, code: str) -> None:
    found = day_interval_fault(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", ["01-02", "-1-2", "P1Y6M", "P1Y", "P1Y2M3DT4H", ""])
def test_texts_of_months_are_read(text: str) -> None:
    assert month_interval_fault(text) is None


@pytest.mark.parametrize(
    ("text", "code"), [("INVALID-FORMAT", "ORA-01867"), ("1", "ORA-01867"), ("1-12", "ORA-01843")]
)
def test_texts_of_no_months_have_their_code(text: str, code: str) -> None:
    found = month_interval_fault(text)
    assert found is not None
    assert found.code == code


def test_zeros_before_a_number_count_for_nothing() -> None:
    assert interval_fault("0" * 5000 + "1", "DAY") is None


@given(st.text() | st.text(alphabet="0123456789-: .+PDTHMSY"))
def test_no_text_raises(text: str) -> None:
    interval_fault(text, "DAY", None, "SECOND")
    day_interval_fault(text)
    month_interval_fault(text)
