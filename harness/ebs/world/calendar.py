"""Accounting calendars, currencies and their rates: which period a day lies in, what a foreign amount is worth.

Both calendars name months alike (``Jun-25``), so that a day's period has one name; their years differ. The fourteenth
of nothing: an adjustment period closes each year, and no document lies in it.
"""

from typing import Final

import numpy as np

from harness.ebs.world.columns import Bools, Floats, Ints, Moments, Tables, Values, text_where
from harness.ebs.world.made import World
from harness.ebs.world.setup import CALENDAR, CURRENCIES, FISCAL, LEDGERS, NOW
from harness.ebs.world.streams import Stream, listed

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EPOCH_YEAR: Final = 1970
FIRST_MONTH: Final = np.datetime64("2021-01", "M")
LAST_MONTH: Final = np.datetime64("2026-03", "M")
MONTHS: Final = int((LAST_MONTH - FIRST_MONTH).astype(int)) + 1
_FISCAL_START: Final = 3
"""The month, from 0, in which the fiscal year starts."""
_APPLICATIONS: Final = {101: "GL", 200: "AP", 201: "PO", 222: "AR"}
_IN_DOLLARS: Final = {
    "USD": 1.0, "EUR": 1.12, "GBP": 1.29, "CAD": 0.745, "CHF": 1.1, "JPY": 0.0072, "MXN": 0.053, "SEK": 0.097,
}  # fmt: skip


def month_of(moments: Moments) -> Ints:
    """Return the months of moments, counted from the first of the calendars."""
    return (moments.astype("datetime64[M]") - FIRST_MONTH).astype(np.int64)


def month_name(months: Ints) -> Values:
    """Return the names of the periods of months counted from the first."""
    return _NAMES[months]


def period_name(moments: Moments) -> Values:
    """Return the names of the periods that days lie in."""
    return _NAMES[month_of(moments)]


def _names() -> Values:
    since = int(FIRST_MONTH.astype(int))
    return listed(
        [f"{_MONTHS[(since + it) % 12]}-{(_EPOCH_YEAR + (since + it) // 12) % 100:02d}" for it in range(MONTHS)]
    )


_NAMES: Final = _names()


def rates(world: World) -> Floats:
    """Return what a unit of a currency is worth in another in each month: by from, to and month."""
    steps = [_walk(world.stream(f"rates {currency}")) for currency in CURRENCIES]
    dollars = np.array([_IN_DOLLARS[it] for it in CURRENCIES])[:, None] * np.array(steps)
    dollars[CURRENCIES.index("USD")] = 1.0
    made: Floats = np.round(dollars[:, None, :] / dollars[None, :, :], 6)
    return made


def _walk(stream: Stream) -> Floats:
    """Return factors that wander about 1 from month to month."""
    steps = stream.fractions(MONTHS) - 0.5
    wander = np.empty(MONTHS)
    at = 0.0
    for number, step in enumerate(steps.tolist()):
        at = at * 0.95 + step * 0.04
        wander[number] = 1.0 + at
    return wander


def rate_between(world: World, source: Values, target: Values, moments: Moments) -> Floats:
    """Return the corporate rate of each document, NULL (NaN) where both currencies are one."""
    codes = {code: number for number, code in enumerate(CURRENCIES)}
    first = np.array([codes[it] for it in source.tolist()], dtype=np.int64)
    second = np.array([codes[it] for it in target.tolist()], dtype=np.int64)
    found = rates(world)[first, second, month_of(moments)]
    return np.where(first == second, np.nan, found)


def make_calendars(world: World) -> Tables:
    """Return currencies, periods, their statuses, and daily rates."""
    return {
        **_periods(),
        **_statuses(),
        **_currencies(),
        "GL_DAILY_RATES": _daily_rates(world),
    }


