"""The effort that a MODEL and a row pattern may take.

A MODEL makes cells by its loops and iterations; a row pattern tries the same rows over and over. What is small on its
face passes, as with the other generators of rows.
"""

from collections.abc import Iterator
from math import inf, prod

from harness.oracle.grammar.tree import (
    Constant,
    Expression,
    Loop,
    Model,
    RowPattern,
    Rule,
    Shape,
    Subquery,
    Unary,
)
from harness.oracle.readonly.conditions import MAX_GENERATED, is_small
from harness.oracle.readonly.effort import RULE
from harness.oracle.readonly.objection import Objection, against_node
from harness.oracle.readonly.statement import Tree

_MAX_PERMUTED = 5
"""Variables in PERMUTE: their orders are all tried, 120 of them."""
_LONG_UNITS = ("DAY", "MONTH", "YEAR")


def models(tree: Tree) -> Iterator[Objection]:
    """Object to a MODEL whose loops and iterations make more cells than a generator may make rows."""
    for node in tree.of(Model):
        times = 1.0 if node.iterate is None else _number(node.iterate)
        for rule in node.rules:
            if times * _cells(rule) > MAX_GENERATED:
                what = f"a MODEL that may make more than {MAX_GENERATED} cells"
                yield against_node(RULE, what, rule.cell)
                break
        else:
            if times > MAX_GENERATED:
                yield against_node(RULE, f"ITERATE more than {MAX_GENERATED} times", node)


def patterns(tree: Tree) -> Iterator[Objection]:
    """Object to a row pattern that repeats an endless repetition, or that tries too many orders."""
    for node in tree.of(RowPattern):
        if what := _pattern_fault(node):
            yield against_node(RULE, what, node)


def _cells(rule: Rule) -> float:
    """Return how many cells a rule makes by its loops; one subquery that lists them counts as one."""
    loops = [it for it in rule.cell.subscripts if isinstance(it, Loop)]
    listed = [it for it in loops if any(isinstance(value, Subquery) for value in it.values)]
    if len(listed) > 1:
        return inf
    return prod(_length(it) for it in loops if it not in listed)


def _length(loop: Loop) -> float:
    if loop.values:
        return len(loop.values)
    *_, first, last, step = loop.bounds
    if not (is_small(first) and is_small(last)):
        return inf
    if isinstance(step, Constant) and step.kind == "interval":
        return MAX_GENERATED if step.unit.startswith(_LONG_UNITS) and step.value.strip(" -0123456789") == "" else inf
    width = abs(_number(step))
    if not 0 < width < inf:
        return inf
    span = abs(_number(last) - _number(first))
    if span < inf:
        return span / width + 1
    return MAX_GENERATED if width >= 1 else inf  # dates, or a number from one


def _number(node: Expression) -> float:
    """Return the value of a number's literal, with its sign; without limit for anything else."""
    sign = 1
    while isinstance(node, Unary) and node.operator in {"+", "-"}:
        sign = -sign if node.operator == "-" else sign
        node = node.operand
    if not isinstance(node, Constant) or node.kind != "number":
        return inf
    return sign * float(node.value.rstrip("fFdD"))


def _pattern_fault(node: RowPattern) -> str:
    if node.shape is None:
        return ""
    return _shape_fault(node.shape) or _ambiguous(node.shape, {name for _, name, _ in node.definitions})


def _ambiguous(shape: Shape, defined: set[str]) -> str:
    """Return what is against alternatives that are repeated without limit while more must be found behind them.

    Where that is not found, every way to take the rows is tried: two to the power of the rows. A variable without a
    definition is always found.
    """
    waiting = [(shape, False, False)]
    while waiting:
        node, demanded, endless = waiting.pop()
        endless = demanded and (endless or node.most is None)
        if endless and node.kind in {"either", "permute"}:
            return "alternatives that are repeated without limit before more that must be found"
        behind = demanded
        for part in reversed(node.parts):
            waiting.append((part, behind, endless))
            if node.kind == "row":
                behind = behind or (part.least > 0 and _may_fail(part, defined))
    return ""


def _may_fail(shape: Shape, defined: set[str]) -> bool:
    """Return whether a part is an anchor or holds a variable that not every row is."""
    if shape.kind == "variable":
        return shape.name in defined
    return not shape.parts or any(_may_fail(part, defined) for part in shape.parts)


def _shape_fault(shape: Shape) -> str:
    waiting: list[tuple[Shape, bool, int]] = [(shape, False, 1)]
    while waiting:
        node, endless, times = waiting.pop()
        if node.kind == "permute" and len(node.parts) > _MAX_PERMUTED:
            return f"PERMUTE of more than {_MAX_PERMUTED} variables"
        if node.most is None and endless:
            return "a repetition without limit inside another"
        times *= max(node.least, node.most or 1, 1)
        if times > MAX_GENERATED:
            return f"a part that is repeated more than {MAX_GENERATED} times"
        waiting.extend((part, endless or node.most is None, times) for part in node.parts)
    return ""
