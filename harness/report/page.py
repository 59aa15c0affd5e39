"""The HTML report: one file that needs no script, no network and no other file to be read.

The verdict and its reasons stand first, then one row a gate, then what explains them. No arithmetic here: figures,
bounds and limits are the verdict's. All that is written passes through `visible` and is escaped; the content policy
of the page allows nothing but its own style, by its digest.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from harness.contracts.evidence import Evidence
from harness.exhibits import Case
from harness.gates.gate import Criterion, Outcome
from harness.judge import GateVerdict, Verdict, deciding
from harness.report.both_ways import both_ways
from harness.report.pictures import pictures
from harness.report.questions import MOST_SHOWN, failures
from harness.report.text import cut, one_line, visible
from harness.report.tiers import COLUMNS, tier_tables

TEMPLATE = "page.html.jinja"
STYLE = "page.css"
QUESTIONS = "sql_quality"
_DIGEST_SHOWN = 19


@dataclass(frozen=True)
class Row:
    """A gate in the first table, with the criterion that decided."""

    gate: GateVerdict
    shown: Criterion | None


@dataclass(frozen=True)
class Surroundings:
    """One environment, and the measurements that ran in it."""

    measurements: tuple[str, ...]
    environment: dict[str, str]


def render_page(verdict: Verdict, case: Case, evidence: str = "evidence") -> str:
    """Return the page of a verdict; the same verdict and evidence give the same text.

    Args:
        verdict: what was said.
        case: what it was said of.
        evidence: where the evidence lies, as a link from the page.
    """
    measured = {name: exhibit.evidence for name, exhibit in case.exhibits.items()}
    outcomes = [gate.outcome for gate in verdict.gates]
    failing = failures(case.exhibits[QUESTIONS].samples) if QUESTIONS in case.exhibits else ()
    return (
        environment()
        .get_template(TEMPLATE)
        .render(
            verdict=verdict,
            subject=case.subject,
            attempts=verdict.attempts,
            tally={outcome: outcomes.count(outcome) for outcome in Outcome if outcome in outcomes},
            rows=[Row(gate, deciding(gate)) for gate in verdict.gates],
            gains=[(Row(gate, deciding(gate)), _after(gate, verdict)) for gate in verdict.baseline],
            both_ways=both_ways(case),
            tiers=tier_tables(case, verdict.gates),
            tier_headings=[heading for heading, _ in COLUMNS],
            pictures=pictures(verdict, case),
            failing=failing,
            failing_count=sum(each.count for each in failing),
            failing_shown=sum(len(each.shown) for each in failing),
            most_shown=MOST_SHOWN,
            questions=QUESTIONS,
            asked=_asked(case),
            measured=measured,
            missing=case.missing,
            surroundings=_surroundings(measured),
            begun=min((it.started_at for it in measured.values()), default=""),
            ended=max((it.finished_at for it in measured.values()), default=""),
            evidence=evidence,
            **own_style(),
        )
    )


def own_style() -> dict[str, str]:
    """Return the page's style, and its digest as the content policy names it."""
    style = _file(STYLE)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return {"style": Markup(style), "style_digest": digest}  # noqa: S704 - our own file


def amount(value: float | None, unit: str = "") -> str:
    """Return a figure as a person reads it; a share as percent."""
    if value is None:
        return "not measured"
    if unit.startswith("share"):
        return f"{value:.2%}"
    number = f"{value:,.0f}" if value == int(value) else f"{value:.4g}"
    return number if unit in {"", "yes or no", "stage"} else f"{number} {unit}"


@cache
def environment() -> Environment:
    """Return what renders the templates: all that is written is escaped, and visible."""
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(_file),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_visible,
    )
    environment.filters |= {
        "amount": amount,
        "cut": cut,
        "one_line": one_line,
        "short": _short,
        "kind": _kind,
        "when": _when,
    }
    return environment


def _visible(value: Any) -> Any:  # noqa: ANN401 - whatever a template writes
    """Make every text that a template writes visible, but for what the templates themselves made."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _file(name: str) -> str:
    return resources.files("harness.report").joinpath(name).read_text("utf-8")


def _short(digest: str) -> str:
    return digest[:_DIGEST_SHOWN]


def _when(time: str) -> str:
    """Return a time of the evidence, which is UTC, as a person writes it."""
    return time.replace("T", " ").replace("+00:00", " UTC")


def _kind(outcome: str) -> str:
    """Return the name of an outcome's colour and sign; one that is not known has the neutral one."""
    kinds = {"GO": "go", "NO_GO": "no-go", "INCONCLUSIVE": "inconclusive"}
    return kinds.get(str(outcome), "neutral")


def _after(gate: GateVerdict, verdict: Verdict) -> Row | None:
    """Return the same gate of the released version, where it was judged."""
    return next((Row(it, deciding(it)) for it in verdict.gates if it.gate == gate.gate), None)


def _asked(case: Case) -> float | None:
    """Return how many questions were asked, as the measurement says."""
    if QUESTIONS not in case.exhibits:
        return None
    figure = case.exhibits[QUESTIONS].evidence.figures.get("questions")
    return figure.value if figure else None


def _surroundings(measured: Mapping[str, Evidence]) -> list[Surroundings]:
    """Return each environment once, with the measurements that ran in it."""
    names: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for name, evidence in measured.items():
        names.setdefault(tuple(evidence.environment.items()), []).append(name)
    return [Surroundings(tuple(of), dict(environment)) for environment, of in names.items()]
