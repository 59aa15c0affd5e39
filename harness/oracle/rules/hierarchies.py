"""CONNECT BY: what may only stand beside it, and what may not.

Reference: SQL Language Reference 19c, chapter 3 (hierarchical query pseudocolumns), chapter 9 (hierarchical queries).
"""

from collections.abc import Iterator
from typing import Final

from harness.oracle.findings import Finding
from harness.oracle.grammar.tree import Call, Expression, Name, Unary
from harness.oracle.grammar.walk import nodes
from harness.oracle.rules.calls import is_aggregate
from harness.oracle.rules.subject import Subject, on
from harness.oracle.semantics.scopes import Clause, Scope
from harness.oracle.words import HIERARCHICAL

_NO_HIERARCHY: Final = ("ORA-01788", "CONNECT BY clause required in this query block")


def hierarchies(subject: Subject) -> Iterator[Finding]:
    """Report the words of hierarchies in blocks that have none, and those out of place."""
    for scope in subject.scopes:
        hierarchy = scope.block.hierarchy
        if hierarchy is None and scope.query.siblings and not scope.combined:
            token = scope.query.order_token
            if token is not None:
                yield Finding(
                    "ORA-30929",
                    "ORDER SIBLINGS BY clause not allowed here",
                    "other",
                    token.line,
                    token.column,
                    width=5,
                )
        for clause, root in scope.clauses:
            for node in nodes(root):
                yield from _node(node, clause, scope)


def _node(node: Expression, clause: Clause, scope: Scope) -> Iterator[Finding]:
    hierarchy = scope.block.hierarchy
    if isinstance(node, Name):
        reference = scope.reference(node)
        if reference is None or reference.status != "pseudo" or node.parts[-1] not in HIERARCHICAL:
            return
        if reference.scope.block.hierarchy is None and not _outer_hierarchy(scope):
            yield on(node, *_NO_HIERARCHY, name=node.parts[-1])
        elif node.parts[-1] == "CONNECT_BY_ISCYCLE" and hierarchy is not None and not hierarchy.nocycle:
            yield on(node, "ORA-30930", "NOCYCLE keyword is required with CONNECT_BY_ISCYCLE pseudocolumn")
    elif isinstance(node, Unary) and node.operator in {"PRIOR", "CONNECT_BY_ROOT"}:
        if hierarchy is None:
            yield on(node, *_NO_HIERARCHY, name=node.operator)
        elif node.operator == "CONNECT_BY_ROOT" and clause in {"start", "connect"}:
            yield on(
                node,
                "ORA-30007",
                "CONNECT BY ROOT operator is not supported in the START WITH or in the CONNECT BY condition",
            )
        elif any(is_aggregate(it) for it in nodes(node.operand)) and clause == "connect":
            yield on(node, "ORA-00934", "group function is not allowed here", "grouping")
    elif isinstance(node, Call) and node.parts[-1] == "SYS_CONNECT_BY_PATH":
        if hierarchy is None or clause in {"where", "start", "connect", "group"}:
            message = "SYS_CONNECT_BY_PATH function is not allowed here"
            yield on(node, "ORA-30002", message)
        elif len(node.arguments) > 1 and any(isinstance(it, Name) for it in nodes(node.arguments[1])):
            yield on(node, "ORA-30003", "illegal parameter in SYS_CONNECT_BY_PATH function")


def _outer_hierarchy(scope: Scope) -> bool:
    """Return whether a block around has the hierarchy that a name may mean."""
    at = scope.parent
    while at is not None:
        if at.block.hierarchy is not None:
            return True
        at = at.parent
    return False
