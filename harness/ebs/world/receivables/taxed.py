"""The taxes on sales as the tax engine keeps them: a row for each tax line of a transaction."""

from typing import Final

import numpy as np

from harness.ebs.world.columns import NOTHING, Tables
from harness.ebs.world.made import World
from harness.ebs.world.payables.invoice_lines import RATES, REGIMES
from harness.ebs.world.setup import of_unit, unit_of
from harness.ebs.world.streams import listed
from harness.ebs.world.tax import FIRST_RATE, TAXES
from harness.ebs.world.who import who

_FIRST: Final = 8_000_001


def make_sales_taxes(world: World) -> Tables:
    """Return the taxes on transactions of receivables."""
    transactions, lines = world["RA_CUSTOMER_TRX_ALL"], world["RA_CUSTOMER_TRX_LINES_ALL"]
    at = np.flatnonzero(lines["LINE_TYPE"] == "TAX")
    taxed = np.searchsorted(lines["CUSTOMER_TRX_LINE_ID"], lines["LINK_TO_CUST_TRX_LINE_ID"][at])
    by_id = np.argsort(transactions["CUSTOMER_TRX_ID"])
    of = by_id[np.searchsorted(transactions["CUSTOMER_TRX_ID"], lines["CUSTOMER_TRX_ID"][at], sorter=by_id)]
    units = unit_of(lines["ORG_ID"][at])
    rate = transactions["EXCHANGE_RATE"][of]
    here = np.where(np.isnan(rate), 1.0, rate)
    tax, taxable = lines["EXTENDED_AMOUNT"][at], lines["EXTENDED_AMOUNT"][taxed]
    credit = transactions["PREVIOUS_CUSTOMER_TRX_ID"][of] != NOTHING
    kinds = listed(["INVOICE", "CREDIT_MEMO"])[credit.astype(np.int64)]
    return {
        "ZX_LINES": {
            "TAX_LINE_ID": _FIRST + np.arange(len(at)),
            "INTERNAL_ORGANIZATION_ID": lines["ORG_ID"][at],
            "APPLICATION_ID": 222,
            "ENTITY_CODE": "TRANSACTIONS",
            "EVENT_CLASS_CODE": kinds,
            "EVENT_TYPE_CODE": listed(["INV_CREATE", "CM_CREATE"])[credit.astype(np.int64)],
            "TRX_ID": lines["CUSTOMER_TRX_ID"][at],
            "TRX_LINE_ID": lines["CUSTOMER_TRX_LINE_ID"][taxed],
            "TRX_LEVEL_TYPE": "LINE",
            "TRX_LINE_NUMBER": lines["LINE_NUMBER"][taxed],
            "TRX_NUMBER": transactions["TRX_NUMBER"][of],
            "TRX_DATE": transactions["TRX_DATE"][of],
            "TRX_CURRENCY_CODE": transactions["INVOICE_CURRENCY_CODE"][of],
            "TAX_LINE_NUMBER": 1,
            "TAX_REGIME_CODE": listed(list(REGIMES))[units],
            "TAX": listed(list(TAXES))[units],
            "TAX_STATUS_CODE": "STANDARD",
            "TAX_RATE_ID": FIRST_RATE + units,
            "TAX_RATE_CODE": listed(list(RATES))[units],
            "TAX_RATE": lines["TAX_RATE"][at],
            "TAX_AMT": tax,
            "TAX_AMT_FUNCL_CURR": np.round(tax * here, 2),
            "TAXABLE_AMT": taxable,
            "LINE_AMT": taxable,
            "TAX_DATE": transactions["TRX_DATE"][of],
            "LEDGER_ID": of_unit(units, "ledger.ledger_id"),
            "LEGAL_ENTITY_ID": of_unit(units, "entity_id"),
            "CURRENCY_CONVERSION_RATE": rate,
            "TAX_AMT_INCLUDED_FLAG": "N",
            "CANCEL_FLAG": "N",
            **who(world, "taxes on sales", lines["CREATION_DATE"][at]),
        }
    }
