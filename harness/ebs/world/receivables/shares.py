"""Distributions of transactions: what each line earns, what is owed for all of them, and the entries that say so."""

from typing import Final

import numpy as np

from harness.ebs.world.accounts import account, departments
from harness.ebs.world.columns import (
    Bools,
    Columns,
    Ints,
    Values,
    amount,
    days_between,
    either,
    in_cents,
    some,
    summed,
    text_where,
    texts,
)
from harness.ebs.world.entries import RECEIVABLES, Entries, post
from harness.ebs.world.made import World, filled
from harness.ebs.world.receivables.plan import CB, DEP, NONE, SERVICE, TAX, BillLines, Bills
from harness.ebs.world.setup import NOW
from harness.ebs.world.streams import listed
from harness.ebs.world.who import who

_NOT_POSTED: Final = -3
"""POSTING_CONTROL_ID of what the ledger does not have yet."""
_FIRST_LINE: Final = 330_011
_FIRST_SHARE: Final = 470_002
_EVENTS: Final = ("INV_CREATE", "CM_CREATE", "DM_CREATE", "CB_CREATE", "DEP_CREATE", "INV_CREATE")
_CATEGORIES: Final = ("Sales Invoices", "Credit Memos", *("Sales Invoices",) * 4)


def line_ids(count: int) -> Ints:
    """Return the CUSTOMER_TRX_LINE_IDs."""
    return _FIRST_LINE + np.arange(count)


def posted_flag(days: Values) -> Bools:
    """Return what the ledger has already: everything but the last days."""
    found: Bools = days_between(NOW, days) > 3
    return found


def control_ids(posted: Bools, days: Values) -> Ints:
    """Return POSTING_CONTROL_IDs: a run of each day."""
    run = 9_000 + days.astype("datetime64[D]").astype(np.int64) % 5_000
    return either(posted, run, _NOT_POSTED)


def shares_of(world: World, bills: Bills, lines: BillLines, headers: Columns, rate: Values) -> Columns:
    """Return what each line earns and what is owed for all of them."""
    stream = world.stream("RA_CUST_TRX_LINE_GL_DIST_ALL")
    count, many = len(bills.kind), len(lines.bill)
    used = np.where(np.isnan(rate), 1.0, rate)
    here = np.rint(lines.amount * used[lines.bill]).astype(np.int64)
    owed, owed_here = (summed(it, lines.bill, count) for it in (lines.amount, here))
    bill = np.concatenate([np.arange(count), lines.bill])
    line = np.concatenate([np.full(count, NONE), np.arange(many)])
    order = np.lexsort((line, bill))
    bill, line = bill[order], line[order]
    owing, at = line == NONE, np.maximum(line, 0)
    kind = lines.kind[at]
    natural = listed(["4110", "2310", "4210"])[kind]
    natural = text_where(bills.kind[bill] == SERVICE, text_where(kind == TAX, "2310", "4120"), natural)
    natural = text_where(bills.kind[bill] == DEP, "2510", natural)
    natural = text_where((bills.kind[bill] == CB) & ~owing, "7920", natural)
    department = either(np.isin(natural.astype("U"), ("4110", "4120")), stream.whole(0, len(departments(world)) - 1,
                        many)[at], NONE)  # fmt: skip
    accounts = account(world, bills.unit[bill], text_where(owing, "1210", natural), either(owing, NONE, department))
    value, value_here = either(owing, owed[bill], lines.amount[at]), either(owing, owed_here[bill], here[at])
    posted = posted_flag(bills.day) & bills.complete
    shares = {
        "CUST_TRX_LINE_GL_DIST_ID": _FIRST_SHARE + np.arange(len(bill)),
        "CUSTOMER_TRX_LINE_ID": some(line_ids(many)[at], ~owing),
        "CODE_COMBINATION_ID": accounts,
        "SET_OF_BOOKS_ID": headers["SET_OF_BOOKS_ID"][bill],
        "CUSTOMER_TRX_ID": headers["CUSTOMER_TRX_ID"][bill],
        "ACCOUNT_CLASS": text_where(owing, "REC", listed(["REV", "TAX", "FREIGHT"])[kind]),
        "ACCOUNT_SET_FLAG": "N",
        "LATEST_REC_FLAG": text_where(owing, "Y"),
        "PERCENT": 100.0,
        "AMOUNT": amount(value),
        "ACCTD_AMOUNT": amount(value_here),
        "GL_DATE": bills.day[bill],
        "ORIGINAL_GL_DATE": bills.day[bill],
        "GL_POSTED_DATE": some(bills.day[bill] + np.timedelta64(86_400, "s"), posted[bill]),
        "POSTING_CONTROL_ID": control_ids(posted, bills.day)[bill],
        "ORG_ID": headers["ORG_ID"][bill],
        **who(world, "RA_CUST_TRX_LINE_GL_DIST_ALL", bills.made[bill]),
    }
    chosen = np.flatnonzero(posted[bill] & ((value != 0) | (value_here != 0)))
    _account_for(world, bills, headers, rate, bill[chosen], shares, chosen)
    return shares


def _account_for(
    world: World, bills: Bills, headers: Columns, rate: Values, bill: Ints, shares: Columns, chosen: Ints
) -> None:
    """Post what is owed against what is earned."""
    count = len(bill)
    part = shares["ACCOUNT_CLASS"][chosen]
    owing = part == "REC"
    sign = either(owing, 1, -1)
    classes = {"REC": "RECEIVABLE", "REV": "REVENUE", "TAX": "TAX", "FREIGHT": "FREIGHT"}
    post(
        world,
        Entries(
            application=np.full(count, RECEIVABLES),
            category=listed(_CATEGORIES)[bills.kind[bill]],
            entity=filled("TRANSACTIONS", count),
            event=listed(_EVENTS)[bills.kind[bill]],
            document=headers["CUSTOMER_TRX_ID"][bill],
            number=headers["TRX_NUMBER"][bill],
            unit=bills.unit[bill],
            day=bills.day[bill],
            account=shares["CODE_COMBINATION_ID"][chosen],
            kind=texts(count, lambda part: classes[part], part),
            entered=in_cents(shares["AMOUNT"][chosen]) * sign,
            accounted=in_cents(shares["ACCTD_AMOUNT"][chosen]) * sign,
            currency=bills.currency[bill],
            rate=rate[bill],
            party=headers["BILL_TO_CUSTOMER_ID"][bill],
            site=headers["BILL_TO_SITE_USE_ID"][bill],
            source=shares["CUST_TRX_LINE_GL_DIST_ID"][chosen],
        ),
    )
