"""Whether what a recursive query computes comes nearer to the bound that is to end it.

`WHERE n < 100` ends nothing when every step takes one away, leaves n as it is, or when n begins far below. What
counts is what shows: it begins with a column or a small literal, and each step adds a literal, months or text to it.
"""

from collections.abc import Iterator
from typing import Final

from harness.oracle.grammar.tree import (
    Block,
    Call,
    Chain,
    Constant,
    Cte,
    Expression,
    Name,
    Predicate,
    Query,
    SelectItem,
    Subquery,
    Unary,
)
from harness.oracle.grammar.walk import nodes
from harness.oracle.readonly.conditions import is_small, small_literal
from harness.oracle.readonly.groups import leaves
from harness.oracle.readonly.statement import Tree, everything
from harness.oracle.words import words

_SMALLEST_STEP: Final = 0.0006
"""A minute, in days; steps that are finer make too many rows before the bound is reached."""
_FORMATS_OF_A_MONTH: Final = words("MM MON MONTH RM DD DDD J")
_INTERVALS: Final = words("NUMTODSINTERVAL NUMTOYMINTERVAL")
_BEGINNINGS: Final = words("""
    ADD_MONTHS CAST COALESCE GREATEST LAST_DAY LEAST MAX MIN NEXT_DAY NVL ROUND TO_CHAR TO_DATE TO_TIMESTAMP TRUNC
""")
_BOUNDS: Final = {"<": (0, 1), "<=": (0, 1), ">": (1, 0), ">=": (1, 0)}
"""For each comparison, which operand is the smaller one, and which the greater."""


def reaches_its_bound(part: Expression, block: Block, cte: Cte, tree: Tree) -> bool:
    """Return whether a condition bounds a column of a recursive query, and its steps lead there from near by."""
    if not isinstance(part, Predicate) or part.name not in _BOUNDS or part.quantifier:
        return False
    smaller, greater = (part.operands[index] for index in _BOUNDS[part.name])
    if is_small(smaller) == is_small(greater):
        return False
    direction, bounded = (1, smaller) if is_small(greater) else (-1, greater)
    if len(block.items) != len(cte.columns):
        return False
    steps = dict(zip(cte.columns, block.items, strict=True))
    name = next((it.parts[-1] for it in nodes(bounded) if isinstance(it, Name)), "")
    if name not in steps:
        return False
    step = steps[name].expression
    measured = isinstance(bounded, Call) and bounded.name == "LENGTH" and _is(bounded.arguments[0], name)
    if measured:
        return direction > 0 and _lengthens(step, name)
    near = _is(bounded, name) or _moved(bounded, name) != 0
    return near and _moved(step, name) * direction >= _SMALLEST_STEP and _begins_near(name, cte, tree)


def _moved(step: Expression, name: str) -> float:
    """Return by how much a step changes a column, in its own unit; 0 where that does not show."""
    if isinstance(step, Chain) and {it.value for it in step.operators} <= {"+", "-"}:
        signs = [1, *(1 if it.value == "+" else -1 for it in step.operators)]
        own = [index for index, it in enumerate(step.operands) if _carries(it, name)]
        if len(own) != 1 or signs[own[0]] < 0:
            return 0.0
        sizes = [
            sign * _size(it)
            for index, (sign, it) in enumerate(zip(signs, step.operands, strict=True))
            if index != own[0]
        ]
        moved = sum(sizes) + _moved(step.operands[own[0]], name) if all(sizes) else 0.0
        return max(moved, 0.0) if _ends_month(step.operands[own[0]], name) else moved
    if not isinstance(step, Call) or not step.arguments or step.over is not None:
        return 0.0
    first, more = step.arguments[0], step.arguments[1:]
    if step.name == "ADD_MONTHS":
        whole = _is(first, name) or _ends_month(first, name) or _begins_month(first, name)
        months = _size(more[0]) if len(more) == 1 and whole else 0.0
        return months if abs(months) >= 1 else 0.0
    if step.name == "NEXT_DAY":
        return float(_is(first, name))
    return _moved(first, name) if _keeps(step, first, _moved(first, name)) else 0.0


def _carries(node: Expression, name: str) -> bool:
    """Return whether a value is a column, a column moved, or the end of its month."""
    return _is(node, name) or _moved(node, name) != 0 or _ends_month(node, name)


def _ends_month(node: Expression, name: str) -> bool:
    """Return whether a value is the last day of a column's month: never before it, and in no other month."""
    return isinstance(node, Call) and node.name == "LAST_DAY" and _is(node.arguments[0], name)


