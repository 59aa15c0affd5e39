"""Where a node of the tree stands in the statement's text, and findings made there."""

from sqlglot import exp

from harness.oracle.findings import Finding, Kind


def position(node: exp.Expr) -> tuple[int, int]:
    """Return line and column, from 1, of the first part of a node that remembers its place, else of what holds it."""
    around: exp.Expr | None = node
    while around is not None:
        for part in around.walk(bfs=False):
            meta = part.meta
            if "line" in meta:
                line, end, length = int(meta["line"]), int(meta["col"]), int(meta["end"]) - int(meta["start"])
                return line, max(1, end - length)
        around = around.parent
    return 1, 1


def on(node: exp.Expr, code: str, message: str, kind: Kind, *, name: str = "", suggestion: str = "") -> Finding:
    """Return a finding at a node's place."""
    line, column = position(node)
    return Finding(code, message, kind, line, column, name, suggestion)
