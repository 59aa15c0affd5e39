"""The Markdown report: the verdict and its reasons first, then every gate with its figures. No arithmetic here."""

import re
from importlib import resources

from jinja2 import Environment, StrictUndefined

from harness.exhibits import Case
from harness.judge import Verdict
from harness.report.both_ways import both_ways
from harness.report.text import one_line
from harness.report.tiers import COLUMNS, tier_tables

TEMPLATE = "verdict.md.jinja"
_DIGEST_SHOWN = 19
_ESCAPED = str.maketrans(
    {character: f"\\{character}" for character in "\\`*_[]|~#"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
)
_LINKS = re.compile(r"(?<=:)//|(?<=www)\.", re.IGNORECASE)
_BLOCKS = re.compile(r"^(?:(?=[-+=])|(\d+)(?=[.)]))")
"""What makes a list, a rule or a heading of a line that starts with it."""


def render_markdown(verdict: Verdict, case: Case) -> str:
    """Return the report of a verdict; the same verdict and evidence give the same text."""
    # Markdown is escaped by the `md` filter; HTML escaping would put entities into plain text.
    environment = Environment(  # noqa: S701
        undefined=StrictUndefined, trim_blocks=False, lstrip_blocks=False, keep_trailing_newline=True
    )
    environment.filters |= {"md": _escape, "code": _code, "number": _number, "short": _short}
    template = environment.from_string(resources.files("harness.report").joinpath(TEMPLATE).read_text("utf-8"))
    after = {gate.gate: gate for gate in verdict.gates}
    return template.render(
        verdict=verdict,
        subject=case.subject,
        after=after,
        both_ways=both_ways(case),
        tiers=tier_tables(case, verdict.gates),
        tier_headings=[heading for heading, _ in COLUMNS],
    )


def _escape(text: str) -> str:
    """Return text that Markdown shows as it is: what a model wrote must not become markup."""
    escaped = one_line(text).translate(_ESCAPED)
    return _BLOCKS.sub(r"\1\\", _LINKS.sub(lambda match: f"\\{match[0]}", escaped))


def _code(text: str) -> str:
    """Return text for between backticks: it must not end them, nor the cell of a table."""
    return one_line(text).replace("`", "'").replace("|", "\\|")


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.4g}"


def _short(digest: str) -> str:
    return digest[:_DIGEST_SHOWN]
