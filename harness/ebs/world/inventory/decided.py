"""All that moves stock: receipts, shipments, returns, transfers, jobs, counts, and what comes in to make do."""

from typing import Final

import numpy as np

from harness.ebs.world.columns import NOTHING, Bools, Ints, day, either, in_cents, is_there, plus_days
from harness.ebs.world.inventory.jobs import Jobs, arrival, job_moves, jobs_for, joined, open_jobs
from harness.ebs.world.inventory.moves import NONE, Moves, Supply, in_order, moves, supply, together
from harness.ebs.world.inventory.setup import BULK, GOODS, INSPECT, STORES, SUPPLIES
from harness.ebs.world.items import FIRST_ITEM, STEP
from harness.ebs.world.made import World
from harness.ebs.world.manufacturing import LEVELS, MAKERS, Bills
from harness.ebs.world.orders.plan import Sales
from harness.ebs.world.orders.setup import RETURN
from harness.ebs.world.orders.shipping import Details
from harness.ebs.world.setup import FIRST_DAY, NOW, UNITS
from harness.ebs.world.streams import Stream
from harness.ebs.world.who import moments

SALE, RMA, PURCHASE, TRANSFER, BETWEEN, COUNT, MISC_OUT, OPENING, MISC_IN = 33, 15, 18, 2, 3, 4, 32, 41, 42
"""TRANSACTION_TYPE_IDs."""
_SISTERS: Final = {1: 0, 5: 4}
"""Units that get what is made from another unit of their ledger."""


def decided(world: World) -> tuple[Moves, Jobs]:
    """Return all movements in the order of their time, and the jobs."""
    stream = world.stream("stock comes in")
    of = world.plan("bills of material", Bills)
    count = len(of.level)
    spare = either(stream.chance(0.4, count), 0, stream.whole(5, 90, count))
    begun = open_jobs(world, of)
    every = together(_purchases(world), _sales(world), _returns(world), job_moves(of, begun, 0))
    every = together(every, _sundries(world, every))
    made = of.level[every.item] >= 0
    from_sisters = made & np.isin(every.unit, list(_SISTERS)) & (every.sub == GOODS)
    comes = supply(every, from_sisters, count, spare)
    every = together(every, _opening(comes), _between(stream, comes))
    handled = [(tuple(_SISTERS), GOODS)]
    jobs = begun
    for level in range(LEVELS):
        among = (of.level[every.item] == level) & np.isin(every.unit, MAKERS)
        comes = supply(every, among, count, spare)
        more = jobs_for(stream, _later(comes))
        every = together(every, _opening(comes), job_moves(of, more, len(jobs.unit)))
        jobs = joined(jobs, more)
    made = of.level[every.item] >= 0
    rest = ~(made & np.isin(every.unit, MAKERS))
    for units, sub in handled:
        rest &= ~(made & np.isin(every.unit, units) & (every.sub == sub))
    comes = supply(every, rest, count, spare)
    later = _later(comes)
    bought = moves(
        MISC_IN, unit=later.unit, item=later.item, sub=later.sub, quantity=later.quantity,
        at=arrival(stream, later.quarter),
    )  # fmt: skip
    every = together(every, _opening(comes), bought)
    return in_order(every, np.lexsort((-every.quantity, every.at))), jobs


def _later(comes: Supply) -> Supply:
    return _some(comes, comes.quarter > 0)


def _some(comes: Supply, chosen: Bools) -> Supply:
    return Supply(
        comes.unit[chosen], comes.item[chosen], comes.sub[chosen], comes.quarter[chosen], comes.quantity[chosen]
    )


def _opening(comes: Supply) -> Moves:
    """Return the stock that there was at first."""
    first = _some(comes, comes.quarter == 0)
    return moves(
        OPENING, unit=first.unit, item=first.item, sub=first.sub, quantity=first.quantity,
        at=np.full(len(first.unit), FIRST_DAY),
    )  # fmt: skip


def _purchases(world: World) -> Moves:
    """Return what was delivered of purchase orders into stock."""
    received, lines = world["RCV_TRANSACTIONS"], world["PO_LINES_ALL"]
    stocked = (received["TRANSACTION_TYPE"] == "DELIVER") & is_there(received["SUBINVENTORY"])
    items = lines["ITEM_ID"][np.searchsorted(lines["PO_LINE_ID"], received["PO_LINE_ID"])]
    at = np.flatnonzero(stocked & (items != NOTHING))
    unit = np.searchsorted(np.array([it.warehouse_id for it in UNITS]), received["ORGANIZATION_ID"][at])
    rate = received["CURRENCY_CONVERSION_RATE"][at]
    price = in_cents(received["PO_UNIT_PRICE"][at] * np.where(np.isnan(rate), 1.0, rate))
    return moves(
        PURCHASE,
        unit=unit,
        item=(items[at] - FIRST_ITEM) // STEP,
        sub=either(received["SUBINVENTORY"][at] == "Bulk", BULK, STORES),
        quantity=np.rint(received["QUANTITY"][at]).astype(np.int64),
        at=received["TRANSACTION_DATE"][at],
        source=received["PO_HEADER_ID"][at],
        line=received["PO_LINE_ID"][at],
        detail=at,
        cost=price,
    )


