"""Careers: who leads whom, and what changed for each person from hiring to leaving, or to today.

People have a level, from the chief executive (0) to those who lead nobody (4); a supervisor is of a lower number, so
that on every day supervisors are a tree. Those who lead have been there for long and still are.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from harness.ebs.world.accounts import departments
from harness.ebs.world.columns import DAY_S, Bools, Ints, Moments, Values, children, days_between, either
from harness.ebs.world.hr.structure import GRADES, JOBS, STAFF
from harness.ebs.world.made import World
from harness.ebs.world.people import END_OF_TIME
from harness.ebs.world.setup import NOW, UNIT_SHARES
from harness.ebs.world.streams import Stream

NONE: Final = -1
_DAY: Final = np.timedelta64(DAY_S, "s")
_SOON: Final = np.datetime64("2025-07-01", "s")
_PROMOTED, _MOVED, _LED = range(3)
"""What an event changes: the grade; the department and supervisor; the supervisor. Other events: hours or such."""


@dataclass(frozen=True, slots=True)
class Staff:
    """People, in the order of their identifiers."""

    person: Ints
    hired: Moments
    left: Moments
    """END_OF_TIME for those who have not."""
    level: Ints
    boss: Ints
    """The index of the supervisor of today, or `NONE`."""
    department: Ints
    job: Ints
    grade: Ints
    unit: Ints


@dataclass(frozen=True, slots=True)
class Stretches:
    """Rows of assignments: stretches of time in which nothing about them changed."""

    who: Ints
    """The index of the person."""
    second: Bools
    """An assignment beside the main one."""
    start: Moments
    end: Moments
    boss: Ints
    department: Ints
    job: Ints
    grade: Ints
    change: Ints
    """What began the stretch; `NONE` for hiring."""


def staff_of(world: World) -> Staff:
    """Return everybody, and where they stand."""
    stream = world.stream("careers")
    person, hired, left = _people(world)
    count = len(person)
    stays = np.flatnonzero(left == END_OF_TIME)
    stays = stays[np.argsort(hired[stays], kind="stable")]
    sizes = (1, max(3, count // 80), max(6, count // 25), max(12, count // 9))
    level = np.full(count, STAFF)
    pools: list[Ints] = []
    begin = 0
    for number, size in enumerate(sizes):
        pool = stays[begin : begin + size]
        level[pool] = number
        pools.append(pool)
        begin += size
    held = len(departments(world))
    boss, department = np.full(count, NONE), np.full(count, 0)
    for number, pool in enumerate(pools[1:], start=1):
        boss[pool] = pools[number - 1][np.arange(len(pool)) % len(pools[number - 1])]
    for pool in pools[1:3]:
        department[pool] = np.arange(len(pool)) % held
    department[pools[3]] = department[boss[pools[3]]]
    below = np.flatnonzero(level == STAFF)
    skip = stream.chance(0.08, len(below))
    leaders = pools[3][stream.skewed(len(pools[3]), len(below))]
    boss[below] = either(skip, pools[2][stream.whole(0, len(pools[2]) - 1, len(below))], leaders)
    department[below] = department[boss[below]]
    boss[below[stream.chance(0.03, len(below))]] = NONE
    late = (boss != NONE) & (hired[np.maximum(boss, 0)] > hired)
    boss = either(late, either(hired[pools[0][0]] <= hired, pools[0][0], NONE), boss)
    lowest, highest = (np.array(it) for it in ((10, 9, 8, 6, 1), (10, 9, 8, 7, 5)))
    drawn = stream.fractions(count)
    grade = lowest[level] + (drawn * (highest[level] - lowest[level] + 1)).astype(np.int64)
    unit = stream.codes(UNIT_SHARES, count)
    return Staff(person, hired, left, level, boss, department, _jobs(world, stream, level, department), grade, unit)


def _people(world: World) -> tuple[Ints, Moments, Moments]:
    """Return who was hired when and left when."""
    people = world["PER_ALL_PEOPLE_F"]
    person, first = np.unique(people["PERSON_ID"], return_index=True)
    former = np.flatnonzero(people["CURRENT_EMPLOYEE_FLAG"] != "Y")
    left = np.full(len(person), END_OF_TIME)
    left[np.searchsorted(person, people["PERSON_ID"][former])] = people["EFFECTIVE_START_DATE"][former] - _DAY
    return person, people["START_DATE"][first], left


def _jobs(world: World, stream: Stream, level: Ints, department: Ints) -> Ints:
    """Return the index of each person's job: that of the level, or one of the department's own."""
    codes = departments(world)
    own = np.array(
        [[number for number, job in enumerate(JOBS) if job.department == code and not job.ended] for code in codes]
    )
    drawn = stream.codes((60, 40), len(level))
    found: Ints = np.where(level < STAFF, level, own[department, drawn])
    return found


def stretches(world: World, of: Staff) -> Stretches:
    """Return the stretches of every assignment, those of a person together, in the order of time."""
    stream = world.stream("PER_ALL_ASSIGNMENTS_F")
    people = len(of.person)
    until = np.minimum(of.left, NOW)
    days = days_between(until, of.hired)
    changes = either(days > 700, stream.codes((38, 32, 20, 10), people), 0)
    soon = (of.left == END_OF_TIME) & (of.level == STAFF) & (of.grade < GRADES) & stream.chance(0.04, people)
    soon[np.flatnonzero((of.left == END_OF_TIME) & (of.level == STAFF))[:2]] = True
    who, number = children(1 + changes + soon)
    count = len(who)
    planned = soon[who] & (number == (1 + changes + soon)[who])  # agreed, but not yet so
    step = (number - 2 + stream.fractions(count)) / np.maximum(changes, 1)[who]
    start = of.hired[who] + (90 + step * np.maximum(days - 120, 0)[who]).astype(np.int64) * _DAY
    start = either(number == 1, of.hired[who], either(planned, _SOON, start))
    following = np.append(start[1:], END_OF_TIME) - _DAY
    last = np.append(who[1:] != who[:-1], True)
    end = either(last, of.left[who], following)
    change = either(number == 1, NONE, either(planned, _PROMOTED, stream.codes((40, 20, 25, 15), count)))
    # What was before a change differs from what is now: count the changes that are still to come.
    promotions, moves, leads = (_to_come(who, change, kinds) for kinds in ((_PROMOTED,), (_MOVED,), (_MOVED, _LED)))
    grade = np.maximum(1, of.grade[who] + soon[who] - promotions)
    held = len(departments(world))
    department = (of.department[who] + moves) % held
    jobs = either((moves > 0) & (of.level[who] == STAFF), _moved_jobs(world, department), of.job[who])
    led = either(leads > 0, _other_boss(stream, of, who, leads), of.boss[who])
    late = (led != NONE) & (of.hired[np.maximum(led, 0)] > start)
    primary = Stretches(
        who, np.zeros(count, dtype=bool), start, end, either(late, NONE, led), department, jobs, grade, change
    )
    return _with_second(stream, of, primary)


def _to_come(who: Ints, change: Ints, kinds: tuple[int, ...]) -> Ints:
    """Return how many changes of these kinds follow on each stretch."""
    hit = np.isin(change, kinds).astype(np.int64)
    total = np.zeros(int(who.max()) + 1, dtype=np.int64)
    np.add.at(total, who, hit)
    running = np.cumsum(hit)
    first = np.searchsorted(who, who, side="left")
    within = running - (running - hit)[first]
    return total[who] - within


def _moved_jobs(world: World, department: Ints) -> Ints:
    codes = departments(world)
    first = np.array([next(at for at, job in enumerate(JOBS) if job.department == code) for code in codes])
    found: Ints = first[department]
    return found


def _other_boss(stream: Stream, of: Staff, who: Ints, leads: Ints) -> Ints:
    """Return somebody else of the level above, another one for each change."""
    found = np.full(len(who), NONE)
    drawn = stream.whole(0, 1_000, len(who))
    for level in range(1, STAFF + 1):
        pool = np.flatnonzero(of.level == level - 1)
        mine = of.level[who] == level
        found[mine] = pool[(drawn[mine] + leads[mine]) % len(pool)]
    return found


def _with_second(stream: Stream, of: Staff, primary: Stretches) -> Stretches:
    """Return the stretches, and for a few people those of a second assignment."""
    able = np.flatnonzero((of.left == END_OF_TIME) & (of.level == STAFF) & (days_between(NOW, of.hired) > 900))
    chosen = able[stream.chance(0.05, len(able)) | (np.arange(len(able)) == 0)]
    count = len(chosen)
    begun = NOW.astype("datetime64[D]").astype("datetime64[s]") - stream.whole(30, 600, count) * _DAY
    parts: list[Values] = [
        chosen, np.ones(count, dtype=bool), begun, np.full(count, END_OF_TIME), of.boss[chosen],
        of.department[chosen], of.job[chosen], of.grade[chosen], np.full(count, NONE),
    ]  # fmt: skip
    names = ("who", "second", "start", "end", "boss", "department", "job", "grade", "change")
    both = [np.concatenate([getattr(primary, name), part]) for name, part in zip(names, parts, strict=True)]
    order = np.lexsort((both[2], both[1], both[0]))
    return Stretches(*(values[order] for values in both))
