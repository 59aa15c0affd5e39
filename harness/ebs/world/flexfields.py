"""Flexfields: the accounting flexfield's structure, its value sets, their values and hierarchies.

A hierarchy is a tree of parents over ranges of children (FND_FLEX_VALUE_NORM_HIERARCHY): departments under divisions
under the whole, natural accounts under groups.
"""

from typing import Final

import numpy as np

from harness.ebs.world.accounts import BALANCE, DEPARTMENTS, NO_DEPARTMENT, RESULT, departments
from harness.ebs.world.columns import Tables, text_where
from harness.ebs.world.made import World
from harness.ebs.world.setup import CHART_OF_ACCOUNTS, UNITS
from harness.ebs.world.streams import listed

_SETS: Final = ("HBR_COMPANY", "HBR_DEPARTMENT", "HBR_ACCOUNT", "HBR_SUB_ACCOUNT", "HBR_PRODUCT")
_NAMES: Final = ("Company", "Department", "Account", "Sub-Account", "Product")
_FIRST_SET: Final = 1_002_470
_FIRST_VALUE: Final = 110_000
_TREES: Final = {
    "HBR_DEPARTMENT": (
        ("T", "All departments", "P", "D1", "D3"), ("D1", "Administration", "C", "110", "120"),
        ("D1", "Administration", "C", "540", "540"), ("D2", "Operations", "C", "210", "320"),
        ("D3", "Commercial and technology", "C", "420", "530"),
    ("D3", "Commercial and technology", "C", "640", "650"),
    ),
    "HBR_ACCOUNT": (
        ("T", "All accounts", "P", "G1", "G5"), ("G1", "Assets", "P", "G11", "G12"),
        ("G11", "Cash and receivables", "C", "1110", "1290"), ("G12", "Other assets", "C", "1410", "1610"),
        ("G2", "Liabilities", "C", "2210", "2510"), ("G3", "Equity", "C", "3110", "3310"),
        ("G4", "Revenue", "C", "4110", "4210"), ("G5", "Expense", "P", "G51", "G52"),
        ("G51", "Cost of sales", "C", "5110", "5280"), ("G52", "Operating expense", "C", "6110", "7920"),
    ),
    "HBR_COMPANY": (
        ("T", "Harbor Industries", "P", "R1", "R2"), ("R1", "North America", "C", "01", "03"),
        ("R2", "Europe", "C", "04", "06"),
    ),
}  # fmt: skip
"""Parents: their value, what they mean, whether their children are parents (P) or not (C), and the range of them."""


def make_flexfields(world: World) -> Tables:
    """Return value sets, values, hierarchies, and the structures of the key flexfields."""
    held = {
        "HBR_COMPANY": {unit.company: unit.entity_name for unit in UNITS},
        "HBR_DEPARTMENT": {NO_DEPARTMENT: "No department"} | {it: DEPARTMENTS[it] for it in departments(world)},
        "HBR_ACCOUNT": {code: name for code, (_, name) in (BALANCE | RESULT).items()},
        "HBR_SUB_ACCOUNT": {"0000": "None"},
        "HBR_PRODUCT": {"000": "None"},
    }
    rows = [(name, code, meaning, "N") for name, codes in held.items() for code, meaning in codes.items()]
    rows += [
        (name, code, meaning, "Y")
        for name, tree in _TREES.items()
        for code, meaning in {it[0]: it[1] for it in tree}.items()
    ]
    names, codes, meanings, parents = (listed([row[at] for row in rows]) for at in range(4))
    ids = _FIRST_VALUE + np.arange(len(rows))
    sets = _FIRST_SET + np.array([_SETS.index(name) for name in names.tolist()])
    edges = [(name, *it) for name, tree in _TREES.items() for it in tree]
    count = len(_SETS)
    return {
        "FND_FLEX_VALUE_SETS": {
            "FLEX_VALUE_SET_ID": _FIRST_SET + np.arange(count),
            "FLEX_VALUE_SET_NAME": listed(list(_SETS)),
            "VALIDATION_TYPE": "I",
            "LONGLIST_FLAG": "N",
            "FORMAT_TYPE": "C",
            "MAXIMUM_SIZE": listed([2, 3, 4, 4, 3]),
            "ALPHANUMERIC_ALLOWED_FLAG": "Y",
            "UPPERCASE_ONLY_FLAG": "Y",
            "DESCRIPTION": listed([f"Values of {name.lower()}" for name in _NAMES]),
        },
        "FND_FLEX_VALUES": {
            "FLEX_VALUE_SET_ID": sets,
            "FLEX_VALUE_ID": ids,
            "FLEX_VALUE": codes,
            "ENABLED_FLAG": "Y",
            "SUMMARY_FLAG": parents,
            "COMPILED_VALUE_ATTRIBUTES": text_where(names == "HBR_ACCOUNT", "Y\nY\nE"),
        },
        "FND_FLEX_VALUES_TL": {
            "FLEX_VALUE_ID": ids,
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
            "FLEX_VALUE_MEANING": codes,
            "DESCRIPTION": meanings,
        },
        "FND_FLEX_VALUE_NORM_HIERARCHY": {
            "FLEX_VALUE_SET_ID": _FIRST_SET + np.array([_SETS.index(it[0]) for it in edges]),
            "PARENT_FLEX_VALUE": listed([it[1] for it in edges]),
            "RANGE_ATTRIBUTE": listed([it[3] for it in edges]),
            "CHILD_FLEX_VALUE_LOW": listed([it[4] for it in edges]),
            "CHILD_FLEX_VALUE_HIGH": listed([it[5] for it in edges]),
        },
        "FND_ID_FLEX_STRUCTURES": {
            "APPLICATION_ID": listed([101, 401, 401]),
            "ID_FLEX_CODE": listed(["GL#", "MSTK", "MCAT"]),
            "ID_FLEX_NUM": listed([CHART_OF_ACCOUNTS, 101, 201]),
            "ID_FLEX_STRUCTURE_CODE": listed(["HBR_ACCOUNTING", "SYSTEM_ITEMS", "PO_ITEM_CATEGORY"]),
            "CONCATENATED_SEGMENT_DELIMITER": listed(["-", ".", "."]),
            "CROSS_SEGMENT_VALIDATION_FLAG": "Y",
            "DYNAMIC_INSERTS_ALLOWED_FLAG": "Y",
            "ENABLED_FLAG": "Y",
            "FREEZE_FLEX_DEFINITION_FLAG": "Y",
        },
        "FND_ID_FLEX_SEGMENTS": {
            "APPLICATION_ID": 101,
            "ID_FLEX_CODE": "GL#",
            "ID_FLEX_NUM": CHART_OF_ACCOUNTS,
            "APPLICATION_COLUMN_NAME": listed([f"SEGMENT{number}" for number in range(1, count + 1)]),
            "SEGMENT_NAME": listed(list(_NAMES)),
            "SEGMENT_NUM": np.arange(1, count + 1),
            "ENABLED_FLAG": "Y",
            "REQUIRED_FLAG": "Y",
            "DISPLAY_FLAG": "Y",
            "APPLICATION_COLUMN_INDEX_FLAG": "Y",
            "DISPLAY_SIZE": listed([2, 3, 4, 4, 3]),
            "MAXIMUM_DESCRIPTION_LEN": 50,
            "CONCATENATION_DESCRIPTION_LEN": 25,
            "FLEX_VALUE_SET_ID": _FIRST_SET + np.arange(count),
        },
    }
