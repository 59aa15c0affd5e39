"""People who are employed: their names, and the users that they log in as.

A person has a row for each stretch of time in which nothing about them changed; the last one ends on 31-DEC-4712.
Assignments, jobs and positions follow in an area of their own.
"""

from typing import Final

import numpy as np

from harness.ebs.world.columns import NOTHING, Tables, Values, children, numbered, plus_days, some, text_where, texts
from harness.ebs.world.made import World
from harness.ebs.world.setup import BUSINESS_GROUP, FIRST_DAY, NOW
from harness.ebs.world.streams import listed
from harness.ebs.world.words import words

END_OF_TIME: Final = np.datetime64("4712-12-31", "s")
_FIRST_PERSON: Final = 1_021
FIRST_PARTY: Final = 2_000_001
_DAY: Final = np.timedelta64(86_400, "s")


def make_people(world: World) -> Tables:
    """Return people with their history, and the users."""
    stream = world.stream("PER_ALL_PEOPLE_F")
    count = world.sizes.employees
    ids = _FIRST_PERSON + 2 * np.arange(count)
    women = stream.chance(0.47, count)
    first = text_where(
        women, stream.pick(words("first_names")["F"], count), stream.pick(words("first_names")["M"], count)
    )
    last = stream.pick(words("last_names"), count)
    hired = plus_days(np.full(count, np.datetime64("2010-01-04", "s")), np.sort(stream.whole(0, 5_000, count)))
    hired = np.where(np.arange(count) < count // 3, np.minimum(hired, FIRST_DAY), hired)
    born = plus_days(np.full(count, np.datetime64("1960-01-01", "s")), stream.whole(0, 13_500, count))
    left = np.where(stream.chance(0.12, count), plus_days(hired, stream.whole(200, 2_500, count)), END_OF_TIME)
    left = np.where(left < NOW, left, END_OF_TIME)
    left[: max(8, count // 20)] = END_OF_TIME
    married = stream.chance(0.55, count)

    # A change: marriage or a new name. Those who left have a last row as former employees.
    changes = stream.chance(0.25, count).astype(np.int64)
    gone = (left < END_OF_TIME).astype(np.int64)
    person, number = children(1 + changes + gone)
    stretches = (1 + changes + gone)[person]
    middle = hired + ((np.minimum(left, NOW) - hired) // (2 * _DAY)) * _DAY
    is_former = (gone[person] == 1) & (number == stretches)
    is_changed = (changes[person] == 1) & (number == 2)  # the second stretch
    start = np.where(is_former, left[person] + _DAY, np.where(is_changed, middle[person], hired[person]))
    following = np.append(start[1:], END_OF_TIME) - _DAY
    last_of_all = number == stretches
    title = text_where(women, "MRS.", "MR.")
    return {
        "PER_ALL_PEOPLE_F": {
            "PERSON_ID": ids[person],
            "PARTY_ID": (FIRST_PARTY + np.arange(count))[person],
            "EFFECTIVE_START_DATE": start,
            "EFFECTIVE_END_DATE": np.where(last_of_all, END_OF_TIME, following),
            "BUSINESS_GROUP_ID": BUSINESS_GROUP,
            "PERSON_TYPE_ID": np.where(is_former, 9, 6),
            "EMPLOYEE_NUMBER": numbered("", np.arange(1, count + 1))[person],
            "FULL_NAME": texts(
                len(person),
                lambda last, first, title: f"{last}, {title.title()} {first}",
                last[person],
                first[person],
                title[person],
            ),
            "FIRST_NAME": first[person],
            "LAST_NAME": last[person],
            "TITLE": title[person],
            "SEX": text_where(women, "F", "M")[person],
            "DATE_OF_BIRTH": some(born, stream.chance(0.97, count))[person],
            "NATIONALITY": stream.weighted(
                {"PQH_US": 50, "PQH_CA": 12, "PQH_GB": 14, "PQH_DE": 12, "PQH_FR": 8, None: 4}, count
            )[person],
            "MARITAL_STATUS": text_where(
                married[person] & (~(changes == 1)[person] | (number > 1)),
                "M",
                text_where(stream.chance(0.85, count), "S")[person],
            ),
            "EMAIL_ADDRESS": text_where(stream.chance(0.9, count), _mails(first, last, ids))[person],
            "START_DATE": hired[person],
            "ORIGINAL_DATE_OF_HIRE": hired[person],
            "CURRENT_EMPLOYEE_FLAG": text_where(~is_former, "Y"),
            "OFFICE_NUMBER": text_where(stream.chance(0.4, count), numbered("B", stream.whole(100, 480, count)))[
                person
            ],
            "CREATION_DATE": np.minimum(start, NOW),
            "LAST_UPDATE_DATE": np.minimum(start, NOW),
        },
        "HZ_PARTIES": {
            "PARTY_ID": FIRST_PARTY + np.arange(count),
            "PARTY_NUMBER": numbered("", FIRST_PARTY + np.arange(count)),
            "ORIG_SYSTEM_REFERENCE": numbered("PER:", ids),
            "PARTY_NAME": texts(count, lambda first, last: f"{first} {last}", first, last),
            "PARTY_TYPE": "PERSON",
            "STATUS": "A",
            "PERSON_FIRST_NAME": first,
            "PERSON_LAST_NAME": last,
            "CREATION_DATE": np.minimum(hired, NOW),
            "LAST_UPDATE_DATE": np.minimum(hired, NOW),
        },
        **_users(world, ids, first, last, hired, left),
    }


def _mails(first: Values, last: Values, ids: Values) -> Values:
    return texts(
        len(ids),
        lambda first, last, number: f"{first}.{last}{number % 7 or ''}@harbor.example.com".replace("'", "").lower(),
        first, last, ids,
    )  # fmt: skip


def _users(world: World, ids: Values, first: Values, last: Values, hired: Values, left: Values) -> Tables:
    stream = world.stream("FND_USER")
    chosen = np.flatnonzero((hired <= FIRST_DAY) & (left == END_OF_TIME))[: max(12, len(ids) // 5)]
    count = len(chosen)
    special = ("SYSADMIN", "INITIAL SETUP", "AUTOINSTALL", "INTERFACE")
    login = texts(
        count,
        lambda first, last, number: f"{first[0]}{last}{number}".replace("'", "").upper(),
        first[chosen], last[chosen], np.arange(count) + 1,
    )  # fmt: skip
    start = np.concatenate(
        [
            np.full(len(special), np.datetime64("2019-01-01", "s")),
            np.maximum(hired[chosen], np.datetime64("2019-03-04", "s")),
        ]
    )
    everyone = count + len(special)
    seen = NOW - (stream.whole(60, 40 * 86_400, everyone)).astype("timedelta64[s]")
    return {
        "FND_USER": {
            "USER_ID": np.concatenate([np.arange(len(special)), 1_068 + 5 * np.arange(count)]),
            "USER_NAME": np.concatenate([listed(special), login]),
            "DESCRIPTION": np.concatenate(
                [
                    listed(["System Administrator", None, None, "Open interfaces"]),
                    texts(count, lambda first, last: f"{first} {last}", first[chosen], last[chosen]),
                ]
            ),
            "EMPLOYEE_ID": np.concatenate([np.full(len(special), NOTHING), ids[chosen]]),
            "PERSON_PARTY_ID": np.concatenate([np.full(len(special), NOTHING), FIRST_PARTY + chosen]),
            "EMAIL_ADDRESS": np.concatenate([listed([None] * len(special)), _mails(first, last, ids)[chosen]]),
            "START_DATE": start,
            "END_DATE": some(
                np.full(everyone, np.datetime64("2025-03-31", "s")),
                stream.chance(0.04, everyone) & (np.arange(everyone) > len(special)),
            ),
            "LAST_LOGON_DATE": some(seen, np.arange(everyone) != 2),  # AUTOINSTALL never logs on
            "PASSWORD_DATE": seen - np.timedelta64(20 * 86_400, "s"),
            "PASSWORD_LIFESPAN_DAYS": np.where(stream.chance(0.3, everyone), NOTHING, 90),
            "SESSION_NUMBER": stream.whole(0, 4_000, everyone),
            "CREATION_DATE": start,
            "LAST_UPDATE_DATE": start,
        }
    }


def staff(world: World) -> Values:
    """Return the PERSON_IDs of those who have been employed all the time and still are, in order."""
    people = world["PER_ALL_PEOPLE_F"]
    gone = people["PERSON_ID"][people["CURRENT_EMPLOYEE_FLAG"] != "Y"]
    known = people["PERSON_ID"][(people["START_DATE"] <= FIRST_DAY) & ~np.isin(people["PERSON_ID"], gone)]
    return np.unique(known)
