"""Payment schedules of transactions and receipts: what was due, what is left of it, and since when nothing is."""

from typing import Final

import numpy as np

from harness.ebs.world.calendar import rate_between
from harness.ebs.world.columns import NOTHING, Columns, Ints, Moments, amount, either, some, summed, text_where
from harness.ebs.world.made import World
from harness.ebs.world.people import END_OF_TIME
from harness.ebs.world.receivables.plan import CM, FREIGHT, LINE, NONE, TAX, Billed, Receipts, Settled
from harness.ebs.world.receivables.receipts import FIRST_RECEIPT, made_at
from harness.ebs.world.receivables.setup import CLASSES, TERMS
from harness.ebs.world.receivables.sites import sites_of
from harness.ebs.world.setup import of_unit
from harness.ebs.world.streams import listed
from harness.ebs.world.who import who

FIRST_SCHEDULE: Final = 95_002


def receipt_schedules(settled: Settled) -> tuple[Ints, Ints]:
    """Return which receipts have a schedule, and the PAYMENT_SCHEDULE_ID of each receipt."""
    ordinary = np.flatnonzero(~settled.receipts.misc)
    ids = np.full(len(settled.receipts.unit), NOTHING)
    ids[ordinary] = FIRST_SCHEDULE + len(settled.schedules.bill) + np.arange(len(ordinary))
    return ordinary, ids


def schedules(world: World, billed: Billed, settled: Settled, trx: Columns, receipts: Columns) -> Columns:
    """Return the schedules of transactions, and behind them those of receipts."""
    first, second = _of_transactions(world, billed, settled, trx), _of_receipts(world, settled, receipts)
    return {name: np.concatenate([values, second[name]]) for name, values in first.items()}


def _latest(days: Moments, schedule: Ints, count: int) -> Moments:
    """Return the last of the days on which something was done to each schedule."""
    last = np.full(count, np.datetime64("2000-01-01", "s").astype(np.int64))
    np.maximum.at(last, schedule, days.astype("datetime64[s]").astype(np.int64))
    found: Moments = last.astype("datetime64[s]")
    return found


def _of_transactions(world: World, billed: Billed, settled: Settled, trx: Columns) -> Columns:
    due, bills = settled.schedules, billed.bills
    count, bill = len(due.bill), due.bill
    applied, credited, adjusted, receipts = settled.applied, settled.credited, settled.adjusted, settled.receipts
    good = np.isnat(receipts.reversed_on)[applied.receipt]
    approved, pending = adjusted.status == "A", np.isin(adjusted.status, ("W", "M"))
    paid = summed(either(good, applied.amount, 0), applied.schedule, count)
    paid -= summed(credited.amount, credited.memo, count)
    discount = summed(either(good, applied.discount, 0), applied.schedule, count)
    less = -summed(credited.amount, credited.schedule, count)
    changed = summed(either(approved, adjusted.amount, 0), adjusted.schedule, count)
    asked = summed(either(pending, adjusted.amount, 0), adjusted.schedule, count)
    left = due.gross - paid - discount + less + changed
    closed = left == 0
    when = np.concatenate(
        [
            receipts.day[applied.receipt[good]], credited.day, credited.day, adjusted.day[approved], bills.day[bill],
        ]
    )  # fmt: skip
    on = _latest(
        when,
        np.concatenate(
            [
                applied.schedule[good], credited.schedule, credited.memo, adjusted.schedule[approved],
                np.arange(count),
            ]
        ),
        count,
    )  # fmt: skip
    # What is left is left of the lines first, then of taxes and freight.
    remaining, over = [], left
    for kind in (FREIGHT, TAX, LINE):
        part = np.sign(due.amounts[kind]) * np.minimum(np.abs(over), np.abs(due.amounts[kind]))
        part = either(np.sign(over) == np.sign(due.amounts[kind]), part, 0)
        over = over - part
        remaining.append(part)
    freight, tax, goods = remaining
    goods = goods + over
    rate = trx["EXCHANGE_RATE"][bill]
    used = np.where(np.isnan(rate), 1.0, rate)
    stream = world.stream("AR_PAYMENT_SCHEDULES_ALL")
    disputed = (left > 0) & stream.chance(0.04, count)
    memo = bills.kind[bill] == CM
    classes = listed([*CLASSES, "INV"])[bills.kind[bill]]
    offered = due.discount > 0
    return {
        "PAYMENT_SCHEDULE_ID": FIRST_SCHEDULE + np.arange(count),
        "CLASS": classes,
        "TRX_NUMBER": trx["TRX_NUMBER"][bill],
        "TRX_DATE": bills.day[bill],
        "DUE_DATE": due.due,
        "STATUS": text_where(closed, "CL", "OP"),
        "CUSTOMER_TRX_ID": trx["CUSTOMER_TRX_ID"][bill],
        "CASH_RECEIPT_ID": np.full(count, NOTHING),
        "CUSTOMER_ID": trx["BILL_TO_CUSTOMER_ID"][bill],
        "CUSTOMER_SITE_USE_ID": trx["BILL_TO_SITE_USE_ID"][bill],
        "CUST_TRX_TYPE_ID": trx["CUST_TRX_TYPE_ID"][bill],
        "TERM_ID": some(listed([it.term_id for it in TERMS])[np.maximum(bills.term[bill], 0)], ~memo),
        "TERMS_SEQUENCE_NUMBER": some(due.number, ~memo),
        "NUMBER_OF_DUE_DATES": due.parts,
        "INVOICE_CURRENCY_CODE": bills.currency[bill],
        "EXCHANGE_RATE": rate,
        "EXCHANGE_RATE_TYPE": trx["EXCHANGE_RATE_TYPE"][bill],
        "EXCHANGE_DATE": trx["EXCHANGE_DATE"][bill],
        "AMOUNT_DUE_ORIGINAL": amount(due.gross),
        "AMOUNT_DUE_REMAINING": amount(left),
        "ACCTD_AMOUNT_DUE_REMAINING": np.rint(left * used) / 100.0,
        "AMOUNT_LINE_ITEMS_ORIGINAL": amount(due.amounts[LINE]),
        "AMOUNT_LINE_ITEMS_REMAINING": amount(goods),
        "TAX_ORIGINAL": amount(due.amounts[TAX]),
        "TAX_REMAINING": amount(tax),
        "FREIGHT_ORIGINAL": amount(due.amounts[FREIGHT]),
        "FREIGHT_REMAINING": amount(freight),
        "AMOUNT_APPLIED": some(amount(paid), paid != 0),
        "AMOUNT_CREDITED": some(amount(less), less != 0),
        "AMOUNT_ADJUSTED": some(amount(changed), changed != 0),
        "AMOUNT_ADJUSTED_PENDING": some(amount(asked), asked != 0),
        "AMOUNT_IN_DISPUTE": some(amount(left), disputed),
        "DISPUTE_DATE": some(due.due, disputed),
        "DISCOUNT_ORIGINAL": some(amount(due.discount), offered),
        "DISCOUNT_REMAINING": some(amount(either(closed, 0, due.discount)), offered),
        "DISCOUNT_DATE": due.discount_by,
        "DISCOUNT_TAKEN_EARNED": some(amount(discount), discount != 0),
        "DISCOUNT_TAKEN_UNEARNED": np.full(count, np.nan),
        "GL_DATE": bills.day[bill],
        "GL_DATE_CLOSED": either(closed, on, END_OF_TIME),
        "ACTUAL_DATE_CLOSED": either(closed, on, END_OF_TIME),
        "EXCLUDE_FROM_DUNNING_FLAG": text_where(stream.chance(0.03, count), "Y", "N"),
        "ORG_ID": trx["ORG_ID"][bill],
        **who(world, "AR_PAYMENT_SCHEDULES_ALL", bills.made[bill]),
    }