def _begins_month(node: Expression, name: str) -> bool:
    """Return whether a value is the first day of a column's month, or its day: a month leads into another one."""
    if not isinstance(node, Call) or node.name != "TRUNC" or not _is(node.arguments[0], name):
        return False
    return all(isinstance(it, Constant) and it.value.upper() in _FORMATS_OF_A_MONTH for it in node.arguments[1:])


def _keeps(step: Call, first: Expression, moved: float) -> bool:
    """Return whether a function leaves so much of a step that the next value is another one."""
    months = isinstance(first, Call) and first.name == "ADD_MONTHS"
    if step.name == "LAST_DAY":
        return months or moved >= 1
    if step.name == "TRUNC" and len(step.arguments) > 1:
        form = step.arguments[1]
        return months and isinstance(form, Constant) and form.value.upper() in _FORMATS_OF_A_MONTH
    return step.name in {"TRUNC", "CAST"} and (months or abs(moved) >= 1)


def _lengthens(step: Expression, name: str) -> bool:
    """Return whether a step joins text to a column."""
    if not isinstance(step, Chain) or {it.value for it in step.operators} != {"||"}:
        return False
    texts = [isinstance(it, Constant) and it.kind == "text" and bool(it.value) for it in step.operands]
    return any(_is(it, name) for it in step.operands) and any(texts)


def _is(node: Expression, name: str) -> bool:
    return isinstance(node, Name) and node.parts[-1] == name


def _size(node: Expression) -> float:
    """Return a literal step with its sign: a number, an interval (1 or -1), a part of a day as 1/24; else 0."""
    if isinstance(node, Unary) and node.operator in {"+", "-"}:
        return _size(node.operand) * (-1 if node.operator == "-" else 1)
    if isinstance(node, Chain) and all(it.value == "/" for it in node.operators):
        first, *others = map(_size, node.operands)
        for other in others:
            first = first / other if other else 0.0
        return first
    if isinstance(node, Call) and node.name in _INTERVALS and node.arguments:
        return _size(node.arguments[0])
    if not isinstance(node, Constant) or node.kind not in {"number", "interval"}:
        return 0.0
    if node.kind == "interval":
        digits = node.value.strip()
        return 0.0 if not digits.strip("-+0:. ") else -1.0 if digits.startswith("-") else 1.0
    return float(node.value.rstrip("fFdD"))


def _begins_near(name: str, cte: Cte, tree: Tree) -> bool:
    """Return whether a recursive query begins with a date, a small literal, or what a table holds, in a column."""
    place = cte.columns.index(name)
    for block in _own_blocks(cte.query):
        if any(tree.bound.tables.get(id(it)) is cte for it in leaves(block.sources)):
            continue
        if len(block.items) != len(cte.columns) or not _modest(block.items[place].expression, tree):
            return False
    return True


def _own_blocks(query: Query) -> Iterator[Block]:
    """Yield the branches of a query's own set operation."""
    waiting = [query.body]
    while waiting:
        body = waiting.pop()
        if isinstance(body, Block):
            yield body
        else:
            waiting.extend([body.body] if isinstance(body, Query) else body.branches)


def _modest(beginning: Expression, tree: Tree) -> bool:
    """Return whether nothing large is computed: small literals, dates, and columns that are no large literals."""
    waiting: list[Expression] = [beginning]
    named = set[str]()
    while waiting:
        node = waiting.pop()
        if is_small(node):
            continue
        if isinstance(node, Name):
            named.add(node.parts[-1])
        elif isinstance(node, Chain) and {it.value for it in node.operators} <= {"+", "-"}:
            waiting.extend(node.operands)
        elif isinstance(node, Call) and node.name in _BEGINNINGS:
            waiting.extend(node.arguments)
        elif isinstance(node, Subquery) and isinstance(node.query.body, Block):
            waiting.extend(it.expression for it in node.query.body.items)
        elif not (isinstance(node, Constant) and node.kind == "text"):
            return False
    return not any(_large(node) for name in named for node in _made(name, tree))


def _made(name: str, tree: Tree) -> Iterator[Expression]:
    """Yield what a name may stand for: the expressions of that alias, and those of a WITH that lists it."""
    for node in tree.nodes:
        if isinstance(node, SelectItem) and node.alias == name:
            yield node.expression
        elif isinstance(node, Cte) and name in node.columns:
            for block in _own_blocks(node.query):
                yield from (it.expression for it in block.items)


def _large(node: Expression) -> bool:
    """Return whether a literal of an expression is large, or the expression may make it so."""
    return any(
        (isinstance(it, Constant) and it.kind == "number" and not small_literal(it))
        or (isinstance(it, Call) and it.name in {"POWER", "EXP", "TO_NUMBER"})
        or (isinstance(it, Chain) and it.operator == "*")
        for it in everything(node)
    )
