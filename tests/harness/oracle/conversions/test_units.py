import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.oracle.conversions.units import interval_unit_fault, unit_fault


@pytest.mark.parametrize("unit", ["MONTH", "mon", "YEAR", "yyyy", "Q", "IW", "W", "DAY", "dd", "J", "HH24", "MI"])
def test_units_of_trunc_are_taken(unit: str) -> None:
    assert unit_fault(unit) is None
    assert unit_fault("") is None


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("WEEK", "ORA-01898"),
        ("MM/DD", "ORA-01898"),
        ("YYYY-MM-DD", "ORA-01898"),
        ("DECADE", "ORA-01898"),
        ("QUARTER", "ORA-01821"),
        ("MINUTE", "ORA-01821"),
        ("HOUR", "ORA-01821"),
        ("SECOND", "ORA-01821"),
        ("months", "ORA-01821"),
        ("SS", "ORA-01899"),
        ("AM", "ORA-01899"),
    ],
)
def test_what_is_no_unit_of_trunc_has_its_code(unit: str, code: str) -> None:
    found = unit_fault(unit)
    assert found is not None
    assert found.code == code


def test_intervals_count_in_their_own_units() -> None:
    assert [interval_unit_fault(it) for it in ("DAY", "hour", " MINUTE ", "second")] == [None] * 4
    assert [interval_unit_fault(it, months=True) for it in ("YEAR", "month")] == [None] * 2
    for unit, months in (("DAYS", False), ("MONTH", False), ("DAY", True), ("WEEK", False)):
        found = interval_unit_fault(unit, months=months)
        assert found is not None
        assert found.code == "ORA-01760"


@given(st.text())
def test_no_unit_raises(unit: str) -> None:
    unit_fault(unit)
    interval_unit_fault(unit)
