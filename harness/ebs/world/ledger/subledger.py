"""Subledger accounting: for each document an entity, for what happened to it events, for each event an entry."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from harness.ebs.world.calendar import period_name
from harness.ebs.world.columns import NOTHING, Columns, Ints, Moments, Tables, Values, either, some, text_where
from harness.ebs.world.entries import PAYABLES, RECEIVABLES, Entries, posted
from harness.ebs.world.ledger.grouping import Groups, groups
from harness.ebs.world.made import World
from harness.ebs.world.setup import NOW, of_unit
from harness.ebs.world.streams import listed
from harness.ebs.world.who import who

_FIRST_ENTITY: Final = 30_011
_FIRST_EVENT: Final = 40_007
_FIRST_HEADER: Final = 50_009
_FIRST_LINK: Final = 600_101
_DISTRIBUTIONS: Final = {
    "AP_INVOICES": "AP_INV_DIST",
    "AP_PAYMENTS": "AP_PMT_DIST",
    "TRANSACTIONS": "RA_CUST_TRX_LINE_GL_DIST_ALL",
    "RECEIPTS": "AR_DISTRIBUTIONS_ALL",
    "ADJUSTMENTS": "AR_DISTRIBUTIONS_ALL",
    "MTL_ACCOUNTING_EVENTS": "MTL_TRANSACTION_ACCOUNTS",
}
_HOUR: Final = np.timedelta64(18 * 3_600, "s")


@dataclass(frozen=True, slots=True)
class Transferred:
    """Lines of subledger entries as the ledger takes them over."""

    unit: Ints
    application: Ints
    category: Values
    currency: Values
    day: Moments
    account: Ints
    entered: Ints
    accounted: Ints
    rate: Values
    link: Ints
    """GL_SL_LINK_ID."""


def make_subledger(world: World) -> Tables:
    """Return entities, events, and entries with their lines."""
    every = posted(world)
    entities = groups(every.application, every.entity, every.document)
    events = groups(every.application, every.entity, every.document, every.day, every.event)
    lines = groups(
        events.of, -np.sign(either(every.accounted == 0, every.entered, every.accounted)), every.kind, every.account
    )
    entity = entities.of[events.first]
    number = np.arange(len(entity)) - np.searchsorted(entity, entity, side="left") + 1
    unit = every.unit[events.first]
    day = every.day[events.first]
    made = np.minimum(day + _HOUR, NOW)
    application = every.application[events.first]
    world.decide(
        "transferred", _transferred(every, lines.first, lines.sums(every.entered), lines.sums(every.accounted))
    )
    first = entities.first
    code = every.entity[first]
    shared = {
        "APPLICATION_ID": application,
        "EVENT_ID": _FIRST_EVENT + np.arange(len(entity)),
        "ENTITY_ID": _FIRST_ENTITY + entity,
        "EVENT_TYPE_CODE": every.event[events.first],
    }
    return {
        "XLA_TRANSACTION_ENTITIES": {
            "ENTITY_ID": _FIRST_ENTITY + np.arange(len(first)),
            "APPLICATION_ID": every.application[first],
            "LEGAL_ENTITY_ID": of_unit(every.unit[first], "entity_id"),
            "ENTITY_CODE": code,
            "LEDGER_ID": of_unit(every.unit[first], "ledger.ledger_id"),
            "TRANSACTION_NUMBER": every.number[first],
            "SOURCE_ID_INT_1": every.document[first],
            "SECURITY_ID_INT_1": of_unit(every.unit[first], "org_id"),
            "SOURCE_APPLICATION_ID": every.application[first],
            **who(world, "XLA_TRANSACTION_ENTITIES", np.minimum(every.day[first] + _HOUR, NOW)),
        },
        "XLA_EVENTS": {
            **shared,
            "EVENT_DATE": day,
            "TRANSACTION_DATE": day,
            "EVENT_NUMBER": number,
            "EVENT_STATUS_CODE": "P",
            "PROCESS_STATUS_CODE": "P",
            "ON_HOLD_FLAG": "N",
            **who(world, "XLA_EVENTS", made),
        },
        "XLA_AE_HEADERS": {
            "AE_HEADER_ID": _FIRST_HEADER + np.arange(len(entity)),
            **shared,
            "LEDGER_ID": of_unit(unit, "ledger.ledger_id"),
            "ACCOUNTING_DATE": day,
            "PERIOD_NAME": period_name(day),
            "BALANCE_TYPE_CODE": "A",
            "GL_TRANSFER_STATUS_CODE": "Y",
            "GL_TRANSFER_DATE": made,
            "JE_CATEGORY_NAME": every.category[events.first],
            "ACCOUNTING_ENTRY_STATUS_CODE": "F",
            "ACCOUNTING_ENTRY_TYPE_CODE": "STANDARD",
            "COMPLETED_DATE": made,
            "DESCRIPTION": every.number[events.first],
            **who(world, "XLA_AE_HEADERS", made),
        },
        "XLA_AE_LINES": _lines(world, events.of, lines.first, lines.sums(every.entered), lines.sums(every.accounted)),
        "XLA_DISTRIBUTION_LINKS": _links(every, events.of, lines),
    }


def _transferred(every: object, first: Ints, entered: Ints, accounted: Ints) -> Transferred:
    taken = {
        name: getattr(every, name)[first]
        for name in ("unit", "application", "category", "currency", "day", "account", "rate")
    }
    return Transferred(**taken, entered=entered, accounted=accounted, link=_FIRST_LINK + np.arange(len(first)))


def _lines(world: World, event: Ints, first: Ints, entered: Ints, accounted: Ints) -> Columns:
    every = posted(world)
    header = event[first]
    count = len(first)
    day = every.day[first]
    return {
        "AE_HEADER_ID": _FIRST_HEADER + header,
        "AE_LINE_NUM": np.arange(count) - np.searchsorted(header, header, side="left") + 1,
        "APPLICATION_ID": every.application[first],
        "LEDGER_ID": of_unit(every.unit[first], "ledger.ledger_id"),
        "CODE_COMBINATION_ID": every.account[first],
        "GL_TRANSFER_MODE_CODE": "S",
        "GL_SL_LINK_ID": _FIRST_LINK + np.arange(count),
        "GL_SL_LINK_TABLE": "XLAJEL",
        "ACCOUNTING_CLASS_CODE": every.kind[first],
        "PARTY_TYPE_CODE": text_where(
            every.application[first] == PAYABLES, "S", text_where(every.application[first] == RECEIVABLES, "C")
        ),
        "PARTY_ID": every.party[first],
        "PARTY_SITE_ID": every.site[first],
        **debit_credit(entered, accounted),
        "CURRENCY_CODE": every.currency[first],
        "CURRENCY_CONVERSION_RATE": every.rate[first],
        "CURRENCY_CONVERSION_DATE": some(day, ~np.isnan(every.rate[first])),
        "CURRENCY_CONVERSION_TYPE": text_where(~np.isnan(every.rate[first]), "Corporate"),
        "DESCRIPTION": every.number[first],
        "ACCOUNTING_DATE": day,
        "DISPLAYED_LINE_NUMBER": np.arange(count) - np.searchsorted(header, header, side="left") + 1,
        "GAIN_OR_LOSS_FLAG": text_where(np.isin(every.kind[first], ("GAIN", "LOSS")), "Y", "N"),
        **who(world, "XLA_AE_LINES", np.minimum(day + _HOUR, NOW)),
    }


def _links(every: Entries, event: Ints, lines: Groups) -> Columns:
    """Return which distributions of documents each line sums up."""
    header = event[lines.first]
    number = np.arange(len(header)) - np.searchsorted(header, header, side="left") + 1
    source: Ints = every.source if every.source is not None else np.full(len(event), NOTHING)
    at = np.flatnonzero(source != NOTHING)
    at = at[np.argsort(event[at], kind="stable")]
    of = event[at]
    ids = _FIRST_HEADER + of
    counted = np.arange(len(at)) - np.searchsorted(of, of, side="left") + 1
    sides = debit_credit(every.entered[at], every.accounted[at])
    return {
        "APPLICATION_ID": every.application[at],
        "EVENT_ID": _FIRST_EVENT + of,
        "AE_HEADER_ID": ids,
        "AE_LINE_NUM": number[lines.of[at]],
        "SOURCE_DISTRIBUTION_TYPE": listed([_DISTRIBUTIONS.get(it, it) for it in every.entity[at].tolist()]),
        "SOURCE_DISTRIBUTION_ID_NUM_1": source[at],
        "REF_AE_HEADER_ID": ids,
        "TEMP_LINE_NUM": counted,
        "EVENT_TYPE_CODE": every.event[at],
        "APPLIED_TO_APPLICATION_ID": every.application[at],
        "APPLIED_TO_ENTITY_CODE": every.entity[at],
        "APPLIED_TO_SOURCE_ID_NUM_1": every.document[at],
        **{f"UNROUNDED_{name}": values for name, values in sides.items()},
    }


def debit_credit(entered: Ints, accounted: Ints) -> Columns:
    """Return the four columns of debits and credits; the side that is not meant is NULL."""
    debit = either(accounted == 0, entered, accounted) > 0
    return {
        "ENTERED_DR": some(entered / 100.0, debit),
        "ENTERED_CR": some(-entered / 100.0, ~debit),
        "ACCOUNTED_DR": some(accounted / 100.0, debit),
        "ACCOUNTED_CR": some(-accounted / 100.0, ~debit),
    }


_SOURCES: Final = {PAYABLES: "Payables", RECEIVABLES: "Receivables", 707: "Cost Management"}


def source_of(applications: Ints) -> Values:
    """Return the journal sources of subledgers."""
    return listed([_SOURCES[it] for it in applications.tolist()])
