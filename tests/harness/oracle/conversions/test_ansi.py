import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.oracle.conversions.ansi import ansi_date_fault, ansi_timestamp_fault


@pytest.mark.parametrize("text", ["2024-02-29", "2024-1-5", " 2024 - 1 - 5 ", "-500-1-1", "+0820-01-1", "9999-12-31"])
def test_dates_are_read(text: str) -> None:
    assert ansi_date_fault(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("01-JAN-2024", "ORA-01861"),
        ("2024/01/01", "ORA-01861"),
        ("2024-01-01 00:00:00", "ORA-01861"),
        ("2024-01", "ORA-01861"),
        ("yesterday", "ORA-01861"),
        ("", "ORA-01861"),
        ("0000-01-01", "ORA-01841"),
        ("10000-01-01", "ORA-01841"),
        ("-4713-01-01", "ORA-01841"),
        ("20240101", "ORA-01841"),
        ("2024-13-01", "ORA-01843"),
        ("2024-00-01", "ORA-01843"),
        ("2024-02-30", "ORA-01839"),
        ("2023-02-29", "ORA-01839"),
        ("31-12-2024", "ORA-01847"),
        ("2024-01-", "ORA-01847"),
    ],
)
def test_what_is_no_date_has_its_code(text: str, code: str) -> None:
    found = ansi_date_fault(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "text",
    [
        "2024-01-01 00:00:00",
        "-500-1-1 1:2:3",
        "2007-06-15 14:30:00.123456789",
        "2007-06-15 09:30:00 -05:00",
        "2007-06-15 09:30:00 -5:0",
        "2007-06-15 09:30:00.5 Europe/Berlin",
        "2007-06-15 09:30:00 US/Pacific PDT",
        "2007-06-15 09:30",
    ],
)
def test_moments_are_read(text: str) -> None:
    assert ansi_timestamp_fault(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024-01-01", "ORA-01861"),
        ("2024-01-01T10:00:00", "ORA-01861"),
        ("01.02.2024 10:00:00", "ORA-01861"),
        ("2010-02-29 01:00:00.0", "ORA-01847"),
        ("2024-01-01 24:00:00", "ORA-01850"),
        ("2024-01-01 10:60:00", "ORA-01851"),
        ("2024-01-01 10:00:60", "ORA-01852"),
        ("2024-01-01 10:00:00 +16:00", "ORA-01874"),
        ("2024-01-01 10:00:00 +05:60", "ORA-01875"),
    ],
)
def test_what_is_no_moment_has_its_code(text: str, code: str) -> None:
    found = ansi_timestamp_fault(text)
    assert found is not None
    assert found.code == code


@given(st.text() | st.text(alphabet="0123456789-: .+T"))
def test_no_text_raises(text: str) -> None:
    ansi_date_fault(text)
    ansi_timestamp_fault(text)


@given(st.datetimes())
def test_a_moment_that_python_writes_is_read(moment: object) -> None:
    assert ansi_timestamp_fault(str(moment)) is None
