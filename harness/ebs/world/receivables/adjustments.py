"""Adjustments of transactions: what is written off or charged back, and what somebody still has to approve."""

from typing import Final

import numpy as np

from harness.ebs.world.accounts import account
from harness.ebs.world.columns import Bools, Columns, Ints, amount, numbered, some, text_where
from harness.ebs.world.entries import RECEIVABLES, Entries, post
from harness.ebs.world.made import World, filled
from harness.ebs.world.receivables.plan import NONE, Billed, Settled
from harness.ebs.world.receivables.schedules import FIRST_SCHEDULE
from harness.ebs.world.receivables.shares import control_ids, posted_flag
from harness.ebs.world.setup import NOW
from harness.ebs.world.streams import listed
from harness.ebs.world.who import users, who

_FIRST: Final = 15_002
_NOON: Final = np.timedelta64(43_000, "s")


def adjustments(world: World, billed: Billed, settled: Settled, trx: Columns) -> Columns:
    """Return the adjustments, and post those that count."""
    stream = world.stream("AR_ADJUSTMENTS_ALL columns")
    adjusted = settled.adjusted
    bill = settled.schedules.bill[adjusted.schedule]
    count = len(bill)
    units = billed.bills.unit[bill]
    rate = trx["EXCHANGE_RATE"][bill]
    here = np.rint(adjusted.amount * np.where(np.isnan(rate), 1.0, rate)).astype(np.int64)
    approved = adjusted.status == "A"
    posted = posted_flag(adjusted.day) & approved
    charged = adjusted.charged_back != NONE
    by_hand = adjusted.reason != listed(["SMALL AMT REMAINING"])[0]
    ids = _FIRST + np.arange(count)
    accounts = account(world, units, "7920")
    made = np.minimum(adjusted.day + _NOON, NOW)
    _account_for(world, billed, settled, trx, here, posted)
    return {
        "ADJUSTMENT_ID": ids,
        "ADJUSTMENT_NUMBER": numbered("", 5_001 + np.arange(count)),
        "CUSTOMER_TRX_ID": trx["CUSTOMER_TRX_ID"][bill],
        "PAYMENT_SCHEDULE_ID": FIRST_SCHEDULE + adjusted.schedule,
        "AMOUNT": amount(adjusted.amount),
        "ACCTD_AMOUNT": amount(here),
        "LINE_ADJUSTED": amount(adjusted.amount),
        "TYPE": "INVOICE",
        "ADJUSTMENT_TYPE": text_where(by_hand, "M", "A"),
        "STATUS": adjusted.status,
        "REASON_CODE": adjusted.reason,
        "APPLY_DATE": adjusted.day,
        "GL_DATE": adjusted.day,
        "GL_POSTED_DATE": some(adjusted.day + np.timedelta64(86_400, "s"), posted),
        "POSTING_CONTROL_ID": control_ids(posted, adjusted.day),
        "CODE_COMBINATION_ID": accounts,
        "SET_OF_BOOKS_ID": trx["SET_OF_BOOKS_ID"][bill],
        "POSTABLE": text_where(approved, "Y", "N"),
        "RECEIVABLES_TRX_ID": np.where(charged, -11, 1_001),
        "AUTOMATICALLY_GENERATED": text_where(by_hand, "N", "Y"),
        "APPROVED_BY": some(users(world, stream, count), approved),
        "CHARGEBACK_CUSTOMER_TRX_ID": some(trx["CUSTOMER_TRX_ID"][np.maximum(adjusted.charged_back, 0)], charged),
        "CREATED_FROM": text_where(charged, "ARXRWRCT", "ARXTWMAI"),
        "COMMENTS": text_where(stream.chance(0.2, count) & by_hand, "See the customer's letter"),
        "ORG_ID": trx["ORG_ID"][bill],
        **who(world, "AR_ADJUSTMENTS_ALL", made),
    }


def _account_for(world: World, billed: Billed, settled: Settled, trx: Columns, here: Ints, posted: Bools) -> None:
    """Post what is no longer owed."""
    adjusted, bills = settled.adjusted, billed.bills
    at = np.tile(np.flatnonzero(posted), 2)
    count = len(at)
    owed = np.arange(count) < count // 2
    bill = settled.schedules.bill[adjusted.schedule[at]]
    sign = np.where(owed, 1, -1)
    post(
        world,
        Entries(
            application=np.full(count, RECEIVABLES),
            category=filled("Adjustment", count),
            entity=filled("ADJUSTMENTS", count),
            event=filled("ADJ_CREATE", count),
            document=_FIRST + at,
            number=numbered("", 5_001 + at),
            unit=bills.unit[bill],
            day=adjusted.day[at],
            account=account(world, bills.unit[bill], text_where(owed, "1210", "7920")),
            kind=text_where(owed, "RECEIVABLE", "ADJ"),
            entered=adjusted.amount[at] * sign,
            accounted=here[at] * sign,
            currency=bills.currency[bill],
            rate=trx["EXCHANGE_RATE"][bill],
            party=trx["BILL_TO_CUSTOMER_ID"][bill],
            site=trx["BILL_TO_SITE_USE_ID"][bill],
        ),
    )
