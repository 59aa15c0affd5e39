"""The old outer join: where `(+)` may stand.

Reference: SQL Language Reference 19c, chapter 9 (outer joins).
"""

from collections.abc import Iterator

from harness.oracle.findings import Finding
from harness.oracle.grammar.tree import (
    Chain,
    Expression,
    Join,
    Joined,
    Name,
    Predicate,
    Source,
    Subquery,
    Unary,
)
from harness.oracle.grammar.walk import nodes
from harness.oracle.rules.subject import Subject, each, on
from harness.oracle.semantics.scopes import Scope

_NOT_IN_OR = ("ORA-01719", "outer join operator (+) not allowed in operand of OR or IN")
_BEFORE_12 = 12


def outer_join_marks(subject: Subject) -> Iterator[Finding]:
    """Report (+) under OR, on both sides of a comparison, beside a JOIN, or against a subquery."""
    if not any(name.outer for _, _, name in each(subject, Name)) and subject.version.number >= _BEFORE_12:
        return
    for scope in subject.scopes:
        edges: dict[str, set[str]] = {}
        for clause, root in scope.clauses:
            marked = [node for node in nodes(root) if type(node) is Name and node.outer]
            if not marked:
                continue
            if scope.ansi and clause in {"where", "on"}:
                message = "old style outer join (+) cannot be used with ANSI joins"
                yield on(marked[0], "ORA-25156", message)
            elif clause != "where":
                yield on(marked[0], "ORA-30563", "outer join operator (+) is not allowed here")
            else:
                yield from _conditions(root, scope, edges)
        yield from _shape(scope, edges)
        if subject.version.number < _BEFORE_12:
            yield from _before_12(scope, edges)


def _conditions(root: Expression, scope: Scope, edges: dict[str, set[str]]) -> Iterator[Finding]:
    if isinstance(root, Chain) and root.operator == "AND":
        for operand in root.operands:
            yield from _conditions(operand, scope, edges)
    elif isinstance(root, Chain) and root.operator == "OR":
        marked = _marked(root)
        if marked:
            yield on(marked[0], *_NOT_IN_OR)
    elif isinstance(root, Unary):
        yield from _conditions(root.operand, scope, edges)
    elif isinstance(root, Predicate):
        yield from _predicate(root, scope, edges)


def _marked(root: Expression) -> list[Name]:
    return [node for node in nodes(root) if isinstance(node, Name) and node.outer]


def _tables(names: list[Name], scope: Scope) -> dict[str, Name]:
    found: dict[str, Name] = {}
    for name in names:
        reference = scope.reference(name)
        if reference is not None and reference.origin is not None and reference.scope is scope:
            found.setdefault(reference.origin.name, name)
    return found


def _predicate(node: Predicate, scope: Scope, edges: dict[str, set[str]]) -> Iterator[Finding]:
    marked = _marked(node)
    if not marked:
        return
    if any(isinstance(it, Subquery) for it in node.operands):
        if node.name != "EXISTS":
            yield on(marked[0], "ORA-01799", "a column may not be outer-joined to a subquery")
        return
    if node.name == "IN" and len(node.operands) > 2 and any(_plain(it, scope) for it in node.operands[1:]):  # noqa: PLR2004 - one value is an equality
        yield on(marked[0], *_NOT_IN_OR)
        return
    tables = _tables(marked, scope)
    if len(tables) > 1:
        name = list(tables.values())[1]
        yield on(name, "ORA-01468", "a predicate may reference only one outer-joined table")
        return
    others = [it for it in nodes(node) if isinstance(it, Name) and not it.outer]
    plain = _tables(others, scope)
    for table in tables:
        if table in plain and len(plain) == 1 and node.name == "=":
            yield on(marked[0], "ORA-01416", "two tables cannot be outer-joined to each other")
            return
        edges.setdefault(table, set()).update(plain.keys() - {table})


def _before_12(scope: Scope, edges: dict[str, set[str]]) -> Iterator[Finding]:
    """Report what 12c came to allow: a table outer-joined to two others, a subquery in an outer join's ON."""
    for others in edges.values():
        if len(others) > 1:
            marked = [it for _, root in scope.clauses for it in _marked(root)]
            yield on(marked[-1], "ORA-01417", "a table may be outer joined to at most one other table")
    outer = any(join.kind in {"left", "right", "full"} for source in scope.block.sources for join in _joins(source))
    for clause, root in scope.clauses:
        if clause == "on" and outer:
            for node in nodes(root):
                if isinstance(node, Subquery):
                    yield on(node, "ORA-01799", "a column may not be outer-joined to a subquery")
                    return


def _joins(source: Source) -> list[Join]:
    return source.joins if isinstance(source, Joined) else []


def _plain(node: Expression, scope: Scope) -> bool:
    """Return whether an expression names a column of the block."""
    return bool(_tables([it for it in nodes(node) if isinstance(it, Name)], scope))


def _shape(scope: Scope, edges: dict[str, set[str]]) -> Iterator[Finding]:
    """Report tables that are outer-joined to each other."""
    for table, others in edges.items():
        for other in others:
            if table in edges.get(other, ()):
                marked = [it for _, root in scope.clauses for it in _marked(root)]
                yield on(marked[-1], "ORA-01416", "two tables cannot be outer-joined to each other")
                return
