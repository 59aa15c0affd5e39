"""What arrives of orders, and what happens to it: it is received, delivered in shares, and now and then sent back."""

from dataclasses import dataclass

import numpy as np

from harness.ebs.world.columns import (
    DAY_S,
    Ints,
    Moments,
    either,
)
from harness.ebs.world.made import World
from harness.ebs.world.purchasing.plan import Plan, shared
from harness.ebs.world.setup import NOW

RECEIVE, DELIVER, RETURN = 0, 1, 2
"""Kinds of transactions."""


@dataclass(frozen=True, slots=True)
class Received:
    """What arrived of each shipment in each of its receipts."""

    shipment: Ints
    wave: Ints
    quantity: Ints
    returned: Ints
    at: Moments
    transaction: Ints
    """TRANSACTION_ID of its RECEIVE."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Transactions without numbers yet: the receipt line and distribution (-1: none), what, how many, when."""

    line: Ints
    share: Ints
    kind: Ints
    quantity: Ints
    at: Moments


def steps_of(world: World, lines: Received) -> Steps:
    """Return what happens to each receipt line: it is received, delivered in shares, and perhaps sent back."""
    stream = world.stream("RCV_TRANSACTIONS")
    plan = world.plan("purchases", Plan)
    shares = plan.shares
    every = np.arange(len(lines.shipment))
    start = np.searchsorted(shares.shipment, lines.shipment)
    many = np.searchsorted(shares.shipment, lines.shipment, side="right") - start
    line = np.repeat(every, many)
    share = np.repeat(start - (np.cumsum(many) - many), many) + np.arange(len(line))
    first = shared(first_wave(plan), shares.shipment, shares.quantity)
    of_wave = either((lines.wave == 1)[line], first[share], shares.received[share] - first[share])
    delivered = either(shares.delivered[share] > 0, of_wave, 0)
    kept = delivered > 0
    back = np.flatnonzero(lines.returned > 0)
    hour = np.timedelta64(3_600, "s")
    put_away = np.minimum(
        lines.at + stream.whole(600, 2 * DAY_S, len(every)).astype("timedelta64[s]"), np.maximum(NOW - hour, lines.at)
    )
    went = np.minimum(
        lines.at + stream.whole(3_600, 5 * DAY_S, len(every)).astype("timedelta64[s]"),
        np.maximum(NOW - hour, lines.at),
    )
    none = np.full(len(every), -1)
    return Steps(
        line=np.concatenate([every, line[kept], back]),
        share=np.concatenate([none, share[kept], none[back]]),
        kind=np.repeat(np.array([RECEIVE, DELIVER, RETURN]), [len(every), int(kept.sum()), len(back)]),
        quantity=np.concatenate([lines.quantity + lines.returned, delivered[kept], lines.returned[back]]),
        at=np.concatenate([lines.at, put_away[line[kept]], went[back]]),
    )


def first_wave(plan: Plan) -> Ints:
    """Return what comes of each shipment in the first of its receipts."""
    waves = plan.deliveries.waves[plan.shipments.delivery]
    return either(waves == 2, plan.shipments.received * 6 // 10, plan.shipments.received)
