"""Customers' sites as orders and invoices need them: a row for each site, with its uses, account and unit."""

from dataclasses import dataclass

import numpy as np

from harness.ebs.world.columns import Bools, Ints
from harness.ebs.world.made import World
from harness.ebs.world.setup import FIRST_DAY, unit_of
from harness.ebs.world.streams import listed


@dataclass(frozen=True, slots=True)
class Sites:
    """Columns over HZ_CUST_ACCT_SITES_ALL."""

    account: Ints
    """The index of the account."""
    unit: Ints
    bill_to: Ints
    """SITE_USE_ID, as is `ship_to`."""
    ship_to: Ints
    biller: Ints
    """The index of the site of the same account and unit that is billed: the first one."""
    known: Bools
    """Active since before the first day."""


def sites_of(world: World) -> Sites:
    """Return the sites."""
    sites, uses, accounts = (
        world[name] for name in ("HZ_CUST_ACCT_SITES_ALL", "HZ_CUST_SITE_USES_ALL", "HZ_CUST_ACCOUNTS")
    )
    account = np.searchsorted(accounts["CUST_ACCOUNT_ID"], sites["CUST_ACCOUNT_ID"])
    unit = unit_of(sites["ORG_ID"])
    _, first, of = np.unique(account * 100 + unit, return_index=True, return_inverse=True)
    return Sites(
        account=account,
        unit=unit,
        bill_to=_uses(uses, sites["CUST_ACCT_SITE_ID"], "BILL_TO"),
        ship_to=_uses(uses, sites["CUST_ACCT_SITE_ID"], "SHIP_TO"),
        biller=first[of.reshape(-1)],
        known=(sites["STATUS"] == "A") & (sites["CREATION_DATE"] < FIRST_DAY) & (accounts["STATUS"][account] == "A"),
    )


def _uses(uses: dict[str, Ints], sites: Ints, code: str) -> Ints:
    own = np.flatnonzero(uses["SITE_USE_CODE"] == listed([code])[0])
    own = own[np.argsort(uses["CUST_ACCT_SITE_ID"][own], kind="stable")]
    return uses["SITE_USE_ID"][own][np.searchsorted(uses["CUST_ACCT_SITE_ID"][own], sites)]
