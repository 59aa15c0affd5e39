"""What people work in and as: organisations in hierarchies, jobs, positions, grades, and kinds of people."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from harness.ebs.world.accounts import DEPARTMENTS, departments
from harness.ebs.world.columns import Columns, Ints, Tables, text_where
from harness.ebs.world.made import World
from harness.ebs.world.organisations import FIRST_DEPARTMENT
from harness.ebs.world.setup import BUSINESS_GROUP, UNITS
from harness.ebs.world.streams import listed

CORPORATE, AMERICAS, EUROPE = 3_401, 3_402, 3_403
_DIVISIONS: Final = {CORPORATE: "Corporate Functions", AMERICAS: "Americas", EUROPE: "Europe"}
_TEAMS: Final = ("Planning", "Operations", "Support")
_FIRST_TEAM: Final = 3_501
_SHIFTS: Final = ("Early Shift", "Late Shift")
_FIRST_SHIFT: Final = 3_801
_FIRST_INFORMATION: Final = 6_001
_OLD_VERSION, _VERSION, _SECURITY = 71, 72, 73
_START: Final = np.datetime64("2015-01-01", "s")
_CHANGED: Final = np.datetime64("2021-01-01", "s")
_NEVER: Final = np.datetime64("NaT", "s")


@dataclass(frozen=True, slots=True)
class Job:
    """A job: its name, the level of those who have it (0 is the top), and its department, if only one has it."""

    name: str
    level: int
    department: str = ""
    ended: bool = False


STAFF: Final = 4
"""The level of those who lead nobody."""
JOBS: Final = (
    Job("CEO.Chief Executive Officer", 0), Job("VP.Vice President", 1), Job("DIR.Director", 2), Job("MGR.Manager", 3),
    Job("ACC.Accountant", STAFF, "110"), Job("FIN.Financial Analyst", STAFF, "110"),
    Job("BUY.Buyer", STAFF, "210"), Job("PUR.Purchasing Clerk", STAFF, "210"),
    Job("OPR.Machine Operator", STAFF, "310"), Job("PLN.Production Planner", STAFF, "310"),
    Job("SAL.Sales Representative", STAFF, "420"), Job("KAM.Account Manager", STAFF, "420"),
    Job("SWE.Software Engineer", STAFF, "530"), Job("DBA.Database Administrator", STAFF, "530"),
    Job("ENG.Design Engineer", STAFF, "640"), Job("LAB.Technician", STAFF, "640"),
    Job("REC.Recruiter", STAFF, "120"), Job("HRS.Personnel Specialist", STAFF, "120"),
    Job("WHS.Warehouse Clerk", STAFF, "220"), Job("FRK.Forklift Driver", STAFF, "220"),
    Job("QIN.Quality Inspector", STAFF, "320"), Job("QEN.Quality Engineer", STAFF, "320"),
    Job("MKT.Marketing Specialist", STAFF, "430"), Job("CPW.Copywriter", STAFF, "430"),
    Job("ELC.Electrician", STAFF, "540"), Job("CAR.Caretaker", STAFF, "540"),
    Job("SUP.Support Agent", STAFF, "650"), Job("SVC.Service Technician", STAFF, "650"),
    Job("TYP.Typist", STAFF, "110", ended=True),
)  # fmt: skip
FIRST_JOB: Final = 201
GRADES: Final = 10
FIRST_GRADE: Final = 301
FIRST_POSITION: Final = 1_001
_SENIOR: Final = "Senior "
PERSON_TYPES: Final = {
    6: ("EMP", "Employee"), 7: ("APL", "Applicant"), 8: ("EX_APL", "Ex-applicant"), 9: ("EX_EMP", "Ex-employee"),
    10: ("EMP_APL", "Employee and Applicant"), 12: ("OTHER", "Contact"), 13: ("CWK", "Contingent Worker"),
    14: ("EX_CWK", "Ex-contingent Worker"),
}  # fmt: skip
STATUSES: Final = {
    1: ("ACTIVE_ASSIGN", "Active Assignment", "P"), 2: ("SUSP_ASSIGN", "Suspend Assignment", "P"),
    3: ("TERM_ASSIGN", "Terminate Assignment", "D"), 4: ("ACTIVE_APL", "Active Application", None),
    5: ("OFFER", "Offer", None), 6: ("ACCEPTED", "Accepted", None),
}  # fmt: skip
PAY_BASES: Final = {151: ("Annual Salary", "ANNUAL", 1), 152: ("Monthly Salary", "MONTHLY", 12),
                    153: ("Hourly Wage", "HOURLY", 2_080)}  # fmt: skip


def team_of(department: Ints, number: Ints) -> Ints:
    """Return the organisations of departments' teams: 0 to 2, and 3 and 4 for the shifts of the operations."""
    shift = _FIRST_SHIFT + department * 10 + number - len(_TEAMS)
    made: Ints = np.where(number < len(_TEAMS), _FIRST_TEAM + department * 10 + number, shift)
    return made


