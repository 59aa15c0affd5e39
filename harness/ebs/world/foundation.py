"""The foundation: applications, territories, responsibilities and who has them, profile options."""

from typing import Final

import numpy as np

from harness.ebs.world.columns import (
    NOTHING,
    Columns,
    Tables,
    children,
    either,
    plus_days,
    some,
    text_where,
    texts,
)
from harness.ebs.world.made import World
from harness.ebs.world.setup import NOW, SETUP_DAY, UNITS
from harness.ebs.world.streams import listed

APPLICATIONS: Final = {
    0: ("FND", "Application Object Library"), 3: ("AU", "Application Utilities"), 101: ("SQLGL", "General Ledger"),
    140: ("OFA", "Assets"), 200: ("SQLAP", "Payables"), 201: ("PO", "Purchasing"), 222: ("AR", "Receivables"),
    260: ("CE", "Cash Management"), 401: ("INV", "Inventory"), 602: ("XLA", "Subledger Accounting"),
    660: ("ONT", "Order Management"), 661: ("QP", "Advanced Pricing"), 665: ("WSH", "Shipping Execution"),
    700: ("MFG", "Manufacturing"), 702: ("BOM", "Bills of Material"), 706: ("WIP", "Work in Process"),
    707: ("CST", "Cost Management"), 800: ("PER", "Human Resources"), 235: ("ZX", "E-Business Tax"),
}  # fmt: skip
"""Short names and names of the applications by number."""
_TERRITORIES: Final = {
    "US": ("United States", "USA", "840", None), "CA": ("Canada", "CAN", "124", None),
    "GB": ("United Kingdom", "GBR", "826", None), "DE": ("Germany", "DEU", "276", "DE"),
    "FR": ("France", "FRA", "250", "FR"), "CH": ("Switzerland", "CHE", "756", None),
    "JP": ("Japan", "JPN", "392", None),
    "MX": ("Mexico", "MEX", "484", None), "SE": ("Sweden", "SWE", "752", "SE"),
    "AU": ("Australia", "AUS", "036", None),
    "IN": ("India", "IND", "356", None), "IT": ("Italy", "ITA", "380", "IT"), "ES": ("Spain", "ESP", "724", "ES"),
    "NL": ("Netherlands", "NLD", "528", "NL"), "BR": ("Brazil", "BRA", "076", None),
}  # fmt: skip
RESPONSIBILITIES: Final = (
    (0, "SYSTEM_ADMINISTRATOR", "System Administrator"),
    (101, "GENERAL_LEDGER_SUPER_USER", "General Ledger Super User"),
    (101, "GL_INQUIRY", "General Ledger Inquiry"), (200, "PAYABLES_MANAGER", "Payables Manager"),
    (200, "PAYABLES_CLERK", "Payables Clerk"), (200, "PAYABLES_INQUIRY", "Payables Inquiry"),
    (201, "PURCHASING_SUPER_USER", "Purchasing Super User"), (201, "BUYER", "Buyer's Work Center"),
    (201, "IPROCUREMENT", "iProcurement"), (222, "RECEIVABLES_MANAGER", "Receivables Manager"),
    (222, "RECEIVABLES_INQUIRY", "Receivables Inquiry"), (260, "CASH_MANAGEMENT", "Cash Management Superuser"),
    (401, "INVENTORY", "Inventory"), (660, "ORDER_MGMT_SUPER_USER", "Order Management Super User"),
    (660, "ORDER_ENTRY", "Order Entry Clerk"),
    (700, "MANUFACTURING_MANAGER", "Manufacturing and Distribution Manager"),
    (707, "COST_MANAGEMENT", "Cost Management"), (800, "HRMS_MANAGER", "HRMS Manager"),
    (800, "EMPLOYEE_SELF_SERVICE", "Employee Self-Service"), (140, "ASSETS_OLD", "Assets (old)"),
)  # fmt: skip
FIRST_RESPONSIBILITY: Final = 20_420
_PROFILES: Final = (
    (0, "ORG_ID", "MO: Operating Unit"), (0, "SITENAME", "Site Name"), (101, "GL_SET_OF_BKS_ID", "GL Ledger ID"),
    (0, "ICX_SESSION_TIMEOUT", "ICX:Session Timeout"), (0, "SIGNON_PASSWORD_LENGTH", "Signon Password Length"),
    (201, "PO_AUTO_APPROVE", "PO: Approve without review"), (222, "AR_ALLOW_OVERAPPLY", "AR: Allow Overapplication"),
    (200, "AP_SHOW_DISTRIBUTIONS", "AP: Show distributions"), (0, "CONC_COPIES", "Concurrent:Report Copies"),
)  # fmt: skip
_FIRST_PROFILE: Final = 1_991
_SEQUENCES: Final = (
    (200, "AP_INVOICES", "AP_DOC_SEQUENCE_AUDIT"), (200, "AP_PAYMENTS", "AP_DOC_SEQUENCE_AUDIT"),
    (222, "AR_INVOICES", "AR_DOC_SEQUENCE_AUDIT"), (101, "GL_JOURNALS", "GL_DOC_SEQUENCE_AUDIT"),
)  # fmt: skip


