"""Applications: which receipt or credit memo settled which transaction.

A receipt begins as an unapplied amount. Each application of it is a pair: what is applied, and so much less that is
unapplied; so the rows of a receipt add up to it. What happened to a receipt that was reversed happens once more, with
the opposite sign.
"""

from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from harness.ebs.world.accounts import account
from harness.ebs.world.columns import Columns, Ints, Moments, Values, amount, days_between, either, some, text_where
from harness.ebs.world.made import World, filled
from harness.ebs.world.receivables.plan import NONE, Billed, Settled
from harness.ebs.world.receivables.receipts import FIRST_HISTORY, FIRST_RECEIPT, made_at, money_of
from harness.ebs.world.receivables.schedules import FIRST_SCHEDULE, receipt_schedules
from harness.ebs.world.receivables.shares import control_ids, posted_flag
from harness.ebs.world.receivables.sites import sites_of
from harness.ebs.world.setup import NOW, of_unit
from harness.ebs.world.who import who

_FIRST: Final = 700_003


@dataclass(frozen=True, slots=True)
class _Steps:
    """Rows before they have columns."""

    receipt: Ints
    """The index of the receipt, or `NONE`, as the others."""
    memo: Ints
    schedule: Ints
    status: Values
    amount: Ints
    discount: Ints
    day: Moments
    shown: Values


