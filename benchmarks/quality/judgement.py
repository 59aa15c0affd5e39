"""The judgement of one answer: is it a statement, would Oracle take it, are its names real, does it keep to filters.

The checker predicts Oracle; an engine's EXPLAIN is a second opinion on what it accepts. Neither says that the answer
is right.
"""

from typing import Literal, Protocol

from benchmarks.quality.filters import Compliance, FilterCheck, check_filters, compliance
from benchmarks.quality.names import Misnamed, RealNames, misnamed
from benchmarks.quality.questions import Question
from harness.contracts.record import Record
from harness.oracle.answer import none_of, read_answer
from harness.oracle.catalog import Catalogue
from harness.oracle.checker import check
from harness.oracle.explain import Explained
from harness.oracle.findings import Checked, Finding
from harness.oracle.grammar.parse import parse
from harness.oracle.lexer import tokenise
from harness.oracle.semantics.binder import bind
from harness.oracle.semantics.scopes import Bound
from harness.oracle.versions import DEFAULT_VERSION

_BEFORE_NAMES = frozenset({"syntax", "other"})
"""Kinds of findings after which Oracle, and so the checker, does not come to look at names."""


class Engine(Protocol):
    """Whatever says what EXPLAIN says of a statement."""

    def explain(self, statement: str, /) -> Explained:
        """Return what EXPLAIN says of a statement in Oracle's dialect."""
        ...


class Told(Record):
    """A finding of the checker, as it stands in the samples."""

    code: str
    message: str
    kind: str
    line: int
    column: int
    name: str
    suggestion: str


class Judgement(Record):
    """What is said of one answer."""

    statement: str | None
    why_none: str
    dress: tuple[str, ...]
    """What was tolerated around the statement."""
    beside: str
    """What stood beside the statement and is not tolerated, though Oracle would run it."""
    verdict: Literal["accept", "reject", "unsure"]
    codes: tuple[str, ...]
    findings: tuple[Told, ...]
    unknown_tables: tuple[str, ...]
    unknown_columns: tuple[str, ...]
    names_resolved: bool
    """Whether the check came as far as the names; before that, nobody knows whether they exist."""
    names: tuple[Misnamed, ...]
    """Each name that is not what it should be, with the nearest real one."""
    filter: Compliance
    """Whether the answer keeps to the security filters that the question states."""
    filters: tuple[FilterCheck, ...]
    explain: Literal["ok", "rejected", "privilege", "timeout", "infrastructure", "unsupported", "not asked"]
    """What the embedded engine says of a statement that the checker accepts."""
    explain_message: str
    exact_match: bool
    """Whether it is the gold statement, blanks and line ends apart."""

    @property
    def fault(self) -> str:
        """Return the kind of what the answer is refused for, empty where it is not refused."""
        if self.verdict != "reject":
            return ""
        if self.statement is None:
            return "no_statement"
        return next((it.kind for it in self.findings if it.code), "explain")

    @property
    def code(self) -> str:
        """Return what Oracle would say first of an answer that is refused, empty where it is not."""
        return (self.codes[0] if self.codes else "EXPLAIN") if self.verdict == "reject" else ""


def judge_answer(raw: str, question: Question, real: RealNames, engine: Engine) -> Judgement:
    """Return the judgement of a raw answer; the engine is asked only about what the checker accepts."""
    catalogue = real.catalogue
    answer = read_answer(raw)
    checked = none_of(answer) if answer.statement is None else check(answer.statement, catalogue)
    accepted = answer.statement if checked.verdict == "accept" else None
    explained = engine.explain(accepted) if accepted is not None else None
    bound = _bound(answer.statement, catalogue)
    filters = () if bound is None else check_filters(bound, question.filters, catalogue)
    return Judgement(
        statement=answer.statement,
        why_none=answer.why,
        dress=answer.dress,
        beside=answer.beside,
        verdict="reject" if _refused(explained) else checked.verdict,
        codes=tuple(dict.fromkeys(finding.code for finding in checked.findings if finding.code)),
        findings=tuple(_told(finding) for finding in checked.findings),
        unknown_tables=_names(checked, "unknown_table"),
        unknown_columns=_names(checked, "unknown_column"),
        names_resolved=not checked.findings or any(it.kind not in _BEFORE_NAMES for it in checked.findings),
        names=tuple(misnamed(checked.findings, bound, question.shown, real)),
        filter=compliance(filters),
        filters=filters,
        explain=explained.status if explained else "not asked",
        explain_message=explained.message if explained else "",
        exact_match=answer.statement is not None and _words(answer.statement) == _words(question.gold),
    )


def _bound(statement: str | None, catalogue: Catalogue) -> Bound | None:
    """Return a statement with its names resolved, None where Oracle's grammar does not read it."""
    if statement is None:
        return None
    try:
        root = parse(tokenise(statement), DEFAULT_VERSION)
        return None if isinstance(root, Finding) else bind(root, catalogue, DEFAULT_VERSION)
    except RecursionError:
        return None


def _refused(explained: Explained | None) -> bool:
    """Whether the engine is certain of a fault; what it merely cannot run is not the model's error."""
    return explained is not None and explained.status == "rejected"


def _names(checked: Checked, kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(finding.name for finding in checked.findings if finding.kind == kind))


def _told(finding: Finding) -> Told:
    return Told(
        code=finding.code,
        message=finding.message,
        kind=finding.kind,
        line=finding.line,
        column=finding.column,
        name=finding.name,
        suggestion=finding.suggestion,
    )


def _words(statement: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokenise(statement))
