"""Holds on orders: what an order or a whole customer is held for, and what released it."""

from typing import Final

import numpy as np

from harness.ebs.world.columns import Ints, Tables, some, text_where
from harness.ebs.world.made import World
from harness.ebs.world.orders.headers import FIRST_HEADER
from harness.ebs.world.orders.plan import Sales
from harness.ebs.world.orders.setup import HOLDS
from harness.ebs.world.setup import NOW, of_unit
from harness.ebs.world.streams import listed
from harness.ebs.world.who import later, who

_FIRST_SOURCE: Final = 31_002
_FIRST_HOLD: Final = 33_005
_FIRST_RELEASE: Final = 35_001
_REASONS: Final = ("CREDIT_APPROVED", "PAID", "MANUAL_RELEASE_MARGIN_HOLD", "CUSTOMER_OK")
_COMMENTS: Final = ("Over the credit limit", "Overdue invoices", "Check the delivery address", "New customer")


def holds(world: World, sales: Sales) -> Tables:
    """Return a source, a hold, and perhaps a release for each order that is or was held."""
    stream = world.stream("OE_ORDER_HOLDS_ALL")
    orders = sales.orders
    order = np.flatnonzero(orders.hold > 0)
    count = len(order)
    free = orders.hold[order] == 1
    kind = stream.codes((60, 3, 20, 8, 9), count)
    begun = np.minimum(orders.booked[order], NOW)
    begun = np.where(free, np.minimum(begun, orders.released[order]), begun)
    header = FIRST_HEADER + order * 3
    units = orders.unit[order]
    sources, held = _FIRST_SOURCE + np.arange(count), _FIRST_HOLD + np.arange(count)
    release = np.cumsum(free) - 1 + _FIRST_RELEASE
    changed = np.where(free, orders.released[order], begun)
    return {
        "OE_HOLD_SOURCES_ALL": {
            "HOLD_SOURCE_ID": sources,
            "HOLD_ID": listed([it[0] for it in HOLDS])[kind],
            "HOLD_ENTITY_CODE": "O",
            "HOLD_ENTITY_ID": header,
            "HOLD_UNTIL_DATE": some(
                later(stream, begun, 60).astype("datetime64[D]").astype("datetime64[s]"), stream.chance(0.1, count)
            ),
            "HOLD_COMMENT": text_where(stream.chance(0.3, count), stream.pick(_COMMENTS, count)),
            "RELEASED_FLAG": text_where(free, "Y", "N"),
            "HOLD_RELEASE_ID": some(release, free),
            "ORG_ID": of_unit(units, "org_id"),
            **who(world, "OE_HOLD_SOURCES_ALL", begun, changed),
        },
        "OE_ORDER_HOLDS_ALL": {
            "ORDER_HOLD_ID": held,
            "HOLD_SOURCE_ID": sources,
            "HOLD_RELEASE_ID": some(release, free),
            "HEADER_ID": header,
            "LINE_ID": _no_line(count),
            "RELEASED_FLAG": text_where(free, "Y", "N"),
            "CREDIT_PROFILE_LEVEL": text_where(kind == 0, "CUSTOMER"),
            "ORG_ID": of_unit(units, "org_id"),
            **who(world, "OE_ORDER_HOLDS_ALL", begun, changed),
        },
        "OE_HOLD_RELEASES": {
            "HOLD_RELEASE_ID": release[free],
            "HOLD_SOURCE_ID": sources[free],
            "ORDER_HOLD_ID": held[free],
            "RELEASE_REASON_CODE": stream.pick(_REASONS, count)[free],
            "RELEASE_COMMENT": text_where(stream.chance(0.2, count), "Released by phone")[free],
            **who(world, "OE_HOLD_RELEASES", orders.released[order][free]),
        },
    }


def _no_line(count: int) -> Ints:
    """Return no line: the whole order is held."""
    return some(np.zeros(count, dtype=np.int64), np.zeros(count, dtype=bool))
