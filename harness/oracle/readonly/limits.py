"""The row limit that the policy demands: the statement itself says how many rows it returns at most.

By FETCH FIRST with a number, by ROWNUM under a number in WHERE, or because it makes one row of all. A query over one
that is so limited is limited too. A percentage and WITH TIES limit nothing.
"""

from collections.abc import Iterator
from math import inf
from typing import Final

from harness.oracle.functions import builtin_functions
from harness.oracle.grammar.tree import (
    Block,
    Call,
    Constant,
    Derived,
    Expression,
    Name,
    Predicate,
    Query,
    SetOperation,
    Source,
    Table,
)
from harness.oracle.grammar.walk import nodes
from harness.oracle.readonly.conditions import conjuncts
from harness.oracle.readonly.objection import Objection, against_node
from harness.oracle.readonly.statement import Tree

RULE: Final = "row limit"


def row_limit(tree: Tree) -> Iterator[Objection]:
    """Object to a statement that may return more rows than the policy allows."""
    most = tree.policy.row_limit_max
    if most is None:
        return
    found = _of_query(tree.bound.root, tree)
    if found > most:
        said = "says no limit" if found == inf else f"asks for {found:g}"
        what = f"it {said}; at most {most} rows may be asked for: end it with FETCH FIRST {most} ROWS ONLY"
        yield against_node(RULE, what, tree.bound.root)


def _of_query(query: Query, tree: Tree) -> float:
    """Return how many rows a query returns at most, infinity where it does not say."""
    fetched = inf
    if query.fetches and not (query.percent or query.ties):
        fetched = 1.0 if query.count is None else _number(query.count)
    return min(fetched, _of_body(query.body, tree))


def _of_body(body: Block | SetOperation | Query, tree: Tree) -> float:
    if isinstance(body, Query):
        return _of_query(body, tree)
    if isinstance(body, Block):
        return _of_block(body, tree)
    first, *rest = (_of_body(branch, tree) for branch in body.branches)
    for (operator, _), rows in zip(body.operators, rest, strict=True):
        if operator.value == "INTERSECT":
            first = min(first, rows)
        elif operator.value == "UNION":
            first += rows
    return first


def _of_block(block: Block, tree: Tree) -> float:
    if block.model is not None:
        return inf
    if block.grouping is None and any(_aggregates(it.expression) for it in block.items):
        return 1
    found = min((_by_rownum(it) for it in conjuncts(block.where)), default=inf)
    if len(block.sources) == 1 and block.hierarchy is None:
        found = min(found, _of_source(block.sources[0], tree))
    return found


def _of_source(source: Source, tree: Tree) -> float:
    if isinstance(source, Derived) and not source.turns:
        return _of_query(source.query, tree)
    if isinstance(source, Table) and not source.turns:
        cte = tree.bound.tables.get(id(source))
        if cte is None:
            return 1 if source.parts[-1] == "DUAL" else inf
        return inf if cte.name in tree.bound.recursive else _of_query(cte.query, tree)
    return inf


def _by_rownum(part: Expression) -> float:
    """Return how many rows a condition on ROWNUM leaves."""
    if not isinstance(part, Predicate) or part.negated or part.quantifier:
        return inf
    first, last = part.operands[0], part.operands[-1]
    if part.name in {"<", "<=", "=", "BETWEEN"} and _is_rownum(first):
        return _number(last)
    if part.name in {">", ">="} and _is_rownum(last):
        return _number(first)
    return inf


def _is_rownum(node: Expression) -> bool:
    return isinstance(node, Name) and node.parts == ("ROWNUM",) and not node.quoted


def _number(node: Expression) -> float:
    if not isinstance(node, Constant) or node.kind != "number":
        return inf
    return float(node.value.rstrip("fFdD"))


def _aggregates(root: Expression) -> bool:
    """Return whether an expression makes one value of all rows."""
    found = (builtin_functions().get(it.name) for it in nodes(root) if isinstance(it, Call) and it.over is None)
    return any(it is not None and it.kind == "aggregate" for it in found)
