"""Customers: parties, accounts, and the sites that they are billed and shipped to, for each operating unit."""

from typing import Final

import numpy as np

from harness.ebs.world.accounts import account
from harness.ebs.world.columns import (
    Columns,
    Ints,
    Tables,
    Values,
    children,
    numbered,
    plus_days,
    some,
    text_where,
    texts,
)
from harness.ebs.world.made import World
from harness.ebs.world.parties import party
from harness.ebs.world.setup import FIRST_DAY, UNIT_SHARES, UNITS, of_unit, unit_of
from harness.ebs.world.streams import Stream
from harness.ebs.world.who import who
from harness.ebs.world.words import addresses, firms, placed, words

FIRST_PARTY: Final = 1_500_006
_FIRST_ACCOUNT: Final = 1_004
_FIRST_LOCATION: Final = 2_011
_FIRST_PARTY_SITE: Final = 3_021
_FIRST_SITE: Final = 4_014
_FIRST_USE: Final = 5_007
RECEIVABLE_TERMS: Final = (1_000, 1_001, 1_002, 1_003, 1_004)
"""RA_TERMS that customers have."""


def make_customers(world: World) -> Tables:
    """Return customers with their accounts, sites and the uses of them."""
    stream = world.stream("HZ_CUST_ACCOUNTS")
    count = world.sizes.customers
    units = stream.codes(UNIT_SHARES, count)
    person = stream.chance(0.12, count)
    first, last = stream.pick(words("first_names")["F"], count), stream.pick(words("last_names"), count)
    names = text_where(
        person, texts(count, lambda one, two: f"{one} {two}", first, last), firms(stream, "customer_trades", units)
    )
    twice = max(1, count // 30)
    names[-twice:] = names[:twice]
    start = np.full(count, np.datetime64("2015-05-04T11:20:31", "s"))
    made = plus_days(start, np.sort(stream.whole(0, 3_600, count)))
    made[: count * 9 // 10] = np.minimum(made[: count * 9 // 10], FIRST_DAY - np.timedelta64(90_000, "s"))
    inactive = stream.chance(0.05, count)
    where = addresses(stream, units)
    parties = FIRST_PARTY + np.arange(count)
    accounts = {
        "CUST_ACCOUNT_ID": _FIRST_ACCOUNT + 2 * np.arange(count),
        "PARTY_ID": parties,
        "ACCOUNT_NUMBER": numbered("", 1_600 + stream.shuffled(count)),
        "ACCOUNT_NAME": text_where(stream.chance(0.85, count), names),
        "STATUS": text_where(inactive, "I", "A"),
        "CUSTOMER_TYPE": text_where(stream.chance(0.04, count), "I", "R"),
        "CUSTOMER_CLASS_CODE": stream.weighted(
            {"COMMERCIAL": 40, "RETAIL": 20, "WHOLESALE": 15, "GOVERNMENT": 8, "EDUCATION": 7, None: 10}, count
        ),
        "SALES_CHANNEL_CODE": stream.weighted(
            {"DIRECT": 50, "INDIRECT": 15, "WEB": 15, "PARTNER": 5, None: 15}, count
        ),
        "PAYMENT_TERM_ID": some(stream.pick(RECEIVABLE_TERMS, count), stream.chance(0.6, count)),
        "FREIGHT_TERM": stream.weighted({"PREPAID": 20, "COLLECT": 10, None: 70}, count),
        "ACCOUNT_ESTABLISHED_DATE": made.astype("datetime64[D]").astype("datetime64[s]"),
        "ORIG_SYSTEM_REFERENCE": numbered("", _FIRST_ACCOUNT + 2 * np.arange(count)),
        "HOLD_BILL_FLAG": text_where(stream.chance(0.02, count), "Y", "N"),
        **who(world, "HZ_CUST_ACCOUNTS", made),
    }
    return {
        "HZ_PARTIES": {
            **party(parties, names),
            "PARTY_TYPE": text_where(person, "PERSON", "ORGANIZATION"),
            "STATUS": text_where(inactive, "I", "A"),
            "CATEGORY_CODE": stream.weighted({"CUSTOMER": 70, "RESELLER": 10, None: 20}, count),
            "PERSON_FIRST_NAME": text_where(person, first),
            "PERSON_LAST_NAME": text_where(person, last),
            **placed(where),
            "EMAIL_ADDRESS": text_where(stream.chance(0.6, count), numbered("contact@customer", parties)),
            "PRIMARY_PHONE_NUMBER": text_where(
                stream.chance(0.7, count), numbered("555-", stream.whole(1_000, 9_999, count))
            ),
            "EMPLOYEES_TOTAL": some(5 + stream.skewed(8_000, count), ~person & stream.chance(0.5, count)),
            "CURR_FY_POTENTIAL_REVENUE": some(stream.whole(1, 900, count) * 10_000, stream.chance(0.3, count)),
            **who(world, "customer parties", made),
        },
        "HZ_CUST_ACCOUNTS": accounts,
        **_sites(world, units, accounts, inactive),
    }


def _sites(world: World, home: Ints, accounts: Columns, inactive: Values) -> Tables:
    """Return places, and in each the site of one operating unit; the first of an account is the primary one."""
    stream = world.stream("HZ_CUST_ACCT_SITES_ALL")
    at, number = children(1 + stream.codes((60, 27, 13), len(home)))
    count = len(at)
    units = np.where(stream.chance(0.8, count) | (number == 1), home[at], stream.whole(0, len(UNITS) - 1, count))
    where = addresses(stream, home[at])
    made = accounts["CREATION_DATE"][at]
    status = text_where(inactive[at] | (stream.chance(0.04, count) & (number > 1)), "I", "A")
    places = _FIRST_LOCATION + np.arange(count)
    party_sites = _FIRST_PARTY_SITE + np.arange(count)
    sites = _FIRST_SITE + np.arange(count)
    orgs = of_unit(units, "org_id")
    return {
        "HZ_LOCATIONS": {
            "LOCATION_ID": places,
            **placed(where),
            "ADDRESS2": text_where(stream.chance(0.15, count), numbered("Floor ", stream.whole(1, 30, count))),
            **who(world, "HZ_LOCATIONS", made),
        },
        "HZ_PARTY_SITES": {
            "PARTY_SITE_ID": party_sites,
            "PARTY_ID": accounts["PARTY_ID"][at],
            "LOCATION_ID": places,
            "PARTY_SITE_NUMBER": numbered("", party_sites),
            "PARTY_SITE_NAME": text_where(stream.chance(0.2, count), where["city"]),
            "IDENTIFYING_ADDRESS_FLAG": text_where(number == 1, "Y", "N"),
            "STATUS": status,
            **who(world, "HZ_PARTY_SITES", made),
        },
        "HZ_CUST_ACCT_SITES_ALL": {
            "CUST_ACCT_SITE_ID": sites,
            "ORIG_SYSTEM_REFERENCE": numbered("", sites),
            "CUST_ACCOUNT_ID": accounts["CUST_ACCOUNT_ID"][at],
            "PARTY_SITE_ID": party_sites,
            "STATUS": status,
            "BILL_TO_FLAG": text_where(number == 1, "P", "Y"),
            "SHIP_TO_FLAG": text_where(number == 1, "P", "Y"),
            "ORG_ID": orgs,
            **who(world, "HZ_CUST_ACCT_SITES_ALL", made),
        },
        "HZ_CUST_SITE_USES_ALL": _uses(world, stream, number, status, sites, orgs, made),
    }


def _uses(
    world: World, stream: Stream, number: Ints, status: Values, sites: Ints, orgs: Ints, made: Values
) -> Columns:
    """Return a bill-to and a ship-to for each site; some are used for statements too."""
    count = len(sites)
    at = np.concatenate([np.arange(count), np.arange(count), np.flatnonzero(stream.chance(0.1, count))])
    every = len(at)
    codes = text_where(
        np.arange(every) < count, "BILL_TO", text_where(np.arange(every) < 2 * count, "SHIP_TO", "STMTS")
    )
    ids = _FIRST_USE + np.arange(every)
    return {
        "SITE_USE_ID": ids,
        "CUST_ACCT_SITE_ID": sites[at],
        "SITE_USE_CODE": codes,
        "PRIMARY_FLAG": text_where(number[at] == 1, "Y", "N"),
        "STATUS": status[at],
        "LOCATION": numbered("", ids),
        "BILL_TO_SITE_USE_ID": some(_FIRST_USE + at, codes == "SHIP_TO"),
        "PAYMENT_TERM_ID": some(
            stream.pick(RECEIVABLE_TERMS, every), (codes == "BILL_TO") & stream.chance(0.5, every)
        ),
        "GL_ID_REC": some(account(world, unit_of(orgs[at]), "1210"), codes == "BILL_TO"),
        "GL_ID_REV": some(account(world, unit_of(orgs[at]), "4110"), codes == "BILL_TO"),
        "ORG_ID": orgs[at],
        **who(world, "HZ_CUST_SITE_USES_ALL", made[at]),
    }
