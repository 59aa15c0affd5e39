"""What suppliers bill: each delivery of an order that is billed, and what was never ordered."""

from typing import Final

import numpy as np

from harness.ebs.world.accounts import SPENDING, account, departments
from harness.ebs.world.columns import Bools, Ints, Values, children, day, either, plus_days, split, summed, text_where
from harness.ebs.world.made import World
from harness.ebs.world.payables.plan import FREIGHT, ITEM, NONE, TAX, BillLines, Bills, BillShares
from harness.ebs.world.purchasing.plan import Plan
from harness.ebs.world.setup import FIRST_DAY, NOW, unit_of
from harness.ebs.world.streams import listed
from harness.ebs.world.who import at_work, moments

TAX_RATES: Final = (8.25, 6.25, 13.0, 20.0, 19.0, 20.0)
"""In percent, by unit."""
_DIRECT: Final = {"STANDARD": 74, "EXPENSE REPORT": 12, "CREDIT": 8, "DEBIT": 2, "PREPAYMENT": 4}
_FIRST_PREPAYMENTS: Final = 4
"""The first invoices without an order pay in advance what suppliers with orders bill later."""


def bills(world: World) -> Bills:
    """Return all invoices of suppliers."""
    stream = world.stream("AP_INVOICES_ALL")
    plan = world.plan("purchases", Plan)
    deliveries = plan.deliveries
    billed = np.unique(plan.shipments.delivery[plan.shipments.billed > 0])
    order = deliveries.order[billed]
    sites = world["AP_SUPPLIER_SITES_ALL"]
    ordered_at = np.searchsorted(sites["VENDOR_SITE_ID"], world["PO_HEADERS_ALL"]["VENDOR_SITE_ID"][order])
    dated = deliveries.billed_on[billed]
    soon = at_work(stream, plus_days(dated, stream.whole(0, 6, len(billed))))
    entered = either(soon < NOW, soon, NOW - np.timedelta64(5_400, "s"))

    count = world.sizes.direct_invoices
    kind = stream.weighted(_DIRECT, count)
    kind[:_FIRST_PREPAYMENTS] = "PREPAYMENT"
    suppliers = world["AP_SUPPLIERS"]
    employee = np.isin(sites["VENDOR_ID"], suppliers["VENDOR_ID"][suppliers["VENDOR_TYPE_LOOKUP_CODE"] == "EMPLOYEE"])
    known = (sites["CREATION_DATE"] < FIRST_DAY) & (sites["PAY_SITE_FLAG"] == "Y")
    firms, people = np.flatnonzero(known & ~employee), np.flatnonzero(known & employee)
    of_firm = firms[stream.skewed(len(firms), count)]
    of_firm = either(kind == "PREPAYMENT", ordered_at[stream.whole(0, len(ordered_at) - 1, count)], of_firm)
    site = either(kind == "EXPENSE REPORT", people[stream.skewed(len(people), count)], of_firm)
    made = moments(stream, count)
    written = day(plus_days(made, -stream.whole(0, 9, count)))
    cancelled = (kind == "STANDARD") & (made < NOW - np.timedelta64(20 * 86_400, "s")) & stream.chance(0.03, count)

    first = np.argsort(np.concatenate([entered, made]), kind="stable")
    return Bills(
        site=np.concatenate([ordered_at, site])[first],
        kind=np.concatenate([text_where(billed < 0, "", "STANDARD"), kind])[first],
        dated=np.concatenate([dated, written])[first],
        entered=np.concatenate([entered, made])[first],
        order=np.concatenate([order, np.full(count, NONE)])[first],
        cancelled=np.concatenate([np.zeros(len(billed), dtype=bool), cancelled])[first],
    )


