"""The page of two load runs side by side: each percentile of both, and how their times are distributed."""

from collections.abc import Iterator
from typing import Final

from harness.loading.comparing import Comparison
from harness.loading.estimates import MEANINGS
from harness.loading.measured import LoadRun
from harness.report.ecdf import ecdf
from harness.report.load_sides import HOW, change, number_words
from harness.report.load_terminal import estimate_words
from harness.report.page import environment, own_style
from harness.report.picture import Frame, Picture, pictured

_TEMPLATE: Final = "load_sides.html.jinja"


def render_sides_page(found: Comparison, a: LoadRun, b: LoadRun) -> str:
    """Return the page of a comparison; the same two folders give the same text."""
    return (
        environment()
        .get_template(_TEMPLATE)
        .render(
            found=found,
            names=(a.place.name, b.place.name),
            kind="neutral",
            rows=[(it, estimate_words(it.a), estimate_words(it.b), change(it)) for it in found.differences],
            figures=[(name, number_words(a), number_words(b), unit) for name, a, b, unit in found.figures],
            pictures=tuple(_pictures(a, b)),
            how=HOW,
            **own_style(),
        )
    )


def _pictures(a: LoadRun, b: LoadRun) -> Iterator[Picture]:
    for name, of_a, of_b in (
        ("ttft", a.ttft, b.ttft),
        ("end_to_end", a.end_to_end, b.end_to_end),
        ("inter_token", _flat(a), _flat(b)),
    ):
        if not (of_a and of_b):
            continue
        unit, factor = ("milliseconds", 1000.0) if max(*of_a, *of_b) < 1 else ("seconds", 1.0)
        sides = (("A", of_a), ("B", of_b))
        series = [it for side, times in sides for it in ecdf(side, [time * factor for time in times], band=False)]
        title = f"{MEANINGS[name].capitalize()}: share within a time"
        words = [f"A with {len(of_a)} and B with {len(of_b)} times"]
        picture = pictured(Frame(title, unit, "share"), words, series, source="requests.jsonl of both")
        if picture is not None:
            yield picture


def _flat(run: LoadRun) -> list[float]:
    return [gap for gaps in run.gaps for gap in gaps]
