"""Receipts, what became of them, and what they were applied to, with the entries that say so."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from harness.ebs.world.accounts import account
from harness.ebs.world.banks import FIRST_ACCOUNT, account_use
from harness.ebs.world.calendar import rate_between
from harness.ebs.world.columns import (
    NOTHING,
    Bools,
    Columns,
    Floats,
    Ints,
    Tables,
    Values,
    amount,
    children,
    days_between,
    either,
    numbered,
    some,
    summed,
    text_where,
)
from harness.ebs.world.entries import RECEIVABLES, Entries, post
from harness.ebs.world.made import World, filled
from harness.ebs.world.receivables.plan import NONE, Billed, Receipts, Settled
from harness.ebs.world.receivables.setup import FIRST_METHOD, METHODS
from harness.ebs.world.receivables.shares import control_ids, posted_flag
from harness.ebs.world.receivables.sites import sites_of
from harness.ebs.world.setup import NOW, of_unit
from harness.ebs.world.who import who

FIRST_RECEIPT: Final = 26_008
FIRST_HISTORY: Final = 61_001
_OPENS: Final = np.timedelta64(32_000, "s")
_REASONS: Final = {"NSF": 50, "STOP": 20, "REV": 30}


@dataclass(frozen=True, slots=True)
class Money:
    """What receipts are worth: rates, and what of each is applied."""

    rate: Floats
    applied: Ints


def money_of(world: World, settled: Settled) -> Money:
    """Return the rates of receipts, NULL where they are of their ledger's currency."""
    receipts, applied = settled.receipts, settled.applied
    rate = rate_between(world, receipts.currency, of_unit(receipts.unit, "ledger.currency"), receipts.day)
    return Money(rate, summed(applied.amount, applied.receipt, len(receipts.unit)))


def receipts(world: World, billed: Billed, settled: Settled) -> Tables:
    """Return the receipts and their history."""
    money = money_of(world, settled)
    _account_for(world, billed, settled, money)
    return {
        "AR_CASH_RECEIPTS_ALL": _columns(world, settled.receipts, money),
        "AR_CASH_RECEIPT_HISTORY_ALL": _history(world, settled.receipts, money),
    }


def made_at(of: Receipts) -> Values:
    """Return when receipts were entered."""
    minutes = (np.arange(len(of.unit)) * 37 % 500 * 60).astype("timedelta64[s]")
    found: Values = np.minimum(of.day + _OPENS + minutes, NOW)
    return found


def reasons(world: World, of: Receipts) -> Values:
    """Return why receipts were reversed."""
    stream = world.stream("reversals")
    return text_where(~np.isnat(of.reversed_on), stream.weighted(_REASONS, len(of.unit)))


