"""The constructs that a query may consist of: a positive list of the tree's nodes.

What is not on it blocks: INTO, FOR UPDATE, flashback (AS OF and VERSIONS read what was corrected or deleted since,
and need a privilege of their own), MODEL, SAMPLE, SEARCH and CYCLE, table functions, object access, and whatever a
new version of the parser learns to read.
"""

from collections.abc import Iterator

from sqlglot import exp

from harness.oracle.positions import position
from harness.oracle.readonly.objection import Objection
from harness.oracle.statement import Tree
from harness.oracle.words import TYPES, words

RULE = "not a plain query"
_QUERIES = (
    *(exp.Select, exp.Union, exp.Intersect, exp.Except, exp.Subquery, exp.With, exp.CTE, exp.From, exp.Join),
    *(exp.Table, exp.TableAlias, exp.Lateral, exp.Where, exp.Group, exp.Having, exp.Order),
    *(exp.Ordered, exp.Connect, exp.Prior, exp.ConnectByRoot, exp.Fetch, exp.Offset, exp.LimitOptions, exp.Pivot),
    *(exp.PivotAlias, exp.Rollup, exp.Cube, exp.GroupingSets, exp.Distinct),
)
_EXPRESSIONS = (
    *(exp.Column, exp.Identifier, exp.Star, exp.Alias, exp.Literal, exp.National, exp.Null, exp.Paren, exp.Tuple),
    *(exp.Placeholder, exp.Var, exp.Interval, exp.IntervalSpan, exp.DataType, exp.DataTypeParam, exp.AtTimeZone),
    *(exp.Not, exp.Neg, exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Mod, exp.DPipe, exp.And, exp.Or, exp.EQ, exp.NEQ),
    *(exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Between, exp.In, exp.Is, exp.Like, exp.Escape, exp.Any, exp.All),
    *(exp.Window, exp.WindowSpec, exp.WithinGroup, exp.IgnoreNulls, exp.RespectNulls, exp.OverflowTruncateBehavior),
)
PERMITTED = (*_QUERIES, *_EXPRESSIONS)
_DATA_TYPES = words("""
    BIGDECIMAL BIGINT BLOB CHAR DATE DATETIME DECIMAL DOUBLE FLOAT INT INTERVAL NCHAR NVARCHAR SMALLINT TEXT TIMESTAMP
    TIMESTAMPLTZ TIMESTAMPTZ VARBINARY VARCHAR BINARY ROWVERSION NUMBER TIMESTAMPNTZ
""")

# Where a bare name may stand; elsewhere it could be a function without arguments.
_NAMED = frozenset(
    {
        *((exp.Column, "this"), (exp.Column, "table"), (exp.Column, "db"), (exp.Table, "this"), (exp.Table, "db")),
        *((exp.TableAlias, "this"), (exp.TableAlias, "columns"), (exp.Alias, "alias"), (exp.PivotAlias, "alias")),
        *((exp.Pivot, "expressions"), (exp.Pivot, "columns"), (exp.In, "this"), (exp.Join, "using")),
    }
)


def constructs(tree: Tree) -> Iterator[Objection]:
    """Object to every node that is not on the list; calls are judged by their names elsewhere."""
    for node in tree.root.walk():
        if isinstance(node, exp.Identifier):
            if (type(node.parent), node.arg_key) not in _NAMED and not _is_rank_of_keep(node):
                yield _on(node, f"the name {node.name[:40]} where a query names nothing")
        elif isinstance(node, exp.Var):
            if node.name.upper() not in TYPES:
                yield _on(node, f"the word {node.name[:40]} where a query has none")
        elif isinstance(node, exp.DataType):
            if not isinstance(node.this, exp.IntervalSpan) and _type_name(node) not in _DATA_TYPES:
                yield _on(node, f"the type {node.sql('oracle')[:40]}")
        elif type(node) not in PERMITTED and not isinstance(node, exp.Func):
            yield _on(node, f"{type(node).__name__} is not among what a query may hold")


def _type_name(node: exp.DataType) -> str:
    return str(getattr(node.this, "value", node.this)).upper()


def _is_rank_of_keep(node: exp.Identifier) -> bool:
    """Return whether a name is the DENSE_RANK of KEEP (DENSE_RANK FIRST ...)."""
    return isinstance(node.parent, exp.Window) and node.arg_key == "alias" and node.name.upper() == "DENSE_RANK"


def _on(node: exp.Expr, what: str) -> Objection:
    return Objection(RULE, what, *position(node))
