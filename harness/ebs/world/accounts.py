"""The chart of accounts: companies, departments and natural accounts, and the combinations of them that exist.

An account is SEGMENT1-SEGMENT5: company, department, natural account, sub-account, product. Balance-sheet accounts
are kept for department 000 alone.
"""

from typing import Final

import numpy as np

from harness.ebs.world.columns import Ints, Tables, Values, texts
from harness.ebs.world.made import World
from harness.ebs.world.setup import CHART_OF_ACCOUNTS, UNITS
from harness.ebs.world.streams import listed

BALANCE: Final = {
    "1110": ("A", "Cash"), "1120": ("A", "Cash clearing"), "1210": ("A", "Accounts receivable"),
    "1290": ("A", "Unapplied receipts"), "1410": ("A", "Inventory"), "1420": ("A", "Work in process"),
    "1510": ("A", "Receiving inspection"), "1580": ("A", "Computer equipment"), "1610": ("A", "Prepaid expenses"),
    "2210": ("L", "Accounts payable"), "2220": ("L", "Accrued receipts"), "2310": ("L", "Sales tax payable"),
    "2320": ("L", "Input tax"), "2410": ("L", "Accrued payroll"), "2510": ("L", "Unearned revenue"),
    "3110": ("O", "Common stock"), "3310": ("O", "Retained earnings"),
}  # fmt: skip
"""Natural accounts of the balance sheet: type and meaning."""
RESULT: Final = {
    "4110": ("R", "Product revenue"), "4120": ("R", "Service revenue"), "4210": ("R", "Freight revenue"),
    "5110": ("E", "Cost of goods sold"), "5280": ("E", "Price variance"), "6110": ("E", "Salaries"),
    "7110": ("E", "Office supplies"), "7210": ("E", "Travel"), "7310": ("E", "Professional services"),
    "7420": ("E", "Maintenance and repair"), "7510": ("E", "Software licences"), "7640": ("E", "Freight and postage"),
    "7710": ("E", "Marketing"),
    "7910": ("E", "Purchase discounts"), "7920": ("E", "Bad debt and discounts"),
    "7830": ("E", "Exchange gains and losses"),
}  # fmt: skip
"""Natural accounts of revenue and expense."""
SPENDING: Final = ("7110", "7210", "7310", "7420", "7510", "7710")
"""What departments spend on, by way of purchasing and payables."""
DEPARTMENTS: Final = {
    "110": "Finance", "210": "Purchasing", "310": "Manufacturing", "420": "Sales", "530": "Information technology",
    "640": "Research and development", "120": "Human resources", "220": "Warehouse", "320": "Quality",
    "430": "Marketing", "540": "Facilities", "650": "Customer service",
}  # fmt: skip
NO_DEPARTMENT: Final = "000"
_FIRST_ID: Final = 12_831
_STEP: Final = 3


def departments(world: World) -> tuple[str, ...]:
    """Return the departments that this world has."""
    return tuple(DEPARTMENTS)[: world.sizes.departments]


def account(world: World, units: Ints, natural: Values | str, department: Ints | None = None) -> Ints:
    """Return the CODE_COMBINATION_IDs of units' natural accounts, in departments (their indices) or in none."""
    naturals = np.full(len(units), natural, dtype=object) if isinstance(natural, str) else natural
    codes = (*BALANCE, *RESULT)
    place = {code: number for number, code in enumerate(codes)}
    at = np.array([place[code] for code in naturals.tolist()], dtype=np.int64)
    held = departments(world)
    of_department = np.full(len(units), -1) if department is None else department
    each = len(BALANCE) + len(RESULT) * (len(held) + 1)
    beyond = at - len(BALANCE)
    within = np.where(beyond < 0, at, len(BALANCE) + (of_department + 1) * len(RESULT) + beyond)
    ids: Ints = _FIRST_ID + _STEP * (units * each + within)
    return ids


def make_accounts(world: World) -> Tables:
    """Return every code combination."""
    held = departments(world)
    rows = [
        (unit.company, department, natural, kind, meaning)
        for unit in UNITS
        for department, natural, kind, meaning in (
            *((NO_DEPARTMENT, code, *entry) for code, entry in BALANCE.items()),
            *((department, code, *entry) for department in (NO_DEPARTMENT, *held) for code, entry in RESULT.items()),
        )
    ]
    company, department, natural, kind, meaning = (listed([row[at] for row in rows]) for at in range(5))
    names = {NO_DEPARTMENT: "No department"} | DEPARTMENTS
    return {
        "GL_CODE_COMBINATIONS": {
            "CODE_COMBINATION_ID": _FIRST_ID + _STEP * np.arange(len(rows)),
            "CHART_OF_ACCOUNTS_ID": CHART_OF_ACCOUNTS,
            "ACCOUNT_TYPE": kind,
            "ENABLED_FLAG": "Y",
            "SUMMARY_FLAG": "N",
            "DETAIL_POSTING_ALLOWED_FLAG": "Y",
            "DETAIL_BUDGETING_ALLOWED_FLAG": "Y",
            "SEGMENT1": company,
            "SEGMENT2": department,
            "SEGMENT3": natural,
            "SEGMENT4": "0000",
            "SEGMENT5": "000",
            "DESCRIPTION": texts(len(rows), lambda what, where: f"{what} - {names[where]}", meaning, department),
        }
    }
