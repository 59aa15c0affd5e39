"""Distributions of suppliers' invoices: which account pays for what, and the entries that say so."""

from typing import Final

import numpy as np

from harness.ebs.world.columns import NOTHING, Bools, Columns, Ints, amount, days_between, some, summed, text_where
from harness.ebs.world.entries import PAYABLES, Entries, post
from harness.ebs.world.made import World, filled
from harness.ebs.world.payables.plan import NONE, BillLines, Bills, BillShares
from harness.ebs.world.setup import NOW, unit_of
from harness.ebs.world.who import who

_FIRST: Final = 83_002
_CLASSES: Final = {
    "ITEM": "ITEM EXPENSE",
    "ACCRUAL": "ACCRUAL",
    "IPV": "IPV",
    "FREIGHT": "FREIGHT",
    "REC_TAX": "RTAX",
}
"""Accounting classes of the kinds of distributions."""


def invoice_distributions(
    world: World, of: Bills, lines: BillLines, shares: BillShares, invoices: Columns, made: Columns
) -> Columns:
    """Return the distributions, and post what is accounted for."""
    stream = world.stream("AP_INVOICE_DISTRIBUTIONS_ALL columns")
    count = len(shares.line)
    bill = lines.bill[shares.line]
    validated = invoices["VALIDATED"][bill]
    ordered = world["PO_DISTRIBUTIONS_ALL"]
    share = np.maximum(shares.share, 0)
    matched = shares.share != NONE
    again = of.cancelled[bill] & (_within(shares) * 2 > np.bincount(shares.line)[shares.line])
    rate = invoices["EXCHANGE_RATE"][bill]
    value = amount(shares.amount)
    dated = made["ACCOUNTING_DATE"][shares.line]
    posted = validated & (days_between(NOW, dated) > 3)
    _account_for(world, of, shares, invoices, bill, posted)
    return {
        "INVOICE_DISTRIBUTION_ID": _FIRST + np.arange(count),
        "INVOICE_ID": made["INVOICE_ID"][shares.line],
        "INVOICE_LINE_NUMBER": made["LINE_NUMBER"][shares.line],
        "DISTRIBUTION_LINE_NUMBER": _within(shares),
        "LINE_TYPE_LOOKUP_CODE": shares.kind,
        "DIST_CODE_COMBINATION_ID": shares.account,
        "AMOUNT": value,
        "BASE_AMOUNT": np.round(value * rate, 2),
        "ACCOUNTING_DATE": dated,
        "PERIOD_NAME": made["PERIOD_NAME"][shares.line],
        "DESCRIPTION": made["DESCRIPTION"][shares.line],
        "MATCH_STATUS_FLAG": text_where(validated, "A", text_where(stream.chance(0.4, len(of.site))[bill], "T", "N")),
        "POSTED_FLAG": text_where(posted, "Y", "N"),
        "ACCRUAL_POSTED_FLAG": text_where(posted, "Y", "N"),
        "CASH_POSTED_FLAG": "N",
        "REVERSAL_FLAG": text_where(of.cancelled[bill], "Y", "N"),
        "CANCELLATION_FLAG": text_where(again, "Y"),
        "PARENT_REVERSAL_ID": some(_reversed(shares), again),
        "ACCTS_PAY_CODE_COMBINATION_ID": invoices["ACCTS_PAY_CODE_COMBINATION_ID"][bill],
        "PO_DISTRIBUTION_ID": some(ordered["PO_DISTRIBUTION_ID"][share], matched),
        "RCV_TRANSACTION_ID": some(made["RCV_TRANSACTION_ID"][shares.line], matched),
        "QUANTITY_INVOICED": some(shares.quantity * 1.0, matched & (shares.kind != "IPV")),
        "UNIT_PRICE": some(made["UNIT_PRICE"][shares.line], matched),
        "SET_OF_BOOKS_ID": made["SET_OF_BOOKS_ID"][shares.line],
        "ASSETS_ADDITION_FLAG": "U",
        "ASSETS_TRACKING_FLAG": text_where(stream.chance(0.04, count), "Y", "N"),
        "ORG_ID": made["ORG_ID"][shares.line],
        **who(world, "AP_INVOICE_DISTRIBUTIONS_ALL", of.entered[bill]),
    }


def _within(shares: BillShares) -> Ints:
    """Return the number of each distribution among those of its line."""
    return np.arange(len(shares.line)) - np.searchsorted(shares.line, shares.line, side="left") + 1


def _reversed(shares: BillShares) -> Ints:
    """Return the distribution that each one takes back where a line is cancelled: half as many stand before it."""
    many = np.bincount(shares.line)[shares.line]
    back: Ints = _FIRST + np.arange(len(shares.line)) - many // 2
    return back


def _account_for(world: World, of: Bills, shares: BillShares, invoices: Columns, bill: Ints, posted: Bools) -> None:
    """Post what is bought against what is owed for it."""
    chosen = np.flatnonzero(posted & ~of.cancelled[bill] & (shares.amount != 0))
    rate = np.where(np.isnan(invoices["EXCHANGE_RATE"]), 1.0, invoices["EXCHANGE_RATE"])
    entered = shares.amount[chosen]
    accounted = np.rint(entered * rate[bill[chosen]]).astype(np.int64)
    count = len(of.site)
    owed, owed_accounted = (summed(it, bill[chosen], count) for it in (entered, accounted))
    owing = np.flatnonzero(owed != 0)
    at = np.concatenate([bill[chosen], owing])
    kinds = np.array([_CLASSES[it] for it in shares.kind[chosen].tolist()], dtype=object)
    many = len(at)
    post(
        world,
        Entries(
            application=np.full(many, PAYABLES),
            category=filled("Purchase Invoices", many),
            entity=filled("AP_INVOICES", many),
            event=text_where(np.isin(of.kind[at], ("CREDIT", "DEBIT")), "CREDIT MEMO VALIDATED", "INVOICE VALIDATED"),
            document=invoices["INVOICE_ID"][at],
            number=invoices["INVOICE_NUM"][at],
            unit=unit_of(invoices["ORG_ID"][at]),
            day=invoices["GL_DATE"][at],
            account=np.concatenate([shares.account[chosen], invoices["ACCTS_PAY_CODE_COMBINATION_ID"][owing]]),
            kind=np.concatenate([kinds, filled("LIABILITY", len(owing))]),
            entered=np.concatenate([entered, -owed[owing]]),
            accounted=np.concatenate([accounted, -owed_accounted[owing]]),
            currency=invoices["INVOICE_CURRENCY_CODE"][at],
            rate=invoices["EXCHANGE_RATE"][at],
            party=invoices["VENDOR_ID"][at],
            site=invoices["VENDOR_SITE_ID"][at],
            source=np.concatenate([_FIRST + chosen, np.full(len(owing), NOTHING)]),
        ),
    )
