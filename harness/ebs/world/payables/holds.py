"""Holds on suppliers' invoices: what stops paying them, and why it was let go."""

from typing import Final

import numpy as np

from harness.ebs.world.columns import NOTHING, Bools, Columns, days_between, summed, text_where
from harness.ebs.world.made import World
from harness.ebs.world.payables.plan import NONE, BillLines, Bills
from harness.ebs.world.purchasing.plan import Plan
from harness.ebs.world.setup import NOW
from harness.ebs.world.streams import listed
from harness.ebs.world.who import later, who

_FIRST: Final = 5_511
CODES: Final = {
    "PRICE": ("MATCHING HOLD REASON", "Invoice price exceeds purchase order price"),
    "QTY REC": ("MATCHING HOLD REASON", "Quantity billed exceeds quantity received"),
    "QTY ORD": ("MATCHING HOLD REASON", "Quantity billed exceeds quantity ordered"),
    "DIST VARIANCE": ("VARIANCE HOLD REASON", "Distribution total does not equal invoice amount"),
    "TAX VARIANCE": ("VARIANCE HOLD REASON", "Tax amount is not within tolerance"),
    "NO RATE": ("INSUFFICIENT INFORMATION", "Foreign currency invoice has no exchange rate"),
    "AMOUNT": ("SUPPLIER HOLD REASON", "Invoice amount exceeds the limit of the supplier site"),
    "AWAIT_RECEIPT": ("INVOICE HOLD REASON", "Awaiting goods or credit memo"),
    "DISPUTE": ("INVOICE HOLD REASON", "Disputed with the supplier"),
}
"""Hold names: their type and what they say."""


def holds(world: World, of: Bills, lines: BillLines, invoices: Columns) -> tuple[Columns, Bools]:
    """Return the holds, and which invoices one still blocks."""
    stream = world.stream("AP_HOLDS_ALL")
    plan = world.plan("purchases", Plan)
    shipment = np.maximum(lines.shipment, 0)
    dear = (lines.shipment != NONE) & (plan.shipments.billed_price > plan.shipments.price)[shipment]
    line = np.flatnonzero(dear)
    count = len(of.site)
    other = np.flatnonzero(stream.chance(0.06, count) & ~of.cancelled)
    manual = stream.weighted(
        {"DIST VARIANCE": 40, "AMOUNT": 20, "DISPUTE": 20, "AWAIT_RECEIPT": 12, "TAX VARIANCE": 8}, len(other)
    )
    bill = np.concatenate([lines.bill[line], other])
    code = np.concatenate([text_where(line >= 0, "PRICE"), manual])
    many = len(bill)
    old = days_between(NOW, of.entered)[bill] > 30
    free = stream.chance(0.93, many) & old | stream.chance(0.3, many)
    at = later(stream, of.entered[bill], 2)
    until = later(stream, at, 12)
    locations = world["PO_LINE_LOCATIONS_ALL"]["LINE_LOCATION_ID"]
    by = world["FND_USER"]["USER_ID"]
    reasons = listed([CODES[it][1] for it in code.tolist()])
    columns: Columns = {
        "HOLD_ID": _FIRST + np.arange(many),
        "INVOICE_ID": invoices["INVOICE_ID"][bill],
        "LINE_LOCATION_ID": np.concatenate([locations[shipment[line]], np.full(len(other), NOTHING)]),
        "HOLD_LOOKUP_CODE": code,
        "HOLD_REASON": reasons,
        "HOLD_DATE": at,
        "HELD_BY": by[stream.skewed(len(by), many)],
        "RELEASE_LOOKUP_CODE": text_where(
            free,
            text_where(code == "PRICE", "MATCH OVERRIDE", stream.pick(["APPROVED", "HOLDS QUICK RELEASED"], many)),
        ),
        "RELEASE_REASON": text_where(free, "Accepted after a look at it"),
        "STATUS_FLAG": text_where(free, "R", "S"),
        "ORG_ID": invoices["ORG_ID"][bill],
        **who(world, "AP_HOLDS_ALL", at, np.where(free, until, at)),
    }
    blocked: Bools = summed((~free).astype(np.int64), bill, count) > 0
    return columns, blocked


def hold_codes() -> Columns:
    """Return the names of holds, and of what releases them."""
    released = {
        "MATCH OVERRIDE": "Matching is overruled",
        "APPROVED": "Approved",
        "HOLDS QUICK RELEASED": "Released at once",
    }
    names = listed([*CODES, *released])
    return {
        "HOLD_LOOKUP_CODE": names,
        "HOLD_TYPE": listed([*(it[0] for it in CODES.values()), *("INVOICE RELEASE REASON" for _ in released)]),
        "DESCRIPTION": listed([*(it[1] for it in CODES.values()), *released.values()]),
        "USER_RELEASEABLE_FLAG": "Y",
        "USER_UPDATEABLE_FLAG": "Y",
        "POSTABLE_FLAG": listed(["N"] * len(CODES) + ["Y"] * len(released)),
    }
