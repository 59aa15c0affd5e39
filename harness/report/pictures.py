"""What is drawn, and from which samples: training, latency under load, the engine's memory.

The order of the pictures is this visible tuple. A picture whose measurement is not there, or whose samples lack what
it shows, is left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from harness.exhibits import Case
from harness.gates.gate import Criterion
from harness.judge import Verdict
from harness.report.drawing import Form, Level, Point, Series, point_of
from harness.report.ecdf import ecdf
from harness.report.picture import NAMED_SERIES, Frame, Picture, pictured
from harness.report.questions import Sample, text_of

_GIBIBYTE = 2**30


@dataclass(frozen=True)
class View:
    """A picture that can be made of a measurement's samples."""

    title: str
    measurement: str
    x: str
    x_name: str
    y: tuple[str, ...]
    """The first of these that any sample has, and that is not zero everywhere."""
    y_name: str
    per: str = ""
    """Samples that differ in this are series of their own."""
    form: Form = "line"
    criterion: str = ""
    """Its figure and its limit are drawn across the picture."""
    failed: str = ""
    """A sample that has this, and no value, is a cross on the ground."""
    unit: float = 1.0
    shares: bool = False
    """Whether the share of samples that have at most a value is drawn over that value; `x` is not looked at then."""


VIEWS = (
    View("Training loss", "training_health", "step", "step", ("loss",), "loss", per="cluster"),
    View(
        title="Memory of each rank in training",
        measurement="training_memory",
        x="step",
        x_name="step",
        y=("reserved_bytes", "rss_bytes"),
        y_name="GiB",
        per="rank",
        unit=_GIBIBYTE,
    ),
    View(
        title="Time to first token under load",
        measurement="load",
        x="intended_start_s",
        x_name="seconds since the load began",
        y=("ttft_s",),
        y_name="seconds",
        form="dots",
        criterion="ttft_p95",
        failed="error",
    ),
    View(
        title="Time to the whole answer under load",
        measurement="load",
        x="intended_start_s",
        x_name="seconds since the load began",
        y=("end_to_end_s",),
        y_name="seconds",
        form="dots",
        criterion="end_to_end_p95",
        failed="error",
    ),
    View(
        title="First tokens within a time",
        measurement="load",
        x="",
        x_name="seconds",
        y=("ttft_s",),
        y_name="share",
        shares=True,
    ),
    View(
        title="Whole answers within a time",
        measurement="load",
        x="",
        x_name="seconds",
        y=("end_to_end_s",),
        y_name="share",
        shares=True,
    ),
    View(
        title="Memory of the engine under load",
        measurement="memory_stable",
        x="at_s",
        x_name="seconds since the load began",
        y=("resident_bytes",),
        y_name="GiB",
        unit=_GIBIBYTE,
    ),
    View(
        title="KV cache in use under load",
        measurement="memory_stable",
        x="at_s",
        x_name="seconds since the load began",
        y=("kv_cache_usage_share",),
        y_name="share",
    ),
    View(
        title="Requests waiting in the engine under load",
        measurement="memory_stable",
        x="at_s",
        x_name="seconds since the load began",
        y=("waiting",),
        y_name="requests",
    ),
)


def pictures(verdict: Verdict, case: Case) -> tuple[Picture, ...]:
    """Return the pictures that the evidence is enough for."""
    drawn = (_picture(view, verdict, case) for view in VIEWS)
    return tuple(picture for picture in drawn if picture)


def _picture(view: View, verdict: Verdict, case: Case) -> Picture | None:
    exhibit = case.exhibits.get(view.measurement)
    if exhibit is None:
        return None
    series = _series(view, exhibit.samples)
    criterion = _criterion(view, verdict)
    return pictured(
        Frame(view.title, view.x_name, view.y_name),
        _in_words(view, series),
        series,
        _levels(criterion),
        source=view.measurement,
        reasons=_reasons(view, verdict, criterion),
    )


def _series(view: View, samples: Iterable[Sample]) -> list[Series]:
    """Return the samples' points by series, and those of failed samples last."""
    samples = [sample for sample in samples if not sample.get("warm_up")]
    if view.shares:
        return _shares(view, samples)
    y = next((key for key in view.y if any(sample.get(key) for sample in samples)), view.y[0])
    points: dict[str, list[Point]] = {}
    failed: list[Point] = []
    for sample in samples:
        if point := point_of(sample.get(view.x), sample.get(y)):
            name = _name(view, sample)
            points.setdefault(name, []).append((point[0], point[1] / view.unit))
        elif view.failed and sample.get(view.failed) and (ground := point_of(sample.get(view.x), 0)):
            failed.append(ground)
    series = [Series(name, tuple(of), view.form) for name, of in sorted(points.items())]
    return [*series, Series("failed", tuple(failed), "crosses")] if failed else series


def _shares(view: View, samples: Iterable[Sample]) -> list[Series]:
    values = [point[1] / view.unit for sample in samples if (point := point_of(0.0, sample.get(view.y[0])))]
    return list(ecdf(view.title, values)) if values else []


def _name(view: View, sample: Sample) -> str:
    if not view.per:
        return view.title
    value = sample.get(view.per)
    return text_of(sample, view.per) or f"{view.per} {value}"


def _criterion(view: View, verdict: Verdict) -> Criterion | None:
    found = (it for gate in verdict.gates for it in gate.criteria if view.criterion and it.name == view.criterion)
    return next(found, None)


def _levels(criterion: Criterion | None) -> list[Level]:
    if criterion is None:
        return []
    seen = (
        [Level(f"p95 {criterion.value:.3g} {criterion.unit}", criterion.value, "seen")]
        if criterion.value is not None
        else []
    )
    limit = (
        [Level(f"limit {criterion.limit:g} {criterion.unit}".rstrip(), criterion.limit, "limit")]
        if criterion.limit is not None
        else []
    )
    return [*seen, *limit]


def _reasons(view: View, verdict: Verdict, criterion: Criterion | None) -> tuple[str, ...]:
    if criterion is not None:
        return (f"{criterion.outcome}: {criterion.reason}",)
    return tuple(
        f"{gate.gate} {gate.outcome}: {gate.reason}" for gate in verdict.gates if view.measurement in gate.evidence
    )


def _in_words(view: View, series: Iterable[Series]) -> list[str]:
    """Return a sentence a series: how many points, from where to where."""
    sentences = []
    for each in series:
        if each.form == "band":
            continue
        if each.form == "crosses":
            sentences.append(f"{len(each.points)} failed")
            continue
        first, last = min(each.points), max(each.points)
        low, high = min(y for _, y in each.points), max(y for _, y in each.points)
        name = f"{each.name}: " if view.per else ""
        sentences.append(
            f"{name}{len(each.points)} points, first {first[1]:.3g}, last {last[1]:.3g}, "
            f"lowest {low:.3g}, highest {high:.3g} {view.y_name}"
        )
    return sentences[:NAMED_SERIES]
