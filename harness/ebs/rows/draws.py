"""Values of a column that no statement asks anything of: few of them, often the same, sometimes NULL."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from random import Random
from typing import Any, Final

from harness.ebs.rows.candidates import kind_of
from harness.oracle.now import TODAY

Draw = Callable[[], Any]

NULLS: Final = 0.08
"""Share of the rows in which a column is NULL."""
_FROM_POOL: Final = 0.75
_WHOLE: Final = 0.7
_NUMBERS: Final = 400
_DAYS: Final = 1500
_AHEAD: Final = 20
_MINUTES: Final = (0, 0, 0, 615, 1110)
_TEXTS: Final = 25
_WIDEST: Final = 240


def drawing(oracle_type: str, name: str, pool: Sequence[Any], rng: Random, *, may_lack: bool = True) -> Draw:
    """Return a function that draws values of a column, most of them from a pool where there is one.

    Now and then the value is NULL, unless the column may not lack one.
    """
    generic = _generic(oracle_type, name, rng)
    chance, size = rng.random, len(pool)

    def draw() -> Any:  # noqa: ANN401 - a value of the column's type
        luck = chance()
        if luck < NULLS and may_lack:
            return None
        return pool[int(chance() * size)] if size and luck < _FROM_POOL else generic()

    return draw


def _generic(oracle_type: str, name: str, rng: Random) -> Draw:
    chance, kind, width = rng.random, kind_of(oracle_type), _width(oracle_type)
    midnight = TODAY.replace(hour=0, minute=0)
    if kind == "number":
        return lambda: (1 + int(chance() * _NUMBERS)) * (1 if chance() < _WHOLE else 0.25)
    if kind == "date":
        return lambda: (
            midnight + timedelta(days=_AHEAD - int(chance() * _DAYS), minutes=_MINUTES[int(chance() * len(_MINUTES))])
        )
    if kind != "text":
        return lambda: None
    if width == 1:
        return lambda: "YN"[int(chance() * 2)]
    label = name.title().replace("_", " ")
    texts = [f"{label} {number}"[-width:].strip() for number in range(1, _TEXTS + 1)]
    return lambda: texts[int(chance() * _TEXTS)]


def _width(oracle_type: str) -> int:
    inside = oracle_type.partition("(")[2].partition(")")[0].split(" ", 1)[0]
    return int(inside) if inside.isdigit() and int(inside) > 0 else _WIDEST
