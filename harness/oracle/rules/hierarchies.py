"""CONNECT BY: what may only stand beside it, and what may not.

Reference: SQL Language Reference 19c, chapter 3 (hierarchical query pseudocolumns), chapter 9 (hierarchical queries).
"""

from collections.abc import Iterator
from typing import Final

from harness.oracle.findings import Finding
from harness.oracle.grammar import faults
from harness.oracle.grammar.tree import Call, Name, Unary
from harness.oracle.grammar.walk import nodes
from harness.oracle.rules.calls import is_aggregate
from harness.oracle.rules.subject import Subject, each, on
from harness.oracle.semantics.scopes import Clause, Scope
from harness.oracle.words import HIERARCHICAL

_NO_SIBLINGS: Final = ("ORA-30929", "ORDER SIBLINGS BY clause not allowed here", "other")
_NO_NOCYCLE: Final = ("ORA-30930", "NOCYCLE keyword is required with CONNECT_BY_ISCYCLE pseudocolumn")
_NO_ROOT: Final = (
    "ORA-30007",
    "CONNECT BY ROOT operator is not supported in the START WITH or in the CONNECT BY condition",
)
_NO_PATH: Final = ("ORA-30002", "SYS_CONNECT_BY_PATH function is not allowed here")
_NO_SEPARATOR: Final = ("ORA-30003", "illegal parameter in SYS_CONNECT_BY_PATH function")


def hierarchies(subject: Subject) -> Iterator[Finding]:
    """Report the words of hierarchies in blocks that have none, and those out of place."""
    for scope in subject.scopes:
        token = scope.query.order_token
        if scope.block.hierarchy is None and scope.query.siblings and not scope.combined and token is not None:
            yield Finding(*_NO_SIBLINGS, token.line, token.column, width=len("ORDER"))
    for scope, _, name in each(subject, Name):
        if name.parts[-1] in HIERARCHICAL:
            yield from _pseudocolumn(name, scope)
    for scope, clause, operation in each(subject, Unary):
        yield from _operator(operation, clause, scope)
    for scope, clause, call in each(subject, Call):
        if call.name == "SYS_CONNECT_BY_PATH":
            yield from _path(call, clause, scope)


def _pseudocolumn(node: Name, scope: Scope) -> Iterator[Finding]:
    name, hierarchy = node.parts[-1], scope.block.hierarchy
    reference = scope.reference(node)
    if reference is None or reference.status != "pseudo":
        return
    if reference.scope.block.hierarchy is None and not _outer_hierarchy(scope):
        yield on(node, *faults.NO_HIERARCHY, name=name)
    elif name == "CONNECT_BY_ISCYCLE" and hierarchy is not None and not hierarchy.nocycle:
        yield on(node, *_NO_NOCYCLE)


def _operator(node: Unary, clause: Clause, scope: Scope) -> Iterator[Finding]:
    if node.operator not in {"PRIOR", "CONNECT_BY_ROOT"}:
        return
    if scope.block.hierarchy is None:
        yield on(node, *faults.NO_HIERARCHY, name=node.operator)
    elif node.operator == "CONNECT_BY_ROOT" and clause in {"start", "connect"}:
        yield on(node, *_NO_ROOT)
    elif clause == "connect" and any(is_aggregate(it) for it in nodes(node.operand)):
        yield on(node, "ORA-00934", "group function is not allowed here", "grouping")


def _path(node: Call, clause: Clause, scope: Scope) -> Iterator[Finding]:
    if scope.block.hierarchy is None or clause in {"where", "start", "connect", "group"}:
        yield on(node, *_NO_PATH)
    elif len(node.arguments) > 1 and any(isinstance(it, Name) for it in nodes(node.arguments[1])):
        yield on(node, *_NO_SEPARATOR)


def _outer_hierarchy(scope: Scope) -> bool:
    """Return whether a block around has the hierarchy that a name may mean."""
    at = scope.parent
    while at is not None:
        if at.block.hierarchy is not None:
            return True
        at = at.parent
    return False
