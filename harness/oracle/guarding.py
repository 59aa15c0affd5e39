"""The looks at a model's answer, from its text to the statement that may be passed on.

An answer goes through four looks: is it one statement (`read_answer`), may it be run at all (the policy), would
Oracle take it (the checker), and, where the policy wants it, what an engine says of it (EXPLAIN). The first that
refuses ends the way. What the checker is unsure of is passed on and marked: the policy has already vouched for its
safety, and Oracle's own refusal does no harm. Nothing here raises, whatever comes in.
"""

import re

from harness.contracts.guard import NO_POLICY, GuardPolicy
from harness.contracts.record import Record
from harness.oracle.answer import read_answer
from harness.oracle.catalog import Catalogue
from harness.oracle.checker import check, check_bound
from harness.oracle.engines import Explained
from harness.oracle.explainer import Explainer
from harness.oracle.findings import Checked, Finding, conclude, not_understood
from harness.oracle.readonly.decision import Decision, decide
from harness.oracle.readonly.unlisted import UNLISTED

_CODE = re.compile(r"[A-Z]{3}-\d+$")


class Place(Record):
    """One thing that is against an answer, and where; line and column count from 1 and are 0 where there is none."""

    rule: str
    """The policy's rule, or Oracle's code."""
    what: str
    line: int = 0
    column: int = 0
    suggestion: str = ""
    """The name that was probably meant."""

    def __str__(self) -> str:
        """Return it as one line, for people and for the model that is asked again."""
        where = f" (line {self.line}, column {self.column})" if self.line else ""
        meant = f", perhaps {self.suggestion} was meant" if self.suggestion else ""
        return f"{self.rule}{' ' if _CODE.match(self.rule) else ': '}{self.what}{where}{meant}"


class Look(Record):
    """What the looks say of one answer."""

    statement: str | None
    """What may be run, without comments; None when it may not."""
    refused_by: str
    """`answer`, `policy`, `checker` or `engine`; empty when the answer passes."""
    objections: tuple[str, ...]
    """The findings as lines."""
    unsure: bool
    """Whether the checker could not tell if Oracle takes it."""
    findings: tuple[Place, ...] = ()
    explained: str = "not asked"
    """What the engine said of the statement: `ok`, or why it vouches for nothing."""

    @property
    def passed(self) -> bool:
        """Return whether the answer may be passed on."""
        return self.statement is not None

    @property
    def reason(self) -> str:
        """Return why the answer is refused, in one line; empty where it passes."""
        return "; ".join(self.objections)


def examine(
    raw: str, catalogue: Catalogue | None, policy: GuardPolicy = NO_POLICY, explainer: Explainer | None = None
) -> Look:
    """Return what the looks say of a raw answer.

    Args:
        raw: what the model wrote.
        catalogue: the tables that there are; None where nobody knows.
        policy: what a statement must keep to.
        explainer: what is asked for EXPLAIN, where the policy wants one.

    """
    try:
        look = _examined(raw, catalogue, policy)
        return look if policy.explain == "off" or not look.passed else _explained(look, policy, explainer)
    except Exception as error:  # noqa: BLE001 - a guardrail fails closed, whatever goes wrong in it
        return refused("answer", Place(rule="not understood", what=f"{type(error).__name__} while looking at it"))


def refused(by: str, *findings: Place) -> Look:
    """Return the look at an answer that is refused."""
    return Look(statement=None, refused_by=by, objections=tuple(map(str, findings)), unsure=False, findings=findings)


def _examined(raw: str, catalogue: Catalogue | None, policy: GuardPolicy) -> Look:
    answer = read_answer(raw, changes=bool(policy.dml))
    if answer.statement is None:
        return Look(
            statement=None,
            refused_by="answer",
            objections=(answer.why,),
            unsure=False,
            findings=(Place(rule="answer", what=answer.why),),
        )
    decision = decide(answer.statement, catalogue, policy, answer.tokens)
    checked = _checked(decision, answer.statement, catalogue)
    faults = tuple(_told(finding) for finding in checked.findings if finding.certain)
    known = {finding.message for finding in checked.findings if finding.certain}
    own = tuple(
        Place(rule=it.rule, what=it.what, line=it.line, column=it.column)
        for it in decision.objections
        if it.what not in known  # a syntax error is told once
    )
    if own:
        # The checker often knows which name was meant, so its first word goes before the policy's.
        return refused("policy", *faults[:1], *own, *faults[1:])
    if checked.verdict == "reject" or decision.statement is None:
        return refused("checker", *faults)
    return Look(statement=decision.statement, refused_by="", objections=(), unsure=checked.verdict == "unsure")


def _checked(decision: Decision, statement: str, catalogue: Catalogue | None) -> Checked:
    """Return the checker's verdict, on the tree that the policy looked at where there is one."""
    known = UNLISTED if catalogue is None else catalogue
    if decision.bound is None:
        return check(decision.statement or statement, known)
    try:
        return check_bound(decision.bound, known)
    except RecursionError:
        return conclude((not_understood("a statement nested too deeply"),))


def _explained(look: Look, policy: GuardPolicy, explainer: Explainer | None) -> Look:
    """Return the look with what an engine says of its statement."""
    said = Explained("infrastructure", "no engine is there to be asked")
    if explainer is not None and look.statement is not None:
        said = explainer.explain(look.statement)
    if said.status == "ok" or (policy.explain == "best_effort" and said.status != "rejected"):
        return look.model_copy(update={"explained": said.status})
    what = f"{said.code} {said.message}".strip() or said.status
    rule = "EXPLAIN" if said.status == "rejected" else f"EXPLAIN, which the policy requires ({said.status})"
    return refused("engine", Place(rule=rule, what=what)).model_copy(update={"explained": said.status})


def _told(finding: Finding) -> Place:
    return Place(
        rule=finding.code,
        what=finding.message,
        line=finding.line,
        column=finding.column,
        suggestion=finding.suggestion,
    )
