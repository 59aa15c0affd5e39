"""Banks: each operating unit's account, and who may use it for what."""

from typing import Final

import numpy as np

from harness.ebs.world.accounts import account
from harness.ebs.world.columns import Ints, Tables
from harness.ebs.world.made import World
from harness.ebs.world.setup import UNITS, of_unit
from harness.ebs.world.streams import listed

FIRST_ACCOUNT: Final = 10_000
_FIRST_USE: Final = 20_000
_FIRST_PARTY: Final = 900_001
_BANKS: Final = (
    "First Pacific Bank",
    "Commonwealth Trust",
    "Bank of the Lakes",
    "Northern & Leeds Bank",
    "Hansa Bank",
    "Crédit du Rhône",
)
_EVERY: Final = np.arange(len(UNITS))


def account_use(units: Ints) -> Ints:
    """Return the BANK_ACCT_USE_IDs of units."""
    return _FIRST_USE + units


def make_banks(world: World) -> Tables:
    """Return banks as parties, the units' accounts, and their uses."""
    banks, branches = _FIRST_PARTY + _EVERY, _FIRST_PARTY + 100 + _EVERY
    names = listed(_BANKS)
    start = np.datetime64("2015-01-01", "s")
    return {
        "HZ_PARTIES": {
            "PARTY_ID": np.concatenate([banks, branches]),
            "PARTY_NUMBER": listed([str(it) for it in np.concatenate([banks, branches]).tolist()]),
            "ORIG_SYSTEM_REFERENCE": listed([str(it) for it in np.concatenate([banks, branches]).tolist()]),
            "PARTY_NAME": np.concatenate([names, listed([f"{name}, Main Branch" for name in _BANKS])]),
            "CATEGORY_CODE": listed(["BANK"] * len(UNITS) + ["BANK_BRANCH"] * len(UNITS)),
            "PARTY_TYPE": "ORGANIZATION",
            "STATUS": "A",
            "COUNTRY": np.concatenate([of_unit(_EVERY, "country")] * 2),
        },
        "CE_BANK_ACCOUNTS": {
            "BANK_ACCOUNT_ID": FIRST_ACCOUNT + _EVERY,
            "BANK_ACCOUNT_NAME": listed([f"{unit.name} Disbursements" for unit in UNITS]),
            "BANK_ACCOUNT_NUM": listed([f"10-{4_410 + 137 * at}-{at}" for at in range(len(UNITS))]),
            "BANK_ID": banks,
            "BANK_BRANCH_ID": branches,
            "CURRENCY_CODE": of_unit(_EVERY, "ledger.currency"),
            "ACCOUNT_CLASSIFICATION": "INTERNAL",
            "ACCOUNT_OWNER_ORG_ID": of_unit(_EVERY, "entity_id"),
            "BANK_ACCOUNT_TYPE": "Checking",
            "ASSET_CODE_COMBINATION_ID": account(world, _EVERY, "1110"),
            "CASH_CLEARING_CCID": account(world, _EVERY, "1120"),
            "AP_USE_ALLOWED_FLAG": "Y",
            "AR_USE_ALLOWED_FLAG": "Y",
            "MULTI_CURRENCY_ALLOWED_FLAG": "Y",
            "START_DATE": start,
        },
        "CE_BANK_ACCT_USES_ALL": {
            "BANK_ACCT_USE_ID": account_use(_EVERY),
            "BANK_ACCOUNT_ID": FIRST_ACCOUNT + _EVERY,
            "ORG_ID": of_unit(_EVERY, "org_id"),
            "PRIMARY_FLAG": "Y",
            "AP_USE_ENABLE_FLAG": "Y",
            "AR_USE_ENABLE_FLAG": "Y",
            "LEGAL_ENTITY_ID": of_unit(_EVERY, "entity_id"),
            "AUTHORIZED_FLAG": "Y",
        },
    }
