"""Transactions as they are decided: invoices of what was shipped, credit memos, services, debit memos and deposits.

What a wave of an order ships is one invoice. What came back of it is credited by a memo of its own; now and then a
price is corrected. Services, debit memos and deposits have no order.
"""

from dataclasses import replace
from typing import Final

import numpy as np

from harness.ebs.world.columns import Bools, Ints, Moments, Values, day, days_between, either, plus_days, text_where
from harness.ebs.world.items import items_of
from harness.ebs.world.made import World, filled
from harness.ebs.world.orders.plan import Sales
from harness.ebs.world.orders.prices import LISTS
from harness.ebs.world.orders.setup import RETURN
from harness.ebs.world.payables.bills import TAX_RATES
from harness.ebs.world.purchasing.lines import PRICES
from harness.ebs.world.receivables.plan import (
    CM,
    DEP,
    DM,
    FREIGHT,
    INV,
    LINE,
    NONE,
    SERVICE,
    TAX,
    Billed,
    BillLines,
    Bills,
    taken,
    together,
)
from harness.ebs.world.receivables.setup import TERMS
from harness.ebs.world.receivables.sites import sites_of
from harness.ebs.world.setup import NOW, of_unit
from harness.ebs.world.streams import Stream, listed
from harness.ebs.world.terms import parts
from harness.ebs.world.who import moments

_TERM_IDS: Final = np.array([it.term_id for it in TERMS])
_NIGHT: Final = np.timedelta64(8_000, "s")
_SERVICES: Final = ("Installation", "Annual maintenance", "Training course", "Repair", "Rental of equipment")
_NO_TEXT: Final = None