def _sales(world: World) -> Moves:
    sales, details = world.plan("sales", Sales), world.plan("details", Details)
    at = np.flatnonzero(details.status == "C")
    line = details.line[at]
    lines = world["OE_ORDER_LINES_ALL"]
    return moves(
        SALE,
        unit=sales.orders.unit[sales.lines.order[line]],
        item=sales.lines.item[line],
        sub=np.full(len(at), GOODS),
        quantity=-details.quantity[at],
        at=sales.lines.at[line],
        source=lines["HEADER_ID"][line],
        line=lines["LINE_ID"][line],
        detail=at,
    )


def _returns(world: World) -> Moves:
    sales = world.plan("sales", Sales)
    of = sales.lines
    line = np.flatnonzero((of.shipped > 0) & (sales.orders.kind[of.order] == RETURN))
    lines = world["OE_ORDER_LINES_ALL"]
    return moves(
        RMA,
        unit=sales.orders.unit[of.order[line]],
        item=of.item[line],
        sub=np.full(len(line), INSPECT),
        quantity=of.shipped[line],
        at=of.at[line],
        source=lines["HEADER_ID"][line],
        line=lines["LINE_ID"][line],
    )


def _sundries(world: World, every: Moves) -> Moves:
    """Return transfers between subinventories, corrections by counts, and what was taken for other uses."""
    stream = world.stream("sundry movements")
    count = max(30, world.sizes.sales_orders // 3)
    like = stream.whole(0, len(every.unit) - 1, count)
    unit, item = every.unit[like], every.item[like]
    quantity = 1 + stream.skewed(40, count)
    at = moments(stream, count)
    kind = stream.weighted({TRANSFER: 55, COUNT: 25, MISC_OUT: 20}, count)
    moved, counted, used = (np.flatnonzero(kind == it) for it in (TRANSFER, COUNT, MISC_OUT))
    step = np.where(stream.chance(0.5, len(counted)), -1, 1)
    return together(
        _transfer(TRANSFER, item[moved], quantity[moved], at[moved], _ends(stream, unit[moved])),
        moves(
            COUNT, unit=unit[counted], item=item[counted], sub=stream.pick([GOODS, STORES], len(counted)),
            quantity=step * (1 + quantity[counted] // 8), at=at[counted],
        ),
        moves(
            MISC_OUT, unit=unit[used], item=item[used], sub=np.full(len(used), STORES), quantity=-quantity[used],
            at=at[used],
        ),
    )  # fmt: skip


def _ends(stream: Stream, unit: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Return from where and to where transfers within units go."""
    count = len(unit)
    route = stream.codes((60, 20, 12, 8), count)
    start = np.choose(route, (STORES, BULK, INSPECT, STORES))
    goal = np.choose(route, (GOODS, STORES, GOODS, SUPPLIES))
    return unit, start, unit, goal


def _transfer(kind: int, item: Ints, quantity: Ints, at: Ints, ends: tuple[Ints, Ints, Ints, Ints]) -> Moves:
    """Return both halves of transfers, the half that gives first."""
    count = len(item)
    out = moves(kind, unit=ends[0], item=item, sub=ends[1], quantity=-quantity, at=at, pair=count + np.arange(count))
    into = moves(kind, unit=ends[2], item=item, sub=ends[3], quantity=quantity, at=at, pair=np.arange(count))
    merged = together(out, into)
    return Moves(
        **{
            name: getattr(merged, name)
            for name in ("unit", "item", "sub", "kind", "quantity", "at", "source", "line", "detail", "cost")
        },
        pair=np.concatenate([out.pair, into.pair]),
    )


def _between(stream: Stream, comes: Supply) -> Moves:
    """Return what units get from another warehouse of their ledger."""
    later = _later(comes)
    giver = np.array([_SISTERS.get(it, NONE) for it in range(len(UNITS))])[later.unit]
    goods = np.full(len(later.unit), GOODS)
    at = np.minimum(plus_days(day(arrival(stream, later.quarter)), np.zeros(len(goods), dtype=np.int64)), NOW)
    return _transfer(
        BETWEEN, later.item, later.quantity, at + np.timedelta64(36_000, "s"), (giver, goods, later.unit, later.sub)
    )
