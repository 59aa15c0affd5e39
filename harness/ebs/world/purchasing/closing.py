"""The states of shipments, lines and orders, as they follow from what was received and billed."""

import numpy as np

from harness.ebs.world.columns import (
    DAY_S,
    Bools,
    Columns,
    Ints,
    Moments,
    Values,
    plus_days,
    some,
    summed,
    text_where,
)
from harness.ebs.world.purchasing.plan import Deliveries, Lines, Shipments
from harness.ebs.world.setup import NOW

_NEVER = np.datetime64("1970-01-01", "s")
_LONG = np.timedelta64(500 * DAY_S, "s")


def states(
    headers: Columns, lines: Columns, of: Lines, deliveries: Deliveries, planned: Shipments
) -> dict[str, Columns]:
    """Return CLOSED_CODE and CLOSED_DATE of shipments, lines and orders."""
    approved: Bools = headers["APPROVED_FLAG"] == "Y"
    service, cancelled = of.by_amount[planned.line], of.cancelled[planned.line]
    live = approved[planned.order]
    settled = np.where(
        planned.billed > 0, deliveries.billed_on[planned.delivery], deliveries.arrived[planned.delivery]
    )
    got = (planned.received >= planned.quantity) | service
    paid = planned.billed >= planned.quantity
    given_up = live & ~cancelled & ~(got & paid) & (NOW - settled > _LONG) & (planned.line % 3 == 0)
    state = text_where(got & ~service, "CLOSED FOR RECEIVING", "OPEN")
    state = text_where(paid & ~got, "CLOSED FOR INVOICE", state)
    state = text_where((paid & got) | cancelled, "CLOSED", state)
    state = text_where(given_up, "FINALLY CLOSED", state)
    ended = live & ((paid & got) | cancelled | given_up)
    when = np.where(given_up, plus_days(settled, np.full(len(state), 400)), settled)
    when = np.where(cancelled, lines["CANCEL_DATE"][planned.line], when)

    standard: Values = (headers["TYPE_LOOKUP_CODE"] == "STANDARD")[of.order]
    line_live = approved[of.order]
    line_ended = line_live & standard & _all(ended, planned.line, len(of.order))
    line_when = _latest(np.where(ended, when, _NEVER), planned.line, len(of.order))
    order_ended = approved & _all(line_ended, of.order, len(approved))
    order_when = _latest(np.where(line_ended, line_when, _NEVER), of.order, len(approved))
    return {
        "shipments": _state(text_where(live, state), when, ended),
        "lines": _state(text_where(line_live, text_where(line_ended, "CLOSED", "OPEN")), line_when, line_ended),
        "headers": _state(text_where(approved, text_where(order_ended, "CLOSED", "OPEN")), order_when, order_ended),
    }


def _state(code: Values, when: Moments, ended: Bools) -> Columns:
    return {"CLOSED_CODE": code, "CLOSED_DATE": some(when, ended)}


def _all(yes: Bools, parent: Ints, parents: int) -> Bools:
    """Return which parents have children that are all so, and any."""
    many = summed(np.ones(len(parent), dtype=np.int64), parent, parents)
    found: Bools = (summed(yes.astype(np.int64), parent, parents) == many) & (many > 0)
    return found


def _latest(values: Moments, parent: Ints, parents: int) -> Moments:
    """Return the latest moment among the children of each parent."""
    found = np.zeros(parents, dtype=np.int64)
    np.maximum.at(found, parent, values.astype(np.int64))
    return found.astype("datetime64[s]")
