"""Who speaks for a party and how to reach it: contacts, and in which relationship (TCA).

Contacts of suppliers and customers are persons among the parties, in a relationship with the firm. A relationship has
two rows of one identifier, one for each direction.
"""

from typing import Final

import numpy as np

from harness.ebs.world.columns import (
    NOTHING,
    Columns,
    Ints,
    Moments,
    Tables,
    Values,
    either,
    numbered,
    some,
    text_where,
    texts,
)
from harness.ebs.world.made import World
from harness.ebs.world.parties import party
from harness.ebs.world.streams import listed
from harness.ebs.world.who import who
from harness.ebs.world.words import words

_FIRST_PERSON: Final = 3_000_001
_FIRST_RELATIONSHIP: Final = 70_001
_FIRST_CONTACT: Final = 5_101
_BRANCH: Final = ("BRANCH_OF", "HAS_BRANCH", "BANK_AND_BRANCH", "ORGANIZATION")
_CONTACT: Final = ("CONTACT_OF", "CONTACT", "CONTACT", "PERSON")
_DEPARTMENTS: Final = ("Sales", "Accounts", "Logistics", "Management")


def make_contacts(world: World) -> Tables:
    """Return contacts of suppliers and of customers, as persons in a relationship with the firm."""
    suppliers, customers = _of_suppliers(world), _of_customers(world)
    tables: dict[str, Columns] = {
        "AP_SUPPLIER_CONTACTS": suppliers["AP_SUPPLIER_CONTACTS"],
        "HZ_CUST_ACCOUNT_ROLES": customers["HZ_CUST_ACCOUNT_ROLES"],
    }
    for name in ("HZ_PARTIES", "HZ_RELATIONSHIPS"):
        parts = [suppliers[name], customers[name]]
        tables[name] = {column: np.concatenate([part[column] for part in parts]) for column in parts[0]}
    return tables


def make_outside_users(world: World) -> Tables:
    """Return users of suppliers and customers, who see their own documents alone."""
    suppliers, accounts = world["AP_SUPPLIERS"], world["HZ_CUST_ACCOUNTS"]
    first, second = suppliers["VENDOR_ID"][:3], accounts["CUST_ACCOUNT_ID"][:3]
    start = np.datetime64("2021-01-11", "s")
    ids = 900_001 + np.arange(len(first) + len(second))
    return {
        "FND_USER": {
            "USER_ID": ids,
            "USER_NAME": listed([*(f"SUPPLIER{it}" for it in first), *(f"CUSTOMER{it}" for it in second)]),
            "SUPPLIER_ID": np.concatenate([first, np.full(len(second), NOTHING)]),
            "CUSTOMER_ID": np.concatenate([np.full(len(first), NOTHING), second]),
            "START_DATE": start,
            "SESSION_NUMBER": 0,
            "PASSWORD_LIFESPAN_DAYS": 90,
            "CREATION_DATE": start,
            "LAST_UPDATE_DATE": start,
        }
    }


def make_bank_relationships(world: World) -> Tables:
    """Return which bank each branch belongs to."""
    parties = world["HZ_PARTIES"]
    banks, branches = (parties["PARTY_ID"][parties["CATEGORY_CODE"] == it] for it in ("BANK", "BANK_BRANCH"))
    start = np.full(len(banks), np.datetime64("2019-03-04T09:15:00", "s"))
    made = _relationships(world, "banks", _FIRST_RELATIONSHIP - 1_000, (branches, banks), _BRANCH, start)
    return {"HZ_RELATIONSHIPS": made}


