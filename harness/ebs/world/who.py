"""Who made and changed a row, and when: the columns that nearly every table has."""

import numpy as np

from harness.ebs.world.columns import DAY_S, Columns, Ints, Moments, Values, plus_days
from harness.ebs.world.made import World
from harness.ebs.world.setup import FIRST_DAY, NOW, SETUP_DAY
from harness.ebs.world.streams import Stream

_OPENS_S = 7 * 3_600 + 1_800
_OPEN_S = 11 * 3_600


def moments(stream: Stream, count: int) -> Moments:
    """Return moments of working hours between the first day and now, the earliest first; few on weekends."""
    days = int((NOW - FIRST_DAY).astype(int)) // DAY_S
    drawn = stream.whole(0, days - 1, count)
    dates = FIRST_DAY + (drawn * DAY_S).astype("timedelta64[s]")
    weekday = (dates.astype("datetime64[D]").astype(np.int64) + 3) % 7
    moved = np.where((weekday >= 5) & stream.chance(0.85, count), -3, 0)  # Saturday and Sunday
    dates = np.maximum(plus_days(dates, moved), FIRST_DAY)
    made: Moments = np.sort(at_work(stream, dates))
    return made


def at_work(stream: Stream, days: Moments) -> Moments:
    """Return days with a time of working hours."""
    made: Moments = days + (_OPENS_S + stream.whole(0, _OPEN_S, len(days))).astype("timedelta64[s]")
    return made


def later(stream: Stream, since: Moments, most_days: int) -> Moments:
    """Return moments at most so many days, and not a second, after others, none of them after now."""
    after = since + (1 + stream.whole(0, most_days * DAY_S, len(since))).astype("timedelta64[s]")
    made: Moments = np.minimum(after, np.maximum(NOW - np.timedelta64(900, "s"), since))
    return made


def users(world: World, stream: Stream, count: int) -> Ints:
    """Return USER_IDs: a few people enter most of what there is."""
    known = world["FND_USER"]["USER_ID"]
    return known[stream.skewed(len(known), count)]


def who(world: World, name: str, created: Moments, changed: Moments | None = None) -> dict[str, Values]:
    """Return the columns of a table that say who made and changed its rows; each is changed some time later."""
    stream = world.stream(f"who {name}")
    count = len(created)
    by = users(world, stream, count)
    touched = stream.chance(0.4, count)
    update = later(stream, created, 90) if changed is None else np.maximum(changed, created)
    return {
        "CREATION_DATE": created,
        "CREATED_BY": by,
        "LAST_UPDATE_DATE": np.where(touched, update, created) if changed is None else update,
        "LAST_UPDATED_BY": np.where(touched, users(world, stream, count), by),
        "LAST_UPDATE_LOGIN": stream.whole(1_000_000, 9_999_999, count),
    }


def set_up(count: int) -> Columns:
    """Return those columns for rows that came with the setup of the suite."""
    day = np.full(count, SETUP_DAY, dtype="datetime64[s]")
    return {
        "CREATION_DATE": day,
        "CREATED_BY": np.ones(count, dtype=np.int64),
        "LAST_UPDATE_DATE": day,
        "LAST_UPDATED_BY": np.ones(count, dtype=np.int64),
    }
