"""Transactions of receivables with their lines and distributions."""

from typing import Final

import numpy as np

from harness.ebs.world.banks import account_use
from harness.ebs.world.calendar import rate_between
from harness.ebs.world.columns import (
    Columns,
    Ints,
    Tables,
    Values,
    amount,
    either,
    numbered,
    some,
    text_where,
)
from harness.ebs.world.items import items_of
from harness.ebs.world.made import World
from harness.ebs.world.payables.bills import TAX_RATES
from harness.ebs.world.payables.invoice_lines import RATES
from harness.ebs.world.receivables.plan import CB, CM, DEP, LINE, NONE, SERVICE, TAX, Billed, BillLines, Bills
from harness.ebs.world.receivables.setup import (
    ADJUSTING,
    FIRST_METHOD,
    MANUAL,
    ORDER_ENTRY,
    TERMS,
    salesrep_of,
    source_id,
    type_id,
)
from harness.ebs.world.receivables.shares import line_ids, shares_of
from harness.ebs.world.receivables.sites import sites_of
from harness.ebs.world.setup import of_unit
from harness.ebs.world.streams import listed
from harness.ebs.world.who import who

_FIRST: Final = 210_006
_FROM: Final = ("RAXTRX", "ARXTWMAI", "ARXRWRCT")
"""What made a transaction, by its source."""


def trx_ids(bills: Bills) -> Ints:
    """Return the CUSTOMER_TRX_IDs: in the order in which transactions were made."""
    rank = np.empty(len(bills.made), dtype=np.int64)
    rank[np.argsort(bills.made, kind="stable")] = np.arange(len(rank))
    return _FIRST + rank * 2


def transactions(world: World, billed: Billed) -> Tables:
    """Return transactions, lines and distributions."""
    bills, lines = billed.bills, billed.lines
    rate = rate_between(world, bills.currency, of_unit(bills.unit, "ledger.currency"), bills.day)
    headers = _headers(world, bills, rate)
    made = _lines(world, bills, lines, headers, rate)
    return {
        "RA_CUSTOMER_TRX_ALL": headers,
        "RA_CUSTOMER_TRX_LINES_ALL": made,
        "RA_CUST_TRX_LINE_GL_DIST_ALL": shares_of(world, bills, lines, headers, rate),
    }