def make_foundation(world: World) -> Tables:
    """Return the foundation's tables, but for lookups, users and flexfields."""
    return {
        **_applications(),
        **_territories(),
        **_responsibilities(),
        "WF_USER_ROLE_ASSIGNMENTS": _assignments(world),
        **_profiles(),
        "FND_DOCUMENT_SEQUENCES": {
            "DOC_SEQUENCE_ID": 1_001 + np.arange(len(_SEQUENCES)),
            "NAME": listed([it[1] for it in _SEQUENCES]),
            "APPLICATION_ID": listed([it[0] for it in _SEQUENCES]),
            "AUDIT_TABLE_NAME": listed([it[2] for it in _SEQUENCES]),
            "MESSAGE_FLAG": "N",
            "START_DATE": SETUP_DAY,
            "TYPE": "A",
            "INITIAL_VALUE": 1,
        },
    }


def _applications() -> Tables:
    ids = listed(list(APPLICATIONS))
    short, names = (listed([it[at] for it in APPLICATIONS.values()]) for at in (0, 1))
    return {
        "FND_APPLICATION": {
            "APPLICATION_ID": ids,
            "APPLICATION_SHORT_NAME": short,
            "BASEPATH": listed([f"{it[0]}_TOP" for it in APPLICATIONS.values()]),
            "PRODUCT_CODE": short,
        },
        "FND_APPLICATION_TL": {
            "APPLICATION_ID": ids,
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
            "APPLICATION_NAME": names,
            "DESCRIPTION": names,
        },
    }


def _territories() -> Tables:
    codes = listed(list(_TERRITORIES))
    names, three, numeric, union = (listed([it[at] for it in _TERRITORIES.values()]) for at in range(4))
    return {
        "FND_TERRITORIES": {
            "TERRITORY_CODE": codes,
            "NLS_TERRITORY": listed([it[0].upper() for it in _TERRITORIES.values()]),
            "ISO_TERRITORY_CODE": three,
            "ISO_NUMERIC_CODE": numeric,
            "EU_CODE": union,
            "OBSOLETE_FLAG": "N",
        },
        "FND_TERRITORIES_TL": {
            "TERRITORY_CODE": codes,
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
            "TERRITORY_SHORT_NAME": names,
            "DESCRIPTION": names,
        },
    }


def _responsibilities() -> Tables:
    ids = FIRST_RESPONSIBILITY + 7 * np.arange(len(RESPONSIBILITIES))
    application, key, name = (listed([it[at] for it in RESPONSIBILITIES]) for at in range(3))
    old = key == "ASSETS_OLD"
    return {
        "FND_RESPONSIBILITY": {
            "RESPONSIBILITY_ID": ids,
            "APPLICATION_ID": application,
            "RESPONSIBILITY_KEY": key,
            "DATA_GROUP_APPLICATION_ID": 0,
            "DATA_GROUP_ID": 0,
            "MENU_ID": 60_000 + np.arange(len(ids)),
            "START_DATE": np.datetime64("2019-01-01", "s"),
            "END_DATE": some(np.full(len(ids), np.datetime64("2021-12-31", "s")), old),
            "VERSION": text_where(key == "EMPLOYEE_SELF_SERVICE", "W", "4"),
        },
        "FND_RESPONSIBILITY_TL": {
            "RESPONSIBILITY_ID": ids,
            "APPLICATION_ID": application,
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
            "RESPONSIBILITY_NAME": name,
            "DESCRIPTION": text_where(old, "Replaced"),
        },
    }