def applications(world: World, billed: Billed, settled: Settled, trx: Columns, history: Columns) -> Columns:
    """Return the applications of receipts and credit memos."""
    steps = _steps(settled)
    order = np.lexsort((steps.day, np.maximum(steps.receipt, 0)))
    steps = _Steps(**{it.name: getattr(steps, it.name)[order] for it in fields(_Steps)})
    due, bills = settled.schedules, billed.bills
    count = len(steps.receipt)
    of_cash, to = steps.receipt != NONE, steps.schedule != NONE
    receipt, memo, schedule = (np.maximum(it, 0) for it in (steps.receipt, steps.memo, steps.schedule))
    money = money_of(world, settled)
    cash_rate = np.where(np.isnan(money.rate), 1.0, money.rate)[receipt]
    rate = trx["EXCHANGE_RATE"][due.bill]
    used = np.where(np.isnan(rate), 1.0, rate)
    unit = either(of_cash, settled.receipts.unit[receipt], bills.unit[due.bill[memo]])
    _, receipt_schedule = receipt_schedules(settled)
    first_history = _first_history(history, len(settled.receipts.unit))
    late = days_between(steps.day, due.due[schedule])
    posted = posted_flag(steps.day)
    applied = steps.status == "APP"
    whole = due.gross[schedule]
    tax = np.where(whole != 0, steps.amount * due.amounts[1][schedule] // np.where(whole == 0, 1, whole), 0)
    made = np.maximum(either(of_cash, made_at(settled.receipts)[receipt], bills.made[due.bill[memo]]), steps.day)
    return {
        "RECEIVABLE_APPLICATION_ID": _FIRST + np.arange(count),
        "APPLICATION_TYPE": text_where(of_cash, "CASH", "CM"),
        "STATUS": steps.status,
        "DISPLAY": steps.shown,
        "CASH_RECEIPT_ID": some(FIRST_RECEIPT + receipt, of_cash),
        "CUSTOMER_TRX_ID": some(trx["CUSTOMER_TRX_ID"][due.bill[memo]], ~of_cash),
        "CASH_RECEIPT_HISTORY_ID": some(first_history[receipt], of_cash),
        "PAYMENT_SCHEDULE_ID": either(of_cash, receipt_schedule[receipt], FIRST_SCHEDULE + memo),
        "APPLIED_CUSTOMER_TRX_ID": some(trx["CUSTOMER_TRX_ID"][due.bill[schedule]], to),
        "APPLIED_PAYMENT_SCHEDULE_ID": some(FIRST_SCHEDULE + schedule, to),
        "AMOUNT_APPLIED": amount(steps.amount),
        "ACCTD_AMOUNT_APPLIED_FROM": np.rint(steps.amount * either(of_cash, cash_rate, used[memo])) / 100.0,
        "ACCTD_AMOUNT_APPLIED_TO": some(np.rint(steps.amount * used[schedule]) / 100.0, to),
        "LINE_APPLIED": some(amount(steps.amount - tax), to),
        "TAX_APPLIED": some(amount(tax), to),
        "EARNED_DISCOUNT_TAKEN": some(amount(steps.discount), to & (steps.discount != 0)),
        "EARNED_DISCOUNT_CCID": some(account(world, unit, "7920"), to & (steps.discount != 0)),
        "CODE_COMBINATION_ID": account(world, unit, text_where(applied, "1210", "1290")),
        "SET_OF_BOOKS_ID": of_unit(unit, "ledger.ledger_id"),
        "APPLY_DATE": steps.day,
        "GL_DATE": steps.day,
        "GL_POSTED_DATE": some(steps.day + np.timedelta64(86_400, "s"), posted),
        "POSTING_CONTROL_ID": control_ids(posted, steps.day),
        "POSTABLE": "Y",
        "CONFIRMED_FLAG": "Y",
        "DAYS_LATE": some(late, to & of_cash),
        "ON_ACCOUNT_CUSTOMER": some(_customers(world, settled)[receipt], steps.status == "ACC"),
        "ORG_ID": of_unit(unit, "org_id"),
        **who(world, "AR_RECEIVABLE_APPLICATIONS_ALL", np.minimum(made, NOW)),
    }


def _customers(world: World, settled: Settled) -> Ints:
    sites = sites_of(world)
    account_of = sites.account[np.maximum(settled.receipts.biller, 0)]
    found: Ints = world["HZ_CUST_ACCOUNTS"]["CUST_ACCOUNT_ID"][account_of]
    return found


def _first_history(history: Columns, receipts: int) -> Ints:
    """Return the first row of each receipt's history."""
    at = np.searchsorted(history["CASH_RECEIPT_ID"], FIRST_RECEIPT + np.arange(receipts))
    return FIRST_HISTORY + at


def _steps(settled: Settled) -> _Steps:
    of, applied, credited = settled.receipts, settled.applied, settled.credited
    every = np.flatnonzero(~of.misc)
    extra = every[of.on_account[every] > 0]
    known = of.biller != NONE
    cash = _joined(
        _rows(every, of.amount[every], np.where(known[every], "UNAPP", "UNID").astype(object), "N"),
        _rows(applied.receipt, applied.amount, filled("APP", len(applied.amount)), "Y", applied.schedule,
              applied.discount),
        _rows(applied.receipt, -applied.amount, filled("UNAPP", len(applied.amount)), "N"),
        _rows(extra, of.on_account[extra], filled("ACC", len(extra)), "Y"),
        _rows(extra, -of.on_account[extra], filled("UNAPP", len(extra)), "N"),
    )  # fmt: skip
    receipt = cash.receipt
    cash = _at(cash, of.day[receipt])
    again = np.flatnonzero(~np.isnat(of.reversed_on[receipt]))
    back = _Steps(
        receipt=receipt[again],
        memo=cash.memo[again],
        schedule=cash.schedule[again],
        status=cash.status[again],
        amount=-cash.amount[again],
        discount=-cash.discount[again],
        day=of.reversed_on[receipt[again]],
        shown=filled("N", len(again)),
    )
    cash.shown[again] = "N"
    count = len(credited.memo)
    memos = _Steps(
        receipt=np.full(count, NONE),
        memo=credited.memo,
        schedule=credited.schedule,
        status=filled("APP", count),
        amount=credited.amount,
        discount=np.zeros(count, dtype=np.int64),
        day=credited.day,
        shown=filled("Y", count),
    )
    return _joined(cash, back, memos)


def _rows(
    receipt: Ints,
    amount: Ints,
    status: Values,
    shown: str,
    schedule: Ints | None = None,
    discount: Ints | None = None,
) -> _Steps:
    count = len(receipt)
    return _Steps(
        receipt=receipt,
        memo=np.full(count, NONE),
        schedule=np.full(count, NONE) if schedule is None else schedule,
        status=status,
        amount=amount,
        discount=np.zeros(count, dtype=np.int64) if discount is None else discount,
        day=np.full(count, np.datetime64("NaT", "s")),
        shown=filled(shown, count),
    )


def _at(steps: _Steps, day: Moments) -> _Steps:
    return _Steps(**{it.name: getattr(steps, it.name) for it in fields(_Steps)} | {"day": day})


def _joined(*parts: _Steps) -> _Steps:
    return _Steps(**{it.name: np.concatenate([getattr(part, it.name) for part in parts]) for it in fields(_Steps)})
