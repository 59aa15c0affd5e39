"""Work in process: jobs that make what is lacking, and the components that they use.

Level by level of the bills: what is lacking of finished goods is made by jobs, whose components may be lacking too.
"""

from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from harness.ebs.world.accounts import account
from harness.ebs.world.columns import (
    DAY_S,
    Columns,
    Ints,
    Moments,
    Tables,
    Values,
    day,
    days_between,
    either,
    numbered,
    plus_days,
    some,
    text_where,
)
from harness.ebs.world.inventory.moves import QUARTER_DAYS, Moves, Supply, moves, together
from harness.ebs.world.inventory.setup import STORES, SUBINVENTORIES
from harness.ebs.world.items import items_of
from harness.ebs.world.made import World
from harness.ebs.world.manufacturing import MAKERS, Bills, bill_id, component_id
from harness.ebs.world.setup import FIRST_DAY, NOW, of_unit
from harness.ebs.world.streams import Stream, listed
from harness.ebs.world.who import at_work, who

_FIRST_JOB: Final = 43_002
_UNRELEASED, _RELEASED, _COMPLETE, _HELD, _CANCELLED, _CLOSED = 1, 3, 4, 6, 7, 12
_ISSUE: Final = 35
_COMPLETION: Final = 44
_NEVER: Final = np.datetime64("NaT", "s")


@dataclass(frozen=True, slots=True)
class Jobs:
    """Discrete jobs."""

    unit: Ints
    item: Ints
    sub: Ints
    status: Ints
    quantity: Ints
    completed: Ints
    scrapped: Ints
    start: Moments
    done: Moments


def joined(*parts: Jobs) -> Jobs:
    """Return the jobs of all parts."""
    return Jobs(**{it.name: np.concatenate([getattr(part, it.name) for part in parts]) for it in fields(Jobs)})


def arrival(stream: Stream, quarter: Ints) -> Moments:
    """Return when what a quarter needs comes in: shortly before it begins."""
    begin = FIRST_DAY + (quarter * QUARTER_DAYS * DAY_S).astype("timedelta64[s]")
    return at_work(stream, plus_days(begin, -stream.whole(1, 22, len(quarter))))


