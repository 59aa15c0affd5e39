"""ROWNUM: the number of a row among those that pass WHERE, given before they are grouped, sorted or made distinct.

A row takes its number only when it passes, so conditions on ROWNUM hold for the numbers from 1 up to the first that
fails one: `ROWNUM > 1` lets no row through. Which rows come first is the order of a sorted query in FROM, or else
the engine's choice.

Not covered: a condition that asks ROWNUM and a column of the row together.

Source: SQL Language Reference 19c, chapter 3 (ROWNUM pseudocolumn).
"""

from decimal import Decimal
from math import ceil, floor
from typing import Final

from harness.oracle.functions import builtin_functions
from harness.oracle.grammar.tree import Call, Constant, Expression, Name, Predicate
from harness.oracle.grammar.walk import nodes, subqueries
from harness.oracle.semantics.scopes import Scope
from harness.oracle.translation.selects import Select, conjunction
from harness.oracle.translation.stages import move, used_columns
from harness.oracle.translation.statement import Statement, dotted, quoted
from harness.oracle.translation.writing import NotCarriedOverError
from harness.oracle.versions import Version

_ROWNUM: Final = "ROWNUM"
_TURNED: Final = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
_NOT_EQUAL: Final = frozenset({"<>", "!=", "^="})
_ENDLESS: Final = 2**62
_COLUMN: Final = "#rownum"
_PASSES: Final = "#passes"


def asks_rownum(statement: Statement, condition: Expression, scope: Scope) -> bool:
    """Return whether a condition of a block asks for a row's number."""
    references = statement.bound.references
    for node in nodes(condition):
        if isinstance(node, Name) and node.parts == (_ROWNUM,):
            found = references.get(id(node))
            if found is not None and found.status == "pseudo" and found.scope is scope:
                return True
    return False


def number(statement: Statement, scope: Scope, select: Select, conditions: list[Expression], order: str) -> str:
    """Number and cut the rows of a block whose FROM and WHERE are written.

    `order` is what its rows are ordered by, empty for nothing; the same of the rows that are left is returned.
    """
    used = [it for it in statement.pseudo(scope, _ROWNUM) if id(it) not in statement.written]
    if not used:
        return order
    asked = {id(node) for condition in conditions for node in nodes(condition)}
    elsewhere = [node for node in used if id(node) not in asked]
    cuts = [constant_cut(it) for it in conditions]
    most = min((it for it in cuts if it is not None), default=_ENDLESS)
    general = [it for it, cut in zip(conditions, cuts, strict=True) if cut is None]
    by = f"row_number() OVER ({f'ORDER BY {order}' if order else ''})"
    if not general and is_plain(scope) and not (scope.query.order and most < _ENDLESS):
        inside = {id(node) for item in scope.block.items for node in nodes(item.expression)}
        if all(id(node) in inside for node in elsewhere) and not (order and elsewhere):
            statement.written.update((id(node), by) for node in elsewhere)
            if most < _ENDLESS:
                select.cut = f"LIMIT {most}"
                select.order = [order] if order else []
            return order
    _stage(statement, scope, select, by, most)
    place = _note(statement, select, used)
    if general:
        _prefix(statement, scope, select, general)
        place = _note(statement, select, used)
    return place if order else ""


def _note(statement: Statement, select: Select, used: list[Name]) -> str:
    """Write each ROWNUM as the column that holds it, and return that."""
    text = f"{select.source.rpartition(' AS ')[2]}.{quoted(_COLUMN)}"
    statement.written.update((id(node), text) for node in used)
    return text


def _stage(statement: Statement, scope: Scope, select: Select, by: str, most: int) -> None:
    """Make a query of the rows, with their numbers."""
    columns = used_columns(statement, scope)
    alias = statement.fresh()
    inner = Select([(by, _COLUMN), *columns.items()], select.source, select.where)
    if most < _ENDLESS:
        inner.qualify = f"{quoted(_COLUMN)} <= {most}"
    move(statement, scope, {text: dotted(alias, column) for text, column in columns.items()})
    select.source, select.where = f"({inner.text()}) AS {quoted(alias)}", []


