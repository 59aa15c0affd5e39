"""The pictures of a load run: latency over time and its distribution, tokens, memory, cache, queue, the generator.

The order of the pictures is that of this file. A picture of what was not told is left out.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from harness.contracts.loading import GENERATOR, MEMORY, REQUESTS
from harness.loading.measured import Line, LoadRun, Request
from harness.report.drawing import Level, Point, Series, point_of
from harness.report.ecdf import ecdf, p95_level
from harness.report.load_words import time_words
from harness.report.picture import NAMED_SERIES, Frame, Picture, pictured
from harness.statistics import quantile

_GIBIBYTE: Final = 2**30
_TIME: Final = "seconds since the load began"
_BINS: Final = 60
_P95: Final = 0.95


def load_pictures(run: LoadRun) -> tuple[Picture, ...]:
    """Return the pictures that a run's lines are enough for."""
    return tuple(it for it in (*_latencies(run), *_distributions(run), _tokens(run), *_engine(run), _lag(run)) if it)


def _latencies(run: LoadRun) -> Iterator[Picture | None]:
    for title, attribute in (("Time to the first token", "ttft_s"), ("Time to the whole answer", "end_to_end_s")):
        points = _points(run.answered, attribute)
        failed = tuple((it.intended_s, 0.0) for it in run.requests if it.error is not None)
        series = [Series("answered", points, "dots")] if points else []
        series += [Series("failed", failed, "crosses")] if failed and points else []
        values = [y for _, y in points]
        levels = (
            [Level(f"p95: {time_words(quantile(values, _P95))}", quantile(values, _P95), "seen")] if values else []
        )
        yield _picture(Frame(title, _TIME, "seconds"), series, REQUESTS, levels)


def _distributions(run: LoadRun) -> Iterator[Picture | None]:
    between = [gap for gaps in run.gaps for gap in gaps]
    for title, values, band in (
        ("First tokens within a time", run.ttft, True),
        ("Whole answers within a time", run.end_to_end, True),
        ("Next tokens within a time", between, False),
    ):
        if values:
            unit, factor = ("milliseconds", 1000.0) if max(values) < 1 else ("seconds", 1.0)
            series = ecdf(
                "share of answers" if band else "share of tokens", [it * factor for it in values], band=band
            )
            yield _picture(Frame(title, unit, "share"), series, REQUESTS, [p95_level(values)])


def _tokens(run: LoadRun) -> Picture | None:
    """Return tokens a second: an answer's tokens are spread evenly from its first token to its end."""
    answered = [it for it in run.answered if it.tokens]
    end = max((it.end_s for it in answered), default=0.0)
    if end <= 0:
        return None
    width = max(end / _BINS, 1.0)
    bins = [0.0] * (int(end / width) + 1)
    for it in answered:
        _spread(bins, width, it.intended_s + (it.ttft_s or 0.0), it.end_s, it.tokens)
    points = tuple(((place + 0.5) * width, tokens / width) for place, tokens in enumerate(bins[:-1] or bins))
    return _picture(Frame("Tokens a second", _TIME, "tokens/s"), [Series("tokens a second", points)], REQUESTS)


def _spread(bins: list[float], width: float, start: float, end: float, amount: float) -> None:
    first, last = max(int(start / width), 0), min(int(end / width), len(bins) - 1)
    if end <= start or first >= last:
        bins[last] += amount
        return
    for place in range(first, last + 1):
        inside = min(end, (place + 1) * width) - max(start, place * width)
        bins[place] += amount * max(inside, 0.0) / (end - start)


def _engine(run: LoadRun) -> Iterator[Picture | None]:
    looks = run.looks
    names = sorted({name for look in looks for name in look.get("processes") or {}})
    memory = [
        Series(name, _looked(looks, lambda it, name=name: _scaled((it.get("processes") or {}).get(name))))
        for name in names
    ]
    memory = memory if len(memory) <= NAMED_SERIES else [Series("all", _looked(looks, _resident))]
    yield _picture(Frame("Memory of the engine's processes", _TIME, "GiB"), memory, MEMORY)
    cards = max((len(look.get("card_used_shares") or ()) for look in looks), default=0)
    shares = [
        Series(f"card {number}", _looked(looks, lambda it, number=number: _card(it, number)))
        for number in range(cards)
    ]
    yield _picture(Frame("Memory of the cards in use", _TIME, "share"), shares, MEMORY)
    cache = Series("KV cache", _looked(looks, lambda it: _told(it, "kv_cache_usage_share")))
    yield _picture(Frame("KV cache in use", _TIME, "share"), [cache], MEMORY)
    queue = [Series(name, _looked(looks, lambda it, name=name: _told(it, name))) for name in ("running", "waiting")]
    yield _picture(Frame("Requests in the engine", _TIME, "requests"), queue, MEMORY)
    first = next((value for look in looks if (value := _told(look, "preemptions")) is not None), None)
    if first is not None:
        points = _looked(looks, lambda it: None if (n := _told(it, "preemptions")) is None else n - first)
        if any(y for _, y in points):
            yield _picture(Frame("Preemptions", _TIME, "since the start"), [Series("preemptions", points)], MEMORY)


def _lag(run: LoadRun) -> Picture | None:
    workers = sorted({int(it.get("worker", 0)) for it in run.generator})
    series = []
    for worker in workers:
        of = [it for it in run.generator if int(it.get("worker", 0)) == worker]
        points = tuple(it for line in of if (it := point_of(line.get("at_s"), line.get("lag_ms_max"))))
        series.append(Series(f"process {worker}", points))
    return _picture(Frame("Lag of the load generator itself", _TIME, "ms, most in a second"), series, GENERATOR)


def _picture(frame: Frame, series: Sequence[Series], source: str, levels: Sequence[Level] = ()) -> Picture | None:
    words = [_in_words(it, frame.y_name) for it in series if it.points]
    return pictured(frame, words, series, levels, source=source)


def _in_words(series: Series, unit: str) -> str:
    values = [y for _, y in series.points]
    return f"{series.name}: {len(values)} points, lowest {min(values):.3g}, highest {max(values):.3g} {unit}"


def _points(requests: Sequence[Request], attribute: str) -> tuple[Point, ...]:
    found = (point_of(it.intended_s, getattr(it, attribute)) for it in requests)
    return tuple(it for it in found if it)


def _looked(looks: Sequence[Line], value: Any) -> tuple[Point, ...]:  # noqa: ANN401 - a function of a look
    found = (point_of(it.get("at_s"), value(it)) for it in looks)
    return tuple(it for it in found if it and it[0] >= 0)  # the watch begins a little before the users


def _scaled(size: float | None) -> float | None:
    return None if size is None else size / _GIBIBYTE


def _resident(look: Line) -> float | None:
    return _scaled(look.get("resident_bytes"))


def _card(look: Line, number: int) -> float | None:
    shares = look.get("card_used_shares") or ()
    return shares[number] if number < len(shares) else None


def _told(look: Line, name: str) -> float | None:
    return (look.get("engine") or {}).get(name)
