from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from harness.oracle.rows import Expected, Group, difference, plain
from harness.oracle.values import settled, shown

BIG = Decimal("12345678901234567890.12")


def same(one: object, other: object) -> bool:
    return difference(Expected(1, (Group((plain([one]),), 1),)), [plain([other])], 1) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BIG, Decimal("12345678901234567890.120")),
        (Decimal(10) ** 30, 10**30),
        (Decimal("0.1"), 0.1),
        (2.0**60, 2**60),
        (1e-10, 0),
        (b"", None),
        (timedelta(days=1), timedelta(hours=24)),
        (datetime(2025, 1, 1, 12, tzinfo=UTC), datetime(2025, 1, 1, 14, tzinfo=timezone(timedelta(hours=2)))),
        ([1, ""], (1.0, None)),
        ({"A": 1}, {"A": Decimal(1)}),
        (float("inf"), float("inf")),
        ("x" * 5000, "x" * 5000),
    ],
)
def test_values_that_are_the_same_to_oracle_are_the_same(one: object, other: object) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BIG, Decimal("12345678901234567890.13")),
        (Decimal("1e15") + 1, Decimal("1e15")),
        (10000000000.5, 10000000000),
        (3.14, 3.14159),
        (1, "1"),
        (float("nan"), "nan"),
        (float("inf"), float("-inf")),
        (date(2025, 1, 1), "2025-01-01"),
        (timedelta(days=1), 1),
        (b"a", "a"),
        (" ", None),
    ],
)
def test_values_that_differ_are_told(one: object, other: object) -> None:
    assert not same(one, other)
    assert not same(other, one)


def test_inexact_numbers_become_the_exact_one_that_they_are() -> None:
    one, other = settled([(3.0000000000000004, 0.1)], [(3, 0.1 + 1e-17)])
    assert one == other == [(3, 0.1)]


def test_exact_numbers_never_become_one_another() -> None:
    exact = [(10**15,), (10**15 + 1,)]
    assert settled(exact, [(1e15 + 0.5,)])[0] == exact


def test_a_row_is_shown_as_a_person_reads_it() -> None:
    assert shown(plain([None, "1", 1.5, datetime(2025, 1, 2)])) == "NULL, '1', 1.5, 2025-01-02 00:00:00"  # noqa: DTZ001