def _columns(world: World, of: Receipts, money: Money) -> Columns:
    stream = world.stream("AR_CASH_RECEIPTS_ALL columns")
    count = len(of.unit)
    sites = sites_of(world)
    known = of.biller != NONE
    biller = np.maximum(of.biller, 0)
    back = ~np.isnat(of.reversed_on)
    foreign = ~np.isnan(money.rate)
    reason = reasons(world, of)
    status = text_where(of.unapplied > 0, "UNAPP", "APP")
    status = text_where(~known & ~of.misc, "UNID", status)
    made = made_at(of)
    plain = numbered("", stream.whole(1_000, 60_000, count))
    numbers = text_where(of.method == 1, numbered("WIRE", stream.whole(10_000, 99_999, count)), plain)
    numbers = text_where(of.misc, numbered("MISC-", np.arange(count) + 1), numbers)
    return {
        "CASH_RECEIPT_ID": FIRST_RECEIPT + np.arange(count),
        "RECEIPT_NUMBER": numbers,
        "RECEIPT_DATE": of.day,
        "AMOUNT": amount(of.amount),
        "CURRENCY_CODE": of.currency,
        "TYPE": text_where(of.misc, "MISC", "CASH"),
        "STATUS": text_where(back, reason, status),
        "PAY_FROM_CUSTOMER": some(world["HZ_CUST_ACCOUNTS"]["CUST_ACCOUNT_ID"][sites.account[biller]], known),
        "CUSTOMER_SITE_USE_ID": some(sites.bill_to[biller], known & stream.chance(0.96, count)),
        "RECEIPT_METHOD_ID": FIRST_METHOD + of.method,
        "SET_OF_BOOKS_ID": of_unit(of.unit, "ledger.ledger_id"),
        "REMIT_BANK_ACCT_USE_ID": account_use(of.unit),
        "REMITTANCE_BANK_ACCOUNT_ID": FIRST_ACCOUNT + of.unit,
        "DEPOSIT_DATE": of.day,
        "EXCHANGE_RATE": money.rate,
        "EXCHANGE_RATE_TYPE": text_where(foreign, "Corporate"),
        "EXCHANGE_DATE": some(of.day, foreign),
        "CONFIRMED_FLAG": "Y",
        "REVERSAL_DATE": of.reversed_on,
        "REVERSAL_CATEGORY": reason,
        "REVERSAL_REASON_CODE": reason,
        "REVERSAL_COMMENTS": text_where(back & stream.chance(0.4, count), "Returned by the bank"),
        "MISC_PAYMENT_SOURCE": text_where(of.misc, stream.pick(["Bank interest", "Scrap sales", "Refund"], count)),
        "DOC_SEQUENCE_VALUE": some(600_001 + np.arange(count), stream.chance(0.5, count)),
        "COMMENTS": text_where(~known & ~of.misc, "Sender unknown"),
        "LEGAL_ENTITY_ID": of_unit(of.unit, "entity_id"),
        "ORG_ID": of_unit(of.unit, "org_id"),
        **who(world, "AR_CASH_RECEIPTS_ALL", made, np.where(back, of.reversed_on + _OPENS, made)),
    }


def _history(world: World, of: Receipts, money: Money) -> Columns:
    """Return the states of each receipt, one behind the other: confirmed, remitted, cleared, reversed."""
    stream = world.stream("AR_CASH_RECEIPT_HISTORY_ALL")
    every = len(of.unit)
    automatic = np.array([rule == "AUTOMATIC" for _, rule, _ in METHODS])[of.method]
    back = ~np.isnat(of.reversed_on)
    clears = ((of.day + stream.whole(1, 4, every) * np.timedelta64(86_400, "s")) < NOW) & ~back
    clears &= days_between(NOW, of.day) > 5
    steps = automatic.astype(np.int64) + 1 + clears + back
    at, number = children(steps)
    count = len(at)
    last = number == steps[at]
    step = number - automatic[at]  # 0: confirmed, 1: remitted, 2: cleared or reversed
    state = text_where(step == 0, "CONFIRMED", text_where(step == 1, "REMITTED", "CLEARED"))
    state = text_where(last & back[at], "REVERSED", state)
    on = either(state == "CLEARED", np.minimum(of.day[at] + np.timedelta64(2 * 86_400, "s"), NOW), of.day[at])
    on = either(state == "REVERSED", of.reversed_on[at], on)
    ids = FIRST_HISTORY + np.arange(count)
    foreign = ~np.isnan(money.rate)[at]
    used = np.where(np.isnan(money.rate), 1.0, money.rate)[at]
    posted = posted_flag(on)
    cleared = state == "CLEARED"
    return {
        "CASH_RECEIPT_HISTORY_ID": ids,
        "CASH_RECEIPT_ID": FIRST_RECEIPT + at,
        "STATUS": state,
        "TRX_DATE": on,
        "AMOUNT": amount(of.amount[at]),
        "ACCTD_AMOUNT": np.rint(of.amount[at] * used) / 100.0,
        "FIRST_POSTED_RECORD_FLAG": text_where(number == 1, "Y", "N"),
        "POSTABLE_FLAG": "Y",
        "CURRENT_RECORD_FLAG": text_where(last, "Y"),
        "FACTOR_FLAG": "N",
        "GL_DATE": on,
        "GL_POSTED_DATE": some(on + np.timedelta64(86_400, "s"), posted),
        "POSTING_CONTROL_ID": control_ids(posted, on),
        "ACCOUNT_CODE_COMBINATION_ID": either(
            cleared, account(world, of.unit, "1110")[at], account(world, of.unit, "1120")[at]
        ),
        "REVERSAL_CASH_RECEIPT_HIST_ID": either(last, NOTHING, ids + 1),
        "REVERSAL_GL_DATE": some(np.append(on[1:], on[-1:]), ~last),
        "PRV_STAT_CASH_RECEIPT_HIST_ID": either(number == 1, NOTHING, ids - 1),
        "EXCHANGE_RATE": money.rate[at],
        "EXCHANGE_RATE_TYPE": text_where(foreign, "Corporate"),
        "EXCHANGE_DATE": some(of.day[at], foreign),
        "CREATED_FROM": text_where(number == 1, "ARRERCT", text_where(cleared, "ARCAVR", "ARREREV")),
        "ORG_ID": of_unit(of.unit, "org_id")[at],
        **who(world, "AR_CASH_RECEIPT_HISTORY_ALL", np.minimum(np.maximum(made_at(of)[at], on), NOW)),
    }