def _prefix(statement: Statement, scope: Scope, select: Select, conditions: list[Expression]) -> None:
    """Keep the numbered rows up to the first whose number fails a condition."""
    for condition in conditions:
        if statement.refers_to(condition, scope) or next(subqueries(condition), None) is not None:
            raise NotCarriedOverError("a condition on ROWNUM and on a column together")
    columns = used_columns(statement, scope)
    alias = statement.fresh()
    number = f"{select.source.rpartition(' AS ')[2]}.{quoted(_COLUMN)}"
    holds = conjunction([statement.test(it, scope) for it in conditions])
    passes = f"bool_and(COALESCE({holds}, FALSE)) OVER (ORDER BY {number} ROWS UNBOUNDED PRECEDING)"
    inner = Select([(number, _COLUMN), (passes, _PASSES), *columns.items()], select.source)
    move(statement, scope, {text: dotted(alias, column) for text, column in columns.items()})
    select.source, select.where = f"({inner.text()}) AS {quoted(alias)}", [dotted(alias, _PASSES)]


def is_plain(scope: Scope) -> bool:
    """Return whether a block makes one row of each of its rows, and looks at no other row for it."""
    block = scope.block
    if (
        block.distinct is not None
        or block.grouping is not None
        or block.having is not None
        or block.qualify is not None
    ):
        return False
    roots = [*(it.expression for it in block.items), *(it.expression for it in scope.query.order)]
    return not any(looks_around(node) for root in roots for node in nodes(root))


def looks_around(node: Expression) -> bool:
    """Return whether a node is an aggregate or an analytic function."""
    if not isinstance(node, Call):
        return False
    found = builtin_functions(Version.V23AI).get(node.name) if len(node.parts) == 1 and not node.quoted else None
    return node.over is not None or (found is not None and found.kind != "scalar")


def constant_cut(node: Expression) -> int | None:
    """Return up to which ROWNUM, from 1, a condition holds; None where that does not show."""
    if not isinstance(node, Predicate) or node.negated or node.quantifier:
        return None
    operands = node.operands
    if node.name == "BETWEEN" and _is_rownum(operands[0]):
        low, high = _constant(operands[1]), _constant(operands[2])
        return None if low is None or high is None else min(_most(">=", low), _most("<=", high))
    if len(operands) != len(("left", "right")):
        return None
    left, right = operands
    if _is_rownum(left) and (value := _constant(right)) is not None:
        return _most_or_none(node.name, value)
    if _is_rownum(right) and (value := _constant(left)) is not None:
        return _most_or_none(_TURNED.get(node.name, node.name), value)
    return None


def _most_or_none(operator: str, value: Decimal) -> int | None:
    known = operator in _NOT_EQUAL or operator in _TURNED or operator == "="
    return _most(operator, value) if known else None


def _most(operator: str, value: Decimal) -> int:
    """Return how many numbers from 1 on all hold a comparison."""
    match operator:
        case "<=":
            found = floor(value)
        case "<":
            found = ceil(value) - 1
        case "=":
            found = 1 if value == 1 else 0
        case ">":
            found = _ENDLESS if value < 1 else 0
        case ">=":
            found = _ENDLESS if value <= 1 else 0
        case _:
            found = int(value) - 1 if value >= 1 and value == int(value) else _ENDLESS
    return max(found, 0)


def _is_rownum(node: Expression) -> bool:
    return isinstance(node, Name) and node.parts == (_ROWNUM,)


def _constant(node: Expression) -> Decimal | None:
    if not isinstance(node, Constant) or node.kind != "number":
        return None
    return Decimal(node.value) if node.value.replace(".", "", 1).isdecimal() else None
