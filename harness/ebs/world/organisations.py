"""Organisations: business group, operating units, warehouses, departments, legal entities, ledgers, locations."""

import numpy as np

from harness.ebs.world.accounts import DEPARTMENTS, account, departments
from harness.ebs.world.columns import Columns, Tables, numbered, text_where
from harness.ebs.world.made import World
from harness.ebs.world.setup import (
    BUSINESS_GROUP,
    CHART_OF_ACCOUNTS,
    LEDGERS,
    MASTER_ORGANIZATION,
    SETUP_DAY,
    UNITS,
    of_ledger,
    of_unit,
)
from harness.ebs.world.streams import listed
from harness.ebs.world.words import addresses

FIRST_DEPARTMENT: int = 3101
"""The organisation of the first department; the others follow."""
_EVERY = np.arange(len(UNITS))
_START = np.datetime64("2015-01-01", "s")
_ENTITY_PARTY = 800_001


def make_organisations(world: World) -> Tables:
    """Return organisations of every kind."""
    return {
        **_units(world),
        **_ledgers(world),
        **_locations(world),
        "MTL_PARAMETERS": _warehouses(world),
    }


def _units(world: World) -> Tables:
    held = departments(world)
    rows = [
        (BUSINESS_GROUP, "Harbor Industries", "BG", 1204),
        (MASTER_ORGANIZATION, "Harbor Item Master", "INV", 1204),
        *((unit.org_id, unit.name, "OU", unit.location_id) for unit in UNITS),
        *((unit.warehouse_id, unit.warehouse_name, "INV", unit.location_id) for unit in UNITS),
        *(
            (FIRST_DEPARTMENT + number, f"{DEPARTMENTS[code]} Department", "DEPT", 1204)
            for number, code in enumerate(held)
        ),
    ]
    ids, names, kinds, places = (listed([row[at] for row in rows]) for at in range(4))
    return {
        "HR_ALL_ORGANIZATION_UNITS": {
            "ORGANIZATION_ID": ids,
            "BUSINESS_GROUP_ID": BUSINESS_GROUP,
            "NAME": names,
            "TYPE": kinds,
            "LOCATION_ID": places,
            "INTERNAL_EXTERNAL_FLAG": "INT",
            "DATE_FROM": _START,
        },
        "HR_ALL_ORGANIZATION_UNITS_TL": {
            "ORGANIZATION_ID": ids,
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
            "NAME": names,
        },
        "HR_ORGANIZATION_INFORMATION": _information(),
        "HZ_PARTIES": {
            "PARTY_ID": _ENTITY_PARTY + _EVERY,
            "PARTY_NUMBER": numbered("", _ENTITY_PARTY + _EVERY),
            "ORIG_SYSTEM_REFERENCE": numbered("", _ENTITY_PARTY + _EVERY),
            "PARTY_NAME": of_unit(_EVERY, "entity_name"),
            "PARTY_TYPE": "ORGANIZATION",
            "STATUS": "A",
            "COUNTRY": of_unit(_EVERY, "country"),
        },
        "XLE_ENTITY_PROFILES": {
            "LEGAL_ENTITY_ID": of_unit(_EVERY, "entity_id"),
            "PARTY_ID": _ENTITY_PARTY + _EVERY,
            "LEGAL_ENTITY_IDENTIFIER": of_unit(_EVERY, "short_code"),
            "NAME": of_unit(_EVERY, "entity_name"),
            "TRANSACTING_ENTITY_FLAG": "Y",
            "EFFECTIVE_FROM": _START,
        },
    }


def _information() -> Columns:
    """Return what the organisations are for: their classes, and what goes with each class."""
    rows: list[tuple[int, str, dict[int, str]]] = [
        (BUSINESS_GROUP, "CLASS", {1: "HR_BG", 2: "Y"}),
        (BUSINESS_GROUP, "Business Group Information", {1: "HBR", 2: "A", 3: "A", 9: "US", 10: "USD"}),
    ]
    for unit in UNITS:
        ledger, entity = str(unit.ledger.ledger_id), str(unit.entity_id)
        accounting = {1: ledger, 2: entity, 3: str(unit.org_id)}
        rows += [
            (unit.org_id, "CLASS", {1: "OPERATING_UNIT", 2: "Y"}),
            (unit.org_id, "Operating Unit Information", {2: entity, 3: ledger, 5: unit.short_code}),
            (unit.warehouse_id, "CLASS", {1: "INV", 2: "Y"}),
            (unit.warehouse_id, "Accounting Information", accounting),
        ]
    rows.append((MASTER_ORGANIZATION, "CLASS", {1: "INV", 2: "Y"}))
    first = UNITS[0]
    master = {1: str(first.ledger.ledger_id), 2: str(first.entity_id), 3: str(first.org_id)}
    rows.append((MASTER_ORGANIZATION, "Accounting Information", master))
    used = sorted({number for row in rows for number in row[2]})
    return {
        "ORG_INFORMATION_ID": 5_001 + np.arange(len(rows)),
        "ORGANIZATION_ID": listed([row[0] for row in rows]),
        "ORG_INFORMATION_CONTEXT": listed([row[1] for row in rows]),
        **{f"ORG_INFORMATION{number}": listed([row[2].get(number) for row in rows]) for number in used},
    }


