"""Parties: suppliers, customers and contacts under one roof (TCA), and the suppliers themselves.

A supplier's home is a unit's country; the sites through which units buy from it belong to operating units. Names
repeat as they do in a site's data: the same firm entered twice, once in capitals.
"""

from typing import Final

import numpy as np

from harness.ebs.world.accounts import account
from harness.ebs.world.columns import (
    NOTHING,
    Bools,
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
from harness.ebs.world.people import staff
from harness.ebs.world.setup import CURRENCIES, UNIT_SHARES, UNITS, of_unit
from harness.ebs.world.streams import Stream, listed
from harness.ebs.world.terms import TERM_SHARES, TERMS
from harness.ebs.world.who import who
from harness.ebs.world.words import addresses, firms, placed

FIRST_SUPPLIER_PARTY: Final = 5_004
_FIRST_VENDOR: Final = 1_002
_FIRST_SITE: Final = 1_414
_START: Final = np.datetime64("2016-02-01", "s")
_FIRMS: Final = "ORGANIZATION"


def make_suppliers(world: World) -> Tables:
    """Return suppliers, their parties and their sites."""
    stream = world.stream("AP_SUPPLIERS")
    count = world.sizes.suppliers
    units = stream.codes(UNIT_SHARES, count)
    names = firms(stream, "supplier_trades", units)
    twice = max(1, count // 25)
    names[-twice:] = names[:twice]  # entered a second time
    kinds = stream.weighted(
        {"VENDOR": 70, "CONTRACTOR": 9, "MANUFACTURER": 6, "PUBLIC SECTOR COMPANIES": 2, None: 8}, count
    )
    employees = _employees(world, kinds, names)
    parties = FIRST_SUPPLIER_PARTY + np.arange(count)
    made = plus_days(np.full(count, _START), np.sort(stream.whole(0, 3_300, count))) + np.timedelta64(36_427, "s")
    made[: count * 7 // 8] = np.minimum(made[: count * 7 // 8], np.datetime64("2021-06-01T10:07:07", "s"))
    currency = of_unit(units, "ledger.currency")
    foreign = stream.chance(0.12, count)
    currency = text_where(foreign, stream.pick(CURRENCIES, count), currency)
    ended = some(
        plus_days(np.full(count, np.datetime64("2024-01-31", "s")), stream.whole(0, 400, count)),
        stream.chance(0.05, count),
    )
    terms = listed([it.term_id for it in TERMS])[stream.codes(TERM_SHARES, count)]
    group = text_where(
        is_employee := kinds == "EMPLOYEE",
        "EMPLOYEE",
        stream.weighted({"STANDARD": 60, "DOMESTIC": 15, "FOREIGN": 10, "UTILITIES": 5, None: 10}, count),
    )
    held = stream.chance(0.03, count)
    where = addresses(stream, units)
    ids = _FIRST_VENDOR + np.arange(count) * 2
    suppliers: Columns = {
        "VENDOR_ID": ids,
        "VENDOR_NAME": names,
        "VENDOR_NAME_ALT": text_where(stream.chance(0.05, count), names),
        "SEGMENT1": numbered("", 1_000 + stream.shuffled(count)),
        "VENDOR_TYPE_LOOKUP_CODE": kinds,
        "EMPLOYEE_ID": employees,
        "PARTY_ID": parties,
        "TERMS_ID": terms,
        "PAY_GROUP_LOOKUP_CODE": group,
        "PAYMENT_PRIORITY": stream.weighted({99: 85, 10: 10, 1: 5}, count),
        "INVOICE_CURRENCY_CODE": currency,
        "PAYMENT_CURRENCY_CODE": currency,
        "HOLD_ALL_PAYMENTS_FLAG": text_where(held, "Y", "N"),
        "HOLD_FLAG": text_where(stream.chance(0.02, count), "Y", "N"),
        "HOLD_REASON": text_where(
            held, stream.pick(["Disputed deliveries", "Missing tax form", "Legal dispute"], count)
        ),
        "ONE_TIME_FLAG": text_where(stream.chance(0.04, count), "Y", "N"),
        "ENABLED_FLAG": "Y",
        "SUMMARY_FLAG": "N",
        "START_DATE_ACTIVE": made.astype("datetime64[D]").astype("datetime64[s]"),
        "END_DATE_ACTIVE": ended,
        "VAT_REGISTRATION_NUM": text_where(
            stream.chance(0.6, count), numbered("VAT", stream.whole(10_000_000, 99_999_999, count))
        ),
        "NUM_1099": text_where(
            (units < 2) & stream.chance(0.5, count), numbered("91-", stream.whole(1_000_000, 9_999_999, count))
        ),  # the units in the US
        "WOMEN_OWNED_FLAG": text_where(stream.chance(0.1, count), "Y", "N"),
        "SMALL_BUSINESS_FLAG": text_where(stream.chance(0.2, count), "Y", "N"),
        "MINORITY_GROUP_LOOKUP_CODE": stream.weighted({"VETERAN": 3, "WOMEN": 3, "HISPANIC": 2, None: 92}, count),
        "STANDARD_INDUSTRY_CLASS": text_where(
            stream.chance(0.3, count), numbered("", stream.whole(2_000, 8_999, count))
        ),
        "SET_OF_BOOKS_ID": of_unit(units, "ledger.ledger_id"),
        "ACCTS_PAY_CODE_COMBINATION_ID": account(world, units, "2210"),
        "PARENT_VENDOR_ID": _parents(stream, ids, is_employee),
        "MATCH_OPTION": stream.weighted({"P": 60, "R": 40}, count),
        "CUSTOMER_NUM": text_where(stream.chance(0.3, count), numbered("C-", stream.whole(100, 9_999, count))),
        **who(world, "AP_SUPPLIERS", made),
    }
    made_sites = _sites(world, units, suppliers, where, is_employee)
    return {
        "AP_SUPPLIERS": suppliers,
        "AP_SUPPLIER_SITES_ALL": made_sites,
        "HZ_PARTIES": {
            **party(parties, names),
            "PARTY_TYPE": text_where(is_employee, "PERSON", _FIRMS),
            "STATUS": text_where(np.isnat(ended), "A", "I"),
            "TAX_REFERENCE": suppliers["VAT_REGISTRATION_NUM"],
            "DUNS_NUMBER_C": text_where(
                stream.chance(0.3, count), numbered("", stream.whole(100_000_000, 999_999_999, count))
            ),
            **placed(where),
            "EMPLOYEES_TOTAL": some(stream.skewed(5_000, count) + 1, stream.chance(0.4, count)),
            **who(world, "supplier parties", made),
        },
    }


def party(ids: Ints, names: Values) -> Columns:
    """Return what parties are known by: a name, and a number that also stands as text and as reference."""
    return {
        "PARTY_ID": ids,
        "PARTY_NUMBER": numbered("", ids),
        "ORIG_SYSTEM_REFERENCE": numbered("", ids),
        "PARTY_NAME": names,
    }


def _parents(stream: Stream, ids: Ints, employee: Bools) -> Ints:
    """Return the parents of suppliers that belong to a group; a parent is an older supplier."""
    count = len(ids)
    parent = (stream.fractions(count) * np.arange(count)).astype(np.int64) // 3
    return some(ids[parent], stream.chance(0.15, count) & ~employee & ~employee[parent] & (parent < np.arange(count)))


def _employees(world: World, kinds: Values, names: Values) -> Ints:
    """Make some suppliers employees, whose expenses are paid through payables; return their PERSON_IDs."""
    people = staff(world)
    count = max(3, len(kinds) // 16)
    chosen = len(kinds) // 3 + np.arange(count)
    persons = people[(np.arange(count) * 3) % len(people)]
    known = world["PER_ALL_PEOPLE_F"]
    full = dict(
        zip(known["PERSON_ID"].tolist(), zip(known["LAST_NAME"], known["FIRST_NAME"], strict=True), strict=True)
    )
    kinds[chosen] = "EMPLOYEE"
    names[chosen] = [f"{full[it][0]}, {full[it][1]}" for it in persons.tolist()]
    ids = np.full(len(kinds), NOTHING)
    ids[chosen] = persons
    return ids


def _sites(world: World, home: Ints, suppliers: Columns, where: Columns, employee: Values) -> Columns:
    stream = world.stream("AP_SUPPLIER_SITES_ALL")
    counts = np.where(employee, 1, 1 + stream.codes((62, 27, 11), len(home)))
    at, number = children(counts)
    count = len(at)
    units = np.where(number == 1, home[at], (home[at] + number - 1 + stream.whole(0, 1, count)) % len(UNITS))
    city = where["city"][at]
    paying = stream.chance(0.94, count) | (number == 1)
    buying = stream.chance(0.88, count) | (number == 1)
    made = suppliers["CREATION_DATE"][at] + np.timedelta64(420, "s")
    elsewhere = addresses(stream, home[at])
    own = number == 1
    return {
        "VENDOR_SITE_ID": _FIRST_SITE + np.arange(count),
        "VENDOR_ID": suppliers["VENDOR_ID"][at],
        "VENDOR_SITE_CODE": text_where(employee[at], "HOME", _site_codes(stream, city, number)),
        "PURCHASING_SITE_FLAG": text_where(buying & ~employee[at], "Y", "N"),
        "PAY_SITE_FLAG": text_where(paying, "Y", "N"),
        "RFQ_ONLY_SITE_FLAG": text_where(stream.chance(0.02, count) & ~own, "Y", "N"),
        **{
            name: text_where(own, where[part][at], elsewhere[part])
            for name, part in (
                ("ADDRESS_LINE1", "street"),
                ("CITY", "city"),
                ("STATE", "state"),
                ("ZIP", "postal_code"),
                ("COUNTRY", "country"),
            )
        },
        "ADDRESS_LINE2": text_where(stream.chance(0.2, count), numbered("Suite ", stream.whole(1, 400, count))),
        "AREA_CODE": text_where(stream.chance(0.6, count), numbered("", stream.whole(201, 989, count))),
        "PHONE": text_where(stream.chance(0.7, count), numbered("555-", stream.whole(1_000, 9_999, count))),
        "EMAIL_ADDRESS": text_where(
            stream.chance(0.5, count), numbered("orders@supplier", suppliers["VENDOR_ID"][at])
        ),
        "TERMS_ID": suppliers["TERMS_ID"][at],
        "INVOICE_CURRENCY_CODE": suppliers["INVOICE_CURRENCY_CODE"][at],
        "PAYMENT_CURRENCY_CODE": suppliers["PAYMENT_CURRENCY_CODE"][at],
        "PAY_GROUP_LOOKUP_CODE": suppliers["PAY_GROUP_LOOKUP_CODE"][at],
        "HOLD_ALL_PAYMENTS_FLAG": text_where(stream.chance(0.02, count), "Y", "N"),
        "INACTIVE_DATE": some(
            plus_days(np.full(count, np.datetime64("2023-06-30", "s")), stream.whole(0, 700, count)),
            stream.chance(0.04, count) & ~own,
        ),
        "SHIP_TO_LOCATION_ID": of_unit(units, "location_id"),
        "BILL_TO_LOCATION_ID": of_unit(units, "location_id"),
        "PARTY_SITE_ID": 600_001 + np.arange(count),
        "LOCATION_ID": 650_001 + np.arange(count),
        "ACCTS_PAY_CODE_COMBINATION_ID": account(world, units, "2210"),
        "ORG_ID": of_unit(units, "org_id"),
        **who(world, "AP_SUPPLIER_SITES_ALL", made),
    }


def _site_codes(stream: Stream, city: Values, number: Values) -> Values:
    plain = stream.chance(0.4, len(city))
    return texts(
        len(city),
        lambda city, number, plain: (
            "MAIN" if plain and number == 1 else f"{city[:12].upper()}{number if number > 1 else ''}"
        ),
        city,
        number,
        plain,
    )
