"""A picture with its words: what a page shows of samples, and what it says to those who do not see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from harness.report.drawing import Drawing, Level, Series, draw

NAMED_SERIES: Final = 4
"""So many series can be told apart by their strokes; more of them are drawn alike."""


@dataclass(frozen=True)
class Frame:
    """What stands around a picture: its title, and what its two axes are called."""

    title: str
    x_name: str
    y_name: str


@dataclass(frozen=True)
class Picture:
    """A picture with its words."""

    frame: Frame
    says: str
    """The picture in words, for those who do not see it."""
    drawing: Drawing
    source: str
    """The measurement, or the file, whose samples are drawn."""
    legend: bool
    alike: bool
    reasons: tuple[str, ...]
    """What the gates say of the same samples."""


def pictured(
    frame: Frame,
    words: Sequence[str],
    series: Sequence[Series],
    levels: Sequence[Level] = (),
    *,
    source: str,
    legend: bool | None = None,
    reasons: tuple[str, ...] = (),
) -> Picture | None:
    """Return the picture of series; None where there is no point.

    Args:
        frame: its title and axes.
        words: sentences that say what is drawn, without the points at their ends; the title stands before them.
        series: what is drawn; one without points is not.
        levels: drawn across the picture, and named last in its words.
        source: the measurement, or the file, whose samples are drawn.
        legend: whether the series are named below; by default where there are more than one.
        reasons: what the gates say of the same samples.
    """
    drawn = [it for it in series if it.points]
    drawing = draw(drawn, levels)
    if drawing is None:
        return None
    return Picture(
        frame=frame,
        says=" ".join(f"{it}." for it in (frame.title, *words, *(level.name for level in levels))),
        drawing=drawing,
        source=source,
        legend=len(drawn) > 1 if legend is None else legend,
        alike=len(drawn) > NAMED_SERIES,
        reasons=reasons,
    )
