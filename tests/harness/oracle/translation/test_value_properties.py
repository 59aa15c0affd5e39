"""Functions over many random rows beside a model of each in Python."""

import calendar
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from typing import Any

import duckdb
import pytest

from harness.oracle.conversions.numbers import oracle_text
from tests.harness.oracle.translation.single import column, connect

COUNT = 400
LETTERS = "aab bc"


def made() -> list[list[Any]]:
    """Rows: a whole number, an amount, a text, two moments and a small whole number that is not zero."""
    chance = random.Random(5)  # noqa: S311 - no secret
    start = datetime(1999, 12, 25)  # noqa: DTZ001 - Oracle's DATE has no zone
    found = []
    for number in range(COUNT):
        amount = Decimal(chance.randrange(-(10 ** chance.randrange(1, 9)), 10**8)).scaleb(-2)
        text = "".join(chance.choice(LETTERS) for _ in range(chance.randrange(1, 9)))
        moments = []
        for _ in range(2):
            day = start + timedelta(days=chance.randrange(12_000))
            if chance.random() < 0.4:
                day = day.replace(day=calendar.monthrange(day.year, day.month)[1])
            moments.append(day + timedelta(seconds=chance.choice((0, 0, chance.randrange(86_400)))))
        small = chance.choice((-1, 1)) * chance.randrange(1, 40)
        found.append([number, amount, text, *moments, small])
    return found


ROWS = made()


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(ROWS) as opened:
        yield opened


def last_day(day: datetime) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def months_later(day: datetime, months: int) -> datetime:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=last if day.day == last_day(day) else min(day.day, last))


def months_between(one: datetime, other: datetime) -> float:
    months = (one.year - other.year) * 12 + one.month - other.month
    if one.day == other.day or (one.day == last_day(one) and other.day == last_day(other)):
        return months
    since = [it - it.replace(day=1, hour=0, minute=0, second=0) for it in (one, other)]
    return months + (since[0] - since[1]) / timedelta(days=31)


def rounded(value: Decimal, digits: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    with localcontext() as context:
        context.prec = 60
        return value.quantize(Decimal(1).scaleb(-digits), rounding=rounding)


def quotient(one: Decimal, other: int) -> Decimal:
    with localcontext() as context:
        context.prec = 40
        return one / other


def test_months_are_added_as_oracle_adds_them(connection: duckdb.DuckDBPyConnection) -> None:
    assert column(connection, "ADD_MONTHS(d, g)") == [months_later(row[3], row[5]) for row in ROWS]


def test_months_between_two_dates_have_31_days(connection: duckdb.DuckDBPyConnection) -> None:
    found = column(connection, "MONTHS_BETWEEN(d, CAST(ts AS DATE))")
    assert found == pytest.approx([months_between(row[3], row[4]) for row in ROWS], abs=1e-12)


@pytest.mark.parametrize(
    "model",
    [
        "YYYY-MM-DD HH24:MI:SS",
        "DD-MON-RR HH.MI.SS AM",
        "MM/DD/YYYY SSSSS",
        "YYYYMMDDHH24MISS",
        "fmMonth DD, YYYY HH24:MI:SS",
        "Month/DD/YYYY:HH12:MI:SS p.m.",
        "J SSSSS",
        "YYYY DDD HH24MISS",
    ],
)
def test_a_date_comes_back_from_its_text(connection: duckdb.DuckDBPyConnection, model: str) -> None:
    assert column(connection, f"TO_DATE(TO_CHAR(d, '{model}'), '{model}')") == [row[3] for row in ROWS]


@pytest.mark.parametrize("digits", [-2, 0, 1, 2, 3])
def test_amounts_are_rounded_half_away_from_zero(connection: duckdb.DuckDBPyConnection, digits: int) -> None:
    assert column(connection, f"ROUND(n, {digits})") == [rounded(row[1], digits) for row in ROWS]
    assert column(connection, f"TRUNC(n, {digits})") == [rounded(row[1], digits, ROUND_DOWN) for row in ROWS]


@pytest.mark.parametrize("digits", [0, 1, 2, 4])
def test_quotients_are_rounded_as_if_they_were_exact(connection: duckdb.DuckDBPyConnection, digits: int) -> None:
    exact = [quotient(row[1], row[5]) for row in ROWS]
    assert column(connection, f"ROUND(n / g, {digits})") == [rounded(it, digits) for it in exact]
    assert column(connection, f"TRUNC(n / g, {digits})") == [rounded(it, digits, ROUND_DOWN) for it in exact]
    assert column(connection, f"ROUND(n / g * 100, {digits})") == [rounded(it * 100, digits) for it in exact]


def test_a_number_has_oracles_text(connection: duckdb.DuckDBPyConnection) -> None:
    assert column(connection, "TO_CHAR(n)") == [oracle_text(row[1]) for row in ROWS]
    assert column(connection, "TO_NUMBER(TO_CHAR(n))") == [row[1] for row in ROWS]
    assert column(connection, "TO_CHAR(n / 8)") == [oracle_text(row[1] / 8) for row in ROWS]


def test_a_number_by_a_model_has_its_digits_and_separators(connection: duckdb.DuckDBPyConnection) -> None:
    assert column(connection, "TO_CHAR(n, 'FM999,999,990.00')") == [f"{row[1]:,.2f}" for row in ROWS]
    assert column(connection, "TO_CHAR(n, '999,999,990.00')") == [f"{row[1]:,.2f}".rjust(15) for row in ROWS]


@pytest.mark.parametrize("place", range(-4, 5))
def test_a_part_of_a_text_is_counted_from_either_end(connection: duckdb.DuckDBPyConnection, place: int) -> None:
    def part(text: str) -> str | None:
        start = place - 1 if place > 0 else len(text) + place if place else 0
        return (text[start : start + 2] or None) if start >= 0 else None

    assert column(connection, f"SUBSTR(s, {place}, 2)") == [part(row[2]) for row in ROWS]


@pytest.mark.parametrize(("place", "time"), [(1, 1), (1, 2), (3, 1), (-1, 1), (-2, 2), (-4, 1)])
def test_a_text_is_found_from_either_end(connection: duckdb.DuckDBPyConnection, place: int, time: int) -> None:
    def found(text: str) -> int:
        places = [at + 1 for at in range(len(text)) if text.startswith("ab", at)]
        if place < 0:
            places = [it for it in reversed(places) if it <= len(text) + place + 1]
        else:
            places = [it for it in places if it >= place]
        return places[time - 1] if len(places) >= time else 0

    assert column(connection, f"INSTR(s, 'ab', {place}, {time})") == [found(row[2]) for row in ROWS]


def test_days_between_dates_give_back_the_date(connection: duckdb.DuckDBPyConnection) -> None:
    assert column(connection, "CAST(ts AS DATE) + (d - CAST(ts AS DATE))") == [row[3] for row in ROWS]
