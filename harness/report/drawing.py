"""Pictures as inline SVG: where points, ticks and limits lie on the canvas. No figure is computed here.

Small templates instead of matplotlib: the page must be the same bytes on every machine, and matplotlib's SVG differs
with its version and its fonts; its colours are written into each element, so a dark page or a printed one could not
change them, and a strict content policy would have to allow inline styles; its text shrinks to nothing on a phone;
and every judgement would wait a second for its import. What is wanted is a few hundred points, two axes and a limit.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Literal

WIDTH, HEIGHT = 400, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 390, 28, 204
_COLUMNS = 250
"""Most places along the axis where points are drawn; of more points, the lowest and highest of each place are."""
_TICKS = 5
_OUT_OF_REACH = 4
"""A limit so many times as high as all points is named at the upper edge instead of flattening them."""

_FINEST = 1e-6
_LARGEST = 1e18
"""What is beyond it is no figure of a run that could be read off a picture."""

Point = tuple[float, float]
Form = Literal["line", "dots", "crosses", "band"]


@dataclass(frozen=True)
class Series:
    """Points of one kind, such as those of one rank."""

    name: str
    points: tuple[Point, ...]
    form: Form = "line"
    lower: tuple[Point, ...] = ()
    """The other edge of a band."""


@dataclass(frozen=True)
class Level:
    """A value that is drawn across the picture, such as a limit."""

    name: str
    value: float
    kind: Literal["limit", "seen"]


@dataclass(frozen=True)
class Path:
    """A series on the canvas."""

    name: str
    form: Form
    number: int
    """Counts the series of a form from 1; says which colour and which dashes."""
    d: str


@dataclass(frozen=True)
class Rule:
    """A level on the canvas; `beyond` where it lies above the picture."""

    name: str
    kind: str
    y: float
    beyond: bool


@dataclass(frozen=True)
class Tick:
    """A value named beside an axis."""

    at: float
    label: str


@dataclass(frozen=True)
class Drawing:
    """All that the template writes down."""

    paths: tuple[Path, ...]
    rules: tuple[Rule, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    left: int = _LEFT
    right: int = _RIGHT
    top: int = _TOP
    bottom: int = _BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


def draw(series: Sequence[Series], levels: Sequence[Level] = ()) -> Drawing | None:
    """Return series and levels on the canvas, the upright axis from zero; None where there is no point."""
    points = [point for each in series for point in (*each.points, *each.lower)]
    if not points:
        return None
    highest = max(y for _, y in points)
    near = [level for level in levels if level.value <= _OUT_OF_REACH * highest]
    x_ticks = _ticks(min(x for x, _ in points), max(x for x, _ in points))
    y_ticks = _ticks(min(0.0, *(y for _, y in points)), max(highest, *(level.value for level in near), 0.0))
    x_at, y_at = _scale(x_ticks, _LEFT, _RIGHT), _scale(y_ticks, _BOTTOM, _TOP)
    return Drawing(
        paths=tuple(_path(each, number, x_at, y_at) for number, each in _numbered(series)),
        rules=tuple(
            Rule(level.name, level.kind, y_at(level.value) if level in near else _TOP, level not in near)
            for level in levels
        ),
        x_ticks=tuple(Tick(x_at(value), _label(value)) for value in x_ticks),
        y_ticks=tuple(Tick(y_at(value), _label(value)) for value in y_ticks),
    )


def point_of(x: object, y: object) -> Point | None:
    """Return two values of a sample as a point; None where one is no number that can be drawn."""
    for value in (x, y):
        if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) <= _LARGEST:
            return None
    return float(x), float(y)  # type: ignore[arg-type]


def _numbered(series: Iterable[Series]) -> list[tuple[int, Series]]:
    seen: dict[Form, int] = {}
    numbered = []
    for each in series:
        seen[each.form] = seen.get(each.form, 0) + 1
        numbered.append((seen[each.form], each))
    return numbered


def _path(series: Series, number: int, x_at: Callable[[float], float], y_at: Callable[[float], float]) -> Path:
    points = _thinned([(x_at(x), y_at(y)) for x, y in sorted(series.points)])
    if series.form == "line":
        d = "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
    elif series.form == "band":
        back = _thinned([(x_at(x), y_at(y)) for x, y in sorted(series.lower)])
        d = "M" + "L".join(f"{x:g} {y:g}" for x, y in (*points, *reversed(back))) + "Z"
    elif series.form == "dots":
        d = "".join(f"M{x:g} {y:g}h0" for x, y in points)
    else:
        d = "".join(f"M{x - 3:g} {y - 3:g}l6 6m0-6l-6 6" for x, y in points)
    return Path(series.name, series.form, number, d)


def _thinned(points: list[Point]) -> list[Point]:
    """Return the lowest and the highest point of each place along the axis, where there are too many."""
    if len(points) <= 2 * _COLUMNS:
        return points
    columns: dict[int, list[Point]] = {}
    for point in points:
        columns.setdefault(int((point[0] - _LEFT) * _COLUMNS / (_RIGHT - _LEFT)), []).append(point)
    ends = ((min(each, key=lambda it: it[1]), max(each, key=lambda it: it[1])) for each in columns.values())
    return [point for pair in ends for point in sorted(set(pair))]


def _ticks(low: float, high: float) -> list[float]:
    """Return round values from below the low one to above the high one, in steps of 1, 2 or 5."""
    size = max(abs(low), abs(high))
    span = max(high - low if high > low else size or 1.0, size * _FINEST, _FINEST)
    power = 10.0 ** floor(log10(span / _TICKS))
    step = next(factor * power for factor in (1, 2, 5, 10, 20) if factor * power >= span / _TICKS * (1 - 1e-9))
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [number * step for number in range(first, max(last, first + 1) + 1)]


def _scale(ticks: Sequence[float], start: int, end: int) -> Callable[[float], float]:
    low, high = ticks[0], ticks[-1]
    return lambda value: round(start + (end - start) * (value - low) / (high - low), 1)


def _label(value: float) -> str:
    return f"{value:.6g}"
