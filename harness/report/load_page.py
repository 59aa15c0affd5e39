"""The page of a load run: what was asked, how long it took, how the engine did, and the pictures of it.

One file without a script, in the style of a release's report. It judges nothing: limits belong to a release's gate
and to the search for the capacity.
"""

from typing import Any, Final

from harness.contracts.files import read_json
from harness.contracts.loading import GENERATOR, MEMORY, PLAN, REQUESTS
from harness.loading.estimates import MEANINGS, estimates
from harness.loading.measured import LoadRun
from harness.report.load_pictures import load_pictures
from harness.report.load_terminal import by_name, doubts, estimate_words, figure_rows, told_details
from harness.report.page import environment, own_style

PAGE: Final = "report.html"
_TEMPLATE: Final = "load.html.jinja"
_RAW: Final = {
    REQUESTS: "a line a request: its times, every token's too",
    MEMORY: "a line a second: memory, cache and queue of the engine",
    GENERATOR: "a line a second: how the load generator itself did",
    PLAN: "what the users were told",
    "summary.json": "the figures, with the environment",
}
_ASKED: Final = ("url", "model_name", "users", "duration_s", "requests", "rate_per_s", "think_s")


def render_load_page(run: LoadRun) -> str:
    """Return the page of a run; the same folder gives the same text."""
    evidence = run.evidence
    return (
        environment()
        .get_template(_TEMPLATE)
        .render(
            name=run.place.name,
            evidence=evidence,
            kind="inconclusive" if run.spoiled or not run.whole else "neutral",
            doubts=doubts(run),
            figures=list(figure_rows(evidence.figures)),
            latencies={MEANINGS[name]: row for name, row in by_name(estimates(run)).items()},
            words=estimate_words,
            pictures=load_pictures(run),
            raw={name: what for name, what in _RAW.items() if (run.place / name).is_file()},
            asked=_asked(run),
            details=told_details(run),
            **own_style(),
        )
    )


def _asked(run: LoadRun) -> dict[str, str]:
    path = run.place / PLAN
    plan: dict[str, Any] = read_json(path) if path.is_file() else {}
    return {name: str(plan[name]) for name in _ASKED if plan.get(name)}