def _account_for(world: World, billed: Billed, settled: Settled, money: Money) -> None:
    """Post the money against what was owed, and against nothing where it is not known for what it came."""
    of, applied, due = settled.receipts, settled.applied, settled.schedules
    count = len(of.unit)
    rate = np.where(np.isnan(money.rate), 1.0, money.rate)
    bill = due.bill[applied.schedule]
    then = rate_between(
        world, billed.bills.currency, of_unit(billed.bills.unit, "ledger.currency"), billed.bills.day
    )[bill]
    then = np.where(np.isnan(then), 1.0, then)
    settled_here = np.rint((applied.amount + applied.discount) * then).astype(np.int64)
    owed, owed_here, discount = (
        summed(it, applied.receipt, count)
        for it in (applied.amount + applied.discount, settled_here, applied.discount)
    )
    rest = of.amount - money.applied
    here = [np.rint(it * rate).astype(np.int64) for it in (of.amount, rest, discount)]
    gain = here[0] + here[2] - here[1] - owed_here
    other = account(world, of.unit, text_where(of.misc, "7910", "1290"))
    sorts: tuple[tuple[str, Ints, Ints, Ints], ...] = (
        ("CASH", of.amount, here[0], account(world, of.unit, "1120")),
        ("RECEIVABLE", -owed, -owed_here, account(world, of.unit, "1210")),
        ("UNAPP", -rest, -here[1], other),
        ("DISCOUNT", discount, here[2], account(world, of.unit, "7920")),
        ("GAIN", 0 * rest, -gain, account(world, of.unit, "7830")),
    )
    back = ~np.isnat(of.reversed_on)
    for sign, day, among in ((1, of.day, np.ones(count, dtype=bool)), (-1, of.reversed_on, back)):
        for kind, entered, accounted, where in sorts:
            chosen: Bools = among & ((entered != 0) | (accounted != 0))
            chosen[chosen] = posted_flag(day[chosen])
            at = np.flatnonzero(chosen)
            many = len(at)
            named = text_where(of.misc[at], "MISC_RECP_", "RECP_") + ("CREATE" if sign > 0 else "REVERSE")
            post(
                world,
                Entries(
                    application=np.full(many, RECEIVABLES),
                    category=text_where(of.misc[at], "Misc Receipts", "Trade Receipts"),
                    entity=filled("RECEIPTS", many),
                    event=named,
                    document=FIRST_RECEIPT + at,
                    number=numbered("", FIRST_RECEIPT + at),
                    unit=of.unit[at],
                    day=day[at],
                    account=where[at],
                    kind=filled(kind, many),
                    entered=entered[at] * sign,
                    accounted=accounted[at] * sign,
                    currency=of.currency[at],
                    rate=money.rate[at],
                    party=_customers(world, of)[at],
                    site=np.full(many, NOTHING),
                ),
            )


def _customers(world: World, of: Receipts) -> Ints:
    sites = sites_of(world)
    found = world["HZ_CUST_ACCOUNTS"]["CUST_ACCOUNT_ID"][sites.account[np.maximum(of.biller, 0)]]
    return some(found, of.biller != NONE)