def _ledgers(world: World) -> Tables:
    every = np.arange(len(LEDGERS))
    first_unit = np.array([next(at for at, unit in enumerate(UNITS) if unit.ledger is it) for it in LEDGERS])
    return {
        "GL_LEDGERS": {
            "LEDGER_ID": of_ledger(every, "ledger_id"),
            "NAME": of_ledger(every, "name"),
            "SHORT_NAME": of_ledger(every, "short_name"),
            "DESCRIPTION": listed([f"Primary ledger of {it.name}" for it in LEDGERS]),
            "LEDGER_CATEGORY_CODE": "PRIMARY",
            "CURRENCY_CODE": of_ledger(every, "currency"),
            "CHART_OF_ACCOUNTS_ID": CHART_OF_ACCOUNTS,
            "PERIOD_SET_NAME": of_ledger(every, "calendar"),
            "ACCOUNTED_PERIOD_TYPE": "Month",
            "FIRST_LEDGER_PERIOD_NAME": "Jan-21",
            "LATEST_OPENED_PERIOD_NAME": "Jun-25",
            "RET_EARN_CODE_COMBINATION_ID": account(world, first_unit, "3310"),
            "SUSPENSE_ALLOWED_FLAG": "Y",
            "ENABLE_BUDGETARY_CONTROL_FLAG": "N",
            "COMPLETE_FLAG": "Y",
            "ALC_LEDGER_TYPE_CODE": "NONE",
            "OBJECT_TYPE_CODE": "L",
            "LE_LEDGER_TYPE_CODE": "L",
            "COMPLETION_STATUS_CODE": "CONFIRMED",
            "CONFIGURATION_ID": 1_001 + every,
            "FUTURE_ENTERABLE_PERIODS_LIMIT": 1,
            "BAL_SEG_COLUMN_NAME": "SEGMENT1",
            "BAL_SEG_VALUE_OPTION_CODE": "A",
            "MGT_SEG_VALUE_OPTION_CODE": "A",
        }
    }


def _locations(world: World) -> Tables:
    where = addresses(world.stream("HR_LOCATIONS_ALL"), _EVERY)
    return {
        "HR_LOCATIONS_ALL": {
            "LOCATION_ID": of_unit(_EVERY, "location_id"),
            "LOCATION_CODE": of_unit(_EVERY, "warehouse_name"),
            "BUSINESS_GROUP_ID": BUSINESS_GROUP,
            "DESCRIPTION": listed([f"Site of {unit.name}" for unit in UNITS]),
            "SHIP_TO_LOCATION_ID": of_unit(_EVERY, "location_id"),
            "SHIP_TO_SITE_FLAG": "Y",
            "RECEIVING_SITE_FLAG": "Y",
            "BILL_TO_SITE_FLAG": "Y",
            "INVENTORY_ORGANIZATION_ID": of_unit(_EVERY, "warehouse_id"),
            "ADDRESS_LINE_1": where["street"],
            "TOWN_OR_CITY": where["city"],
            "REGION_2": where["state"],
            "POSTAL_CODE": where["postal_code"],
            "COUNTRY": where["country"],
            "STYLE": where["country"],
        }
    }


def _warehouses(world: World) -> dict[str, object]:
    units = np.array([0, *range(len(UNITS))])
    master = np.arange(len(units)) == 0
    return {
        "ORGANIZATION_ID": np.where(master, MASTER_ORGANIZATION, of_unit(units, "warehouse_id")),
        "ORGANIZATION_CODE": text_where(master, "MST", of_unit(units, "warehouse_code")),
        "MASTER_ORGANIZATION_ID": MASTER_ORGANIZATION,
        "PRIMARY_COST_METHOD": np.where(of_unit(units, "country") == "US", 1, 2),
        "COST_ORGANIZATION_ID": np.where(master, MASTER_ORGANIZATION, of_unit(units, "warehouse_id")),
        "CALENDAR_CODE": "HBR_DAYS",
        "NEGATIVE_INV_RECEIPT_CODE": 2,
        "STOCK_LOCATOR_CONTROL_CODE": 1,
        "MATERIAL_ACCOUNT": account(world, units, "1410"),
        "AP_ACCRUAL_ACCOUNT": account(world, units, "2220"),
        "COST_OF_SALES_ACCOUNT": account(world, units, "5110"),
        "SALES_ACCOUNT": account(world, units, "4110"),
        "PURCHASE_PRICE_VAR_ACCOUNT": account(world, units, "5280"),
        "WMS_ENABLED_FLAG": "N",
        "PROCESS_ENABLED_FLAG": "N",
        "CREATION_DATE": SETUP_DAY,
    }
