"""What is known of parties: profiles of firms and of customers, and how to reach them (TCA)."""

import numpy as np

from harness.ebs.world.columns import (
    NOTHING,
    Columns,
    Tables,
    either,
    numbered,
    some,
    text_where,
)
from harness.ebs.world.made import World
from harness.ebs.world.who import who


def make_profiles(world: World) -> Tables:
    """Return profiles of firms and customers, and contact points; of the parties that there are so far."""
    return {
        "HZ_ORGANIZATION_PROFILES": _profiles(world),
        "HZ_CUSTOMER_PROFILES": _customer_profiles(world),
        "HZ_CONTACT_POINTS": _points(world),
    }


def _profiles(world: World) -> Columns:
    """Return the profile of every firm among the parties."""
    parties = world["HZ_PARTIES"]
    at = np.flatnonzero(parties["PARTY_TYPE"] == "ORGANIZATION")
    stream = world.stream("HZ_ORGANIZATION_PROFILES")
    count = len(at)
    bank = np.isin(parties["CATEGORY_CODE"][at], ("BANK", "BANK_BRANCH"))
    start = parties["CREATION_DATE"][at]
    return {
        "ORGANIZATION_PROFILE_ID": 9_001 + np.arange(count),
        "PARTY_ID": parties["PARTY_ID"][at],
        "ORGANIZATION_NAME": parties["PARTY_NAME"][at],
        "EFFECTIVE_START_DATE": start.astype("datetime64[D]").astype("datetime64[s]"),
        "STATUS": "A",
        "TAX_REFERENCE": parties["TAX_REFERENCE"][at],
        "DUNS_NUMBER_C": parties["DUNS_NUMBER_C"][at],
        "EMPLOYEES_TOTAL": parties["EMPLOYEES_TOTAL"][at],
        "YEAR_ESTABLISHED": some(stream.whole(1900, 2015, count), stream.chance(0.4, count)),
        "INTERNAL_FLAG": "N",
        "HOME_COUNTRY": parties["COUNTRY"][at],
        "LOCAL_BUS_IDENTIFIER": text_where(bank, numbered("", 40_000 + 7 * np.arange(count))),
        **who(world, "HZ_ORGANIZATION_PROFILES", start),
    }


def _customer_profiles(world: World) -> Columns:
    stream = world.stream("HZ_CUSTOMER_PROFILES")
    accounts = world["HZ_CUST_ACCOUNTS"]
    count = len(accounts["STATUS"])
    return {
        "CUST_ACCOUNT_PROFILE_ID": 1_001 + np.arange(count),
        "CUST_ACCOUNT_ID": accounts["CUST_ACCOUNT_ID"],
        "PARTY_ID": accounts["PARTY_ID"],
        "STATUS": accounts["STATUS"],
        "COLLECTOR_ID": stream.whole(1_001, 1_006, count),
        "CREDIT_CHECKING": text_where(stream.chance(0.7, count), "Y", "N"),
        "NEXT_CREDIT_REVIEW_DATE": some(np.full(count, np.datetime64("2025-09-30", "s")), stream.chance(0.4, count)),
        "TOLERANCE": stream.weighted({0: 80, 5: 15, 10: 5}, count),
        "DISCOUNT_TERMS": text_where(stream.chance(0.5, count), "Y", "N"),
        "DUNNING_LETTERS": text_where(stream.chance(0.6, count), "Y", "N"),
        "INTEREST_CHARGES": text_where(stream.chance(0.1, count), "Y", "N"),
        "SEND_STATEMENTS": text_where(stream.chance(0.5, count), "Y", "N"),
        "CREDIT_BALANCE_STATEMENTS": text_where(stream.chance(0.3, count), "Y", "N"),
        "CREDIT_HOLD": text_where(stream.chance(0.04, count), "Y", "N"),
        "CREDIT_RATING": stream.weighted({"EXCELLENT": 20, "AVERAGE": 40, "POOR": 6, None: 34}, count),
        "CREDIT_CLASSIFICATION": stream.weighted({"LOW": 30, "MODERATE": 30, "HIGH": 8, None: 32}, count),
        "RISK_CODE": stream.weighted({"LOW": 25, "AVERAGE": 25, "HIGH": 6, None: 44}, count),
        "PROFILE_CLASS_ID": stream.weighted({0: 60, 1_040: 25, 1_041: 15}, count),
        "STANDARD_TERMS": either(accounts["PAYMENT_TERM_ID"] == NOTHING, 1_001, accounts["PAYMENT_TERM_ID"]),
        "CONS_INV_FLAG": "N",
        **who(world, "HZ_CUSTOMER_PROFILES", accounts["CREATION_DATE"]),
    }


def _points(world: World) -> Columns:
    """Return phones and mails of customers' and suppliers' parties."""
    parties = world["HZ_PARTIES"]
    stream = world.stream("HZ_CONTACT_POINTS")
    every = len(parties["PARTY_ID"])
    phone, mail = np.flatnonzero(stream.chance(0.6, every)), np.flatnonzero(stream.chance(0.4, every))
    at = np.concatenate([phone, mail])
    count = len(at)
    by_phone = np.arange(count) < len(phone)
    numbers = numbered("555-", stream.whole(1_000, 9_999, count))
    area = numbered("", stream.whole(201, 989, count))
    return {
        "CONTACT_POINT_ID": 6_001 + np.arange(count),
        "CONTACT_POINT_TYPE": text_where(by_phone, "PHONE", "EMAIL"),
        "STATUS": text_where(stream.chance(0.05, count), "I", "A"),
        "OWNER_TABLE_NAME": "HZ_PARTIES",
        "OWNER_TABLE_ID": parties["PARTY_ID"][at],
        "PRIMARY_FLAG": "Y",
        "CONTACT_POINT_PURPOSE": text_where(stream.chance(0.7, count), "BUSINESS"),
        "ORIG_SYSTEM_REFERENCE": numbered("", 6_001 + np.arange(count)),
        "PHONE_AREA_CODE": text_where(by_phone, area),
        "PHONE_NUMBER": text_where(by_phone, numbers),
        "PHONE_LINE_TYPE": text_where(by_phone, stream.weighted({"GEN": 70, "FAX": 15, "MOBILE": 15}, count)),
        "EMAIL_ADDRESS": text_where(~by_phone, numbered("info@party", parties["PARTY_ID"][at])),
        "EMAIL_FORMAT": text_where(~by_phone, "MAILHTML"),
        **who(world, "HZ_CONTACT_POINTS", parties["CREATION_DATE"][at]),
    }