def bill_lines(world: World, of: Bills) -> BillLines:
    """Return the lines of all invoices: what was bought, freight, and tax on it."""
    stream = world.stream("AP_INVOICE_LINES_ALL")
    plan = world.plan("purchases", Plan)
    shipment = np.flatnonzero(plan.shipments.billed > 0)
    deliveries = plan.deliveries
    billed = np.unique(plan.shipments.delivery[shipment])
    ordered = np.flatnonzero(of.order != NONE)
    # Both stand in an order of their own: deliveries by order and number, invoices by when they were entered.
    by_key = np.lexsort((of.dated[ordered], of.order[ordered]))
    key = np.lexsort((deliveries.billed_on[billed], deliveries.order[billed]))
    bill_of = np.empty(len(billed), dtype=np.int64)
    bill_of[key] = ordered[by_key]
    item_bill = bill_of[np.searchsorted(billed, plan.shipments.delivery[shipment])]
    item_amount = plan.shipments.billed[shipment] * plan.shipments.billed_price[shipment]

    direct = np.flatnonzero(of.order == NONE)
    at, _ = children(1 + stream.codes((55, 28, 17), len(direct)))
    worth = stream.fractions(len(at))
    cents = 500 + (worth * worth * worth * 1_500_000).astype(np.int64)
    cents = either(stream.chance(0.3, len(at)), cents // 10_000 * 10_000 + 10_000, cents)  # round sums repeat
    back = np.isin(of.kind[direct], ("CREDIT", "DEBIT"))[at]
    cents = either(back, -(cents // 4), cents)

    bill = np.concatenate([item_bill, direct[at]])
    amount = np.concatenate([item_amount, cents])
    taken = np.concatenate([shipment, np.full(len(at), NONE)])
    count = len(of.site)
    goods = summed(amount, bill, count)
    units = unit_of(world["AP_SUPPLIER_SITES_ALL"]["ORG_ID"][of.site])
    plain = ~np.isin(of.kind, ("EXPENSE REPORT", "PREPAYMENT"))
    taxed = plain & stream.chance(0.7, count)
    tax = np.rint(goods * np.array(TAX_RATES)[units] / 100.0).astype(np.int64)
    freight = stream.whole(5, 250, count) * 100
    sent = (of.order != NONE) & stream.chance(0.15, count)
    bill = np.concatenate([bill, np.flatnonzero(sent), np.flatnonzero(taxed)])
    kind = np.repeat(np.array([ITEM, FREIGHT, TAX]), [len(amount), int(sent.sum()), int(taxed.sum())])
    amount = np.concatenate([amount, freight[sent], tax[taxed]])
    taken = np.concatenate([taken, np.full(len(bill) - len(taken), NONE)])
    order = np.lexsort((taken, kind, bill))
    return BillLines(bill[order], kind[order], amount[order], taken[order])


def bill_shares(world: World, of: Bills, lines: BillLines) -> BillShares:
    """Return the distributions of all lines; what is dearer than ordered is a variance of its own."""
    stream = world.stream("AP_INVOICE_DISTRIBUTIONS_ALL")
    plan = world.plan("purchases", Plan)
    units = unit_of(world["AP_SUPPLIER_SITES_ALL"]["ORG_ID"][of.site])[lines.bill]
    ordered = world["PO_DISTRIBUTIONS_ALL"]

    share = np.flatnonzero(plan.shares.billed > 0)
    line_of = np.full(len(plan.shipments.line), NONE)
    matched = np.flatnonzero(lines.shipment != NONE)
    line_of[lines.shipment[matched]] = matched
    line = line_of[plan.shares.shipment[share]]
    quantity = plan.shares.billed[share]
    price = plan.shipments.price[plan.shares.shipment[share]]
    dearer = plan.shipments.billed_price[plan.shares.shipment[share]] - price
    stocked = plan.shares.stocked[share]
    charged = either(stocked, ordered["ACCRUAL_ACCOUNT_ID"][share], ordered["CODE_COMBINATION_ID"][share])
    varied = np.flatnonzero(dearer > 0)

    rest = np.flatnonzero(lines.shipment == NONE)
    parts = either((lines.kind[rest] == ITEM) & stream.chance(0.15, len(rest)), 2, 1)
    at, _ = children(parts)
    amount = split(lines.amount[rest], at, stream.whole(3, 6, len(at)))
    other = rest[at]
    spending = stream.pick(SPENDING, len(at))
    department = stream.skewed(len(departments(world)), len(at))
    natural = text_where(lines.kind[other] == TAX, "2320", text_where(lines.kind[other] == FREIGHT, "7640", spending))
    natural = text_where(
        (of.kind[lines.bill[other]] == "EXPENSE REPORT") & (lines.kind[other] == ITEM), "7210", natural
    )
    natural = text_where(of.kind[lines.bill[other]] == "PREPAYMENT", "1610", natural)
    names = listed(["ITEM", "FREIGHT", "REC_TAX"])[lines.kind[other]]
    none = np.full(len(at), NONE)

    every = _Columns(
        line=(line, line[varied], other),
        kind=(text_where(stocked, "ACCRUAL", "ITEM"), text_where(varied >= 0, "IPV"), names),
        amount=(quantity * price, (quantity * dearer)[varied], amount),
        share=(share, share[varied], none),
        account=(
            charged,
            ordered["VARIANCE_ACCOUNT_ID"][share][varied],
            account(world, units[other], natural, department),
        ),
        quantity=(quantity, quantity[varied] * 0, none),
    )
    return _cancelled(of, lines, every.sorted())


class _Columns:
    """Distributions of several sorts, one behind the other."""

    def __init__(self, **columns: tuple[Values, ...]) -> None:
        self._columns = {name: np.concatenate(parts) for name, parts in columns.items()}

    def sorted(self) -> BillShares:
        """Return them line by line."""
        order = np.argsort(self._columns["line"], kind="stable")
        return BillShares(**{name: values[order] for name, values in self._columns.items()})


def _cancelled(of: Bills, lines: BillLines, every: BillShares) -> BillShares:
    """Return distributions, those of cancelled invoices once more with the opposite amount."""
    gone: Bools = of.cancelled[lines.bill[every.line]]
    again = np.flatnonzero(gone)
    at: Ints = np.concatenate([np.arange(len(gone)), again])
    sign = np.concatenate([np.ones(len(gone), dtype=np.int64), -np.ones(len(again), dtype=np.int64)])
    order = np.argsort(every.line[at], kind="stable")
    at, sign = at[order], sign[order]
    return BillShares(
        every.line[at],
        every.kind[at],
        every.amount[at] * sign,
        every.share[at],
        every.account[at],
        every.quantity[at],
    )
