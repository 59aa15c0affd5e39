"""Tells aggregates, analytic functions and plain ones apart in a tree."""

from sqlglot import exp

from harness.oracle.functions import builtin_functions

_WRAPPERS = (exp.WithinGroup, exp.IgnoreNulls, exp.RespectNulls)
_NOT_GROUPING = (exp.RowNumber, exp.FirstValue, exp.LastValue, exp.NthValue, exp.Lag, exp.Lead, exp.Ntile)


def is_window(node: exp.Expr) -> bool:
    """Return whether a node is an analytic call: a function with OVER."""
    return isinstance(node, exp.Window) and str(node.args.get("over") or "").upper() != "KEEP"


def is_aggregate(node: exp.Expr) -> bool:
    """Return whether a node is a call that makes one value of a group's rows."""
    if isinstance(node, _NOT_GROUPING) or not _names_aggregate(node):
        return False
    child, parent = node, node.parent
    while isinstance(parent, _WRAPPERS) or (isinstance(parent, exp.Window) and not is_window(parent)):
        child, parent = parent, parent.parent
    return not (parent is not None and is_window(parent) and parent.this is child)


def holds_aggregate(node: exp.Expr) -> bool:
    """Return whether a node is an aggregate or the KEEP or WITHIN GROUP around one, with the order it takes."""
    while isinstance(node, _WRAPPERS) or (isinstance(node, exp.Window) and not is_window(node)):
        node = node.this
    return is_aggregate(node)


def call_name(node: exp.Expr) -> str:
    """Return a call's name in capitals, as sqlglot knows it."""
    if isinstance(node, exp.Anonymous):
        return str(node.this).upper()
    return node.sql_name().upper() if isinstance(node, exp.Func) else ""


def _names_aggregate(node: exp.Expr) -> bool:
    if isinstance(node, exp.AggFunc):
        return True
    if not isinstance(node, exp.Func):
        return False
    function = builtin_functions().get(call_name(node))
    return function is not None and function.kind == "aggregate"
