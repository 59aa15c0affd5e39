"""Receivables' setup: terms, transaction types, sources of transactions, methods of receipt, salespeople."""

from typing import Final

import numpy as np

from harness.ebs.world.accounts import account
from harness.ebs.world.columns import NOTHING, Ints, Tables, children, numbered, text_where
from harness.ebs.world.made import World
from harness.ebs.world.people import staff
from harness.ebs.world.setup import UNITS, of_unit
from harness.ebs.world.streams import listed
from harness.ebs.world.terms import Terms, ends

TERMS: Final = (
    Terms(1_000, "IMMEDIATE", "Due at once", ((100, 0),)),
    Terms(1_001, "30 NET", "Due in 30 days", ((100, 30),)),
    Terms(1_002, "2/10, NET 30", "2 percent off within 10 days, due in 30", ((100, 30),), (2, 10)),
    Terms(1_003, "45 NET", "Due in 45 days", ((100, 45),)),
    Terms(1_004, "60 NET", "Due in 60 days", ((100, 60),)),
    Terms(1_005, "50/50", "Half at once, half in 30 days", ((50, 0), (50, 30))),
    Terms(1_006, "90 NET", "Due in 90 days, no longer agreed", ((100, 90),), None, ended=True),
)
CLASSES: Final = {
    "INV": "Invoice",
    "CM": "Credit Memo",
    "DM": "Debit Memo",
    "CB": "Chargeback",
    "DEP": "Deposit",
}
"""Classes of transactions; each unit has a type of each, and one more for services."""
SERVICE: Final = "SVC"
_TYPES: Final = (*CLASSES, SERVICE)
_FIRST_TYPE: Final = 1_021
ORDER_ENTRY, MANUAL, ADJUSTING = 0, 1, 2
_SOURCES: Final = ("Order Entry", "Manual", "Chargebacks")
_FIRST_SOURCE: Final = 1_001
METHODS: Final = (
    ("Check", "MANUAL", None), ("Wire", "MANUAL", None), ("Lockbox", "MANUAL", None),
    ("Direct Debit", "AUTOMATIC", "BANK_ACCT_XFER"), ("Credit Card", "AUTOMATIC", "CREDIT_CARD"),
    ("Miscellaneous", "MANUAL", None),
)  # fmt: skip
FIRST_METHOD: Final = 1_001
NOBODY: Final = -3
"""The salesperson of whom nobody sold."""
_FIRST_SALESREP: Final = 100_000_041
_START: Final = np.datetime64("2015-01-01", "s")
_EVERY: Final = np.arange(len(UNITS))


def type_id(units: Ints, kind: int) -> Ints:
    """Return the CUST_TRX_TYPE_IDs of units; `kind` counts the classes, services come last."""
    return _FIRST_TYPE + units * 10 + kind


def source_id(units: Ints, source: int) -> Ints:
    """Return the BATCH_SOURCE_IDs of units."""
    return _FIRST_SOURCE + units * 10 + source


def make_receivables_setup(world: World) -> Tables:
    """Return what receivables are set up with."""
    return {
        **_terms(),
        "RA_CUST_TRX_TYPES_ALL": _types(world),
        "RA_BATCH_SOURCES_ALL": _sources(),
        "AR_RECEIPT_METHODS": _methods(),
        "JTF_RS_SALESREPS": _salesreps(world),
    }


def _terms() -> Tables:
    ids = listed([it.term_id for it in TERMS])
    return {
        "RA_TERMS_B": {
            "TERM_ID": ids,
            "CREDIT_CHECK_FLAG": listed(["N" if it.name == "IMMEDIATE" else "Y" for it in TERMS]),
            "START_DATE_ACTIVE": _START,
            "END_DATE_ACTIVE": ends(TERMS),
            "BASE_AMOUNT": 100.0,
            "CALC_DISCOUNT_ON_LINES_FLAG": "I",
            "FIRST_INSTALLMENT_CODE": "ALLOCATE",
            "IN_USE": "Y",
            "PARTIAL_DISCOUNT_FLAG": "N",
            "PREPAYMENT_FLAG": "N",
        },
        "RA_TERMS_TL": {
            "TERM_ID": ids,
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
            "NAME": listed([it.name for it in TERMS]),
            "DESCRIPTION": listed([it.description for it in TERMS]),
        },
    }


