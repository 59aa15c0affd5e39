"""Assignments of people with their history, and their periods of service."""

from typing import Final

import numpy as np

from harness.ebs.world.accounts import account
from harness.ebs.world.columns import Columns, Tables, Values, either, some, text_where, texts
from harness.ebs.world.hr.careers import NONE, Staff, Stretches, staff_of, stretches
from harness.ebs.world.hr.structure import (
    CORPORATE,
    FIRST_GRADE,
    FIRST_JOB,
    FIRST_POSITION,
    STAFF,
    make_structure,
    position_rows,
    team_of,
)
from harness.ebs.world.made import World
from harness.ebs.world.organisations import FIRST_DEPARTMENT
from harness.ebs.world.people import END_OF_TIME
from harness.ebs.world.setup import BUSINESS_GROUP, NOW, of_unit
from harness.ebs.world.streams import listed
from harness.ebs.world.who import who

_FIRST_ASSIGNMENT: Final = 7_003
_FIRST_SERVICE: Final = 2_005
_REASONS: Final = ("PROM", "TRANS", "REORG", "OTHER")
_LEAVING: Final = {"RESS": 60, "RETIREMENT": 15, "LAYOFF": 15, "DISMISSAL": 10}


def make_assignments(world: World) -> Tables:
    """Return assignments, periods of service, and what they refer to."""
    of = staff_of(world)
    return {
        **make_structure(world),
        "PER_PERIODS_OF_SERVICE": _service(world, of),
        "PER_ALL_ASSIGNMENTS_F": _assignments(world, of, stretches(world, of)),
    }


def _service(world: World, of: Staff) -> Columns:
    stream = world.stream("PER_PERIODS_OF_SERVICE")
    count = len(of.person)
    gone = of.left < END_OF_TIME
    told = of.left - (stream.whole(7, 90, count) * 86_400).astype("timedelta64[s]")
    return {
        "PERIOD_OF_SERVICE_ID": _FIRST_SERVICE + np.arange(count),
        "BUSINESS_GROUP_ID": BUSINESS_GROUP,
        "PERSON_ID": of.person,
        "DATE_START": of.hired,
        "ACTUAL_TERMINATION_DATE": some(of.left, gone),
        "NOTIFIED_TERMINATION_DATE": some(np.maximum(told, of.hired), gone & stream.chance(0.8, count)),
        "FINAL_PROCESS_DATE": some(of.left, gone),
        "LAST_STANDARD_PROCESS_DATE": some(of.left, gone),
        "TERMINATION_ACCEPTED_PERSON_ID": some(of.person[np.maximum(of.boss, 0)], gone & (of.boss != NONE)),
        "LEAVING_REASON": text_where(gone & stream.chance(0.9, count), stream.weighted(_LEAVING, count)),
        "COMMENTS": text_where(gone & stream.chance(0.1, count), "May be hired again"),
        **who(world, "PER_PERIODS_OF_SERVICE", of.hired, np.where(gone, of.left, of.hired)),
    }


def _assignments(world: World, of: Staff, rows: Stretches) -> Columns:
    stream = world.stream("PER_ALL_ASSIGNMENTS_F columns")
    at, count = rows.who, len(rows.who)
    level = of.level[at]
    key = at * 2 + rows.second
    _, number = np.unique(key, return_inverse=True)
    people = len(of.person)
    part_time = stream.chance(0.12, people)[at] & (level == STAFF) | rows.second
    temporary = stream.chance(0.06, people)[at] & (level == STAFF)
    category = text_where(part_time, text_where(temporary, "PT", "PR"), text_where(temporary, "FT", "FR"))
    hourly = np.isin(rows.job % 7, (1, 5)) & (level == STAFF)
    away = stream.chance(0.02, people)[at] & (rows.end == END_OF_TIME) & (level == STAFF)
    team = stream.codes((20, 18, 18, 22, 22), people)[at]
    organisation = either(level == STAFF, team_of(rows.department, team), FIRST_DEPARTMENT + rows.department)
    # Before there were teams, people worked in departments.
    organisation = either(
        rows.start < np.datetime64("2021-01-01", "s"), FIRST_DEPARTMENT + rows.department, organisation
    )
    organisation = either(level == 0, CORPORATE, organisation)
    moved = stream.chance(0.1, count) & (rows.end < END_OF_TIME)
    unit = either(moved, stream.whole(0, 5, count), of.unit[at])
    made = np.minimum(rows.start, NOW)
    positions = _positions(world, rows, level)
    codes = text_where(rows.change == NONE, None, listed(_REASONS)[np.maximum(rows.change, 0)])
    return {
        "ASSIGNMENT_ID": _FIRST_ASSIGNMENT + number.reshape(-1) * 2,
        "EFFECTIVE_START_DATE": rows.start,
        "EFFECTIVE_END_DATE": rows.end,
        "BUSINESS_GROUP_ID": BUSINESS_GROUP,
        "PERSON_ID": of.person[at],
        "ASSIGNMENT_NUMBER": texts(
            count, lambda number, second: f"{number}-2" if second else f"{number}", at + 1, rows.second
        ),
        "ASSIGNMENT_SEQUENCE": either(rows.second, 2, 1),
        "ASSIGNMENT_TYPE": "E",
        "PRIMARY_FLAG": text_where(rows.second, "N", "Y"),
        "ASSIGNMENT_STATUS_TYPE_ID": either(away, 2, 1),
        "ORGANIZATION_ID": organisation,
        "JOB_ID": FIRST_JOB + rows.job,
        "POSITION_ID": some(FIRST_POSITION + positions, (positions != NONE) & (stream.chance(0.75, people)[at])),
        "GRADE_ID": some(FIRST_GRADE + rows.grade - 1, stream.chance(0.95, people)[at]),
        "LOCATION_ID": of_unit(unit, "location_id"),
        "SUPERVISOR_ID": some(of.person[np.maximum(rows.boss, 0)], rows.boss != NONE),
        "MANAGER_FLAG": text_where(level < STAFF, "Y", "N"),
        "PAY_BASIS_ID": either(hourly, 153, either(level < STAFF, 151, 152)),
        "DEFAULT_CODE_COMB_ID": account(world, of.unit[at], "6110", rows.department),
        "SET_OF_BOOKS_ID": of_unit(of.unit[at], "ledger.ledger_id"),
        "PERIOD_OF_SERVICE_ID": _FIRST_SERVICE + at,
        "CHANGE_REASON": codes,
        "EMPLOYMENT_CATEGORY": category,
        "HOURLY_SALARIED_CODE": text_where(hourly, "H", "S"),
        "NORMAL_HOURS": either(part_time, 20, 40),
        "FREQUENCY": "W",
        "WORK_AT_HOME": text_where(
            stream.chance(0.2, people)[at], "Y", text_where(stream.chance(0.6, people)[at], "N")
        ),
        "PROBATION_PERIOD": some(np.full(count, 6), (rows.change == NONE) & stream.chance(0.7, people)[at]),
        "PROBATION_UNIT": text_where((rows.change == NONE) & stream.chance(0.7, people)[at], "M"),
        **who(world, "PER_ALL_ASSIGNMENTS_F", made),
    }


def _positions(world: World, rows: Stretches, level: Values) -> Values:
    """Return the index of the position of each job in a department; `NONE` where there is none."""
    known = {(job, department): at for at, (_, job, department, held) in enumerate(position_rows(world)) if held}
    pairs = zip(rows.job.tolist(), either(level == 0, NONE, rows.department).tolist(), strict=True)
    return listed([known.get(pair, NONE) for pair in pairs])
