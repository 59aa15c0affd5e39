"""Returns: customers send back some of what was invoiced to them, and get a credit memo for what has arrived."""

from typing import Final

import numpy as np

from harness.ebs.world.columns import DAY_S, children, day, days_between, either, plus_days, summed
from harness.ebs.world.made import World
from harness.ebs.world.orders.plan import NONE, OrderLines, Orders, Sales
from harness.ebs.world.orders.setup import RETURN
from harness.ebs.world.setup import NOW
from harness.ebs.world.who import at_work, later

_NEVER: Final = np.datetime64("NaT", "s")
_DAY: Final = np.timedelta64(DAY_S, "s")


def returned(world: World, sales: Sales) -> Sales:
    """Return the returns of some of these orders."""
    stream = world.stream("returns")
    orders, lines = sales.orders, sales.lines
    every = len(orders.site)
    last = np.zeros(every, dtype=np.int64)
    np.maximum.at(last, lines.order[lines.invoiced], lines.billed[lines.invoiced].astype(np.int64))
    begun = at_work(stream, plus_days(last.astype("datetime64[s]"), stream.whole(3, 60, every)))
    wanted = (last > 0) & (begun < NOW) & stream.chance(0.09, every)
    of_wanted = np.flatnonzero(wanted[lines.order] & lines.invoiced)
    # All of the first line of each, and about half of the others.
    _, first = np.unique(lines.order[of_wanted], return_index=True)
    taken = stream.chance(0.45, len(of_wanted))
    taken[first] = True
    origin = of_wanted[taken]
    order, at = np.unique(lines.order[origin], return_inverse=True)
    at = at.reshape(-1)
    heads, count = len(order), len(origin)
    created = begun[order]
    age = days_between(NOW, created)
    entering = (age < 10) & stream.chance(0.3, heads)
    booked = later(stream, created, 2)
    cancelled = ~entering & (age > 15) & stream.chance(0.04, heads)
    came = at_work(stream, plus_days(day(booked), 2 + stream.whole(0, 14, heads)))
    _, number = children(summed(np.ones(count, dtype=np.int64), at, heads))
    gone = (~entering & ~cancelled & (came < NOW) & ~stream.chance(0.05, heads))[at]
    whole = stream.chance(0.4, count)
    quantity = either(whole, lines.shipped[origin], 1 + lines.shipped[origin] // 3)
    quantity = np.minimum(quantity, lines.shipped[origin])
    billed = day(came[at]) + _DAY
    credited = gone & (billed < NOW) & ~stream.chance(0.02, count)
    return Sales(
        Orders(
            site=orders.site[order],
            unit=orders.unit[order],
            created=created,
            booked=either(entering, _NEVER, booked),
            list_at=orders.list_at[order],
            kind=np.full(heads, RETURN),
            cancelled=cancelled,
            hold=np.zeros(heads, dtype=np.int64),
            released=np.full(heads, _NEVER),
            scheduled=plus_days(day(booked), np.full(heads, 7)),
            origin=order,
        ),
        OrderLines(
            order=at,
            number=number,
            shipment=np.ones(count, dtype=np.int64),
            item=lines.item[origin],
            quantity=quantity,
            listed=lines.listed[origin],
            price=lines.price[origin],
            modifier=np.full(count, NONE),
            cancelled=cancelled[at],
            shipped=either(gone, quantity, 0),
            wave=np.ones(count, dtype=np.int64),
            at=either(gone, came[at], _NEVER),
            scheduled=plus_days(day(booked), np.full(heads, 7))[at],
            invoiced=credited,
            billed=either(credited, billed, _NEVER),
            origin=origin,
            split=np.full(count, NONE),
        ),
    )
