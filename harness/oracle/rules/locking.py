"""FOR UPDATE: queries whose rows cannot be locked.

Reference: SQL Language Reference 19c, SELECT (for_update_clause).
"""

from collections.abc import Iterator
from typing import Final

from harness.oracle.findings import Finding, at
from harness.oracle.grammar.tree import Block, Derived, Query, SetOperation, Source
from harness.oracle.grammar.walk import nodes
from harness.oracle.rules.calls import is_aggregate
from harness.oracle.rules.subject import Subject

_DIRECT: Final = ("ORA-01786", "FOR UPDATE of this query expression is not allowed", "other")
_VIEW: Final = ("ORA-02014", "cannot select FOR UPDATE from view with DISTINCT, GROUP BY, etc.", "other")
_NAME: Final = "FOR UPDATE"


def locking(subject: Subject) -> Iterator[Finding]:
    """Report FOR UPDATE on rows that are no rows of a table."""
    root = subject.bound.root
    token = root.for_update
    if token is None:
        return
    if isinstance(root.body, SetOperation) or _makes_rows(root.body):
        yield at(token, *_DIRECT, name=_NAME)
    elif root.limit is not None or any(_is_view(it) for it in _sources(root.body)):
        yield at(token, *_VIEW, name=_NAME)


def _sources(body: Block | SetOperation | Query) -> list[Source]:
    return body.sources if isinstance(body, Block) else []


def _makes_rows(body: Block | SetOperation | Query) -> bool:
    if not isinstance(body, Block):
        return False
    if body.distinct is not None or body.grouping is not None or body.having is not None:
        return True
    return any(is_aggregate(node) for item in body.items for node in nodes(item.expression))


def _is_view(source: Source) -> bool:
    """Return whether a source is a query whose rows are those of no table."""
    if not isinstance(source, Derived):
        return False
    query = source.query
    if isinstance(query.body, SetOperation) or query.order or query.limit is not None or query.ctes:
        return True
    return _makes_rows(query.body) or any(_is_view(it) for it in _sources(query.body))
