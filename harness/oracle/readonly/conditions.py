"""What a condition says of how many rows there can be."""

from typing import Final

from harness.oracle.grammar.tree import Call, Chain, Constant, Expression, Name, Predicate, Unary
from harness.oracle.grammar.walk import nodes
from harness.oracle.readonly.dates import DATES, is_part_of_date
from harness.oracle.readonly.statement import Tree
from harness.oracle.readonly.texts import Stored, counts_in_text, nothing_stored
from harness.oracle.words import words

MAX_GENERATED: Final = 10_000
"""Rows that a generator may make: 27 years of days; a list of all dates is no use to anyone."""
_DATES_FROM: Final = words("TO_DATE TO_TIMESTAMP TO_TIMESTAMP_TZ")
_SMALL_CALLS: Final = _DATES_FROM | words("""
    CAST ADD_MONTHS MONTHS_BETWEEN LAST_DAY TRUNC ROUND CEIL FLOOR TO_DSINTERVAL TO_YMINTERVAL NUMTODSINTERVAL
    NUMTOYMINTERVAL
""")
_COUNTERS: Final = words("LEVEL ROWNUM")
_COLUMNS: Final = frozenset({"column", "open"})
_LESS, _MORE = ("<", "<="), (">", ">=")


def conjuncts(condition: Expression | None) -> list[Expression]:
    """Return the parts of a condition that all must hold."""
    found: list[Expression] = []
    waiting = [condition] if condition is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Chain) and node.operator == "AND":
            waiting.extend(reversed(node.operands))
        else:
            found.append(node)
    return found


def follows_key(part: Expression, tree: Tree) -> bool:
    """Return whether a condition leads from a row's column to the row before: not from a column to its own value."""
    if not isinstance(part, Predicate) or part.name != "=" or part.quantifier:
        return False
    prior = [any(isinstance(it, Unary) and it.operator == "PRIOR" for it in nodes(side)) for side in part.operands]
    bare = [it.operand if isinstance(it, Unary) else it for it in part.operands]
    if all(isinstance(it, Name) for it in bare) and len({it.parts[-1] for it in bare if isinstance(it, Name)}) == 1:
        return False
    return prior.count(True) == 1 and all(_columns(side, tree) for side in part.operands)


def _columns(side: Expression, tree: Tree) -> set[str]:
    """Return the columns in an expression; a pseudocolumn tells nothing of a row."""
    names = (it for it in nodes(side) if isinstance(it, Name))
    found = ((it, tree.bound.references.get(id(it))) for it in names)
    return {it.parts[-1] for it, reference in found if reference is not None and reference.status in _COLUMNS}


def counts_rows(part: Expression, counters: frozenset[str] = _COUNTERS, stored: Stored = nothing_stored) -> bool:
    """Return whether a condition holds LEVEL or ROWNUM, or what grows with it, under a small number."""
    if not isinstance(part, Predicate) or part.quantifier or part.negated:
        return False
    if part.name in _LESS or part.name == "BETWEEN":
        counter, bound = part.operands[0], part.operands[-1]
    elif part.name in _MORE:
        bound, counter = part.operands
    else:
        return False
    return _counts(counter, counters) and is_small(bound, stored)


def _counts(node: Expression, counters: frozenset[str]) -> bool:
    """Return whether a value grows with each row: a counter, one added to a small value, or months so counted."""
    if isinstance(node, Name):
        return len(node.parts) == 1 and node.parts[0] in counters
    if isinstance(node, Call) and node.name == "ADD_MONTHS" and len(node.arguments) == len(("date", "months")):
        return is_small(node.arguments[0]) and _counts(node.arguments[1], counters)
    if not isinstance(node, Chain) or any(it.value not in {"+", "-"} for it in node.operators):
        return False
    signs = ["+", *(it.value for it in node.operators)]
    own = [sign for sign, it in zip(signs, node.operands, strict=True) if _counts(it, counters)]
    return own == ["+"] and all(_counts(it, counters) or is_small(it) for it in node.operands)


def is_small(bound: Expression, stored: Stored = nothing_stored) -> bool:
    """Return whether a bound is a small number or a difference of dates, without factor, power or column.

    How many characters or matches a short text has is small too; `stored` tells which columns hold such texts.
    """
    waiting: list[tuple[Expression, bool]] = [(bound, False)]
    while waiting:
        node, of_date = waiting.pop()
        if is_part_of_date(node) or counts_in_text(node, stored):
            continue
        if isinstance(node, Constant):
            if not (of_date or small_literal(node)):
                return False
        elif isinstance(node, Chain):
            if any(it.value not in {"+", "-"} for it in node.operators):
                return False
            waiting.extend((it, False) for it in node.operands)
        elif isinstance(node, Unary) and node.operator in {"+", "-"}:
            waiting.append((node.operand, False))
        elif isinstance(node, Call) and node.name in _SMALL_CALLS and node.over is None:
            waiting.extend((it, node.name in _DATES_FROM) for it in node.arguments)
        elif not (isinstance(node, Name) and len(node.parts) == 1 and node.parts[0] in DATES):
            return False
    return True


def small_literal(literal: Constant) -> bool:
    """Return whether a literal is no number above the limit, not even one written as a string."""
    if literal.kind not in {"number", "text"}:
        return True
    try:
        return abs(float(literal.value.rstrip("fFdD"))) <= MAX_GENERATED
    except ValueError:
        return literal.kind == "text"
