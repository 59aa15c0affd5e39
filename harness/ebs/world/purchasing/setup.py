"""Purchasing's setup: buyers, types of lines and documents, approved suppliers; and the actions on documents."""

from typing import Final

import numpy as np

from harness.ebs.world.columns import (
    NOTHING,
    Columns,
    Ints,
    Moments,
    Tables,
    Values,
    days_between,
    either,
    is_there,
    some,
    text_where,
)
from harness.ebs.world.made import World
from harness.ebs.world.people import staff
from harness.ebs.world.purchasing.lines import BY_AMOUNT, GOODS
from harness.ebs.world.setup import NOW, UNITS, of_unit, unit_of
from harness.ebs.world.streams import listed
from harness.ebs.world.who import later, who

_LINE_TYPES: Final = (
    (GOODS, "QUANTITY", "GOODS", "QUANTITY", "Goods", "Goods that are counted"),
    (BY_AMOUNT, "AMOUNT", "SERVICES", "QUANTITY", "Services", "Services that are billed by amount"),
    (1_021, "FIXED PRICE", "SERVICES", "AMOUNT", "Fixed Price Services", "Services at a fixed price"),
)
_DOCUMENTS: Final = (
    ("PO", "STANDARD", "Standard Purchase Order"), ("PO", "PLANNED", "Planned Purchase Order"),
    ("PA", "BLANKET", "Blanket Purchase Agreement"), ("PA", "CONTRACT", "Contract Purchase Agreement"),
    ("RELEASE", "BLANKET", "Blanket Release"), ("REQUISITION", "PURCHASE", "Purchase Requisition"),
    ("REQUISITION", "INTERNAL", "Internal Requisition"),
)  # fmt: skip


def make_purchasing_setup(world: World) -> Tables:
    """Return buyers, types of lines and documents, and who is an approved supplier of what."""
    stream = world.stream("PO_AGENTS")
    buyers = np.unique(world["PO_HEADERS_ALL"]["AGENT_ID"])
    count = len(buyers)
    types = [(unit, *it) for unit in range(len(UNITS)) for it in _DOCUMENTS]
    orgs = of_unit(np.array([it[0] for it in types]), "org_id")
    kind, subtype, name = (listed([it[at] for it in types]) for at in (1, 2, 3))
    lines = [listed([it[at] for it in _LINE_TYPES]) for at in range(6)]
    return {
        "PO_AGENTS": {
            "AGENT_ID": buyers,
            "LOCATION_ID": some(
                of_unit(stream.whole(0, len(UNITS) - 1, count), "location_id"), stream.chance(0.7, count)
            ),
            "CATEGORY_ID": some(stream.whole(1_001, 1_009, count), stream.chance(0.4, count)),
            "AUTHORIZATION_LIMIT": some(stream.whole(1, 50, count) * 5_000, stream.chance(0.6, count)),
            "START_DATE_ACTIVE": np.datetime64("2019-03-04", "s"),
            "END_DATE_ACTIVE": some(np.full(count, np.datetime64("2025-02-28", "s")), stream.chance(0.1, count)),
        },
        "PO_LINE_TYPES_B": {
            "LINE_TYPE_ID": lines[0],
            "ORDER_TYPE_LOOKUP_CODE": lines[1],
            "PURCHASE_BASIS": lines[2],
            "MATCHING_BASIS": lines[3],
            "UNIT_OF_MEASURE": "Each",
            "RECEIVING_FLAG": listed(["Y", "N", "N"]),
            "OUTSIDE_OPERATION_FLAG": "N",
        },
        "PO_LINE_TYPES_TL": {
            "LINE_TYPE_ID": lines[0],
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
            "LINE_TYPE": lines[4],
            "DESCRIPTION": lines[5],
        },
        "PO_DOCUMENT_TYPES_ALL_B": {
            "DOCUMENT_TYPE_CODE": kind,
            "DOCUMENT_SUBTYPE": subtype,
            "ORG_ID": orgs,
            "FORWARDING_MODE_CODE": "HIERARCHY",
            "CAN_PREPARER_APPROVE_FLAG": text_where(kind == "REQUISITION", "N", "Y"),
            "CAN_APPROVER_MODIFY_DOC_FLAG": "Y",
            "SECURITY_LEVEL_CODE": text_where(kind == "REQUISITION", "HIERARCHY", "PUBLIC"),
            "ACCESS_LEVEL_CODE": "MODIFY",
            "DISABLED_FLAG": text_where(subtype == "PLANNED", "Y", "N"),
        },
        "PO_DOCUMENT_TYPES_ALL_TL": {
            "DOCUMENT_TYPE_CODE": kind,
            "DOCUMENT_SUBTYPE": subtype,
            "ORG_ID": orgs,
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
            "TYPE_NAME": name,
        },
        "PO_APPROVED_SUPPLIER_LIST": _approved(world),
        "PO_ACTION_HISTORY": _actions(world),
    }


