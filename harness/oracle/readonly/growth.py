"""Whether what a recursive query computes comes nearer to the bound that is to end it.

`WHERE n < 100` ends nothing when every step takes one away, or leaves n as it is. A step counts as growth when it
shows: a positive number or interval added to the column, months added, text joined to it. Any other is no growth.
"""

from typing import Final

from harness.oracle.grammar.tree import Block, Call, Chain, Constant, Cte, Expression, Name, Predicate
from harness.oracle.grammar.walk import nodes
from harness.oracle.readonly.conditions import ends_recursion
from harness.oracle.words import words

_SMALLEST_STEP: Final = 0.0006
"""A minute, in days; steps that are finer make too many rows before the bound is reached."""
_KEEPING: Final = words("TRUNC ROUND LAST_DAY CAST TO_DATE TO_NUMBER")
_INTERVALS: Final = words("NUMTODSINTERVAL NUMTOYMINTERVAL")


def reaches_its_bound(part: Expression, block: Block, cte: Cte) -> bool:
    """Return whether a condition bounds columns of a recursive query from above, and its block makes them grow."""
    if not isinstance(part, Predicate) or not ends_recursion(part) or len(block.items) != len(cte.columns):
        return False
    steps = dict(zip(cte.columns, (item.expression for item in block.items), strict=True))
    bounded = {node.parts[-1] for node in nodes(part) if isinstance(node, Name)} & set(steps)
    return bool(bounded) and all(_grows(steps[name], name) for name in bounded)


def _grows(step: Expression, name: str) -> bool:
    if isinstance(step, Chain) and {it.value for it in step.operators} <= {"+", "||"}:
        grown = [it for it in step.operands if _is(it, name) or _grows(it, name)]
        return len(grown) == 1 and all(_positive(it) for it in step.operands if it is not grown[0])
    if not isinstance(step, Call) or not step.arguments or step.over is not None:
        return False
    first, more = step.arguments[0], step.arguments[1:]
    if step.name == "ADD_MONTHS":
        return (_is(first, name) or _grows(first, name)) and len(more) == 1 and _positive(more[0])
    if step.name == "NEXT_DAY":
        return _is(first, name) or _grows(first, name)
    return step.name in _KEEPING and _grows(first, name)


def _is(node: Expression, name: str) -> bool:
    return isinstance(node, Name) and node.parts[-1] == name


def _positive(node: Expression) -> bool:
    """Return whether an expression is a literal step: a number, an interval, a text, or a part of a day as 1/24."""
    if isinstance(node, Constant):
        return node.kind == "text" or _size(node) >= _SMALLEST_STEP
    if isinstance(node, Chain) and all(it.value == "/" for it in node.operators):
        first, *others = map(_size, node.operands)
        for other in others:
            first = first / other if other else 0.0
        return first >= _SMALLEST_STEP
    return isinstance(node, Call) and node.name in _INTERVALS and _size(node.arguments[0]) >= 1


def _size(node: Expression) -> float:
    """Return the value of a literal, 0 of what is none and of an interval that does not begin with a digit."""
    if not isinstance(node, Constant):
        return 0.0
    try:
        return float(node.value.rstrip("fFdD")) if node.kind == "number" else float(node.value.strip()[:1] != "-")
    except ValueError:
        return 0.0
