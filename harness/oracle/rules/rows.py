"""What fails once MODEL and MATCH_RECOGNIZE look at rows, where the statement itself says which rows there are.

A rule or a match is only followed over constants that are selected from DUAL; what tables hold is never guessed.

Reference: SQL Language Reference 19c, SELECT (model_clause, row_pattern_clause); Error Messages, ORA-32630, 32638,
ORA-62514.
"""

import operator
from collections.abc import Iterator
from typing import Final

from harness.oracle.findings import Finding, at
from harness.oracle.grammar.tree import (
    Block,
    Constant,
    Derived,
    Expression,
    Model,
    Name,
    Predicate,
    Query,
    RowPattern,
    SetOperation,
    Shape,
    Source,
    Table,
)
from harness.oracle.rules.subject import Subject, on
from harness.oracle.semantics.outputs import item_name

_TWICE = ("ORA-32630", "multiple assignment in automatic order MODEL")
_NOT_UNIQUE = ("ORA-32638", "Non unique addressing in MODEL dimensions")
_NOT_BOUND = ("ORA-62514", "AFTER MATCH SKIP TO variable is not bounded in the match found.")
_PLAIN = frozenset({"number", "text"})
_TWO = 2
_COMPARISONS: Final = {
    "=": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
    "!=": operator.ne,
}
Row = dict[str, Constant]


def model_rows(subject: Subject) -> Iterator[Finding]:
    """Report a cell that two rules in automatic order assign, and rows that share a cell."""
    for scope in subject.scopes:
        model = scope.block.model
        if model is None:
            continue
        if model.automatic:
            yield from _assigned_twice(model)
        plain = scope.block.where is None and scope.block.grouping is None and scope.block.hierarchy is None
        if plain and not model.by_reference and len(scope.block.sources) == 1:
            yield from _shared(model, scope.block.sources[0])


def pattern_rows(subject: Subject) -> Iterator[Finding]:
    """Report a match that is certain to be found without the variable that AFTER MATCH SKIP TO names."""
    for scope in subject.scopes:
        for source in scope.block.sources:
            turns = source.turns if isinstance(source, Derived) else []
            if len(turns) == 1 and isinstance(turns[0], RowPattern):
                yield from _skipped(turns[0], constant_rows(source))


def constant_rows(source: Source) -> list[Row] | None:
    """Return the rows of a query in FROM that selects nothing but constants from DUAL, None for any other."""
    if not isinstance(source, Derived) or source.query.ctes or source.query.limit is not None:
        return None
    body = source.query.body
    branches: list[Block | Query] = [body]  # type: ignore[list-item]
    if isinstance(body, SetOperation):
        if not all(token.value == "UNION" and kept for token, kept in body.operators):
            return None
        branches = body.branches
    rows: list[Row] = []
    names: list[str] = []
    for branch in branches:
        if not isinstance(branch, Block) or not _is_from_dual(branch):
            return None
        names = names or [item_name(it) for it in branch.items]
        values = [it.expression for it in branch.items if isinstance(it.expression, Constant)]
        if len(values) != len(names):
            return None
        rows.append(dict(zip(names, values, strict=True)))
    return rows


def _is_from_dual(block: Block) -> bool:
    others = (block.where, block.hierarchy, block.grouping, block.having, block.model)
    source = block.sources[0] if len(block.sources) == 1 else None
    return isinstance(source, Table) and source.parts == ("DUAL",) and all(it is None for it in others)


def _assigned_twice(model: Model) -> Iterator[Finding]:
    assigned = set()
    for rule in model.rules:
        values = [
            it.value for it in rule.cell.subscripts if isinstance(it, Constant) and it.kind in {"number", "text"}
        ]
        if len(values) != len(rule.cell.subscripts):
            continue
        key = (rule.cell.measure, *values)
        if key in assigned:
            yield on(rule.cell, *_TWICE, phase="runtime")
        assigned.add(key)


def _shared(model: Model, source: Source) -> Iterator[Finding]:
    rows = constant_rows(source) if isinstance(source, Derived) and not source.turns else None
    columns = [it.expression for it in (*model.partition, *model.dimension)]
    names = [it.parts[-1] for it in columns if isinstance(it, Name)]
    if rows is None or len(names) != len(columns) or not all(set(names) <= set(row) for row in rows):
        return
    keys = [tuple((row[name].kind, row[name].value) for name in names) for row in rows]
    if len(set(keys)) < len(keys):
        yield on(columns[0], *_NOT_UNIQUE, phase="runtime")


def _skipped(turn: RowPattern, rows: list[Row] | None) -> Iterator[Finding]:
    if not rows or turn.target is None or turn.shape is None:
        return
    target = turn.target.value
    conditions = {name: condition for _, name, condition in turn.definitions}
    if target not in conditions or not _never(conditions[target], rows):
        return
    if _found_without(turn.shape, target, set(conditions)):
        found = at(turn.target, *_NOT_BOUND, "other")
        yield Finding(found.code, found.message, found.kind, found.line, found.column, found.name, "", "runtime")


def _found_without(shape: Shape, target: str, defined: set[str]) -> bool:
    """Return whether a pattern begins with one variable of any row, and may leave out all that follows."""
    if shape.kind != "row" or not shape.parts:
        return False
    first, *rest = shape.parts
    free = first.kind == "variable" and first.name != target and first.name not in defined
    return free and first.least == 1 and all(it.least == 0 for it in rest)


def _never(condition: Expression, rows: list[Row]) -> bool:
    """Return whether a comparison of a column with a number holds for none of the rows."""
    if not isinstance(condition, Predicate) or condition.name not in _COMPARISONS or condition.negated:
        return False
    if condition.quantifier or len(condition.operands) != _TWO:
        return False
    left, right = condition.operands
    if not isinstance(left, Name) or not isinstance(right, Constant) or right.kind != "number":
        return False
    found = [row.get(left.parts[-1]) for row in rows]
    if not all(it is not None and it.kind == "number" for it in found):
        return False
    compare = _COMPARISONS[condition.name]
    return not any(compare(float(it.value), float(right.value)) for it in found if it is not None)
