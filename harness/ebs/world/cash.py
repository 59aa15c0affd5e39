"""Bank statements: a statement a month for each account, a line for each payment and receipt that the bank saw."""

from typing import Final

import numpy as np

from harness.ebs.world.banks import FIRST_ACCOUNT
from harness.ebs.world.calendar import month_of
from harness.ebs.world.columns import Ints, Moments, Tables, Values, days_between, either, is_there, text_where, texts
from harness.ebs.world.ledger.grouping import groups
from harness.ebs.world.made import World
from harness.ebs.world.setup import NOW, of_unit, unit_of
from harness.ebs.world.streams import listed
from harness.ebs.world.who import who

_FIRST_STATEMENT: Final = 6_001
_FIRST_LINE: Final = 61_001
_OPENING: Final = 500_000_000


def make_statements(world: World) -> Tables:
    """Return statements and their lines; amounts are in the account's currency."""
    stream = world.stream("CE_STATEMENT_LINES")
    unit, on, cents, kind, number = _seen(world)
    order = np.lexsort((number.astype("U"), on, unit))
    unit, on, cents, kind, number = (it[order] for it in (unit, on, cents, kind, number))
    of = groups(unit, month_of(on))
    first = of.first
    count = len(first)
    come, gone = (
        of.sums(either((kind == it) | (kind == other), cents, 0))
        for it, other in (("RECEIPT", "MISC_CREDIT"), ("PAYMENT", "MISC_DEBIT"))
    )
    begin, end = _balances(unit[first], come - gone)
    closes = ((on[first].astype("datetime64[M]") + 1).astype("datetime64[s]")) - np.timedelta64(86_400, "s")
    dated = np.minimum(closes, NOW.astype("datetime64[D]").astype("datetime64[s]"))
    made = np.minimum(dated + np.timedelta64(30_000, "s"), NOW)
    lines = len(cents)
    reconciled = stream.chance(0.85, lines)
    return {
        "CE_STATEMENT_HEADERS": {
            "STATEMENT_HEADER_ID": _FIRST_STATEMENT + np.arange(count),
            "BANK_ACCOUNT_ID": FIRST_ACCOUNT + unit[first],
            "STATEMENT_NUMBER": texts(
                count,
                lambda code, month: f"{code}-{month}",
                of_unit(unit[first], "short_code"),
                on[first].astype("datetime64[M]").astype("U"),
            ),
            "STATEMENT_DATE": dated,
            "GL_DATE": dated,
            "CURRENCY_CODE": of_unit(unit[first], "ledger.currency"),
            "CONTROL_BEGIN_BALANCE": begin / 100.0,
            "CONTROL_END_BALANCE": end / 100.0,
            "CONTROL_TOTAL_DR": gone / 100.0,
            "CONTROL_TOTAL_CR": come / 100.0,
            "CONTROL_DR_LINE_COUNT": of.sums(np.isin(kind, ("PAYMENT", "MISC_DEBIT")).astype(np.int64)),
            "CONTROL_CR_LINE_COUNT": of.sums(np.isin(kind, ("RECEIPT", "MISC_CREDIT")).astype(np.int64)),
            "AUTO_LOADED_FLAG": text_where(stream.chance(0.8, count), "Y", "N"),
            "STATEMENT_COMPLETE_FLAG": text_where(days_between(NOW, closes) > 0, "Y", "N"),
            **who(world, "CE_STATEMENT_HEADERS", made),
        },
        "CE_STATEMENT_LINES": {
            "STATEMENT_LINE_ID": _FIRST_LINE + np.arange(lines),
            "STATEMENT_HEADER_ID": _FIRST_STATEMENT + of.of,
            "LINE_NUMBER": np.arange(lines) - np.searchsorted(of.of, of.of, side="left") + 1,
            "TRX_DATE": on,
            "TRX_TYPE": kind,
            "STATUS": text_where(reconciled, "RECONCILED", "UNRECONCILED"),
            "EFFECTIVE_DATE": on,
            "BANK_TRX_NUMBER": number,
            "TRX_TEXT": text_where(np.isin(kind, ("MISC_DEBIT",)), "Account fee"),
            "AMOUNT": cents / 100.0,
            "CURRENCY_CODE": of_unit(unit, "ledger.currency"),
            **who(world, "CE_STATEMENT_LINES", made[of.of]),
        },
    }


def _seen(world: World) -> tuple[Ints, Moments, Ints, Values, Values]:
    """Return unit, day, cents, kind and number of everything that the bank saw."""
    checks, receipts = world["AP_CHECKS_ALL"], world.get("AR_CASH_RECEIPTS_ALL")
    paid = np.flatnonzero(is_there(checks["CLEARED_DATE"]))
    value = either(np.isnan(checks["BASE_AMOUNT"]), checks["AMOUNT"], checks["BASE_AMOUNT"])[paid]
    unit = unit_of(checks["ORG_ID"][paid])
    number = texts(len(paid), str, checks["CHECK_NUMBER"][paid])
    fees = groups(unit, month_of(checks["CLEARED_DATE"][paid])).first
    parts = [
        (unit, checks["CLEARED_DATE"][paid], value, "PAYMENT", number),
        (
            unit[fees],
            checks["CLEARED_DATE"][paid][fees],
            np.full(len(fees), 25.0),
            "MISC_DEBIT",
            listed([None] * len(fees)),
        ),
    ]
    if receipts:
        kept = np.flatnonzero((receipts["DEPOSIT_DATE"] < NOW) & ~is_there(receipts["REVERSAL_DATE"]))
        rate = either(np.isnan(receipts["EXCHANGE_RATE"]), 1.0, receipts["EXCHANGE_RATE"])[kept]
        parts.append(
            (
                unit_of(receipts["ORG_ID"][kept]),
                receipts["DEPOSIT_DATE"][kept],
                receipts["AMOUNT"][kept] * rate,
                "RECEIPT",
                receipts["RECEIPT_NUMBER"][kept],
            )
        )
    units, days, values, numbers = (np.concatenate([part[at] for part in parts]) for at in (0, 1, 2, 4))
    kinds = listed([part[3] for part in parts])[np.repeat(np.arange(len(parts)), [len(part[0]) for part in parts])]
    return (
        units,
        days,
        np.rint(values * 100).astype(np.int64),
        kinds,
        text_where(np.not_equal(kinds, "MISC_DEBIT"), numbers),
    )


def _balances(unit: Ints, net: Ints) -> tuple[Ints, Ints]:
    """Return what each statement begins and ends with; an account's statements follow each other."""
    begin, end = np.zeros_like(net), np.zeros_like(net)
    for one in np.unique(unit):
        own = np.flatnonzero(unit == one)
        end[own] = _OPENING + np.cumsum(net[own])
        begin[own] = end[own] - net[own]
    return begin, end
