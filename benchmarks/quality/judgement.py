"""The judgement of one answer: is it a statement, would Oracle take it, are its names real, does it keep to filters.

The checker predicts Oracle; an engine's EXPLAIN is a second opinion on what it accepts. Neither says that the answer
is right.
"""

from collections.abc import Iterator
from typing import Protocol

from benchmarks.agreement import Agreement, Status, agreement
from benchmarks.quality.filters import Compliance, FilterCheck, check_filters, compliance
from benchmarks.quality.names import Misnamed, RealNames, misnamed
from benchmarks.quality.questions import Question
from harness.contracts.record import Record
from harness.oracle.answer import none_of, read_answer
from harness.oracle.catalog import Catalogue
from harness.oracle.checker import check
from harness.oracle.explain import Explained
from harness.oracle.findings import Checked, Finding, Verdict
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
    verdict: Verdict
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
    explain: Status
    """What the engine says: a staging Oracle of any statement, the embedded one of those that the checker accepts."""
    explain_message: str
    engine: Agreement | None
    """What the engine says beside what the checker says; None where no statement was given."""
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


def judge_answer(
    raw: str, question: Question, real: RealNames, engine: Engine, by_oracle: Explained | None = None
) -> Judgement:
    """Return the judgement of a raw answer.

    Where a staging Oracle has said what it thinks of the statement, that decides; else the checker does, and the
    engine is asked about what it accepts.
    """
    catalogue = real.catalogue
    answer = read_answer(raw)
    checked = none_of(answer) if answer.statement is None else check(answer.statement, catalogue)
    explained = by_oracle
    if explained is None and answer.statement is not None and checked.verdict == "accept":
        explained = engine.explain(answer.statement)
    bound = _bound(answer.statement, catalogue)
    filters = () if bound is None else check_filters(bound, question.filters, catalogue)
    return Judgement(
        statement=answer.statement,
        why_none=answer.why,
        dress=answer.dress,
        beside=answer.beside,
        verdict=_verdict(checked, explained, by_oracle),
        codes=tuple(dict.fromkeys(_codes(checked, by_oracle))),
        findings=tuple(_told(finding) for finding in checked.findings),
        unknown_tables=_names(checked, "unknown_table"),
        unknown_columns=_names(checked, "unknown_column"),
        names_resolved=not checked.findings or any(it.kind not in _BEFORE_NAMES for it in checked.findings),
        names=tuple(misnamed(checked.findings, bound, question.shown, real)),
        filter=compliance(filters),
        filters=filters,
        explain=explained.status if explained else "not asked",
        explain_message=explained.message if explained else "",
        engine=agreement(checked, explained) if answer.statement is not None else None,
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


def _verdict(checked: Checked, explained: Explained | None, by_oracle: Explained | None) -> Verdict:
    """Return whether Oracle takes a statement; what an engine merely cannot tell is not the model's error."""
    if by_oracle is not None and by_oracle.status == "ok":
        return "accept"
    return "reject" if explained is not None and explained.status == "rejected" else checked.verdict


def _codes(checked: Checked, by_oracle: Explained | None) -> Iterator[str]:
    """Yield Oracle's own code where it gave one, then those that the checker predicts."""
    if by_oracle is not None and by_oracle.status == "rejected" and by_oracle.code:
        yield by_oracle.code
    yield from (finding.code for finding in checked.findings if finding.code)


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