def _people(world: World, sort: str, first: int, count: int, made: Moments) -> tuple[Columns, Values, Values]:
    stream = world.stream(f"contacts {sort}")
    women = stream.chance(0.5, count)
    one = text_where(
        women, stream.pick(words("first_names")["F"], count), stream.pick(words("first_names")["M"], count)
    )
    two = stream.pick(words("last_names"), count)
    ids = first + np.arange(count)
    return (
        {
            **party(ids, texts(count, lambda one, two: f"{one} {two}", one, two)),
            "PARTY_TYPE": text_where(ids > 0, "PERSON"),
            "STATUS": text_where(ids > 0, "A"),
            "PERSON_FIRST_NAME": one,
            "PERSON_LAST_NAME": two,
            **who(world, f"contacts {sort}", made),
        },
        one,
        two,
    )


def _relationships(
    world: World, sort: str, first: int, pairs: tuple[Ints, Ints], code: tuple[str, str, str, str], made: Moments
) -> Columns:
    """Return relationships in both directions; `code` names each direction, the type, and what the subject is."""
    subject, of = pairs
    count = len(subject)
    at = np.tile(np.arange(count), 2)
    back = np.arange(2 * count) >= count
    forth, reverse, kind, subject_type = code
    return {
        "RELATIONSHIP_ID": first + at,
        "DIRECTIONAL_FLAG": text_where(back, "B", "F"),
        "DIRECTION_CODE": text_where(back, "P", "C"),
        "SUBJECT_ID": either(back, of[at], subject[at]),
        "SUBJECT_TYPE": text_where(back, "ORGANIZATION", subject_type),
        "SUBJECT_TABLE_NAME": text_where(at >= 0, "HZ_PARTIES"),
        "OBJECT_ID": either(back, subject[at], of[at]),
        "OBJECT_TYPE": text_where(back, subject_type, "ORGANIZATION"),
        "OBJECT_TABLE_NAME": text_where(at >= 0, "HZ_PARTIES"),
        "RELATIONSHIP_CODE": text_where(back, reverse, forth),
        "RELATIONSHIP_TYPE": text_where(at >= 0, kind),
        "START_DATE": made[at].astype("datetime64[D]").astype("datetime64[s]"),
        "STATUS": text_where(at >= 0, "A"),
        **who(world, f"HZ_RELATIONSHIPS {sort}", made[at]),
    }


def _of_suppliers(world: World) -> dict[str, Columns]:
    stream = world.stream("AP_SUPPLIER_CONTACTS")
    sites, suppliers = world["AP_SUPPLIER_SITES_ALL"], world["AP_SUPPLIERS"]
    site = np.flatnonzero(stream.chance(0.6, len(sites["ORG_ID"])) & (sites["VENDOR_SITE_CODE"] != "HOME"))
    count = len(site)
    made = sites["CREATION_DATE"][site]
    people, first, last = _people(world, "suppliers", _FIRST_PERSON, count, made)
    firm = suppliers["PARTY_ID"][np.searchsorted(suppliers["VENDOR_ID"], sites["VENDOR_ID"][site])]
    return {
        "HZ_PARTIES": people,
        "HZ_RELATIONSHIPS": _relationships(
            world, "suppliers", _FIRST_RELATIONSHIP, (people["PARTY_ID"], firm), _CONTACT, made
        ),
        "AP_SUPPLIER_CONTACTS": {
            "VENDOR_CONTACT_ID": _FIRST_CONTACT + np.arange(count),
            "VENDOR_SITE_ID": sites["VENDOR_SITE_ID"][site],
            "INACTIVE_DATE": some(np.full(count, np.datetime64("2024-06-30", "s")), stream.chance(0.06, count)),
            "FIRST_NAME": first,
            "LAST_NAME": last,
            "DEPARTMENT": text_where(stream.chance(0.6, count), stream.pick(_DEPARTMENTS, count)),
            "PHONE": text_where(stream.chance(0.7, count), numbered("555-", stream.whole(1_000, 9_999, count))),
            "EMAIL_ADDRESS": text_where(stream.chance(0.7, count), numbered("contact", people["PARTY_ID"])),
            "PER_PARTY_ID": people["PARTY_ID"],
            "RELATIONSHIP_ID": _FIRST_RELATIONSHIP + np.arange(count),
            "ORG_PARTY_SITE_ID": sites["PARTY_SITE_ID"][site],
            **who(world, "AP_SUPPLIER_CONTACTS", made),
        },
    }