def _headers(world: World, bills: Bills, rate: Values) -> Columns:
    stream = world.stream("RA_CUSTOMER_TRX_ALL columns")
    sites, orders = sites_of(world), world["OE_ORDER_HEADERS_ALL"]
    count = len(bills.kind)
    ids = trx_ids(bills)
    source = either(bills.order != NONE, ORDER_ENTRY, either(bills.kind == CB, ADJUSTING, MANUAL))
    ordered, at = bills.order != NONE, np.maximum(bills.order, 0)
    biller = sites.biller[bills.site]
    customer = world["HZ_CUST_ACCOUNTS"]["CUST_ACCOUNT_ID"][sites.account[bills.site]]
    shipped = ordered | (bills.kind == CM)
    foreign = ~np.isnan(rate)
    customer_sites = world["HZ_CUST_ACCT_SITES_ALL"]["CUST_ACCT_SITE_ID"]
    type_at = either(bills.kind == SERVICE, SERVICE, bills.kind)
    printed = stream.chance(0.8, count)
    return {
        "CUSTOMER_TRX_ID": ids,
        "TRX_NUMBER": _numbers(bills, source, ids),
        "TRX_DATE": bills.day,
        "CUST_TRX_TYPE_ID": type_id(bills.unit, 0) + type_at,
        "COMPLETE_FLAG": text_where(bills.complete, "Y", "N"),
        "SET_OF_BOOKS_ID": of_unit(bills.unit, "ledger.ledger_id"),
        "BATCH_SOURCE_ID": source_id(bills.unit, 0) + source,
        "REASON_CODE": bills.reason,
        "SOLD_TO_CUSTOMER_ID": customer,
        "BILL_TO_CUSTOMER_ID": customer,
        "BILL_TO_SITE_USE_ID": sites.bill_to[biller],
        "BILL_TO_ADDRESS_ID": customer_sites[biller],
        "SHIP_TO_CUSTOMER_ID": some(customer, shipped),
        "SHIP_TO_SITE_USE_ID": some(sites.ship_to[bills.site], shipped),
        "SHIP_TO_ADDRESS_ID": some(customer_sites[bills.site], shipped),
        "PRIMARY_SALESREP_ID": either(
            ordered, orders["SALESREP_ID"][at], salesrep_of(world, bills.unit, np.zeros(count, dtype=np.int64))
        ),
        "TERM_ID": some(listed([it.term_id for it in TERMS])[np.maximum(bills.term, 0)], bills.term != NONE),
        "INVOICE_CURRENCY_CODE": bills.currency,
        "EXCHANGE_RATE": rate,
        "EXCHANGE_RATE_TYPE": text_where(foreign, "Corporate"),
        "EXCHANGE_DATE": some(bills.day, foreign),
        "PURCHASE_ORDER": text_where(ordered, orders["CUST_PO_NUMBER"][at]),
        "PREVIOUS_CUSTOMER_TRX_ID": some(ids[np.maximum(bills.previous, 0)], bills.previous != NONE),
        "CREATED_FROM": listed(_FROM)[source],
        "STATUS_TRX": "OP",
        "COMMENTS": text_where((bills.kind == DEP) & stream.chance(0.5, count), "As agreed by phone"),
        "PRINTING_OPTION": "PRI",
        "PRINTING_PENDING": text_where(printed, "N", "Y"),
        "PRINTING_COUNT": some(np.ones(count, dtype=np.int64), printed),
        "PRINTING_ORIGINAL_DATE": some(bills.day, printed),
        "SHIP_DATE_ACTUAL": some(bills.day, ordered & (bills.kind != CM)),
        "SHIP_VIA": text_where(ordered, orders["SHIPPING_METHOD_CODE"][at]),
        "FOB_POINT": text_where(ordered, orders["FOB_POINT_CODE"][at]),
        "INTERFACE_HEADER_CONTEXT": text_where(ordered, "ORDER ENTRY"),
        "INTERFACE_HEADER_ATTRIBUTE1": text_where(ordered, numbered("", orders["ORDER_NUMBER"][at])),
        "DOC_SEQUENCE_VALUE": some(800_001 + np.arange(count), stream.chance(0.5, count)),
        "RECEIPT_METHOD_ID": some(FIRST_METHOD + stream.whole(0, 4, count), stream.chance(0.2, count)),
        "REMIT_BANK_ACCT_USE_ID": some(account_use(bills.unit), stream.chance(0.5, count)),
        "LEGAL_ENTITY_ID": of_unit(bills.unit, "entity_id"),
        "ORG_ID": of_unit(bills.unit, "org_id"),
        **who(world, "RA_CUSTOMER_TRX_ALL", bills.made),
    }


def _numbers(bills: Bills, source: Ints, ids: Ints) -> Values:
    """Return numbers: each source of a unit counts on its own."""
    number = np.empty(len(ids), dtype=np.int64)
    key = bills.unit * 10 + source
    order = np.lexsort((ids, key))
    held = key[order]
    number[order] = np.arange(len(ids)) - np.searchsorted(held, held, side="left")
    return numbered("", number + listed([10_040_001, 500_001, 900_001])[source])


