"""Oracle 19c has no boolean values in SQL: a condition stands only where one is asked for, and nothing else there."""

from collections.abc import Iterator

from sqlglot import exp

from harness.oracle.findings import Finding
from harness.oracle.positions import on
from harness.oracle.statement import Tree

_CONDITIONS = (
    exp.EQ,
    exp.NEQ,
    exp.GT,
    exp.GTE,
    exp.LT,
    exp.LTE,
    exp.Like,
    exp.In,
    exp.Between,
    exp.Is,
    exp.And,
    exp.Or,
    exp.Not,
    exp.Exists,
    exp.RegexpLike,
)
_VALUES = (exp.Column, exp.Literal, exp.Add, exp.Sub, exp.Mul, exp.Div, exp.DPipe, exp.Null, exp.Case, exp.Subquery)
_HOLD = (exp.Where, exp.Having, exp.And, exp.Or, exp.Not, exp.Connect, exp.Escape, exp.Pivot)
_COMPARISONS = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)


def conditions(tree: Tree) -> Iterator[Finding]:
    """Report conditions that stand as values, and values that stand as conditions."""
    for node in tree.root.walk():
        if isinstance(node, _CONDITIONS) and not _is_asked(node):
            yield _as_value(node)
        elif isinstance(node, _VALUES) and _is_asked(node) and not isinstance(node.parent, exp.Escape | exp.Pivot):
            yield on(node, "ORA-00920", "invalid relational operator", "syntax")


def boolean_values(tree: Tree) -> Iterator[Finding]:
    """Report TRUE and FALSE, which Oracle 19c reads as names of columns."""
    for node in tree.root.find_all(exp.Boolean):
        word = "TRUE" if node.this else "FALSE"
        if _is_asked(node):
            yield on(node, "ORA-00920", "invalid relational operator", "syntax", name=word)
        else:
            message = f'"{word}": invalid identifier'
            yield on(
                node, "ORA-00904", message, "unknown_column", name=word, suggestion="'Y'" if node.this else "'N'"
            )


def _is_asked(node: exp.Expr) -> bool:
    """Return whether a condition is asked for where a node stands."""
    while isinstance(node.parent, exp.Paren):
        node = node.parent
    parent, key = node.parent, node.arg_key
    if isinstance(parent, exp.If):
        simple = isinstance(parent.parent, exp.Case) and parent.parent.this is not None
        return key == "this" and not simple
    if isinstance(parent, exp.Join):
        return key == "on"
    return isinstance(parent, _HOLD)


def _as_value(node: exp.Expr) -> Finding:
    parent = node.parent
    while isinstance(parent, exp.Paren):
        parent = parent.parent
    if isinstance(parent, exp.Select | exp.Alias):
        return on(node, "ORA-00923", "FROM keyword not found where expected", "syntax")
    if isinstance(parent, (exp.Ordered, exp.Group, *_COMPARISONS)):
        return on(node, "ORA-00933", "SQL command not properly ended", "syntax")
    return on(node, "ORA-00907", "missing right parenthesis", "syntax")
