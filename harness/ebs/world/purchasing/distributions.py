"""Distributions of purchase orders: who gets what of a shipment, and which account pays for it."""

from typing import Final

import numpy as np

from harness.ebs.world.accounts import SPENDING, account, departments
from harness.ebs.world.columns import Columns, children, day, some, split, text_where
from harness.ebs.world.made import World
from harness.ebs.world.people import staff
from harness.ebs.world.purchasing.plan import Lines, Shares, Shipments, shared
from harness.ebs.world.setup import of_unit, unit_of
from harness.ebs.world.who import who

_FIRST: Final = 61_403


def distributions(
    world: World, headers: Columns, lines: Lines, planned: Shipments, locations: Columns
) -> tuple[Columns, Shares]:
    """Return the distributions, and what becomes of each."""
    stream = world.stream("PO_DISTRIBUTIONS_ALL")
    at, number = children(np.minimum(1 + stream.codes((84, 13, 3), len(planned.line)), planned.quantity))
    count = len(at)
    line, order = planned.line[at], planned.order[at]
    quantity = split(planned.quantity, at, stream.whole(3, 6, count))
    received, billed = (shared(total, at, quantity) for total in (planned.received, planned.billed))
    waiting = stream.chance(0.05, len(planned.line))[at] & (number == 1)
    delivered = np.where(waiting, 0, received)
    units = unit_of(headers["ORG_ID"][order])
    stocked = lines.stocked[line]
    spending = text_where(lines.by_amount[line], "7310", stream.pick(SPENDING, count))
    department = stream.skewed(len(departments(world)), count)
    people = staff(world)
    columns = {
        "PO_DISTRIBUTION_ID": _FIRST + np.arange(count),
        "PO_HEADER_ID": headers["PO_HEADER_ID"][order],
        "PO_LINE_ID": locations["PO_LINE_ID"][at],
        "LINE_LOCATION_ID": locations["LINE_LOCATION_ID"][at],
        "PO_RELEASE_ID": locations["PO_RELEASE_ID"][at],
        "DISTRIBUTION_NUM": number,
        "SET_OF_BOOKS_ID": of_unit(units, "ledger.ledger_id"),
        "CODE_COMBINATION_ID": np.where(
            stocked, account(world, units, "1410"), account(world, units, spending, department)
        ),
        "ACCRUAL_ACCOUNT_ID": account(world, units, "2220"),
        "VARIANCE_ACCOUNT_ID": account(world, units, "5280"),
        "QUANTITY_ORDERED": quantity * 1.0,
        "QUANTITY_DELIVERED": delivered * 1.0,
        "QUANTITY_BILLED": billed * 1.0,
        "QUANTITY_CANCELLED": np.where(lines.cancelled[line], quantity, 0) * 1.0,
        "AMOUNT_BILLED": billed * planned.billed_price[at] / 100.0,
        "DESTINATION_TYPE_CODE": text_where(stocked, "INVENTORY", "EXPENSE"),
        "DESTINATION_ORGANIZATION_ID": of_unit(units, "warehouse_id"),
        "DESTINATION_SUBINVENTORY": text_where(stocked, stream.weighted({"Stores": 80, "Bulk": 20}, count)),
        "DELIVER_TO_PERSON_ID": some(people[stream.skewed(len(people), count)], stream.chance(0.7, count)),
        "DELIVER_TO_LOCATION_ID": of_unit(units, "location_id"),
        "GL_ENCUMBERED_DATE": day(locations["CREATION_DATE"][at]),
        "RATE": headers["RATE"][order],
        "RATE_DATE": headers["RATE_DATE"][order],
        "ACCRUE_ON_RECEIPT_FLAG": text_where(stocked, "Y", "N"),
        "PREVENT_ENCUMBRANCE_FLAG": "N",
        "ORG_ID": headers["ORG_ID"][order],
        **who(world, "PO_DISTRIBUTIONS_ALL", locations["CREATION_DATE"][at]),
    }
    return columns, Shares(at, quantity, received, delivered, billed, stocked)
