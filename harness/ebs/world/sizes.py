"""How much of what there is in a world of so many rows.

Setup (lookups, periods, organisations) has the same size in every world; what people do every day takes the rest.
"""

from dataclasses import dataclass
from typing import Final

_SETUP_ROWS: Final = 18_000
_LEAST: Final = 1_000
_OWN_PERCENT: Final = 40
"""How much of the other rows is counted below; accounting makes the rest of them."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Counts of what the rest follows from."""

    rows: int
    """Rows of documents and of what they are about, roughly; not those of the setup, nor what accounting makes."""

    @property
    def purchase_orders(self) -> int:
        """Purchase orders; an order has about 25 rows in purchasing and receiving."""
        return max(60, self.rows // 90)

    @property
    def direct_invoices(self) -> int:
        """Supplier invoices without an order."""
        return max(30, self.rows // 250)

    @property
    def sales_orders(self) -> int:
        """Sales orders; an order has about 40 rows in orders, shipping, receivables and inventory."""
        return max(100, self.rows // 100)

    @property
    def suppliers(self) -> int:
        """Suppliers."""
        return max(40, min(20_000, self.rows // 220))

    @property
    def customers(self) -> int:
        """Customers' accounts."""
        return max(40, min(50_000, self.rows // 250))

    @property
    def employees(self) -> int:
        """People who are or were employed."""
        return max(60, min(20_000, self.rows // 300))

    @property
    def items(self) -> int:
        """Items of the master organisation."""
        return max(60, min(40_000, self.rows // 300))

    @property
    def departments(self) -> int:
        """Cost centres of the chart of accounts."""
        return 4 if self.rows < 50_000 else 12  # accounts are departments times natural accounts

    @property
    def journals(self) -> int:
        """Journals that people enter."""
        return max(40, self.rows // 400)


def sizes_of(rows: int) -> Sizes:
    """Return the sizes of a world of about so many rows."""
    return Sizes(max(_LEAST, (rows - _SETUP_ROWS) * _OWN_PERCENT // 100))
