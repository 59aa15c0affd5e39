"""Histograms as small SVG pictures: upright bars for lengths, lying ones for names.

They are drawn here, without a plotting library: the same counts give the same bytes on every machine, and the core
environment has none.
"""

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, floor, log10
from typing import Final

_BINS: Final = 24
_WIDTH: Final = 560
_HEIGHT: Final = 180
_LEFT: Final = 56
_BOTTOM: Final = 26
_ROW: Final = 20
_LABEL: Final = 190
_MOST_BARS: Final = 20
Bar = tuple[str, int]


def binned(counts: Mapping[int, int]) -> list[Bar]:
    """Return whole numbers in at most some two dozen classes of a round width, each named by where it begins."""
    if not counts:
        return []
    low, high = min(counts), max(counts)
    width = _round_width((high - low + 1) / _BINS)
    first, last = low // width, high // width
    totals = dict.fromkeys(range(first, last + 1), 0)
    for value, count in counts.items():
        totals[value // width] += count
    return [(f"{index * width:,}", count) for index, count in totals.items()]


def upright(bars: Sequence[Bar], unit: str) -> str:
    """Return bars side by side in the order given; some of them are named below."""
    if not bars:
        return ""
    most = max(count for _, count in bars) or 1
    step = (_WIDTH - _LEFT - 8) / len(bars)
    named = ceil(len(bars) / 8)
    parts = [f'<text x="{_LEFT - 6}" y="14" text-anchor="end">{most:,}</text>']
    ground = _HEIGHT - _BOTTOM
    for number, (name, count) in enumerate(bars):
        height, x = (ground - 8) * count / most, _LEFT + number * step
        parts.append(
            f'<rect x="{x:.1f}" y="{ground - height:.1f}" width="{max(step - 1, 1):.1f}" height="{height:.1f}">'
            f"<title>from {escape(name)} {escape(unit)}: {count:,}</title></rect>"
        )
        if number % named == 0:
            parts.append(f'<text x="{x:.1f}" y="{ground + 14}">{escape(name)}</text>')
    parts.append(f'<text x="{_WIDTH - 2}" y="{_HEIGHT - 2}" text-anchor="end">{escape(unit)}</text>')
    return _picture(_WIDTH, _HEIGHT, parts)


def lying(bars: Sequence[Bar]) -> str:
    """Return named bars one below the other; what is beyond the first ones is one bar."""
    if not bars:
        return ""
    shown = list(bars[:_MOST_BARS])
    if len(bars) > _MOST_BARS:
        shown.append((f"{len(bars) - _MOST_BARS:,} others", sum(count for _, count in bars[_MOST_BARS:])))
    most = max(count for _, count in shown) or 1
    parts = []
    for number, (name, count) in enumerate(shown):
        y = number * _ROW
        length = (_WIDTH - _LABEL - 70) * count / most
        parts.append(
            f'<text x="{_LABEL - 6}" y="{y + 14}" text-anchor="end">{escape(name)}</text>'
            f'<rect x="{_LABEL}" y="{y + 3}" width="{max(length, 1):.1f}" height="{_ROW - 6}"/>'
            f'<text x="{_LABEL + length + 5:.1f}" y="{y + 14}">{count:,}</text>'
        )
    return _picture(_WIDTH, len(shown) * _ROW + 4, parts)


def _picture(width: int, height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" font-family="sans-serif" font-size="11" fill="currentColor">{"".join(parts)}</svg>'
    )


def _round_width(least: float) -> int:
    """Return the least of 1, 2, 5, 10, 20, 50 ... that is not below."""
    if least <= 1:
        return 1
    power = 10 ** floor(log10(least))
    return int(next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * (1 - 1e-9)))
