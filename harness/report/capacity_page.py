"""The page of a capacity: the most users, each step with its figures and its own page, and how the box breaks."""

from typing import Final

from harness.loading.capacity import Capacity, Step
from harness.loading.estimates import MEANINGS
from harness.loading.limits import Limit
from harness.report.capacity_terminal import COLUMNS, answer, figure_cells, headline, limit_cells
from harness.report.drawing import Level, Point, Series
from harness.report.page import environment, own_style
from harness.report.picture import Frame, Picture, pictured

_TEMPLATE: Final = "capacity.html.jinja"
_RESULT: Final = "capacity.json"
_USERS: Final = "users"
KINDS: Final = {
    "within": "go",
    "beyond": "no-go",
    "undecided": "inconclusive",
    "spoiled": "inconclusive",
    "short": "inconclusive",
}


def render_capacity_page(found: Capacity) -> str:
    """Return the page of a search; the same steps give the same text."""
    steps = sorted(found.steps, key=lambda it: it.users)
    names = [limit.name for limit in found.limits]
    return (
        environment()
        .get_template(_TEMPLATE)
        .render(
            found=found,
            answer=answer(found),
            headline=headline(found),
            kind="inconclusive" if found.open or not found.done else "neutral",
            limits=names,
            columns=COLUMNS,
            kinds=KINDS,
            rows=[(step, limit_cells(step, names), figure_cells(step)) for step in steps],
            pictures=capacity_pictures(steps, found.limits),
            **own_style(),
        )
    )


def capacity_pictures(steps: list[Step], limits: tuple[Limit, ...]) -> tuple[Picture, ...]:
    """Return each limited latency over the users, and what the box does for them."""
    drawn = [_limited(steps, limit) for limit in limits]
    drawn += [
        _over(steps, "Requests answered a second", "requests/s", [(it.users, it.requests_per_s) for it in steps]),
        _over(steps, "Tokens a second", "tokens/s", [(it.users, it.tokens_per_s) for it in steps]),
        _over(
            steps,
            "Most requests waiting in the engine",
            "requests",
            [(it.users, it.engine.waiting_peak) for it in steps],
        ),
        _over(
            steps, "Most of the KV cache in use", "share", [(it.users, it.engine.cache_peak_share) for it in steps]
        ),
    ]
    return tuple(it for it in drawn if it)


def _limited(steps: list[Step], limit: Limit) -> Picture | None:
    found = [(step.users, it.found) for step in steps for it in step.limits if it.limit.name == limit.name]
    told = [(float(users), it) for users, it in found if it.value is not None]
    if not told:
        return None
    points = tuple((users, it.value or 0.0) for users, it in told)
    upper = tuple((users, it.high or 0.0) for users, it in told)
    lower = tuple((users, it.low if it.low is not None else it.value or 0.0) for users, it in told)
    title = f"{MEANINGS[limit.latency].capitalize()}, p{limit.share * 100:g}"
    series = (Series("95% bounds", upper, "band", lower), Series(title, points), Series("steps", points, "dots"))
    return _picture(title, "seconds", series, [Level(f"limit {limit.most_s:g} s", limit.most_s, "limit")])


def _over(steps: list[Step], title: str, unit: str, values: list[tuple[int, float | None]]) -> Picture | None:
    points: tuple[Point, ...] = tuple((float(users), value) for users, value in values if value is not None)
    if len(points) < min(2, len(steps)):
        return None
    return _picture(title, unit, (Series(title, points), Series("steps", points, "dots")), [])


def _picture(title: str, unit: str, series: tuple[Series, ...], levels: list[Level]) -> Picture | None:
    line = next(it for it in series if it.form == "line")
    words = ", ".join(f"{y:.3g} with {x:g}" for x, y in line.points)
    return pictured(
        Frame(title, _USERS, unit),
        [f"By the number of users: {words}"],
        series,
        levels,
        source=_RESULT,
        legend=len(series) > 2,  # noqa: PLR2004 - a line and its dots need none
    )
