"""Lookups: the types and codes that the data's coded columns hold, and what people read for them.

The types, codes and their applications are the suite's own (`lookups.json`, by application); a few meanings are
shortened. `CODED` says which column's codes stand under which type.
"""

import functools
import json
from importlib import resources
from typing import Final

import numpy as np

from harness.ebs.world.columns import Tables, text_where
from harness.ebs.world.made import World
from harness.ebs.world.setup import SETUP_DAY
from harness.ebs.world.streams import listed

PURCHASING: Final = 201
PAYABLES: Final = 200
RECEIVABLES: Final = 222
LEDGER: Final = 101
ORDERS: Final = 660
PRICING: Final = 661
SHIPPING: Final = 665
CODED: Final[dict[tuple[str, str], tuple[int, str]]] = {
    ("PO_HEADERS_ALL", "TYPE_LOOKUP_CODE"): (PURCHASING, "PO TYPE"),
    ("PO_HEADERS_ALL", "AUTHORIZATION_STATUS"): (PURCHASING, "AUTHORIZATION STATUS"),
    ("PO_HEADERS_ALL", "CLOSED_CODE"): (PURCHASING, "DOCUMENT STATE"),
    ("PO_LINES_ALL", "CLOSED_CODE"): (PURCHASING, "DOCUMENT STATE"),
    ("PO_LINE_LOCATIONS_ALL", "CLOSED_CODE"): (PURCHASING, "DOCUMENT STATE"),
    ("PO_LINE_LOCATIONS_ALL", "SHIPMENT_TYPE"): (PURCHASING, "SHIPMENT TYPE"),
    ("PO_LINE_LOCATIONS_ALL", "MATCH_OPTION"): (PURCHASING, "MATCH OPTION"),
    ("PO_DISTRIBUTIONS_ALL", "DESTINATION_TYPE_CODE"): (PURCHASING, "DESTINATION TYPE"),
    ("PO_REQUISITION_HEADERS_ALL", "TYPE_LOOKUP_CODE"): (PURCHASING, "REQUISITION TYPE"),
    ("PO_REQUISITION_HEADERS_ALL", "AUTHORIZATION_STATUS"): (PURCHASING, "AUTHORIZATION STATUS"),
    ("PO_REQUISITION_LINES_ALL", "DESTINATION_TYPE_CODE"): (PURCHASING, "DESTINATION TYPE"),
    ("PO_REQUISITION_LINES_ALL", "SOURCE_TYPE_CODE"): (PURCHASING, "REQUISITION SOURCE TYPE"),
    ("PO_ACTION_HISTORY", "ACTION_CODE"): (PURCHASING, "APPROVER ACTIONS"),
    ("RCV_SHIPMENT_HEADERS", "RECEIPT_SOURCE_CODE"): (PURCHASING, "SHIPMENT SOURCE TYPE"),
    ("RCV_SHIPMENT_LINES", "SHIPMENT_LINE_STATUS_CODE"): (PURCHASING, "SHIPMENT LINE STATUS"),
    ("RCV_SHIPMENT_LINES", "SOURCE_DOCUMENT_CODE"): (PURCHASING, "SHIPMENT SOURCE DOCUMENT TYPE"),
    ("RCV_TRANSACTIONS", "TRANSACTION_TYPE"): (PURCHASING, "RCV TRANSACTION TYPE"),
    ("RCV_TRANSACTIONS", "INSPECTION_STATUS_CODE"): (PURCHASING, "INSPECTION STATUS"),
    ("AP_SUPPLIERS", "VENDOR_TYPE_LOOKUP_CODE"): (PURCHASING, "VENDOR TYPE"),
    ("AP_SUPPLIERS", "PAY_GROUP_LOOKUP_CODE"): (PURCHASING, "PAY GROUP"),
    ("AP_SUPPLIERS", "MINORITY_GROUP_LOOKUP_CODE"): (PURCHASING, "MINORITY GROUP"),
    ("AP_SUPPLIER_SITES_ALL", "PAY_GROUP_LOOKUP_CODE"): (PURCHASING, "PAY GROUP"),
    ("AP_INVOICES_ALL", "INVOICE_TYPE_LOOKUP_CODE"): (PAYABLES, "INVOICE TYPE"),
    ("AP_INVOICES_ALL", "SOURCE"): (PAYABLES, "SOURCE"),
    ("AP_INVOICES_ALL", "PAYMENT_STATUS_FLAG"): (PAYABLES, "INVOICE PAYMENT STATUS"),
    ("AP_INVOICES_ALL", "PAYMENT_METHOD_CODE"): (PAYABLES, "PAYMENT METHOD"),
    ("AP_INVOICES_ALL", "WFAPPROVAL_STATUS"): (PAYABLES, "AP_WFAPPROVAL_STATUS"),
    ("AP_INVOICES_ALL", "PAY_GROUP_LOOKUP_CODE"): (PURCHASING, "PAY GROUP"),
    ("AP_INVOICE_LINES_ALL", "LINE_TYPE_LOOKUP_CODE"): (PAYABLES, "INVOICE LINE TYPE"),
    ("AP_INVOICE_LINES_ALL", "MATCH_TYPE"): (PAYABLES, "MATCH TYPE"),
    ("AP_INVOICE_DISTRIBUTIONS_ALL", "LINE_TYPE_LOOKUP_CODE"): (PAYABLES, "INVOICE DISTRIBUTION TYPE"),
    ("AP_INVOICE_DISTRIBUTIONS_ALL", "MATCH_STATUS_FLAG"): (PAYABLES, "DISTRIBUTION MATCH STATUS"),
    ("AP_PAYMENT_SCHEDULES_ALL", "PAYMENT_STATUS_FLAG"): (PAYABLES, "INVOICE PAYMENT STATUS"),
    ("AP_PAYMENT_SCHEDULES_ALL", "PAYMENT_METHOD_CODE"): (PAYABLES, "PAYMENT METHOD"),
    ("AP_CHECKS_ALL", "STATUS_LOOKUP_CODE"): (PAYABLES, "CHECK STATE"),
    ("AP_CHECKS_ALL", "PAYMENT_TYPE_FLAG"): (PAYABLES, "PAYMENT TYPE"),
    ("AP_CHECKS_ALL", "PAYMENT_METHOD_CODE"): (PAYABLES, "PAYMENT METHOD"),
    ("PER_ALL_PEOPLE_F", "SEX"): (3, "SEX"),
    ("PER_ALL_PEOPLE_F", "MARITAL_STATUS"): (3, "MAR_STATUS"),
    ("PER_ALL_PEOPLE_F", "TITLE"): (3, "TITLE"),
    ("PER_ALL_PEOPLE_F", "NATIONALITY"): (3, "NATIONALITY"),
    ("HR_ALL_ORGANIZATION_UNITS", "TYPE"): (3, "ORG_TYPE"),
    ("MTL_SYSTEM_ITEMS_B", "ITEM_TYPE"): (3, "ITEM_TYPE"),
    ("GL_PERIOD_STATUSES", "CLOSING_STATUS"): (LEDGER, "CLOSING_STATUS"),
    ("GL_CODE_COMBINATIONS", "ACCOUNT_TYPE"): (LEDGER, "ACCOUNT_TYPE"),
    ("GL_JE_HEADERS", "STATUS"): (LEDGER, "MJE_BATCH_STATUS"),
    ("HZ_PARTIES", "PARTY_TYPE"): (RECEIVABLES, "PARTY_TYPE"),
    ("HZ_PARTIES", "STATUS"): (RECEIVABLES, "REGISTRY_STATUS"),
    ("HZ_CUST_ACCOUNTS", "STATUS"): (RECEIVABLES, "REGISTRY_STATUS"),
    ("HZ_CUST_ACCOUNTS", "CUSTOMER_TYPE"): (RECEIVABLES, "CUSTOMER_TYPE"),
    ("HZ_CUST_ACCOUNTS", "CUSTOMER_CLASS_CODE"): (RECEIVABLES, "CUSTOMER CLASS"),
    ("HZ_CUST_SITE_USES_ALL", "SITE_USE_CODE"): (RECEIVABLES, "SITE_USE_CODE"),
    ("OE_ORDER_HEADERS_ALL", "FLOW_STATUS_CODE"): (ORDERS, "FLOW_STATUS"),
    ("OE_ORDER_HEADERS_ALL", "ORDER_CATEGORY_CODE"): (ORDERS, "ORDER_CATEGORY"),
    ("OE_ORDER_HEADERS_ALL", "SALES_CHANNEL_CODE"): (ORDERS, "SALES_CHANNEL"),
    ("OE_ORDER_HEADERS_ALL", "FREIGHT_TERMS_CODE"): (ORDERS, "FREIGHT_TERMS"),
    ("OE_ORDER_HEADERS_ALL", "SHIPMENT_PRIORITY_CODE"): (ORDERS, "SHIPMENT_PRIORITY"),
    ("OE_ORDER_HEADERS_ALL", "SHIPPING_METHOD_CODE"): (3, "SHIP_METHOD"),
    ("OE_ORDER_HEADERS_ALL", "FOB_POINT_CODE"): (RECEIVABLES, "FOB"),
    ("OE_ORDER_LINES_ALL", "FLOW_STATUS_CODE"): (ORDERS, "LINE_FLOW_STATUS"),
    ("OE_ORDER_LINES_ALL", "LINE_CATEGORY_CODE"): (ORDERS, "ORDER_CATEGORY"),
    ("OE_ORDER_LINES_ALL", "RETURN_REASON_CODE"): (RECEIVABLES, "CREDIT_MEMO_REASON"),
    ("OE_HOLD_DEFINITIONS", "TYPE_CODE"): (ORDERS, "HOLD_TYPE"),
    ("OE_HOLD_SOURCES_ALL", "HOLD_ENTITY_CODE"): (ORDERS, "HOLD_ENTITY_DESC"),
    ("OE_HOLD_RELEASES", "RELEASE_REASON_CODE"): (ORDERS, "RELEASE_REASON"),
    ("QP_LIST_HEADERS_B", "LIST_TYPE_CODE"): (PRICING, "LIST_TYPE_CODE"),
    ("QP_LIST_LINES", "LIST_LINE_TYPE_CODE"): (PRICING, "LIST_LINE_TYPE_CODE"),
    ("QP_LIST_LINES", "ARITHMETIC_OPERATOR"): (PRICING, "ARITHMETIC_OPERATOR"),
    ("OE_PRICE_ADJUSTMENTS", "LIST_LINE_TYPE_CODE"): (PRICING, "LIST_LINE_TYPE_CODE"),
    ("WSH_NEW_DELIVERIES", "STATUS_CODE"): (SHIPPING, "DELIVERY_STATUS"),
    ("WSH_DELIVERY_DETAILS", "RELEASED_STATUS"): (SHIPPING, "PICK_STATUS"),
    ("RA_CUST_TRX_TYPES_ALL", "TYPE"): (RECEIVABLES, "INV/CM"),
    ("RA_CUSTOMER_TRX_ALL", "REASON_CODE"): (RECEIVABLES, "CREDIT_MEMO_REASON"),
    ("RA_CUSTOMER_TRX_LINES_ALL", "LINE_TYPE"): (RECEIVABLES, "STD_LINE_TYPE"),
    ("RA_CUST_TRX_LINE_GL_DIST_ALL", "ACCOUNT_CLASS"): (RECEIVABLES, "AUTOGL_TYPE"),
    ("AR_PAYMENT_SCHEDULES_ALL", "CLASS"): (RECEIVABLES, "INV/CM"),
    ("AR_PAYMENT_SCHEDULES_ALL", "STATUS"): (RECEIVABLES, "PAYMENT_SCHEDULE_STATUS"),
    ("AR_CASH_RECEIPTS_ALL", "STATUS"): (RECEIVABLES, "CHECK_STATUS"),
    ("AR_CASH_RECEIPTS_ALL", "TYPE"): (RECEIVABLES, "CASH_RECEIPT_TYPE"),
    ("AR_CASH_RECEIPTS_ALL", "REVERSAL_REASON_CODE"): (RECEIVABLES, "CKAJST_REASON"),
    ("AR_CASH_RECEIPT_HISTORY_ALL", "STATUS"): (RECEIVABLES, "RECEIPT_CREATION_STATUS"),
    ("AR_RECEIVABLE_APPLICATIONS_ALL", "STATUS"): (RECEIVABLES, "PAYMENT_TYPE"),
    ("AR_ADJUSTMENTS_ALL", "TYPE"): (RECEIVABLES, "ADJUSTMENT_TYPE"),
    ("AR_ADJUSTMENTS_ALL", "STATUS"): (RECEIVABLES, "APPROVAL_TYPE"),
    ("AR_ADJUSTMENTS_ALL", "REASON_CODE"): (RECEIVABLES, "ADJUST_REASON"),
    ("PER_ALL_ASSIGNMENTS_F", "EMPLOYMENT_CATEGORY"): (3, "EMP_CAT"),
    ("PER_ALL_ASSIGNMENTS_F", "CHANGE_REASON"): (3, "EMP_ASSIGN_REASON"),
    ("PER_ALL_ASSIGNMENTS_F", "HOURLY_SALARIED_CODE"): (3, "HOURLY_SALARIED_CODE"),
    ("PER_PERIODS_OF_SERVICE", "LEAVING_REASON"): (3, "LEAV_REAS"),
}
"""The lookup type of a column's codes, and its application."""


