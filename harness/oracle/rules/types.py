"""Types that Oracle refuses to mix when it parses a statement, where they show for certain.

One walk, operands before what is made of them, since Oracle reports the innermost; what is refused is in
`comparisons`, `arithmetic` and `arguments`.

Reference: SQL Language Reference 19c, chapter 2 (data type comparison rules), chapter 4 (datetime arithmetic), SELECT
(group_by_clause, order_by_clause).
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from harness.oracle.families import LOBS
from harness.oracle.findings import Finding
from harness.oracle.grammar.tree import Call, Case, Chain, Expression, Name, Predicate
from harness.oracle.rules.arguments import called, chosen
from harness.oracle.rules.arithmetic import computed
from harness.oracle.rules.comparisons import compared
from harness.oracle.rules.mismatches import LONG, mismatch
from harness.oracle.rules.subject import Subject, on
from harness.oracle.semantics.scopes import Scope
from harness.oracle.semantics.types import family_of

_JUDGES: Final[dict[type, Callable[[Any, Scope], Iterator[Finding]]]] = {
    Predicate: compared,
    Chain: computed,
    Case: chosen,
}
_UNORDERED: Final = LOBS | {"xml"}


def types(subject: Subject) -> Iterator[Finding]:
    """Report comparisons, sums, branches, arguments and keys whose types Oracle refuses."""
    for scope, _, node in subject.places:
        judge = _JUDGES.get(type(node))
        if judge is not None:
            yield from judge(node, scope)
        elif isinstance(node, Call):
            yield from called(node, scope, subject.version)
    for scope in subject.scopes:
        for key in _keys(scope):
            yield from _ordered(key, scope)
        if scope.block.distinct is not None:
            for item in scope.block.items:
                yield from _ordered(item.expression, scope)


def _keys(scope: Scope) -> Iterator[Expression]:
    """Yield the keys of GROUP BY and ORDER BY."""
    if scope.block.grouping is not None:
        yield from scope.block.grouping.items
    if not scope.combined:
        yield from (item.expression for item in scope.query.order)


def _ordered(node: Expression, scope: Scope) -> Iterator[Finding]:
    """Report what Oracle must order or tell apart and cannot."""
    found = family_of(node, scope) if isinstance(node, Name | Call) else ""
    if found in _UNORDERED:
        yield on(node, *mismatch("", found), "type")
    elif found == "long":
        yield on(node, *LONG, "type")
