"""Taxes: the rates of each unit's country, and the tax on suppliers' invoices."""

from typing import Final

import numpy as np

from harness.ebs.world.columns import Columns, Tables, either, summed
from harness.ebs.world.made import World
from harness.ebs.world.payables.bills import TAX_RATES
from harness.ebs.world.payables.invoice_lines import RATES, REGIMES
from harness.ebs.world.setup import UNITS, of_unit, unit_of
from harness.ebs.world.streams import listed
from harness.ebs.world.who import who

FIRST_RATE: Final = 10_021
_FIRST_LINE: Final = 500_001
TAXES: Final = ("SALES", "SALES", "HST", "VAT", "VAT", "VAT")


def make_taxes(world: World) -> Tables:
    """Return rates, and a tax line for each invoice that has one."""
    units = np.arange(len(UNITS))
    return {
        "ZX_RATES_B": {
            "TAX_RATE_ID": FIRST_RATE + units,
            "TAX_RATE_CODE": listed(list(RATES)),
            "CONTENT_OWNER_ID": -99,
            "EFFECTIVE_FROM": np.datetime64("2015-01-01", "s"),
            "TAX_REGIME_CODE": listed(list(REGIMES)),
            "TAX": listed(list(TAXES)),
            "TAX_STATUS_CODE": "STANDARD",
            "RATE_TYPE_CODE": "PERCENTAGE",
            "PERCENTAGE_RATE": listed(list(TAX_RATES)),
            "ACTIVE_FLAG": "Y",
        },
        "ZX_LINES": _on_invoices(world),
    }


def _on_invoices(world: World) -> Columns:
    invoices, lines = world["AP_INVOICES_ALL"], world["AP_INVOICE_LINES_ALL"]
    line = np.flatnonzero(lines["LINE_TYPE_LOOKUP_CODE"] == "TAX")
    bill = np.searchsorted(invoices["INVOICE_ID"], lines["INVOICE_ID"])
    cents = np.rint(either(lines["LINE_TYPE_LOOKUP_CODE"] == "ITEM", lines["AMOUNT"], 0.0) * 100).astype(np.int64)
    taxable = summed(cents, bill, len(invoices["INVOICE_ID"])) / 100.0
    of = bill[line]
    count = len(line)
    units = unit_of(lines["ORG_ID"][line])
    tax = lines["AMOUNT"][line]
    rate = either(np.isnan(invoices["EXCHANGE_RATE"]), 1.0, invoices["EXCHANGE_RATE"])[of]
    return {
        "TAX_LINE_ID": _FIRST_LINE + np.arange(count),
        "INTERNAL_ORGANIZATION_ID": lines["ORG_ID"][line],
        "APPLICATION_ID": 200,
        "ENTITY_CODE": "AP_INVOICES",
        "EVENT_CLASS_CODE": "STANDARD INVOICES",
        "EVENT_TYPE_CODE": "STANDARD INVOICE CREATED",
        "TRX_ID": invoices["INVOICE_ID"][of],
        "TRX_LINE_ID": 1,
        "TRX_LEVEL_TYPE": "LINE",
        "TRX_LINE_NUMBER": 1,
        "TRX_NUMBER": invoices["INVOICE_NUM"][of],
        "TRX_DATE": invoices["INVOICE_DATE"][of],
        "TRX_CURRENCY_CODE": invoices["INVOICE_CURRENCY_CODE"][of],
        "TAX_LINE_NUMBER": 1,
        "TAX_REGIME_CODE": lines["TAX_REGIME_CODE"][line],
        "TAX": listed(list(TAXES))[units],
        "TAX_STATUS_CODE": "STANDARD",
        "TAX_RATE_ID": FIRST_RATE + units,
        "TAX_RATE_CODE": lines["TAX_RATE_CODE"][line],
        "TAX_RATE": lines["TAX_RATE"][line],
        "TAX_AMT": tax,
        "TAX_AMT_FUNCL_CURR": np.round(tax * rate, 2),
        "TAXABLE_AMT": taxable[of],
        "LINE_AMT": taxable[of],
        "REC_TAX_AMT": tax,
        "NREC_TAX_AMT": 0.0,
        "TAX_DATE": invoices["INVOICE_DATE"][of],
        "LEDGER_ID": of_unit(units, "ledger.ledger_id"),
        "LEGAL_ENTITY_ID": of_unit(units, "entity_id"),
        "CURRENCY_CONVERSION_RATE": invoices["EXCHANGE_RATE"][of],
        "TAX_AMT_INCLUDED_FLAG": "N",
        "CANCEL_FLAG": lines["CANCELLED_FLAG"][line],
        **who(world, "ZX_LINES", lines["CREATION_DATE"][line]),
    }
