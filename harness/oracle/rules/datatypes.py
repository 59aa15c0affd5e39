"""Types that Oracle refuses to mix when it parses a statement, where they show for certain."""

from collections.abc import Iterator

from sqlglot import exp

from harness.oracle.datatypes import family, type_of
from harness.oracle.findings import Finding
from harness.oracle.positions import on
from harness.oracle.scopes import Block, own_clauses, own_nodes
from harness.oracle.statement import Tree

_TIME_FIELDS = frozenset({"HOUR", "MINUTE", "SECOND", "TIMEZONE_HOUR", "TIMEZONE_MINUTE"})
_COMPARISONS = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)
_SUMS = (exp.Sum, exp.Avg)


def types(tree: Tree) -> Iterator[Finding]:
    """Report comparisons, sums, branches and fields whose types Oracle refuses."""
    for block in tree.blocks:
        for clause, root in own_clauses(block.select):
            for node in own_nodes(root):
                yield from _node(node, block)
                if clause in {"group", "distinct"} and family(type_of(node, block)) in {"clob", "blob"}:
                    yield _inconsistent(node, "-", family(type_of(node, block)))


def _node(node: exp.Expr, block: Block) -> Iterator[Finding]:
    if isinstance(node, exp.Extract):
        field = str(node.this.name).upper()
        column = node.expression
        if field in _TIME_FIELDS and isinstance(column, exp.Column) and type_of(column, block).upper() == "DATE":
            yield on(node, "ORA-30076", "invalid extract field for extract source", "type", name=field)
    elif isinstance(node, exp.Like) and family(type_of(node.this, block)) == "long":
        yield _inconsistent(node, "CHAR", "long")
    elif isinstance(node, _COMPARISONS):
        yield from _comparison(node, block)
    elif isinstance(node, exp.Add) and _families(block, node.left, node.right) == ["date", "date"]:
        yield on(node, "ORA-00975", "date + date not allowed", "type")
    elif isinstance(node, _SUMS) and _families(block, node.this) == ["date"]:
        yield _inconsistent(node, "NUMBER", "date")
    elif isinstance(node, exp.Case):
        yield from _branches(node, block, [branch.args["true"] for branch in node.args["ifs"]])
    elif isinstance(node, exp.Coalesce) and not node.args.get("is_nvl"):
        yield from _branches(node, block, [node.this, *node.expressions])


def _comparison(node: exp.Expr, block: Block) -> Iterator[Finding]:
    left, right = _families(block, node.args["this"], node.args["expression"])
    if {left, right} == {"date", "number"}:
        yield _inconsistent(node, left.upper(), right)
    elif {left, right} & {"clob", "blob", "long"}:
        yield _inconsistent(node, "-", left if left in {"clob", "blob", "long"} else right)


def _branches(node: exp.Expr, block: Block, branches: list[exp.Expr]) -> Iterator[Finding]:
    """Report values of one expression that are of two families."""
    default = node.args.get("default")
    families = list(dict.fromkeys(it for it in _families(block, *branches, *([default] if default else [])) if it))
    if len(families) > 1:
        yield _inconsistent(node, families[0].upper(), families[1])


def _families(block: Block, *nodes: exp.Expr) -> list[str]:
    return [family(type_of(node, block)) for node in nodes]


def _inconsistent(node: exp.Expr, expected: str, got: str) -> Finding:
    return on(node, "ORA-00932", f"inconsistent datatypes: expected {expected} got {got.upper()}", "type")
