"""Orders as they are entered, booked, held and shipped.

An order is shipped at one or two times (*waves*). A line of which only a part is at hand is split: the part goes with
the first wave, the rest is a line of its own. Some lines wait for goods that do not come, some orders for a release.
"""

from typing import Final

import numpy as np

from harness.ebs.world.columns import DAY_S, Ints, Moments, children, day, days_between, either, plus_days
from harness.ebs.world.items import items_of
from harness.ebs.world.made import World
from harness.ebs.world.orders.plan import NONE, OrderLines, Orders, Sales
from harness.ebs.world.orders.prices import LISTS, MODIFIERS, OF_CURRENCY, WHOLESALE, list_prices
from harness.ebs.world.orders.setup import MIXED, STANDARD
from harness.ebs.world.purchasing.lines import PRICES
from harness.ebs.world.receivables.sites import Sites, sites_of
from harness.ebs.world.setup import NOW, of_unit
from harness.ebs.world.streams import Stream
from harness.ebs.world.who import at_work, later, moments

_DELAYS: Final = (-2, -1, 0, 0, 0, 0, 0, 1, 1, 2, 3, 5, 9, 16, 28)
"""By how many days what is shipped misses its schedule."""
_NEVER: Final = np.datetime64("NaT", "s")
_DAY: Final = np.timedelta64(DAY_S, "s")


def sold(world: World) -> Sales:
    """Return the orders and what becomes of them."""
    orders, ships = _orders(world)
    return Sales(orders, _lines(world, orders, ships))


def _orders(world: World) -> tuple[Orders, tuple[Moments, Moments]]:
    """Return orders, and when each of their waves is shipped."""
    stream = world.stream("OE_ORDER_HEADERS_ALL")
    count = world.sizes.sales_orders
    sites = sites_of(world)
    known = np.flatnonzero(sites.known)
    site = known[stream.skewed(len(known), count)]
    created = moments(stream, count)
    age = days_between(NOW, created)
    entering = stream.chance(0.004, count) | ((age < 12) & stream.chance(0.3, count))
    booked = later(stream, created, 3)
    cancelled = ~entering & (age > 15) & stream.chance(0.02, count)
    held = ~entering & ~cancelled & stream.chance(0.07, count)
    freed = either(age > 40, stream.chance(0.93, count), stream.chance(0.4, count))
    hold = either(held, either(freed, 1, 2), 0)
    released = later(stream, booked, 9)
    wanted = stream.fractions(count)
    scheduled = plus_days(day(booked), 1 + (wanted * wanted * 30).astype(np.int64))
    ready = either(hold == 1, np.maximum(released, booked), booked)
    late = stream.pick(_DELAYS, count)
    first = at_work(stream, np.maximum(plus_days(scheduled, late), day(ready) + _DAY))
    second = at_work(stream, plus_days(day(first), stream.whole(3, 40, count)))
    return Orders(
        site=site,
        unit=sites.unit[site],
        created=created,
        booked=either(entering, _NEVER, booked),
        list_at=_lists(stream, sites, site),
        kind=either(stream.chance(0.08, count), MIXED, STANDARD),
        cancelled=cancelled,
        hold=hold,
        released=either(hold == 1, released, _NEVER),
        scheduled=scheduled,
        origin=np.full(count, NONE),
    ), (first, second)


def _lists(stream: Stream, sites: Sites, site: Ints) -> Ints:
    """Return each order's price list: that of the unit's currency, of the customer's own, or of wholesale."""
    accounts = int(sites.account.max()) + 1
    foreign, other = stream.chance(0.1, accounts), stream.pick(list(OF_CURRENCY.values()), accounts)
    whole = stream.chance(0.15, accounts)
    home = np.array([OF_CURRENCY[it] for it in of_unit(sites.unit[site], "ledger.currency").tolist()])
    account = sites.account[site]
    chosen = either(whole[account] & (home == OF_CURRENCY["USD"]), WHOLESALE, home)
    abroad = foreign[account] | stream.chance(0.03, len(site))
    return either(abroad, other[account], chosen)


def _lines(world: World, orders: Orders, ships: tuple[Moments, Moments]) -> OrderLines:
    stream = world.stream("OE_ORDER_LINES_ALL")
    orders_count = len(orders.site)
    at, number = children(1 + stream.codes((28, 24, 16, 11, 8, 5, 4, 2, 1, 1), orders_count))
    count = len(at)
    item = _items(world, stream, count)
    listed = list_prices(world)[orders.list_at[at], item]
    modifier = either(stream.chance(0.24, count), stream.codes((30, 24, 10, 20, 6), count), NONE)
    factor = np.array([PRICES[it.currency] for it in LISTS])[orders.list_at[at]]
    drawn = stream.fractions(count)
    most = np.maximum(3, np.minimum(500, 6_000_000 * factor / np.maximum(listed, 100)))
    quantity = 1 + (drawn * drawn * drawn * most).astype(np.int64)
    booked = ~np.isnat(orders.booked)[at]
    cancelled = orders.cancelled[at] | (booked & stream.chance(0.025, count))
    stuck = ~booked | cancelled | (orders.hold[at] == 2) | stream.chance(0.018, count)
    wave = either(stream.chance(0.12, count), 2, 1)
    parts = ~stuck & (quantity > 3) & (wave == 1) & (ships[0][at] < NOW) & stream.chance(0.08, count)
    line, shipment = children(1 + parts.astype(np.int64))
    split = parts[line]
    wave = either(split, shipment, wave[line])
    of = at[line]
    part = quantity[line] * 6 // 10
    quantity = either(split, either(shipment == 1, part, quantity[line] - part), quantity[line])
    when = either(wave == 1, ships[0][of], ships[1][of])
    gone = ~stuck[line] & (when < NOW)
    short = gone & (quantity > 12) & stream.chance(0.03, len(line))  # within tolerance: nothing more comes
    billed = day(when) + _DAY
    invoiced = gone & (billed < NOW) & ~stream.chance(0.007, len(line))
    return OrderLines(
        order=of,
        number=number[line],
        shipment=shipment,
        item=item[line],
        quantity=quantity,
        listed=listed[line],
        price=_price(listed, modifier, orders.list_at[at])[line],
        modifier=modifier[line],
        cancelled=cancelled[line],
        shipped=either(gone, quantity - short * (1 + quantity // 20), 0),
        wave=wave,
        at=either(gone, when, _NEVER),
        scheduled=either(shipment == 2, day(ships[1][of]), orders.scheduled[of]),
        invoiced=invoiced,
        billed=either(invoiced, billed, _NEVER),
        origin=np.full(len(line), NONE),
        split=either(shipment == 2, np.arange(len(line)) - 1, NONE),
    )


def _items(world: World, stream: Stream, count: int) -> Ints:
    """Return items that may be ordered, a few of them very often."""
    items = items_of(world)
    offered = np.flatnonzero(
        (items["CUSTOMER_ORDER_ENABLED_FLAG"] == "Y") & (items["ITEM_TYPE"] != "SA") & (items["ITEM_TYPE"] != "SI")
    )
    return offered[stream.skewed(len(offered), count)]


def _price(listed: Ints, modifier: Ints, list_at: Ints) -> Ints:
    """Return the prices that are left of the list's: whole units where a currency has no cents."""
    percent = np.array([percent if kind == "SLT" else -percent for _, percent, kind, _ in MODIFIERS])
    changed = (listed * (100 + percent[np.maximum(modifier, 0)]) + 50) // 100
    step = np.array([100 if it.currency == "JPY" else 1 for it in LISTS])[list_at]
    return either(modifier == NONE, listed, changed // step * step)