def _assignments(world: World) -> Columns:
    """Return who has which responsibility; a user has no one twice."""
    stream = world.stream("WF_USER_ROLE_ASSIGNMENTS")
    users = world["FND_USER"]
    count = len(users["USER_ID"])
    user, number = children(1 + stream.codes((40, 30, 20, 10), count))
    first = stream.whole(0, len(RESPONSIBILITIES) - 1, count)
    at = (first[user] + (number - 1) * 3) % len(RESPONSIBILITIES)
    many = len(user)
    start = plus_days(users["START_DATE"][user], stream.whole(0, 200, many))
    ended = stream.chance(0.12, many)
    end = np.minimum(
        plus_days(start, stream.whole(30, 900, many)), NOW.astype("datetime64[D]").astype("datetime64[s]")
    )
    roles = listed([f"FND_RESP|{APPLICATIONS[it[0]][0]}|{it[1]}|STANDARD" for it in RESPONSIBILITIES])[at]
    return {
        "USER_NAME": users["USER_NAME"][user],
        "ROLE_NAME": roles,
        "RELATIONSHIP_ID": -1,
        "ASSIGNING_ROLE": roles,
        "START_DATE": start,
        "END_DATE": some(end, ended),
        "EFFECTIVE_START_DATE": start,
        "EFFECTIVE_END_DATE": either(ended, end, np.datetime64("9999-01-01", "s")),
        "USER_ORIG_SYSTEM": text_where(users["EMPLOYEE_ID"][user] != NOTHING, "PER", "FND_USR"),
        "USER_ORIG_SYSTEM_ID": either(
            users["EMPLOYEE_ID"][user] != NOTHING, users["EMPLOYEE_ID"][user], users["USER_ID"][user]
        ),
        "ROLE_ORIG_SYSTEM": listed([f"FND_RESP{it[0]}" for it in RESPONSIBILITIES])[at],
        "ROLE_ORIG_SYSTEM_ID": FIRST_RESPONSIBILITY + 7 * at,
        "PARTITION_ID": 2,
        "ASSIGNMENT_REASON": text_where(stream.chance(0.1, many), "Holiday cover"),
        "CREATION_DATE": start,
        "LAST_UPDATE_DATE": start,
    }


def _profiles() -> Tables:
    application, key, name = (listed([it[at] for it in _PROFILES]) for at in range(3))
    ids = _FIRST_PROFILE + np.arange(len(_PROFILES))
    values = ["204", "Harbor Production", "2021", "30", "8", "N", "N", "Y", "0"]
    by_unit = len(UNITS)
    flags = ("WRITE_ALLOWED", "READ_ALLOWED", "USER_VISIBLE", "SITE_ENABLED", "SITE_UPDATE_ALLOWED", "APP_ENABLED")
    return {
        "FND_PROFILE_OPTIONS": {
            "APPLICATION_ID": application,
            "PROFILE_OPTION_ID": ids,
            "PROFILE_OPTION_NAME": key,
            "START_DATE_ACTIVE": np.datetime64("2019-01-01", "s"),
            **{f"{flag}_FLAG": text_where(ids > 0, "Y") for flag in flags},
        },
        "FND_PROFILE_OPTIONS_TL": {
            "PROFILE_OPTION_NAME": key,
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
            "USER_PROFILE_OPTION_NAME": name,
            "DESCRIPTION": texts(len(ids), lambda it: f"Sets {it}", name),
        },
        "FND_PROFILE_OPTION_VALUES": {
            "APPLICATION_ID": np.concatenate([application, np.zeros(by_unit, dtype=np.int64)]),
            "PROFILE_OPTION_ID": np.concatenate([ids, np.full(by_unit, _FIRST_PROFILE)]),
            "LEVEL_ID": np.concatenate([np.full(len(ids), 10_001), np.full(by_unit, 10_003)]),
            "LEVEL_VALUE": np.concatenate(
                [np.zeros(len(ids), dtype=np.int64), FIRST_RESPONSIBILITY + 7 * np.arange(by_unit)]
            ),
            "PROFILE_OPTION_VALUE": listed([*values, *(str(unit.org_id) for unit in UNITS)]),
        },
    }