def billed(world: World) -> Billed:
    """Return the transactions, the oldest first, with their lines; chargebacks are not yet among them."""
    bills, goods = _of_orders(world)
    corrections, corrected = _corrections(world, bills, goods)
    more, services = _without_orders(world)
    first = len(bills.kind)
    second = first + len(corrections.kind)
    every = together([bills, corrections, more])
    lines = together(
        [goods, replace(corrected, bill=corrected.bill + first), replace(services, bill=services.bill + second)]
    )
    lines = _with_taxes(world, every, lines)
    order = np.argsort(every.made, kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    every, lines = taken(every, order), replace(lines, bill=place[lines.bill])
    every = replace(every, previous=either(every.previous == NONE, NONE, place[np.maximum(every.previous, 0)]))
    by_bill = np.lexsort((np.arange(len(lines.bill)), lines.kind, lines.bill))
    moved = np.empty(len(by_bill), dtype=np.int64)
    moved[by_bill] = np.arange(len(by_bill))
    lines = taken(lines, by_bill)
    return Billed(
        every,
        replace(
            lines,
            link=either(lines.link == NONE, NONE, moved[np.maximum(lines.link, 0)]),
            previous=either(lines.previous == NONE, NONE, moved[np.maximum(lines.previous, 0)]),
        ),
    )


def _of_orders(world: World) -> tuple[Bills, BillLines]:
    """Return what was shipped, and what was credited for returns."""
    sales = world.plan("sales", Sales)
    orders, lines = sales.orders, sales.lines
    headers = world["OE_ORDER_HEADERS_ALL"]
    source = np.flatnonzero(lines.invoiced)
    order = lines.order[source]
    back = orders.kind[order] == RETURN
    # Goods: a bill for each order and wave. Credits: one for each return and bill of what is returned.
    day_key = lines.billed[source].astype("datetime64[D]").astype(np.int64)
    key = (order * 4 + lines.wave[source]) * 100_000 + day_key
    _, first, bill = np.unique(key[~back], return_index=True, return_inverse=True)
    of_line = np.full(len(lines.order), NONE)
    of_line[source[~back]] = bill.reshape(-1)
    origin = lines.origin[source[back]]
    credit_key = order[back] * (len(first) + 1) + of_line[origin]
    _, first_credit, credit = np.unique(credit_key, return_index=True, return_inverse=True)
    kept = np.concatenate([source[~back], source[back]])
    heads = np.concatenate([source[~back][first], source[back][first_credit]])
    count, goods = len(heads), len(first)
    is_goods = np.arange(count) < goods
    at = lines.order[heads]
    term = np.searchsorted(_TERM_IDS, headers["PAYMENT_TERM_ID"][at])
    minutes = world.stream("autoinvoice").whole(0, 3_600, count).astype("timedelta64[s]")
    every = np.concatenate([bill.reshape(-1), goods + credit.reshape(-1)])
    row_of = np.full(len(lines.order), NONE)
    row_of[kept] = np.arange(len(kept))
    sign = either(np.arange(len(kept)) < len(source[~back]), 1, -1)
    quantity = lines.shipped[kept] * sign
    return Bills(
        kind=either(is_goods, INV, CM),
        site=orders.site[at],
        unit=orders.unit[at],
        currency=listed([it.currency for it in LISTS])[orders.list_at[at]],
        day=lines.billed[heads],
        made=np.minimum(lines.billed[heads] + _NIGHT + minutes, NOW),
        order=at,
        previous=either(is_goods, NONE, of_line[np.maximum(lines.origin[heads], 0)]),
        term=either(is_goods, np.minimum(term, len(TERMS) - 1), NONE),
        complete=np.ones(count, dtype=bool),
        reason=text_where(~is_goods, headers["RETURN_REASON_CODE"][at]),
    ), _lines(
        every,
        amount=quantity * lines.price[kept],
        quantity=quantity,
        price=lines.price[kept],
        source=kept,
        item=lines.item[kept],
        previous=either(sign > 0, NONE, row_of[np.maximum(lines.origin[kept], 0)]),
    )


def _lines(bill: Ints, **given: Values) -> BillLines:
    """Return plain lines, with nothing in what is not given."""
    count = len(bill)
    none = np.full(count, NONE)
    usual: dict[str, Values] = {
        "kind": np.full(count, LINE),
        "source": none,
        "item": none,
        "link": none,
        "previous": none,
        "text": filled(_NO_TEXT, count),
    }
    return BillLines(bill=bill, **{**usual, **given})


def _corrections(world: World, bills: Bills, lines: BillLines) -> tuple[Bills, BillLines]:
    """Return credit memos for prices that were too high."""
    stream = world.stream("price corrections")
    invoices = bills.kind == INV
    first = np.full(len(bills.kind), NONE)
    worth = np.flatnonzero(invoices[lines.bill] & (lines.amount > 10_000))
    first[lines.bill[worth[::-1]]] = worth[::-1]
    on = plus_days(bills.day, stream.whole(4, 40, len(bills.kind)))
    chosen = np.flatnonzero(
        (first != NONE) & stream.chance(0.02, len(bills.kind)) & (on < NOW.astype("datetime64[D]"))
    )
    row, count = first[chosen], len(chosen)
    off = lines.amount[row] * stream.whole(5, 20, count) // 10_000 * 100
    return replace(
        taken(bills, chosen),
        kind=np.full(count, CM),
        day=on[chosen],
        made=np.minimum(on[chosen] + np.timedelta64(40_000, "s"), NOW),
        order=np.full(count, NONE),
        previous=chosen,
        term=np.full(count, NONE),
        reason=filled("PRICE", count),
    ), _lines(
        np.arange(count),
        amount=-off,
        quantity=np.full(count, -1),
        price=off,
        item=lines.item[row],
        previous=row,
    )


def _without_orders(world: World) -> tuple[Bills, BillLines]:
    """Return services, debit memos and deposits."""
    stream = world.stream("manual transactions")
    sites = sites_of(world)
    known = np.flatnonzero(sites.known)
    count = max(40, world.sizes.sales_orders // 7)
    site = known[stream.skewed(len(known), count)]
    made = moments(stream, count)
    kind = stream.weighted({SERVICE: 70, DM: 18, DEP: 12}, count)
    currency = of_unit(sites.unit[site], "ledger.currency")
    age = days_between(NOW, made)
    units = 1 + stream.codes((70, 15, 10, 5), count)
    price = stream.whole(8, 900, count) * 500
    return Bills(
        kind=kind,
        site=site,
        unit=sites.unit[site],
        currency=currency,
        day=day(made),
        made=made,
        order=np.full(count, NONE),
        previous=np.full(count, NONE),
        term=either(kind == SERVICE, stream.codes((10, 50, 10, 20, 10), count), either(kind == DEP, 0, 1)),
        complete=(age > 20) | stream.chance(0.7, count),
        reason=filled(_NO_TEXT, count),
    ), _lines(
        np.arange(count),
        amount=units * price,
        quantity=units,
        price=price,
        text=text_where(
            kind == SERVICE,
            stream.pick(_SERVICES, count),
            text_where(kind == DM, "Freight and handling", "Deposit on future orders"),
        ),
    )


def _with_taxes(world: World, bills: Bills, lines: BillLines) -> BillLines:
    """Return the lines with a line for the tax of each, and here and there one for freight."""
    stream = world.stream("taxes")
    count = len(lines.bill)
    exempt = _exempt(world, bills)
    items = items_of(world)
    taxable = (items["TAXABLE_FLAG"] == "Y")[np.maximum(lines.item, 0)] | (lines.item == NONE)
    taxed = np.flatnonzero(taxable & ~exempt[lines.bill] & ~np.isin(bills.kind, (DEP,))[lines.bill])
    bill = lines.bill[taxed]
    whole = bills.currency[bill] == "JPY"
    tax = taxes(lines.amount[taxed], bills.unit[bill], whole)
    row_of = np.full(count, NONE)  # where the tax of a line stands
    row_of[taxed] = count + np.arange(len(taxed))
    origin = np.maximum(lines.previous[taxed], 0)
    of_tax = _lines(
        bill,
        kind=np.full(len(taxed), TAX),
        amount=tax,
        quantity=np.zeros(len(taxed), dtype=np.int64),
        price=np.zeros(len(taxed), dtype=np.int64),
        link=taxed,
        previous=either(lines.previous[taxed] == NONE, NONE, row_of[origin]),
    )
    return together([lines, of_tax, _freight(stream, bills)])


def taxes(amount: Ints, unit: Ints, whole: Bools) -> Ints:
    """Return the taxes of amounts, rounded half up; currencies without cents get whole units."""
    rate = np.rint(np.array(TAX_RATES) * 100).astype(np.int64)[unit]
    size = (np.abs(amount) * rate + 5_000) // 10_000
    size = either(whole, (size + 50) // 100 * 100, size)
    return size * np.sign(amount)


def _exempt(world: World, bills: Bills) -> Bools:
    """Return which customers pay no taxes."""
    account = sites_of(world).account[bills.site]
    kinds = world["HZ_CUST_ACCOUNTS"]["CUSTOMER_CLASS_CODE"][account]
    found: Bools = np.isin(kinds.astype("U"), ("GOVERNMENT", "EDUCATION"))
    return found


def _freight(stream: Stream, bills: Bills) -> BillLines:
    many = len(bills.kind)
    bill = np.flatnonzero((bills.kind == INV) & stream.chance(0.13, many))
    count = len(bill)
    factor = np.array([PRICES[it] for it in bills.currency[bill].tolist()])
    amount = (stream.whole(15, 260, count) * factor).astype(np.int64) * 100
    return _lines(
        bill,
        kind=np.full(count, FREIGHT),
        amount=amount,
        quantity=np.zeros(count, dtype=np.int64),
        price=np.zeros(count, dtype=np.int64),
        text=filled("Freight", count),
    )


def due_days(term: Ints, since: Moments, number: Ints) -> Moments:
    """Return when the part with a number of terms is due."""
    return plus_days(since, either(term == NONE, 0, parts(TERMS)[np.maximum(term, 0), number - 1, 1]))