def _of_receipts(world: World, settled: Settled, made: Columns) -> Columns:
    of: Receipts = settled.receipts
    at, ids = receipt_schedules(settled)
    count = len(at)
    back = ~np.isnat(of.reversed_on[at])
    left = either(back, 0, of.unapplied[at] + of.on_account[at])
    closed = left == 0
    done = either(back, of.reversed_on[at], of.day[at])
    unknown = of.biller[at] == NONE
    sites = sites_of(world)
    rate = rate_between(world, of.currency[at], of_unit(of.unit[at], "ledger.currency"), of.day[at])
    used = np.where(np.isnan(rate), 1.0, rate)
    numbers, moments, ints = (
        np.full(count, np.nan),
        np.full(count, np.datetime64("NaT", "s")),
        np.full(count, NOTHING),
    )
    no_text = np.full(count, None, dtype=object)
    return {
        "PAYMENT_SCHEDULE_ID": ids[at],
        "CLASS": np.full(count, "PMT", dtype=object),
        "TRX_NUMBER": made["RECEIPT_NUMBER"][at],
        "TRX_DATE": of.day[at],
        "DUE_DATE": of.day[at],
        "STATUS": text_where(closed, "CL", "OP"),
        "CUSTOMER_TRX_ID": ints,
        "CASH_RECEIPT_ID": FIRST_RECEIPT + at,
        "CUSTOMER_ID": made["PAY_FROM_CUSTOMER"][at],
        "CUSTOMER_SITE_USE_ID": some(sites.bill_to[np.maximum(of.biller[at], 0)], ~unknown),
        "CUST_TRX_TYPE_ID": ints,
        "TERM_ID": ints,
        "TERMS_SEQUENCE_NUMBER": ints,
        "NUMBER_OF_DUE_DATES": np.ones(count, dtype=np.int64),
        "INVOICE_CURRENCY_CODE": of.currency[at],
        "EXCHANGE_RATE": rate,
        "EXCHANGE_RATE_TYPE": text_where(~np.isnan(rate), "Corporate"),
        "EXCHANGE_DATE": some(of.day[at], ~np.isnan(rate)),
        "AMOUNT_DUE_ORIGINAL": amount(-of.amount[at]),
        "AMOUNT_DUE_REMAINING": amount(-left),
        "ACCTD_AMOUNT_DUE_REMAINING": np.rint(-left * used) / 100.0,
        "AMOUNT_APPLIED": amount(left - of.amount[at]),
        **dict.fromkeys(
            (
                "AMOUNT_LINE_ITEMS_ORIGINAL", "AMOUNT_LINE_ITEMS_REMAINING", "TAX_ORIGINAL", "TAX_REMAINING",
                "FREIGHT_ORIGINAL", "FREIGHT_REMAINING", "AMOUNT_CREDITED", "AMOUNT_ADJUSTED",
                "AMOUNT_ADJUSTED_PENDING", "AMOUNT_IN_DISPUTE", "DISCOUNT_ORIGINAL", "DISCOUNT_REMAINING",
                "DISCOUNT_TAKEN_EARNED", "DISCOUNT_TAKEN_UNEARNED",
            ),
            numbers,
        ),
        "DISPUTE_DATE": moments,
        "DISCOUNT_DATE": moments,
        "GL_DATE": of.day[at],
        "GL_DATE_CLOSED": either(closed, done, END_OF_TIME),
        "ACTUAL_DATE_CLOSED": either(closed, done, END_OF_TIME),
        "EXCLUDE_FROM_DUNNING_FLAG": no_text,
        "ORG_ID": of_unit(of.unit[at], "org_id"),
        **who(world, "receipts' schedules", made_at(of)[at]),
    }  # fmt: skip
