"""WITH: the named queries that something reads, in their order.

Source: SQL Language Reference 19c, SELECT (subquery_factoring_clause).
"""

from harness.oracle.grammar.tree import Cte, Query
from harness.oracle.translation.recursion import recursive
from harness.oracle.translation.statement import Statement, quoted
from harness.oracle.translation.writing import NotCarriedOverError


def with_clause(statement: Statement, node: Query) -> str:
    """Write the WITH of a query with a blank behind it; nothing where no named query is read."""
    used = [it for it in node.ctes if statement.is_used(it)]
    if not used:
        return ""
    texts = ", ".join(_cte(statement, it) for it in used)
    again = any(it.name in statement.bound.recursive for it in used)
    return f"WITH {'RECURSIVE ' if again else ''}{texts} "


def _cte(statement: Statement, node: Cte) -> str:
    if node.query.token.is_word("VALUES"):
        raise NotCarriedOverError("VALUES in WITH")
    if node.name in statement.bound.recursive and node.columns:
        return recursive(statement, node)
    columns = f"({', '.join(map(quoted, node.columns))})" if node.columns else ""
    return f"{quoted(node.name)}{columns} AS ({statement.query(statement, node.query)})"
