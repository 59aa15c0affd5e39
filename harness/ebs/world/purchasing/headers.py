"""Headers of purchase orders and agreements."""

from typing import Final

import numpy as np

from harness.ebs.world.calendar import rate_between
from harness.ebs.world.columns import Columns, Ints, Values, day, days_between, numbered, plus_days, some, text_where
from harness.ebs.world.made import World
from harness.ebs.world.people import staff
from harness.ebs.world.setup import FIRST_DAY, NOW, of_unit, unit_of
from harness.ebs.world.who import later, moments, who

_FIRST: Final = 32_517
_RECENT: Final = {
    "APPROVED": 70,
    "INCOMPLETE": 12,
    "IN PROCESS": 9,
    "PRE-APPROVED": 2,
    "REQUIRES REAPPROVAL": 4,
    "REJECTED": 3,
}
_SETTLED: Final = {"APPROVED": 95, "REQUIRES REAPPROVAL": 1.5, "REJECTED": 1.5, "INCOMPLETE": 2}
_COMMENTS: Final = (
    "Office equipment",
    "Annual contract",
    "Rush order",
    "Replacement parts",
    "Office supplies for Q3",
    "New hires' laptops",
    "Per quotation",
    "Safety stock",
)
_NOTES: Final = (
    "Please confirm the delivery date",
    "Deliver to dock 4",
    "Don't ship before Monday",
    "Call on arrival",
)


def headers(world: World) -> Columns:
    """Return the headers; their states follow when the rest is made."""
    stream = world.stream("PO_HEADERS_ALL")
    count = world.sizes.purchase_orders
    sites = world["AP_SUPPLIER_SITES_ALL"]
    buying = np.flatnonzero(
        (sites["PURCHASING_SITE_FLAG"] == "Y")
        & np.isnat(sites["INACTIVE_DATE"])
        & (sites["CREATION_DATE"] < FIRST_DAY)
    )
    site = buying[stream.skewed(len(buying), count)]
    created = moments(stream, count)
    kind = stream.weighted({"STANDARD": 86, "BLANKET": 10, "CONTRACT": 4}, count)
    old = days_between(NOW, created) > 60
    status = text_where(old, stream.weighted(_SETTLED, count), stream.weighted(_RECENT, count))
    approved = status == "APPROVED"
    dated = approved | (status == "REQUIRES REAPPROVAL")
    approval = later(stream, created, 5)
    cancelled = approved & old & stream.chance(0.02, count)
    units = unit_of(sites["ORG_ID"][site])
    currency = sites["INVOICE_CURRENCY_CODE"][site]
    rate = rate_between(world, currency, of_unit(units, "ledger.currency"), created)
    foreign = ~np.isnan(rate)
    revision = np.where(dated, stream.codes((70, 18, 8, 4), count), 0)
    agreement = kind != "STANDARD"
    buyers = staff(world)[: max(4, len(staff(world)) // 8)]
    start = day(approval)
    contacts, contacts_at = (world["AP_SUPPLIER_CONTACTS"][it] for it in ("VENDOR_CONTACT_ID", "VENDOR_SITE_ID"))
    place = np.minimum(np.searchsorted(contacts_at, sites["VENDOR_SITE_ID"][site]), len(contacts) - 1)
    return {
        "PO_HEADER_ID": _FIRST + np.arange(count),
        "TYPE_LOOKUP_CODE": kind,
        "SEGMENT1": _numbers(units),
        "AGENT_ID": buyers[stream.skewed(len(buyers), count)],
        "VENDOR_ID": sites["VENDOR_ID"][site],
        "VENDOR_SITE_ID": sites["VENDOR_SITE_ID"][site],
        "VENDOR_CONTACT_ID": some(contacts[place], contacts_at[place] == sites["VENDOR_SITE_ID"][site]),
        "SHIP_TO_LOCATION_ID": of_unit(units, "location_id"),
        "BILL_TO_LOCATION_ID": of_unit(units, "location_id"),
        "TERMS_ID": sites["TERMS_ID"][site],
        "CURRENCY_CODE": currency,
        "RATE": rate,
        "RATE_TYPE": text_where(foreign, "Corporate"),
        "RATE_DATE": some(day(created), foreign),
        "REVISION_NUM": revision,
        "REVISED_DATE": some(approval, revision > 0),
        "APPROVED_FLAG": text_where(approved, "Y", text_where(dated, "R", "N")),
        "APPROVED_DATE": some(approval, dated),
        "AUTHORIZATION_STATUS": status,
        "CANCEL_FLAG": text_where(cancelled, "Y", text_where(stream.chance(0.5, count), "N")),
        "BLANKET_TOTAL_AMOUNT": some(stream.whole(5, 400, count) * 1_000.0, agreement),
        "START_DATE": some(start, agreement & dated),
        "END_DATE": some(
            plus_days(start, 364 + np.zeros(count, dtype=np.int64)), agreement & dated & stream.chance(0.7, count)
        ),
        "COMMENTS": text_where(stream.chance(0.35, count), stream.pick(_COMMENTS, count)),
        "NOTE_TO_VENDOR": text_where(stream.chance(0.1, count), stream.pick(_NOTES, count)),
        "FOB_LOOKUP_CODE": stream.weighted({"ORIGIN": 35, "DESTINATION": 30, "EXW": 5, None: 30}, count),
        "FREIGHT_TERMS_LOOKUP_CODE": stream.weighted({"PREPAID": 30, "DUE": 25, "COLLECT": 10, None: 35}, count),
        "SUMMARY_FLAG": "N",
        "ENABLED_FLAG": "Y",
        "ORG_ID": sites["ORG_ID"][site],
        **who(world, "PO_HEADERS_ALL", created, later(stream, np.where(dated, approval, created), 60)),
    }


def _numbers(units: Ints) -> Values:
    """Return order numbers: each unit counts on its own, so that numbers repeat between units."""
    number = np.zeros(len(units), dtype=np.int64)
    for unit in np.unique(units):
        of_unit_only = units == unit
        number[of_unit_only] = 1_001 + np.arange(int(of_unit_only.sum()))
    return numbered("", number)