def _of_customers(world: World) -> dict[str, Columns]:
    stream = world.stream("HZ_CUST_ACCOUNT_ROLES")
    accounts = world["HZ_CUST_ACCOUNTS"]
    account = np.flatnonzero(stream.chance(0.5, len(accounts["STATUS"])))
    count = len(account)
    made = accounts["CREATION_DATE"][account]
    people, _, _ = _people(world, "customers", _FIRST_PERSON + 500_000, count, made)
    firm = accounts["PARTY_ID"][account]
    first = _FIRST_RELATIONSHIP + 500_000
    ids = 8_001 + np.arange(count)
    sites = world["HZ_CUST_ACCT_SITES_ALL"]
    place = np.searchsorted(sites["CUST_ACCOUNT_ID"], accounts["CUST_ACCOUNT_ID"][account])
    first_site = sites["CUST_ACCT_SITE_ID"][place]
    return {
        "HZ_PARTIES": people,
        "HZ_RELATIONSHIPS": _relationships(world, "customers", first, (people["PARTY_ID"], firm), _CONTACT, made),
        "HZ_CUST_ACCOUNT_ROLES": {
            "CUST_ACCOUNT_ROLE_ID": ids,
            "PARTY_ID": people["PARTY_ID"],
            "CUST_ACCOUNT_ID": accounts["CUST_ACCOUNT_ID"][account],
            "CUST_ACCT_SITE_ID": some(first_site, stream.chance(0.5, count)),
            "ROLE_TYPE": "CONTACT",
            "PRIMARY_FLAG": text_where(stream.chance(0.4, count), "Y", "N"),
            "CURRENT_ROLE_STATE": "A",
            "STATUS": text_where(stream.chance(0.05, count), "I", "A"),
            "BEGIN_DATE": made.astype("datetime64[D]").astype("datetime64[s]"),
            "ORIG_SYSTEM_REFERENCE": numbered("", ids),
            **who(world, "HZ_CUST_ACCOUNT_ROLES", made),
        },
    }


def supplier_places(world: World) -> Tables:
    """Return the party sites and places of suppliers' sites."""
    sites, suppliers = world["AP_SUPPLIER_SITES_ALL"], world["AP_SUPPLIERS"]
    vendor = np.searchsorted(suppliers["VENDOR_ID"], sites["VENDOR_ID"])
    count = len(vendor)
    made = sites["CREATION_DATE"]
    first = np.ones(count, dtype=bool)
    first[1:] = vendor[1:] != vendor[:-1]
    return {
        "HZ_LOCATIONS": {
            "LOCATION_ID": sites["LOCATION_ID"],
            "ORIG_SYSTEM_REFERENCE": numbered("", sites["LOCATION_ID"]),
            "ADDRESS1": sites["ADDRESS_LINE1"],
            "CITY": sites["CITY"],
            "STATE": sites["STATE"],
            "POSTAL_CODE": sites["ZIP"],
            "COUNTRY": sites["COUNTRY"],
            **who(world, "supplier places", made),
        },
        "HZ_PARTY_SITES": {
            "PARTY_SITE_ID": sites["PARTY_SITE_ID"],
            "PARTY_ID": suppliers["PARTY_ID"][vendor],
            "LOCATION_ID": sites["LOCATION_ID"],
            "PARTY_SITE_NUMBER": numbered("", sites["PARTY_SITE_ID"]),
            "PARTY_SITE_NAME": sites["VENDOR_SITE_CODE"],
            "ORIG_SYSTEM_REFERENCE": numbered("", sites["PARTY_SITE_ID"]),
            "IDENTIFYING_ADDRESS_FLAG": text_where(first, "Y", "N"),
            "STATUS": text_where(np.isnat(sites["INACTIVE_DATE"]), "A", "I"),
            **who(world, "supplier party sites", made),
        },
    }