def position_rows(world: World) -> list[tuple[str, int, int, bool]]:
    """Return positions: name, index of the job, index of the department (-1: none), and whether anybody has it."""
    codes = departments(world)
    rows: list[tuple[str, int, int, bool]] = [("Chief Executive Officer", 0, -1, True)]
    for at, code in enumerate(codes):
        for number, job in enumerate(JOBS):
            title = job.name.partition(".")[2]
            if job.ended or job.level == 0 or job.department not in {"", code}:
                continue
            rows.append((f"{title}.{DEPARTMENTS[code]}", number, at, True))
            if job.level == STAFF:
                rows.append((f"{_SENIOR}{title}.{DEPARTMENTS[code]}", number, at, False))
    return rows


def make_structure(world: World) -> Tables:
    """Return what people's assignments refer to."""
    return {
        **_organisations(world),
        **_hierarchies(world),
        "PER_JOBS": _jobs(),
        "PER_GRADES": _grades(),
        "PER_ALL_POSITIONS": _positions(world),
        "PER_PERSON_TYPES": {
            "PERSON_TYPE_ID": listed(list(PERSON_TYPES)),
            "BUSINESS_GROUP_ID": BUSINESS_GROUP,
            "ACTIVE_FLAG": "Y",
            "DEFAULT_FLAG": "Y",
            "SYSTEM_PERSON_TYPE": listed([code for code, _ in PERSON_TYPES.values()]),
            "USER_PERSON_TYPE": listed([name for _, name in PERSON_TYPES.values()]),
        },
        "PER_ASSIGNMENT_STATUS_TYPES": {
            "ASSIGNMENT_STATUS_TYPE_ID": listed(list(STATUSES)),
            "ACTIVE_FLAG": "Y",
            "DEFAULT_FLAG": "Y",
            "PRIMARY_FLAG": "P",
            "USER_STATUS": listed([name for _, name, _ in STATUSES.values()]),
            "PAY_SYSTEM_STATUS": listed([pay for *_, pay in STATUSES.values()]),
            "PER_SYSTEM_STATUS": listed([code for code, *_ in STATUSES.values()]),
        },
        "PER_PAY_BASES": {
            "PAY_BASIS_ID": listed(list(PAY_BASES)),
            "INPUT_VALUE_ID": 50_001 + np.arange(len(PAY_BASES)),
            "BUSINESS_GROUP_ID": BUSINESS_GROUP,
            "NAME": listed([name for name, *_ in PAY_BASES.values()]),
            "PAY_BASIS": listed([basis for _, basis, _ in PAY_BASES.values()]),
            "RATE_BASIS": listed([basis for _, basis, _ in PAY_BASES.values()]),
            "PAY_ANNUALIZATION_FACTOR": listed([factor for *_, factor in PAY_BASES.values()]),
        },
    }


def _organisations(world: World) -> Tables:
    """Return divisions, teams and shifts, and what they are for."""
    codes = departments(world)
    rows = [(number, name, "DIV") for number, name in _DIVISIONS.items()]
    for at, code in enumerate(codes):
        name = DEPARTMENTS[code]
        rows += [(_FIRST_TEAM + at * 10 + it, f"{name} {team}", "TEAM") for it, team in enumerate(_TEAMS)]
        rows += [
            (_FIRST_SHIFT + at * 10 + it, f"{name} {_TEAMS[1]}, {shift}", "TEAM") for it, shift in enumerate(_SHIFTS)
        ]
    ids, names, kinds = (listed([row[at] for row in rows]) for at in range(3))
    people = np.concatenate([FIRST_DEPARTMENT + np.arange(len(codes)), ids])
    return {
        "HR_ALL_ORGANIZATION_UNITS": {
            "ORGANIZATION_ID": ids,
            "BUSINESS_GROUP_ID": BUSINESS_GROUP,
            "NAME": names,
            "TYPE": kinds,
            "LOCATION_ID": UNITS[0].location_id,
            "INTERNAL_EXTERNAL_FLAG": "INT",
            "DATE_FROM": np.where(kinds == "DIV", _START, _CHANGED),
        },
        "HR_ALL_ORGANIZATION_UNITS_TL": {
            "ORGANIZATION_ID": ids,
            "LANGUAGE": "US",
            "SOURCE_LANG": "US",
            "NAME": names,
        },
        "HR_ORGANIZATION_INFORMATION": {
            "ORG_INFORMATION_ID": _FIRST_INFORMATION + np.arange(len(people)),
            "ORGANIZATION_ID": people,
            "ORG_INFORMATION_CONTEXT": "CLASS",
            "ORG_INFORMATION1": "HR_ORG",
            "ORG_INFORMATION2": "Y",
        },
    }


