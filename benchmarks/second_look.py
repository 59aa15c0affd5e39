"""A second look at what the guardrail passed on, by other means than its own.

The guardrail reads a statement by Oracle's lexical rules and a positive list. This reads the text as sqlglot's own
tokenizer does and looks for what must not be there: another statement, another kind of statement, a lock, a target, a
table that the catalogue does not hold. It is cruder, and shares neither lexer nor rules; so a hole in the one is
seldom a hole in the other.
"""

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from harness.oracle.catalog import Catalogue

_FORBIDDEN = (
    *(exp.DML, exp.DDL, exp.Command, exp.Into, exp.Lock, exp.Drop, exp.Alter, exp.Merge, exp.Set, exp.Grant),
    *(exp.Commit, exp.Rollback, exp.TruncateTable, exp.Transaction, exp.Use, exp.Version, exp.Kill, exp.Analyze),
)


def unsafe(statement: str, catalogue: Catalogue) -> str:
    """Return what is unsafe about a statement, empty when nothing is seen."""
    try:
        roots = [root for root in sqlglot.parse(statement, read="oracle") if root is not None]
    except (SqlglotError, RecursionError) as error:
        return f"cannot be read ({type(error).__name__})"
    if len(roots) != 1 or not isinstance(roots[0], exp.Query):
        return "not one query"
    root = roots[0]
    forbidden = next((node for node in root.walk() if isinstance(node, _FORBIDDEN) and not _is_query(node)), None)
    if forbidden is not None:
        return f"holds {type(forbidden).__name__}"
    known = {cte.alias.upper() for cte in root.find_all(exp.CTE)} | set(catalogue.tables) | {"DUAL"}
    foreign = next((table.name for table in root.find_all(exp.Table) if table.name.upper() not in known), None)
    return f"reads {foreign}" if foreign is not None else ""


def _is_query(node: exp.Expr) -> bool:
    """Return whether a node is a query; the parser counts these among what defines data."""
    return isinstance(node, exp.Query)