def _types(world: World) -> dict[str, object]:
    unit, kind = np.repeat(_EVERY, len(_TYPES)), np.tile(np.arange(len(_TYPES)), len(UNITS))
    names = [*CLASSES.values(), "Service Invoice"]
    credit = np.array([code == "CM" for code in _TYPES])[kind]
    deposit = np.array([code == "DEP" for code in _TYPES])[kind]
    service = np.array([code == SERVICE for code in _TYPES])[kind]
    return {
        "CUST_TRX_TYPE_ID": type_id(unit, 0) + kind,
        "NAME": listed(names)[kind],
        "DESCRIPTION": listed([f"{name} of {it.name}" for it in UNITS for name in names]),
        "TYPE": listed(["INV" if code == SERVICE else code for code in _TYPES])[kind],
        "STATUS": "OP",
        "START_DATE": _START,
        "POST_TO_GL": "Y",
        "ACCOUNTING_AFFECT_FLAG": "Y",
        "CREDIT_MEMO_TYPE_ID": np.where(credit | deposit, NOTHING, type_id(unit, list(CLASSES).index("CM"))),
        "DEFAULT_TERM": np.where(credit, NOTHING, 1_001),
        "DEFAULT_PRINTING_OPTION": "PRI",
        "DEFAULT_STATUS": "OP",
        "TAX_CALCULATION_FLAG": text_where(deposit, "N", "Y"),
        "ALLOW_FREIGHT_FLAG": text_where(deposit, "N", "Y"),
        "ALLOW_OVERAPPLICATION_FLAG": "N",
        "NATURAL_APPLICATION_ONLY_FLAG": "Y",
        "CREATION_SIGN": text_where(credit, "N", "P"),
        "SET_OF_BOOKS_ID": of_unit(unit, "ledger.ledger_id"),
        "GL_ID_REC": account(world, unit, "1210"),
        "GL_ID_REV": account(world, unit, text_where(deposit, "2510", text_where(service, "4120", "4110"))),
        "GL_ID_FREIGHT": account(world, unit, "4210"),
        "GL_ID_TAX": account(world, unit, "2310"),
        "ADJ_POST_TO_GL": "Y",
        "LEGAL_ENTITY_ID": of_unit(unit, "entity_id"),
        "ORG_ID": of_unit(unit, "org_id"),
    }


def _sources() -> dict[str, object]:
    unit, source = np.repeat(_EVERY, len(_SOURCES)), np.tile(np.arange(len(_SOURCES)), len(UNITS))
    imported = source == ORDER_ENTRY
    return {
        "BATCH_SOURCE_ID": source_id(unit, 0) + source,
        "NAME": listed(_SOURCES)[source],
        "DESCRIPTION": listed(["Sales orders", "Entered by hand", None])[source],
        "STATUS": "A",
        "BATCH_SOURCE_TYPE": text_where(imported, "FOREIGN", "INV"),
        "START_DATE": _START,
        "AUTO_BATCH_NUMBERING_FLAG": "Y",
        "AUTO_TRX_NUMBERING_FLAG": "Y",
        "COPY_DOC_NUMBER_FLAG": "N",
        "ALLOW_DUPLICATE_TRX_NUM_FLAG": "N",
        "DEFAULT_INV_TRX_TYPE": type_id(unit, 0),
        "CREDIT_MEMO_BATCH_SOURCE_ID": source_id(unit, MANUAL),
        "LEGAL_ENTITY_ID": of_unit(unit, "entity_id"),
        "ORG_ID": of_unit(unit, "org_id"),
    }


def _methods() -> dict[str, object]:
    return {
        "RECEIPT_METHOD_ID": FIRST_METHOD + np.arange(len(METHODS)),
        "NAME": listed([name for name, *_ in METHODS]),
        "PRINTED_NAME": listed([name for name, *_ in METHODS]),
        "RECEIPT_CLASS_ID": listed([1_000 if rule == "MANUAL" else 1_001 for _, rule, _ in METHODS]),
        "START_DATE": _START,
        "RECEIPT_CREATION_RULE_CODE": listed([rule for _, rule, _ in METHODS]),
        "PAYMENT_CHANNEL_CODE": listed([channel for *_, channel in METHODS]),
    }


def _salesreps(world: World) -> dict[str, object]:
    """Return the salespeople of each unit, and the one who is nobody."""
    stream = world.stream("JTF_RS_SALESREPS")
    people = staff(world)
    each = max(3, len(people) // 40)
    unit, number = children(np.full(len(UNITS), each + 1))
    count = len(unit)
    nobody = number == 1
    person = people[(unit * 7 + number * 5) % len(people)]
    names = world["PER_ALL_PEOPLE_F"]
    # The last of a person's rows: the name that is known today.
    last = np.searchsorted(names["PERSON_ID"], person, side="right") - 1
    ids = np.where(nobody, NOBODY, _FIRST_SALESREP + np.arange(count))
    ended = stream.chance(0.1, count) & ~nobody
    return {
        "SALESREP_ID": ids,
        "RESOURCE_ID": np.where(nobody, -1, ids + 1_000),
        "SALES_CREDIT_TYPE_ID": 1,
        "NAME": text_where(nobody, "No Sales Credit", names["FULL_NAME"][last]),
        "STATUS": text_where(ended, "I", "A"),
        "START_DATE_ACTIVE": _START,
        "END_DATE_ACTIVE": np.where(ended, np.datetime64("2024-12-31", "s"), np.datetime64("NaT")),
        "GL_ID_REV": account(world, unit, "4110"),
        "SET_OF_BOOKS_ID": of_unit(unit, "ledger.ledger_id"),
        "SALESREP_NUMBER": text_where(nobody, "-3", numbered("", 10_000 + np.arange(count))),
        "EMAIL_ADDRESS": text_where(nobody, None, names["EMAIL_ADDRESS"][last]),
        "PERSON_ID": np.where(nobody, NOTHING, person),
        "OBJECT_VERSION_NUMBER": 1,
        "ORG_ID": of_unit(unit, "org_id"),
    }


def salesrep_of(world: World, units: Ints, drawn: Ints) -> Ints:
    """Return a salesperson of each unit: the number drawn says which, 0 is nobody."""
    reps = world["JTF_RS_SALESREPS"]
    each = len(reps["SALESREP_ID"]) // len(UNITS)
    found: Ints = reps["SALESREP_ID"][units * each + drawn % each]
    return found