def _lines(world: World, bills: Bills, lines: BillLines, headers: Columns, rate: Values) -> Columns:
    items = items_of(world)
    bill, count = lines.bill, len(lines.bill)
    ids = line_ids(count)
    goods, plain = lines.item != NONE, lines.kind == LINE
    at_item, source = np.maximum(lines.item, 0), np.maximum(lines.source, 0)
    ordered = lines.source != NONE
    credit = bills.kind[bill] == CM
    orders, order_lines = world["OE_ORDER_HEADERS_ALL"], world["OE_ORDER_LINES_ALL"]
    order = np.maximum(bills.order[bill], 0)
    taxed = lines.kind == TAX
    tax_rate = np.array(TAX_RATES)[bills.unit[bill]]
    value = amount(lines.amount)
    group = bill * 4 + lines.kind
    _, first = np.unique(group, return_index=True)
    start = np.zeros(count, dtype=np.int64)
    start[first] = first
    number = np.arange(count) - np.maximum.accumulate(start) + 1
    return {
        "CUSTOMER_TRX_LINE_ID": ids,
        "CUSTOMER_TRX_ID": headers["CUSTOMER_TRX_ID"][bill],
        "LINE_NUMBER": either(taxed, 1, number),
        "LINE_TYPE": listed(["LINE", "TAX", "FREIGHT"])[lines.kind],
        "SET_OF_BOOKS_ID": headers["SET_OF_BOOKS_ID"][bill],
        "REASON_CODE": text_where(plain, bills.reason[bill]),
        "INVENTORY_ITEM_ID": some(items["INVENTORY_ITEM_ID"][at_item], goods),
        "DESCRIPTION": text_where(goods, items["DESCRIPTION"][at_item], lines.text),
        "WAREHOUSE_ID": some(of_unit(bills.unit, "warehouse_id")[bill], goods),
        "PREVIOUS_CUSTOMER_TRX_ID": headers["PREVIOUS_CUSTOMER_TRX_ID"][bill],
        "PREVIOUS_CUSTOMER_TRX_LINE_ID": some(ids[np.maximum(lines.previous, 0)], lines.previous != NONE),
        "QUANTITY_ORDERED": some(order_lines["ORDERED_QUANTITY"][source], ordered & ~credit),
        "QUANTITY_INVOICED": some(lines.quantity * 1.0, plain & ~credit),
        "QUANTITY_CREDITED": some(lines.quantity * 1.0, plain & credit),
        "UNIT_STANDARD_PRICE": some(
            either(ordered, order_lines["UNIT_LIST_PRICE"][source], lines.price / 100.0), plain
        ),
        "UNIT_SELLING_PRICE": some(lines.price / 100.0, plain),
        "EXTENDED_AMOUNT": value,
        "REVENUE_AMOUNT": some(value, plain),
        "EXTENDED_ACCTD_AMOUNT": np.round(value * np.where(np.isnan(rate), 1.0, rate)[bill], 2),
        "UOM_CODE": text_where(goods & plain, items["PRIMARY_UOM_CODE"][at_item]),
        "SALES_ORDER": text_where(ordered, numbered("", orders["ORDER_NUMBER"][order])),
        "SALES_ORDER_LINE": text_where(ordered, numbered("", order_lines["LINE_NUMBER"][source])),
        "SALES_ORDER_DATE": some(orders["ORDERED_DATE"][order], ordered),
        "TAXABLE_AMOUNT": some(amount(lines.amount[np.maximum(lines.link, 0)]), taxed),
        "TAX_RATE": some(tax_rate, taxed),
        "TAX_CLASSIFICATION_CODE": text_where(taxed, listed(list(RATES))[bills.unit[bill]]),
        "TAX_EXEMPT_FLAG": text_where(plain, "S"),
        "LINK_TO_CUST_TRX_LINE_ID": some(ids[np.maximum(lines.link, 0)], lines.link != NONE),
        "INTERFACE_LINE_CONTEXT": text_where(ordered, "ORDER ENTRY"),
        "INTERFACE_LINE_ATTRIBUTE1": text_where(ordered, numbered("", orders["ORDER_NUMBER"][order])),
        "INTERFACE_LINE_ATTRIBUTE2": text_where(ordered, _type_names(world)[order]),
        "INTERFACE_LINE_ATTRIBUTE6": text_where(ordered, numbered("", order_lines["LINE_ID"][source])),
        "ORG_ID": headers["ORG_ID"][bill],
        **who(world, "RA_CUSTOMER_TRX_LINES_ALL", bills.made[bill]),
    }


def _type_names(world: World) -> Values:
    """Return the name of each order's type."""
    types = world["OE_TRANSACTION_TYPES_TL"]
    at = np.searchsorted(types["TRANSACTION_TYPE_ID"], world["OE_ORDER_HEADERS_ALL"]["ORDER_TYPE_ID"])
    found: Values = types["NAME"][at]
    return found
