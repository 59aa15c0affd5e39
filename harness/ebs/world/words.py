"""Words that names are made of, and addresses; the lists are in `words.json`."""

import functools
import json
from collections.abc import Mapping
from importlib import resources
from typing import Any

import numpy as np

from harness.ebs.world.columns import Columns, Ints, Values, texts
from harness.ebs.world.setup import UNITS
from harness.ebs.world.streams import Stream, listed


@functools.cache
def words(name: str) -> Any:  # noqa: ANN401 - the lists differ
    """Return one of the lists of `words.json`."""
    return json.loads(resources.files("harness.ebs.world").joinpath("words.json").read_text(encoding="utf-8"))[name]


def firms(stream: Stream, trades: str, units: Ints) -> Values:
    """Return names of firms at home in units' countries; a few of them are the same, or all in capitals."""
    count = len(units)
    first = stream.pick(words("firm_names"), count)
    last = stream.pick(words("last_names"), count)
    trade = stream.pick(words(trades), count)
    style = stream.codes((60, 25, 15), count)
    capitals = stream.chance(0.06, count)
    choice = stream.whole(0, 11, count)

    def name(first: str, last: str, trade: str, style: int, loud: int, unit: int, choice: int) -> str:
        suffixes = words("suffixes")[UNITS[unit].country]
        suffix = suffixes[choice % len(suffixes)]
        made = (f"{first} {trade} {suffix}", f"{last} {trade}", f"{last} & {first.partition(' ')[0]} {suffix}")[style]
        return made.upper() if loud else made

    return texts(count, name, first, last, trade, style, capitals, units, choice)


def addresses(stream: Stream, units: Ints) -> dict[str, Values]:
    """Return streets, cities, states, postal codes and countries of places in units' countries."""
    count = len(units)
    places = [(unit, place) for unit in UNITS for place in words("places")[unit.country]]
    first = np.array([next(at for at, it in enumerate(places) if it[0] is unit) for unit in UNITS])
    many = np.array([len(words("places")[unit.country]) for unit in UNITS])
    at = first[units] + (stream.fractions(count) * many[units]).astype(np.int64)
    number = stream.whole(1, 999, count)
    street = stream.pick(words("streets"), count)
    return {
        "street": texts(count, lambda number, street: f"{number} {street}", number, street),
        "city": listed([place[0] for _, place in places])[at],
        "state": listed([place[1] for _, place in places])[at],
        "postal_code": listed([place[2] for _, place in places])[at],
        "country": listed([unit.country for unit, _ in places])[at],
    }


def placed(where: Mapping[str, Values]) -> Columns:
    """Return `addresses` as the columns that parties and locations have for them."""
    return {
        "ADDRESS1": where["street"],
        "CITY": where["city"],
        "STATE": where["state"],
        "POSTAL_CODE": where["postal_code"],
        "COUNTRY": where["country"],
    }
