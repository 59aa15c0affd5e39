"""Recursive WITH: what its branches may hold, and rows that lead back to themselves.

Reference: SQL Language Reference 19c, SELECT (subquery_factoring_clause).
"""

from collections.abc import Iterator
from typing import Final

from harness.oracle.findings import Finding, at
from harness.oracle.grammar.tree import Block, Cte, Name, Query, SetOperation, Table
from harness.oracle.grammar.walk import nodes
from harness.oracle.rules.calls import is_aggregate
from harness.oracle.rules.subject import Subject

_NOT_RECURSIVE: Final = (
    *("ORA-32480", "SEARCH and CYCLE clauses can only be specified for recursive WITH clause elements"),
    "other",
)
_NO_UNION_ALL: Final = ("ORA-32040", "recursive WITH clause must use a UNION ALL operation", "other")
_UNSUPPORTED: Final = ("ORA-32486", "unsupported operation in recursive branch of recursive WITH clause", "other")
_LOOP: Final = ("ORA-32044", "cycle detected while executing recursive WITH query", "other")


def recursion(subject: Subject) -> Iterator[Finding]:
    """Report recursive queries that are not made as Oracle wants them."""
    for cte in subject.bound.ctes:
        recursive = cte.name in subject.bound.recursive
        if not recursive:
            if cte.search is not None or cte.cycle is not None:
                yield at(cte.token, *_NOT_RECURSIVE, name=cte.name)
            continue
        body = cte.query.body
        if not isinstance(body, SetOperation):
            continue
        if not all(operator.value == "UNION" and every for operator, every in body.operators):
            operator = body.operators[0][0]
            yield at(operator, *_NO_UNION_ALL, name=operator.value)
            continue
        for branch in body.branches[1:]:
            if isinstance(branch, Block) and _is_unsupported(branch):
                yield at(branch.token, *_UNSUPPORTED, name=branch.token.value)


def recursion_at_runtime(subject: Subject) -> Iterator[Finding]:
    """Report recursive queries that return the rows that they read."""
    for cte in subject.bound.ctes:
        body = cte.query.body
        if (
            cte.cycle is None
            and isinstance(body, SetOperation)
            and any(_repeats(it, cte) for it in body.branches[1:])
        ):
            yield at(cte.token, *_LOOP, name=cte.name, phase="runtime")


def _is_unsupported(branch: Block) -> bool:
    if branch.distinct is not None or branch.grouping is not None or branch.model is not None:
        return True
    return any(is_aggregate(node) for item in branch.items for node in nodes(item.expression))


def _repeats(branch: Block | Query, cte: Cte) -> bool:
    if not isinstance(branch, Block) or branch.where is not None or len(branch.sources) != 1:
        return False
    source = branch.sources[0]
    if not isinstance(source, Table) or source.parts != (cte.name,):
        return False
    names = tuple(it.expression.parts[-1] if isinstance(it.expression, Name) else "" for it in branch.items)
    return names == cte.columns
