"""The Markdown report: the verdict and its reasons first, then every gate with its figures. No arithmetic here."""

from importlib import resources

from jinja2 import Environment, StrictUndefined

from harness.contracts.subject import Subject
from harness.judge import Verdict

TEMPLATE = "verdict.md.jinja"
_DIGEST_SHOWN = 19
_ESCAPED = str.maketrans({character: f"\\{character}" for character in "\\`*_[]|~#"} | {"<": "&lt;", ">": "&gt;"})


def render_markdown(verdict: Verdict, subject: Subject) -> str:
    """Return the report of a verdict; the same verdict gives the same text."""
    # Markdown is escaped by the `md` filter; HTML escaping would put entities into plain text.
    environment = Environment(  # noqa: S701
        undefined=StrictUndefined, trim_blocks=False, lstrip_blocks=False, keep_trailing_newline=True
    )
    environment.filters |= {"md": _escape, "number": _number, "short": _short}
    template = environment.from_string(resources.files("harness.report").joinpath(TEMPLATE).read_text("utf-8"))
    after = {gate.gate: gate for gate in verdict.gates}
    return template.render(verdict=verdict, subject=subject, after=after)


def _escape(text: str) -> str:
    """Return text that Markdown shows as it is: what a model wrote must not become markup."""
    return " ".join(str(text).translate(_ESCAPED).split())


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.4g}"


def _short(digest: str) -> str:
    return digest[:_DIGEST_SHOWN]
