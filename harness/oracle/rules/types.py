"""Types that Oracle refuses to mix when it parses a statement, where they show for certain.

One walk, operands before what is made of them, since Oracle reports the innermost; what is refused is in
`comparisons`, `arithmetic` and `arguments`.

Reference: SQL Language Reference 19c, chapter 2 (data type comparison rules), chapter 4 (datetime arithmetic), SELECT
(group_by_clause, order_by_clause).
"""

from collections.abc import Iterator
from typing import Final

from harness.oracle.families import LOBS
from harness.oracle.findings import Finding
from harness.oracle.grammar.tree import Call, Case, Chain, Expression, Name, Predicate
from harness.oracle.rules.arguments import called, chosen
from harness.oracle.rules.arithmetic import computed
from harness.oracle.rules.comparisons import compared
from harness.oracle.rules.mismatches import LONG, mismatch
from harness.oracle.rules.subject import Subject, expressions, on
from harness.oracle.semantics.scopes import Clause, Scope
from harness.oracle.semantics.types import family_of
from harness.oracle.versions import Version

_UNORDERED: Final = LOBS | {"xml"}


def types(subject: Subject) -> Iterator[Finding]:
    """Report comparisons, sums, branches, arguments and keys whose types Oracle refuses."""
    for scope, clause, node in expressions(subject):
        yield from _node(node, scope, subject.version)
        if clause in {"group", "order"} and _is_key(node, clause, scope):
            yield from _ordered(node, scope)
    for scope in subject.scopes:
        if scope.block.distinct is not None:
            for item in scope.block.items:
                yield from _ordered(item.expression, scope)


def _node(node: Expression, scope: Scope, version: Version) -> Iterator[Finding]:
    if isinstance(node, Predicate):
        yield from compared(node, scope)
    elif isinstance(node, Chain):
        yield from computed(node, scope)
    elif isinstance(node, Case):
        yield from chosen(node, scope)
    elif isinstance(node, Call):
        yield from called(node, scope, version)


def _is_key(node: Expression, clause: Clause, scope: Scope) -> bool:
    """Return whether a node is all of a key of GROUP BY or ORDER BY."""
    if clause == "order":
        return any(node is it.expression for it in scope.query.order)
    return scope.block.grouping is not None and any(node is it for it in scope.block.grouping.items)


def _ordered(node: Expression, scope: Scope) -> Iterator[Finding]:
    """Report what Oracle must order or tell apart and cannot."""
    found = family_of(node, scope) if isinstance(node, Name | Call) else ""
    if found in _UNORDERED:
        yield on(node, *mismatch("", found), "type")
    elif found == "long":
        yield on(node, *LONG, "type")
