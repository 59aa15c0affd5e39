"""Lines of suppliers' invoices: matched to shipments of orders or to receipts, or to nothing."""

from typing import Final

import numpy as np

from harness.ebs.world.calendar import period_name
from harness.ebs.world.columns import Columns, Ints, amount, either, some, text_where
from harness.ebs.world.made import World
from harness.ebs.world.payables.bills import TAX_RATES
from harness.ebs.world.payables.plan import ITEM, NONE, TAX, BillLines, Bills
from harness.ebs.world.purchasing.arrivals import Received
from harness.ebs.world.purchasing.plan import Plan
from harness.ebs.world.setup import unit_of
from harness.ebs.world.streams import listed
from harness.ebs.world.who import who

_TEXTS: Final = ("Office supplies", "Monthly service", "Freight", "Consulting", "Travel", "Maintenance", "Rent")
RATES: Final = ("WA-SALES", "MA-SALES", "HST", "VAT20", "UST19", "TVA20")
REGIMES: Final = ("US-SALES", "US-SALES", "CA-HST", "GB-VAT", "DE-VAT", "FR-VAT")


def invoice_lines(world: World, of: Bills, lines: BillLines, invoices: Columns) -> Columns:
    """Return the lines; those of a cancelled invoice are of nothing."""
    stream = world.stream("AP_INVOICE_LINES_ALL columns")
    plan = world.plan("purchases", Plan)
    count = len(lines.bill)
    number = np.arange(count) - np.searchsorted(lines.bill, lines.bill, side="left") + 1
    matched = lines.shipment != NONE
    shipment = np.maximum(lines.shipment, 0)
    locations, ordered = world["PO_LINE_LOCATIONS_ALL"], world["PO_LINES_ALL"]
    line = plan.shipments.line[shipment]
    gone = of.cancelled[lines.bill]
    rate = invoices["EXCHANGE_RATE"][lines.bill]
    value = either(gone, 0, lines.amount) / 100.0
    units = unit_of(invoices["ORG_ID"][lines.bill])
    tax = lines.kind == TAX
    to_receipt = matched & (locations["MATCH_OPTION"][shipment] == "R")
    bought = stream.pick(_TEXTS, count)
    several = np.bincount(plan.shares.shipment, minlength=len(plan.shipments.line)) > 1
    return {
        "INVOICE_ID": invoices["INVOICE_ID"][lines.bill],
        "LINE_NUMBER": number,
        "GENERATE_DISTS": "D",
        "LINE_TYPE_LOOKUP_CODE": listed(["ITEM", "FREIGHT", "TAX"])[lines.kind],
        "DESCRIPTION": text_where(matched, ordered["ITEM_DESCRIPTION"][line], text_where(lines.kind == ITEM, bought)),
        "AMOUNT": value,
        "ORIGINAL_AMOUNT": some(amount(lines.amount), gone),
        "BASE_AMOUNT": np.round(value * rate, 2),
        "QUANTITY_INVOICED": some(plan.shipments.billed[shipment] * 1.0, matched),
        "UNIT_PRICE": some(plan.shipments.billed_price[shipment] / 100.0, matched),
        "UNIT_MEAS_LOOKUP_CODE": text_where(matched, ordered["UNIT_MEAS_LOOKUP_CODE"][line]),
        "INVENTORY_ITEM_ID": some(ordered["ITEM_ID"][line], matched),
        "ITEM_DESCRIPTION": text_where(matched, ordered["ITEM_DESCRIPTION"][line]),
        "PO_HEADER_ID": some(locations["PO_HEADER_ID"][shipment], matched),
        "PO_RELEASE_ID": some(locations["PO_RELEASE_ID"][shipment], matched),
        "PO_LINE_ID": some(locations["PO_LINE_ID"][shipment], matched),
        "PO_LINE_LOCATION_ID": some(locations["LINE_LOCATION_ID"][shipment], matched),
        "PO_DISTRIBUTION_ID": some(_only_distribution(plan, world)[shipment], matched & ~several[shipment]),
        "RCV_TRANSACTION_ID": some(_receipts(world)[shipment], to_receipt),
        "MATCH_TYPE": text_where(to_receipt, "ITEM_TO_RECEIPT", text_where(matched, "ITEM_TO_PO", "NOT_MATCHED")),
        "ACCOUNTING_DATE": invoices["GL_DATE"][lines.bill],
        "PERIOD_NAME": period_name(invoices["GL_DATE"][lines.bill]),
        "TAX_RATE": some(np.array(TAX_RATES)[units], tax),
        "TAX_RATE_CODE": text_where(tax, listed(RATES)[units]),
        "TAX_REGIME_CODE": text_where(tax, listed(REGIMES)[units]),
        "DISCARDED_FLAG": text_where(gone, "Y", "N"),
        "CANCELLED_FLAG": text_where(gone, "Y", "N"),
        "SET_OF_BOOKS_ID": invoices["SET_OF_BOOKS_ID"][lines.bill],
        "ORG_ID": invoices["ORG_ID"][lines.bill],
        **who(world, "AP_INVOICE_LINES_ALL", of.entered[lines.bill]),
    }


def _only_distribution(plan: Plan, world: World) -> Ints:
    """Return the first distribution of each shipment."""
    first = np.searchsorted(plan.shares.shipment, np.arange(len(plan.shipments.line)))
    found: Ints = world["PO_DISTRIBUTIONS_ALL"]["PO_DISTRIBUTION_ID"][first]
    return found


def _receipts(world: World) -> Ints:
    """Return the TRANSACTION_ID of the first receipt of each shipment; 0 where nothing came."""
    receipts = world.plan("receipts", Received)
    found = np.zeros(len(world["PO_LINE_LOCATIONS_ALL"]["ORG_ID"]), dtype=np.int64)
    found[receipts.shipment[::-1]] = receipts.transaction[::-1]
    return found
