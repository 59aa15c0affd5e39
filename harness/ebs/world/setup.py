"""What the enterprise is: its ledgers, operating units, warehouses and calendars, and the days that the world covers.

A made-up group, Harbor Industries. Its identifiers look as a site's do: not in a row, and from no beginning.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from harness.ebs.world.columns import Ints, Values
from harness.ebs.world.streams import listed
from harness.oracle.now import TODAY

FIRST_DAY: Final = np.datetime64("2021-07-01", "s")
"""When the oldest document was made."""
NOW: Final = np.datetime64(TODAY, "s")
"""SYSDATE."""
SETUP_DAY: Final = np.datetime64("2019-03-04T09:15:00", "s")
"""When the suite was set up."""
BUSINESS_GROUP: Final = 202
CHART_OF_ACCOUNTS: Final = 50388
MASTER_ORGANIZATION: Final = 207


@dataclass(frozen=True, slots=True)
class Ledger:
    """A set of books."""

    ledger_id: int
    name: str
    short_name: str
    currency: str
    calendar: str


@dataclass(frozen=True, slots=True)
class Unit:
    """An operating unit, with the one warehouse, legal entity and company segment that go with it."""

    org_id: int
    name: str
    short_code: str
    country: str
    ledger: Ledger
    company: str
    entity_id: int
    entity_name: str
    warehouse_id: int
    warehouse_code: str
    warehouse_name: str
    location_id: int


CALENDAR: Final = "Harbor Calendar"
FISCAL: Final = "Harbor Fiscal"
"""A year that starts in April."""
_US: Final = Ledger(2021, "Harbor US", "HBR_US", "USD", CALENDAR)
_CA: Final = Ledger(2041, "Harbor Canada", "HBR_CA", "CAD", CALENDAR)
_UK: Final = Ledger(2061, "Harbor UK", "HBR_UK", "GBP", FISCAL)
_EU: Final = Ledger(2081, "Harbor Europe", "HBR_EU", "EUR", CALENDAR)
LEDGERS: Final = (_US, _CA, _UK, _EU)
UNITS: Final = (
    Unit(204, "Harbor US Operations", "USOPS", "US", _US, "01", 23273, "Harbor Industries Inc.",
         209, "M1", "Seattle Manufacturing", 1204),
    Unit(458, "Harbor US Services", "USSVC", "US", _US, "02", 23274, "Harbor Services LLC",
         606, "M2", "Boston Service Parts", 1458),
    Unit(911, "Harbor Canada", "CAOPS", "CA", _CA, "03", 23275, "Harbor Canada Ltd.",
         913, "C1", "Toronto Distribution", 1911),
    Unit(1318, "Harbor UK", "UKOPS", "GB", _UK, "04", 23276, "Harbor UK plc",
         1320, "U1", "Leeds Distribution", 2318),
    Unit(1733, "Harbor Germany", "DEOPS", "DE", _EU, "05", 23277, "Harbor Deutschland GmbH",
         1735, "D1", "Hamburg Manufacturing", 2733),
    Unit(2280, "Harbor France", "FROPS", "FR", _EU, "06", 23278, "Harbor France SARL",
         2282, "F1", "Lyon Distribution", 3280),
)  # fmt: skip
UNIT_SHARES: Final = (0.36, 0.17, 0.13, 0.14, 0.12, 0.08)
"""How much of the business each unit does."""
CURRENCIES: Final = ("USD", "EUR", "GBP", "CAD", "CHF", "JPY", "MXN", "SEK")


def of_unit(units: Ints, name: str) -> Values:
    """Return an attribute of the units with these indices: ``ledger.currency`` is that of their ledgers."""
    return listed([_attribute(unit, name) for unit in UNITS])[units]


def of_ledger(ledgers: Ints, name: str) -> Values:
    """Return an attribute of the ledgers with these indices."""
    return listed([_attribute(ledger, name) for ledger in LEDGERS])[ledgers]


def unit_of(org_ids: Values) -> Ints:
    """Return the indices of the operating units with these ORG_IDs."""
    known = np.array([unit.org_id for unit in UNITS])
    return np.searchsorted(known, org_ids).astype(np.int64)


def ledger_of(units: Ints) -> Ints:
    """Return the indices of the ledgers of the units with these indices."""
    return np.array([LEDGERS.index(unit.ledger) for unit in UNITS])[units]


def _attribute(record: Any, name: str) -> Any:  # noqa: ANN401 - any attribute
    for part in name.split("."):
        record = getattr(record, part)
    return record