@functools.cache
def lookups() -> dict[str, dict[str, dict[str, str]]]:
    """Return meanings by application, type and code."""
    text = resources.files("harness.ebs.world").joinpath("lookups.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, str]]] = json.loads(text)
    return found


def make_lookups(world: World) -> Tables:
    """Return lookup types and their values."""
    rows = [
        (int(application), kind, code, meaning)
        for application, kinds in lookups().items()
        for kind, codes in kinds.items()
        for code, meaning in codes.items()
    ]
    stream = world.stream("FND_LOOKUP_VALUES")
    count = len(rows)
    application, kind, code, meaning = (listed([row[at] for row in rows]) for at in range(4))
    kinds = list(dict.fromkeys((row[0], row[1]) for row in rows))
    titles = listed([_title(name) for _, name in kinds])
    described = listed([f"{row[3]} ({_title(row[1]).lower()})" for row in rows])
    system = stream.chance(0.6, len(kinds))
    return {
        "FND_LOOKUP_VALUES": {
            "LOOKUP_TYPE": kind,
            "LANGUAGE": "US",
            "LOOKUP_CODE": code,
            "MEANING": meaning,
            "DESCRIPTION": text_where(stream.chance(0.7, count), described),
            "ENABLED_FLAG": "Y",
            "START_DATE_ACTIVE": np.where(
                stream.chance(0.5, count), np.datetime64("2000-01-01", "s"), np.datetime64("NaT")
            ),
            "SECURITY_GROUP_ID": 0,
            "VIEW_APPLICATION_ID": application,
            "SOURCE_LANG": "US",
            "CREATION_DATE": SETUP_DAY,
        },
        "FND_LOOKUP_TYPES": {
            "APPLICATION_ID": listed([it for it, _ in kinds]),
            "LOOKUP_TYPE": listed([it for _, it in kinds]),
            "CUSTOMIZATION_LEVEL": text_where(system, "S", "E"),
            "SECURITY_GROUP_ID": 0,
            "VIEW_APPLICATION_ID": listed([it for it, _ in kinds]),
        },
        "FND_LOOKUP_TYPES_TL": {
            "LOOKUP_TYPE": listed([it for _, it in kinds]),
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
            "MEANING": titles,
            "DESCRIPTION": listed([f"Codes of {_title(it).lower()}" for _, it in kinds]),
            "SECURITY_GROUP_ID": 0,
            "VIEW_APPLICATION_ID": listed([it for it, _ in kinds]),
        },
    }


def _title(kind: str) -> str:
    return kind.replace("_", " ").title()