def _periods() -> Tables:
    rows: list[tuple[object, ...]] = []
    for name, shift in ((CALENDAR, 0), (FISCAL, 12 - _FISCAL_START)):
        for month in range(MONTHS):
            number = (month + shift) % 12
            year = 2021 + (month + shift) // 12
            start = FIRST_MONTH + month
            first = start - number
            quarter = start - number % 3
            rows.append(
                (name, _NAMES[month], year, number + 1, number // 3 + 1, start, start + 1, first, quarter, "N")
            )
            if number == 11:  # the last month
                rows.append((name, f"Adj-{year % 100:02d}", year, 13, 4, start, start + 1, first, quarter, "Y"))
    cells = [listed([row[at] for row in rows]) for at in range(len(rows[0]))]
    starts, ends, firsts, quarters = (_midnights(it) for it in cells[5:9])
    last = ends - np.timedelta64(86_400, "s")
    return {
        "GL_PERIODS": {
            "PERIOD_SET_NAME": cells[0],
            "PERIOD_NAME": cells[1],
            "PERIOD_TYPE": "Month",
            "PERIOD_YEAR": cells[2],
            "PERIOD_NUM": cells[3],
            "QUARTER_NUM": cells[4],
            "ENTERED_PERIOD_NAME": listed([name.split("-")[0] for name in cells[1]]),
            "START_DATE": np.where(cells[9] == "Y", last, starts),
            "END_DATE": last,
            "YEAR_START_DATE": firsts,
            "QUARTER_START_DATE": quarters,
            "ADJUSTMENT_PERIOD_FLAG": cells[9],
        },
        "GL_PERIOD_SETS": {
            "PERIOD_SET_NAME": listed([CALENDAR, FISCAL]),
            "PERIOD_SET_ID": listed([10021, 10041]),
            "DESCRIPTION": listed(["Calendar year, twelve months", "Fiscal year from April to March"]),
            "SECURITY_FLAG": "N",
        },
    }


def _midnights(months: Values) -> Moments:
    return months.astype("datetime64[M]").astype("datetime64[s]")


def _statuses() -> Tables:
    """Return the state of each period in each ledger and application: what is long past is closed for good."""
    periods = _periods()["GL_PERIODS"]
    now = int(month_of(np.array([NOW]))[0])
    rows: list[tuple[int, int, int, str]] = []
    for application in _APPLICATIONS:
        for ledger in LEDGERS:
            for at in np.flatnonzero(periods["PERIOD_SET_NAME"] == ledger.calendar).tolist():
                away = int(month_of(periods["END_DATE"][at : at + 1])[0]) - now
                rows.append((application, ledger.ledger_id, at, _closing(application, away)))
    places = np.array([row[2] for row in rows])
    taken = ("PERIOD_NAME", "PERIOD_TYPE", "PERIOD_YEAR", "PERIOD_NUM", "QUARTER_NUM", "START_DATE", "END_DATE",
             "YEAR_START_DATE", "QUARTER_START_DATE", "ADJUSTMENT_PERIOD_FLAG")  # fmt: skip
    ledgers = listed([row[1] for row in rows])
    return {
        "GL_PERIOD_STATUSES": {
            "APPLICATION_ID": listed([row[0] for row in rows]),
            "SET_OF_BOOKS_ID": ledgers,
            "LEDGER_ID": ledgers,
            **{name: it if isinstance(it := periods[name], str) else it[places] for name in taken},
            "CLOSING_STATUS": listed([row[3] for row in rows]),
            "EFFECTIVE_PERIOD_NUM": periods["PERIOD_YEAR"][places] * 10_000 + periods["PERIOD_NUM"][places],
        }
    }


def _closing(application: int, away: int) -> str:
    """Return the status of a period so many months from now: P, C, O, F or N."""
    open_behind = 2 if application == 101 else 1  # the general ledger closes last
    if away < -18:  # a year and a half
        return "P"
    if away < -open_behind:
        return "C"
    if away <= 0:
        return "O"
    return "F" if away == 1 else "N"


def _currencies() -> Tables:
    names = {
        "USD": "US dollar", "EUR": "Euro", "GBP": "Pound sterling", "CAD": "Canadian dollar", "CHF": "Swiss franc",
        "JPY": "Yen", "MXN": "Mexican peso", "SEK": "Swedish krona", "AUD": "Australian dollar",
        "INR": "Indian rupee",
        "DEM": "Deutsche Mark", "STAT": "Statistical",
    }  # fmt: skip
    codes = list(names)
    used: Bools = np.isin(listed(codes), listed(list(CURRENCIES)))
    return {
        "FND_CURRENCIES": {
            "CURRENCY_CODE": listed(codes),
            "ENABLED_FLAG": text_where(used | (listed(codes) == "STAT"), "Y", "N"),
            "CURRENCY_FLAG": text_where(listed(codes) == "STAT", "N", "Y"),
            "ISO_FLAG": text_where(listed(codes) == "STAT", "N", "Y"),
            "PRECISION": listed([0 if code == "JPY" else 2 for code in codes]),
            "EXTENDED_PRECISION": 5,
            "SYMBOL": listed(["$", "€", "£", "$", None, "¥", None, None, None, None, None, None]),
            "ISSUING_TERRITORY_CODE": listed(
                ["US", None, "GB", "CA", "CH", "JP", "MX", "SE", "AU", "IN", "DE", None]
            ),
            "END_DATE_ACTIVE": np.array(
                ["2001-12-31" if code == "DEM" else "NaT" for code in codes], dtype="datetime64[s]"
            ),
        },
        "FND_CURRENCIES_TL": {
            "CURRENCY_CODE": listed(codes),
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
            "NAME": listed(list(names.values())),
        },
        "GL_DAILY_CONVERSION_TYPES": {
            "CONVERSION_TYPE": listed(["Corporate", "Spot", "User"]),
            "USER_CONVERSION_TYPE": listed(["Corporate", "Spot", "User"]),
            "SECURITY_FLAG": "N",
            "DESCRIPTION": listed(["Set once a month", "Of the day", "Entered with the document"]),
        },
    }


def _daily_rates(world: World) -> dict[str, object]:
    """Return the corporate rates of the first day of each month between the ledgers' currencies and all others."""
    found = rates(world)
    own = [CURRENCIES.index(code) for code in dict.fromkeys(ledger.currency for ledger in LEDGERS)]
    last = int(month_of(np.array([NOW]))[0])
    rows = [
        (CURRENCIES[first], CURRENCIES[second], month, found[first, second, month])
        for first in range(len(CURRENCIES))
        for second in own
        if first != second
        for month in range(last + 1)
    ]
    return {
        "FROM_CURRENCY": listed([row[0] for row in rows]),
        "TO_CURRENCY": listed([row[1] for row in rows]),
        "CONVERSION_DATE": (FIRST_MONTH + np.array([row[2] for row in rows])).astype("datetime64[s]"),
        "CONVERSION_TYPE": "Corporate",
        "CONVERSION_RATE": np.array([row[3] for row in rows], dtype=np.float64),
        "STATUS_CODE": "C",
    }
