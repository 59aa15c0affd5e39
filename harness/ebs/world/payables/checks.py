"""Checks and the payments of invoices that they carry, as rows, and the entries that account for them."""

from typing import Final

import numpy as np

from harness.ebs.world.accounts import account
from harness.ebs.world.banks import FIRST_ACCOUNT, account_use
from harness.ebs.world.calendar import period_name, rate_between
from harness.ebs.world.columns import (
    Columns,
    Ints,
    Moments,
    Tables,
    Values,
    days_between,
    either,
    plus_days,
    some,
    summed,
    text_where,
    texts,
)
from harness.ebs.world.entries import PAYABLES, Entries, post
from harness.ebs.world.made import World, filled
from harness.ebs.world.payables.plan import Paid
from harness.ebs.world.setup import NOW, UNITS, of_unit, unit_of
from harness.ebs.world.streams import listed
from harness.ebs.world.who import at_work, who

_FIRST_CHECK: Final = 10_211
_FIRST_PAYMENT: Final = 20_305


def make_checks(world: World, paid: Paid) -> Tables:
    """Return checks and payments."""
    checks = _checks(world, paid)
    return {"AP_CHECKS_ALL": checks, "AP_INVOICE_PAYMENTS_ALL": _payments(world, paid, checks)}


def _checks(world: World, paid: Paid) -> Columns:
    stream = world.stream("AP_CHECKS_ALL")
    invoices, suppliers, sites = world["AP_INVOICES_ALL"], world["AP_SUPPLIERS"], world["AP_SUPPLIER_SITES_ALL"]
    count = len(paid.voided)
    first = np.unique(paid.check, return_index=True)[1]
    bill, on = paid.bill[first], paid.on[first]
    total = summed(paid.amount, paid.check, count)
    currency = invoices["INVOICE_CURRENCY_CODE"][bill]
    units = unit_of(invoices["ORG_ID"][bill])
    rate = rate_between(world, currency, of_unit(units, "ledger.currency"), on)
    foreign = ~np.isnan(rate)
    vendor = np.searchsorted(suppliers["VENDOR_ID"], invoices["VENDOR_ID"][bill])
    site = np.searchsorted(sites["VENDOR_SITE_ID"], invoices["VENDOR_SITE_ID"][bill])
    made = np.minimum(at_work(stream, on), NOW - np.timedelta64(1_800, "s"))
    clears = plus_days(on, stream.whole(1, 16, count))
    cleared = (clears < NOW) & ~paid.voided & stream.chance(0.96, count)
    void_on = np.minimum(
        plus_days(on, stream.whole(1, 12, count)), NOW.astype("datetime64[D]").astype("datetime64[s]")
    )
    return {
        "CHECK_ID": _FIRST_CHECK + np.arange(count),
        "CHECK_NUMBER": _numbers(units),
        "CHECK_DATE": on,
        "AMOUNT": total / 100.0,
        "BASE_AMOUNT": np.round(total / 100.0 * rate, 2),
        "CURRENCY_CODE": currency,
        "VENDOR_ID": suppliers["VENDOR_ID"][vendor],
        "VENDOR_SITE_ID": sites["VENDOR_SITE_ID"][site],
        "VENDOR_NAME": suppliers["VENDOR_NAME"][vendor],
        "VENDOR_SITE_CODE": sites["VENDOR_SITE_CODE"][site],
        "ADDRESS_LINE1": sites["ADDRESS_LINE1"][site],
        "CITY": sites["CITY"][site],
        "COUNTRY": sites["COUNTRY"][site],
        "ZIP": sites["ZIP"][site],
        "BANK_ACCOUNT_NAME": listed([f"{unit.name} Disbursements" for unit in UNITS])[units],
        "BANK_ACCOUNT_ID": FIRST_ACCOUNT + units,
        "CE_BANK_ACCT_USE_ID": account_use(units),
        "PAYMENT_METHOD_CODE": invoices["PAYMENT_METHOD_CODE"][bill],
        "PAYMENT_TYPE_FLAG": stream.weighted({"A": 80, "Q": 14, "M": 6}, count),
        "STATUS_LOOKUP_CODE": text_where(
            paid.voided,
            "VOIDED",
            text_where(cleared, stream.weighted({"RECONCILED": 60, "CLEARED": 40}, count), "NEGOTIABLE"),
        ),
        "CHECKRUN_NAME": texts(
            count, lambda day, unit: f"{UNITS[unit].short_code} {day}", on.astype("datetime64[D]").astype("U"), units
        ),
        "CLEARED_AMOUNT": some(total / 100.0, cleared),
        "CLEARED_DATE": some(clears, cleared),
        "VOID_DATE": some(void_on, paid.voided),
        "EXCHANGE_RATE": rate,
        "EXCHANGE_RATE_TYPE": text_where(foreign, "Corporate"),
        "EXCHANGE_DATE": some(on, foreign),
        "PARTY_ID": suppliers["PARTY_ID"][vendor],
        "PARTY_SITE_ID": sites["PARTY_SITE_ID"][site],
        "LEGAL_ENTITY_ID": of_unit(units, "entity_id"),
        "ORG_ID": invoices["ORG_ID"][bill],
        **who(world, "AP_CHECKS_ALL", made),
    }


def _numbers(units: Ints) -> Ints:
    """Return check numbers: each unit's account has its own."""
    number = np.zeros(len(units), dtype=np.int64)
    for unit in np.unique(units):
        own = units == unit
        number[own] = 30_001 + np.arange(int(own.sum()))
    return number