def _hierarchies(world: World) -> Tables:
    """Return the hierarchy of today, the one before it, and one for security."""
    count = len(departments(world))
    divisions = [(BUSINESS_GROUP, it) for it in _DIVISIONS]
    units = [(AMERICAS if unit.country in {"US", "CA"} else EUROPE, unit.org_id) for unit in UNITS]
    warehouses = [(unit.org_id, unit.warehouse_id) for unit in UNITS]
    held = [(CORPORATE, FIRST_DEPARTMENT + at) for at in range(count)]
    teams = [(FIRST_DEPARTMENT + at, _FIRST_TEAM + at * 10 + it) for at in range(count) for it in range(len(_TEAMS))]
    shifts = [
        (_FIRST_TEAM + at * 10 + 1, _FIRST_SHIFT + at * 10 + it) for at in range(count) for it in range(len(_SHIFTS))
    ]
    pairs = [
        *((_OLD_VERSION, *pair) for pair in (*divisions, *units, *held)),
        *((_VERSION, *pair) for pair in (*divisions, *units, *warehouses, *held, *teams, *shifts)),
        *((_SECURITY, BUSINESS_GROUP, unit.org_id) for unit in UNITS),
    ]
    version, parent, child = (listed([pair[at] for pair in pairs]) for at in range(3))
    return {
        "PER_ORGANIZATION_STRUCTURES": {
            "ORGANIZATION_STRUCTURE_ID": listed([61, 62]),
            "BUSINESS_GROUP_ID": BUSINESS_GROUP,
            "NAME": listed(["Harbor Reporting Hierarchy", "Harbor Security Hierarchy"]),
            "PRIMARY_STRUCTURE_FLAG": listed(["Y", "N"]),
        },
        "PER_ORG_STRUCTURE_VERSIONS": {
            "ORG_STRUCTURE_VERSION_ID": listed([_OLD_VERSION, _VERSION, _SECURITY]),
            "BUSINESS_GROUP_ID": BUSINESS_GROUP,
            "ORGANIZATION_STRUCTURE_ID": listed([61, 61, 62]),
            "VERSION_NUMBER": listed([1, 2, 1]),
            "DATE_FROM": np.array([_START, _CHANGED, _START]),
            "DATE_TO": np.array([_CHANGED - np.timedelta64(86_400, "s"), _NEVER, _NEVER]),
        },
        "PER_ORG_STRUCTURE_ELEMENTS": {
            "ORG_STRUCTURE_ELEMENT_ID": 801 + np.arange(len(pairs)),
            "BUSINESS_GROUP_ID": BUSINESS_GROUP,
            "ORG_STRUCTURE_VERSION_ID": version,
            "ORGANIZATION_ID_PARENT": parent,
            "ORGANIZATION_ID_CHILD": child,
        },
    }


def _jobs() -> Columns:
    count = len(JOBS)
    return {
        "JOB_ID": FIRST_JOB + np.arange(count),
        "BUSINESS_GROUP_ID": BUSINESS_GROUP,
        "JOB_DEFINITION_ID": 2_001 + np.arange(count),
        "JOB_GROUP_ID": 1,
        "NAME": listed([it.name for it in JOBS]),
        "DATE_FROM": _START,
        "DATE_TO": np.array(["2018-12-31" if it.ended else "NaT" for it in JOBS], dtype="datetime64[s]"),
        "APPROVAL_AUTHORITY": listed([5 - it.level for it in JOBS]),
        "BENCHMARK_JOB_FLAG": "N",
    }


def _grades() -> Columns:
    number = np.arange(GRADES + 1)  # the last one is no longer used
    old = number == GRADES
    return {
        "GRADE_ID": FIRST_GRADE + number,
        "BUSINESS_GROUP_ID": BUSINESS_GROUP,
        "GRADE_DEFINITION_ID": 3_001 + number,
        "NAME": text_where(old, "T1", listed([f"G{it + 1}" for it in range(GRADES + 1)])),
        "SEQUENCE": (number + 1) * 10,
        "DATE_FROM": _START,
        "DATE_TO": np.where(old, np.datetime64("2019-12-31", "s"), _NEVER),
    }


def _positions(world: World) -> Columns:
    rows = position_rows(world)
    count = len(rows)
    department = listed([row[2] for row in rows])
    return {
        "POSITION_ID": FIRST_POSITION + np.arange(count),
        "BUSINESS_GROUP_ID": BUSINESS_GROUP,
        "JOB_ID": FIRST_JOB + listed([row[1] for row in rows]),
        "ORGANIZATION_ID": np.where(department < 0, CORPORATE, FIRST_DEPARTMENT + department),
        "LOCATION_ID": UNITS[0].location_id,
        "POSITION_DEFINITION_ID": 4_001 + np.arange(count),
        "DATE_EFFECTIVE": _START,
        "NAME": listed([row[0] for row in rows]),
        "STATUS": "VALID",
        "WORKING_HOURS": 40,
        "FREQUENCY": "W",
    }