def jobs_for(stream: Stream, lacking: Supply) -> Jobs:
    """Return the jobs that make what is lacking."""
    count = len(lacking.unit)
    done = arrival(stream, lacking.quarter)
    scrapped = either(stream.chance(0.06, count), 1 + lacking.quantity // 40, 0)
    old = days_between(NOW, done) > 60
    return Jobs(
        unit=lacking.unit,
        item=lacking.item,
        sub=lacking.sub,
        status=either(old & stream.chance(0.9, count), _CLOSED, _COMPLETE),
        quantity=lacking.quantity + scrapped,
        completed=lacking.quantity,
        scrapped=scrapped,
        start=at_work(stream, plus_days(day(done), -stream.whole(2, 15, count))),
        done=done,
    )


def open_jobs(world: World, of: Bills) -> Jobs:
    """Return jobs that are not done: released, on hold, not yet released, and some that were cancelled."""
    stream = world.stream("open jobs")
    count = max(10, world.sizes.sales_orders // 30)
    status = stream.weighted({_RELEASED: 45, _UNRELEASED: 25, _HELD: 10, _CANCELLED: 20}, count)
    status[:4] = (_RELEASED, _UNRELEASED, _HELD, _CANCELLED)
    started = NOW - (stream.whole(2, 25, count) * DAY_S).astype("timedelta64[s]")
    started = either(
        status == _UNRELEASED, NOW + (stream.whole(2, 30, count) * DAY_S).astype("timedelta64[s]"), started
    )
    old = NOW - (stream.whole(60, 1_000, count) * DAY_S).astype("timedelta64[s]")
    started = at_work(stream, day(either(status == _CANCELLED, old, started)))
    item = of.item[stream.whole(0, len(of.item) - 1, count)]
    return Jobs(
        unit=listed(list(MAKERS))[stream.codes((65, 35), count)],
        item=item,
        sub=np.full(count, STORES),
        status=status,
        quantity=stream.whole(5, 60, count),
        completed=np.zeros(count, dtype=np.int64),
        scrapped=np.zeros(count, dtype=np.int64),
        start=started,
        done=np.full(count, _NEVER),
    )


def expanded(of: Bills, jobs: Jobs) -> tuple[Ints, Ints]:
    """Return a row for each component of each job: the job, and the component's index."""
    bill = np.searchsorted(of.item, jobs.item)
    start = np.searchsorted(of.bill, bill, side="left")
    many = np.searchsorted(of.bill, bill, side="right") - start
    job = np.repeat(np.arange(len(jobs.unit)), many)
    part = np.repeat(start - (np.cumsum(many) - many), many) + np.arange(len(job))
    live = ~of.ended[part]
    return job[live], part[live]


def issued(of: Bills, jobs: Jobs) -> tuple[Ints, Ints, Ints]:
    """Return jobs, components and how many of each were issued."""
    job, part = expanded(of, jobs)
    status = jobs.status[job]
    full = of.quantity[part] * jobs.quantity[job]
    done = np.isin(status, (_COMPLETE, _CLOSED))
    begun = (status == _RELEASED) & ((job + part) % 3 > 0)  # some components are still to be issued
    return job, part, either(done | begun, full, 0)


def job_moves(of: Bills, jobs: Jobs, first: int) -> Moves:
    """Return what jobs use and what they complete; `first` is the number of the first of them."""
    job, part, quantity = issued(of, jobs)
    job, part, quantity = (it[quantity > 0] for it in (job, part, quantity))
    uses = moves(
        _ISSUE,
        unit=jobs.unit[job],
        item=of.component[part],
        sub=np.full(len(job), STORES),
        quantity=-quantity,
        at=np.minimum(jobs.start[job], NOW),
        source=_FIRST_JOB + first + job,
    )
    made = np.flatnonzero(jobs.completed > 0)
    makes = moves(
        _COMPLETION,
        unit=jobs.unit[made],
        item=jobs.item[made],
        sub=jobs.sub[made],
        quantity=jobs.completed[made],
        at=jobs.done[made],
        source=_FIRST_JOB + first + made,
    )
    return together(uses, makes)


def work_in_process(world: World, of: Bills, jobs: Jobs) -> Tables:
    """Return jobs and what they need."""
    stream = world.stream("WIP_DISCRETE_JOBS")
    items = items_of(world)
    count = len(jobs.unit)
    ids = _FIRST_JOB + np.arange(count)
    warehouse = of_unit(jobs.unit, "warehouse_id")
    begun = np.isin(jobs.status, (_RELEASED, _HELD, _COMPLETE, _CLOSED))
    done = np.isin(jobs.status, (_COMPLETE, _CLOSED))
    planned = plus_days(day(jobs.start), stream.whole(3, 15, count))
    made = np.minimum(plus_days(jobs.start, -stream.whole(1, 10, count)), NOW - np.timedelta64(3_600, "s"))
    names = numbered("", 200_001 + np.arange(count))
    maker = np.searchsorted(np.array(MAKERS), jobs.unit)
    entities: Columns = {
        "WIP_ENTITY_ID": ids,
        "ORGANIZATION_ID": warehouse,
        "WIP_ENTITY_NAME": names,
        "ENTITY_TYPE": either(jobs.status == _CLOSED, 3, 1),
        "DESCRIPTION": text_where(stream.chance(0.3, count), items["DESCRIPTION"][jobs.item]),
        "PRIMARY_ITEM_ID": items["INVENTORY_ITEM_ID"][jobs.item],
        **who(world, "WIP_ENTITIES", made),
    }
    return {
        "WIP_ENTITIES": entities,
        "WIP_DISCRETE_JOBS": {
            "WIP_ENTITY_ID": ids,
            "ORGANIZATION_ID": warehouse,
            "DESCRIPTION": entities["DESCRIPTION"],
            "STATUS_TYPE": jobs.status,
            "PRIMARY_ITEM_ID": entities["PRIMARY_ITEM_ID"],
            "JOB_TYPE": 1,
            "CLASS_CODE": "Discrete",
            "FIRM_PLANNED_FLAG": either(stream.chance(0.2, count), 1, 2),
            "WIP_SUPPLY_TYPE": 1,
            "START_QUANTITY": jobs.quantity * 1.0,
            "NET_QUANTITY": jobs.quantity * 1.0,
            "QUANTITY_COMPLETED": jobs.completed * 1.0,
            "QUANTITY_SCRAPPED": jobs.scrapped * 1.0,
            "SCHEDULED_START_DATE": day(jobs.start),
            "SCHEDULED_COMPLETION_DATE": planned,
            "DUE_DATE": some(planned, stream.chance(0.5, count)),
            "DATE_RELEASED": some(jobs.start, begun),
            "DATE_COMPLETED": some(jobs.done, done),
            "DATE_CLOSED": some(day(jobs.done) + np.timedelta64(20 * DAY_S, "s"), jobs.status == _CLOSED),
            "PRIORITY": some(stream.whole(1, 10, count), stream.chance(0.4, count)),
            "COMMON_BOM_SEQUENCE_ID": bill_id(maker, np.searchsorted(of.item, jobs.item), len(of.item)),
            "BOM_REVISION": "A",
            "COMPLETION_SUBINVENTORY": listed(list(SUBINVENTORIES))[jobs.sub],
            "MATERIAL_ACCOUNT": account(world, jobs.unit, "1420"),
            "MATERIAL_VARIANCE_ACCOUNT": account(world, jobs.unit, "5280"),
            **who(world, "WIP_DISCRETE_JOBS", made, np.where(done, jobs.done, made)),
        },
        "WIP_REQUIREMENT_OPERATIONS": _requirements(world, of, jobs, made),
    }


def _requirements(world: World, of: Bills, jobs: Jobs, made: Moments) -> Columns:
    job, part, quantity = issued(of, jobs)
    maker = np.searchsorted(np.array(MAKERS), jobs.unit[job])
    short: Values = (quantity == 0) & (jobs.status[job] == _RELEASED)
    needed = of.quantity[part] * jobs.quantity[job]
    return {
        "WIP_ENTITY_ID": _FIRST_JOB + job,
        "ORGANIZATION_ID": of_unit(jobs.unit[job], "warehouse_id"),
        "OPERATION_SEQ_NUM": 10,
        "INVENTORY_ITEM_ID": items_of(world)["INVENTORY_ITEM_ID"][of.component[part]],
        "COMPONENT_SEQUENCE_ID": component_id(maker, part, len(of.bill)),
        "WIP_SUPPLY_TYPE": 1,
        "DATE_REQUIRED": day(jobs.start)[job],
        "REQUIRED_QUANTITY": needed * 1.0,
        "QUANTITY_ISSUED": quantity * 1.0,
        "QUANTITY_PER_ASSEMBLY": of.quantity[part] * 1.0,
        "COMPONENT_YIELD_FACTOR": 1.0,
        "BASIS_TYPE": 1,
        "QUANTITY_BACKORDERED": some(needed * 1.0, short),
        "SUPPLY_SUBINVENTORY": "Stores",
        "MRP_NET_FLAG": 1,
        **who(world, "WIP_REQUIREMENT_OPERATIONS", made[job]),
    }