def _approved(world: World) -> Columns:
    """Return an entry for each item that a supplier's site was ever ordered."""
    stream = world.stream("PO_APPROVED_SUPPLIER_LIST")
    lines, orders = world["PO_LINES_ALL"], world["PO_HEADERS_ALL"]
    order = np.searchsorted(orders["PO_HEADER_ID"], lines["PO_HEADER_ID"])
    listed_items = np.flatnonzero((lines["ITEM_ID"] != NOTHING) & (lines["LINE_NUM"] == 1))
    key = lines["ITEM_ID"][listed_items] * 1_000_000 + orders["VENDOR_SITE_ID"][order[listed_items]]
    first = listed_items[np.unique(key, return_index=True)[1]]
    of = order[first]
    count = len(first)
    warehouse = of_unit(unit_of(orders["ORG_ID"][of]), "warehouse_id")
    return {
        "ASL_ID": 4_001 + np.arange(count),
        "USING_ORGANIZATION_ID": warehouse,
        "OWNING_ORGANIZATION_ID": warehouse,
        "VENDOR_BUSINESS_TYPE": stream.weighted({"DIRECT": 80, "DISTRIBUTOR": 20}, count),
        "ASL_STATUS_ID": stream.weighted({2: 85, 1: 10, 3: 5}, count),
        "VENDOR_ID": orders["VENDOR_ID"][of],
        "VENDOR_SITE_ID": orders["VENDOR_SITE_ID"][of],
        "ITEM_ID": lines["ITEM_ID"][first],
        "PRIMARY_VENDOR_ITEM": lines["VENDOR_PRODUCT_NUM"][first],
        "REVIEW_BY_DATE": some(np.full(count, np.datetime64("2025-12-31", "s")), stream.chance(0.3, count)),
        "DISABLE_FLAG": text_where(stream.chance(0.05, count), "Y"),
        **who(world, "PO_APPROVED_SUPPLIER_LIST", orders["CREATION_DATE"][of]),
    }


def _actions(world: World) -> Columns:
    """Return what was done with each order and requisition: submitted, then approved or rejected."""
    parts = [
        _of_documents(world, *it)
        for it in (
            ("PO_HEADERS_ALL", "PO_HEADER_ID", "PO"),
            ("PO_REQUISITION_HEADERS_ALL", "REQUISITION_HEADER_ID", "REQUISITION"),
        )
    ]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _of_documents(world: World, table: str, key: str, kind: str) -> Columns:
    stream = world.stream(f"PO_ACTION_HISTORY {kind}")
    documents = world[table]
    status = documents["AUTHORIZATION_STATUS"]
    count = len(status)
    submitted = np.flatnonzero(status != "INCOMPLETE")
    decided = np.flatnonzero(np.isin(status, ("APPROVED", "REJECTED", "REQUIRES REAPPROVAL")))
    sent = later(stream, documents["CREATION_DATE"], 1)
    approved = documents["APPROVED_DATE"]
    sent = np.minimum(sent, either(is_there(approved), approved, NOW))
    answer = either(is_there(approved), approved, later(stream, sent, 4))
    people = staff(world)
    asker = people[stream.skewed(len(people), count)]
    at = np.concatenate([submitted, decided])
    second = np.arange(len(at)) >= len(submitted)
    when: Moments = either(second, answer[at], sent[at])
    order = np.lexsort((second, at))
    at, second, when = at[order], second[order], when[order]
    by: Ints = either(second, people[stream.skewed(max(2, len(people) // 4), len(at))], asker[at])
    action: Values = text_where(second, text_where((status == "REJECTED")[at], "REJECT", "APPROVE"), "SUBMIT")
    agreement = np.isin(documents["TYPE_LOOKUP_CODE"], ("BLANKET", "CONTRACT"))[at]
    return {
        "OBJECT_ID": documents[key][at],
        "OBJECT_TYPE_CODE": text_where(agreement, "PA", kind),
        "OBJECT_SUB_TYPE_CODE": documents["TYPE_LOOKUP_CODE"][at],
        "SEQUENCE_NUM": second.astype(np.int64),
        "ACTION_CODE": action,
        "ACTION_DATE": when,
        "EMPLOYEE_ID": by,
        "NOTE": text_where(stream.chance(0.1, len(at)) & (days_between(NOW, when) > 0), "OK"),
        "OBJECT_REVISION_NUM": np.zeros(len(at), dtype=np.int64),
        **who(world, f"PO_ACTION_HISTORY {kind}", when),
    }
