"""Where a node of the tree stands in the statement's text, and findings made there."""

from sqlglot import exp

from harness.oracle.findings import Finding, Kind


def position(node: exp.Expr) -> tuple[int, int]:
    """Return line and column, from 1, of the first part of a node that remembers its place; (0, 0) for none."""
    for part in node.walk():
        meta = part.meta
        if "line" in meta:
            line, end, length = int(meta["line"]), int(meta["col"]), int(meta["end"]) - int(meta["start"])
            return line, max(1, end - length)
    return 0, 0


def on(node: exp.Expr, code: str, message: str, kind: Kind, *, name: str = "", suggestion: str = "") -> Finding:
    """Return a finding at a node's place."""
    line, column = position(node)
    return Finding(code, message, kind, line, column, name, suggestion)