def _payments(world: World, paid: Paid, checks: Columns) -> Columns:
    invoices = world["AP_INVOICES_ALL"]
    again = np.flatnonzero(paid.voided[paid.check])
    at = np.concatenate([np.arange(len(paid.bill)), again])
    back = np.arange(len(at)) >= len(paid.bill)
    order = np.lexsort((back, at, paid.check[at]))
    at, back = at[order], back[order]
    count = len(at)
    check, bill = paid.check[at], paid.bill[at]
    sign = either(back, -1, 1)
    value = paid.amount[at] * sign
    dated: Moments = either(back, checks["VOID_DATE"][check], paid.on[at])
    ids = _FIRST_PAYMENT + np.arange(count)
    rate = checks["EXCHANGE_RATE"][check]
    voided = paid.voided[check]
    posted = days_between(NOW, dated) > 3
    _account_for(world, paid, checks, at, sign, dated, posted)
    return {
        "INVOICE_PAYMENT_ID": ids,
        "INVOICE_ID": invoices["INVOICE_ID"][bill],
        "CHECK_ID": checks["CHECK_ID"][check],
        "PAYMENT_NUM": paid.number[at],
        "AMOUNT": value / 100.0,
        "PAYMENT_BASE_AMOUNT": np.round(value / 100.0 * rate, 2),
        "INVOICE_BASE_AMOUNT": np.round(value / 100.0 * invoices["EXCHANGE_RATE"][bill], 2),
        "DISCOUNT_TAKEN": paid.discount[at] * sign / 100.0,
        "DISCOUNT_LOST": 0.0,
        "ACCOUNTING_DATE": dated,
        "PERIOD_NAME": period_name(dated),
        "POSTED_FLAG": text_where(posted, "Y", "N"),
        "ACCRUAL_POSTED_FLAG": text_where(posted, "Y", "N"),
        "CASH_POSTED_FLAG": "N",
        "REVERSAL_FLAG": text_where(voided, "Y", "N"),
        "REVERSAL_INV_PMT_ID": some(ids - 1, back),
        "EXCHANGE_RATE": rate,
        "EXCHANGE_DATE": checks["EXCHANGE_DATE"][check],
        "ACCTS_PAY_CODE_COMBINATION_ID": invoices["ACCTS_PAY_CODE_COMBINATION_ID"][bill],
        "SET_OF_BOOKS_ID": invoices["SET_OF_BOOKS_ID"][bill],
        "ORG_ID": invoices["ORG_ID"][bill],
        **who(world, "AP_INVOICE_PAYMENTS_ALL", np.maximum(checks["CREATION_DATE"][check], dated)),
    }


def _account_for(
    world: World, paid: Paid, checks: Columns, at: Ints, sign: Ints, dated: Moments, posted: Values
) -> None:
    """Post what is no longer owed against cash, discounts, and what the rates have changed by."""
    invoices = world["AP_INVOICES_ALL"]
    ids = _FIRST_PAYMENT + np.flatnonzero(posted)
    at, sign, dated = at[posted], sign[posted], dated[posted]
    check, bill = paid.check[at], paid.bill[at]
    units = unit_of(invoices["ORG_ID"][bill])
    rate, then = (
        either(np.isnan(it), 1.0, it) for it in (checks["EXCHANGE_RATE"][check], invoices["EXCHANGE_RATE"][bill])
    )
    cash, discount = paid.amount[at] * sign, paid.discount[at] * sign
    cash_here = np.rint(cash * rate).astype(np.int64)
    discount_here = np.rint(discount * rate).astype(np.int64)
    owed_here = np.rint((cash + discount) * then).astype(np.int64)
    lost = cash_here + discount_here - owed_here
    sorts = (
        ("LIABILITY", cash + discount, owed_here, invoices["ACCTS_PAY_CODE_COMBINATION_ID"][bill]),
        ("CASH_CLEARING", -cash, -cash_here, account(world, units, "1120")),
        ("DISCOUNT", -discount, -discount_here, account(world, units, "7910")),
        ("LOSS", cash * 0, lost, account(world, units, "7830")),
    )
    kept = [np.flatnonzero((entered != 0) | (accounted != 0)) for _, entered, accounted, _ in sorts]
    row = np.concatenate(kept)
    many = len(row)
    post(
        world,
        Entries(
            application=np.full(many, PAYABLES),
            category=filled("Payments", many),
            entity=filled("AP_PAYMENTS", many),
            event=text_where(sign[row] > 0, "PAYMENT CREATED", "PAYMENT CANCELLED"),
            document=checks["CHECK_ID"][check][row],
            number=texts(many, str, checks["CHECK_NUMBER"][check][row]),
            unit=units[row],
            day=dated[row],
            account=np.concatenate([it[3][chosen] for it, chosen in zip(sorts, kept, strict=True)]),
            kind=np.concatenate([filled(it[0], len(chosen)) for it, chosen in zip(sorts, kept, strict=True)]),
            entered=np.concatenate([it[1][chosen] for it, chosen in zip(sorts, kept, strict=True)]),
            accounted=np.concatenate([it[2][chosen] for it, chosen in zip(sorts, kept, strict=True)]),
            currency=checks["CURRENCY_CODE"][check][row],
            rate=checks["EXCHANGE_RATE"][check][row],
            party=checks["VENDOR_ID"][check][row],
            site=checks["VENDOR_SITE_ID"][check][row],
            source=ids[row],
        ),
    )
