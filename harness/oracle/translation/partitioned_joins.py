"""A partitioned outer join: each partition of one side is outer-joined to the other side by itself.

Where a partition has no row, the columns that it is made by have its values all the same; so they are taken from the
list of partitions.

Source: SQL Language Reference 19c, SELECT (query_partition_clause of outer_join_clause).
"""

from harness.oracle.grammar.tree import Expression, Name
from harness.oracle.semantics.scopes import Scope
from harness.oracle.translation.selects import Select
from harness.oracle.translation.stages import move
from harness.oracle.translation.statement import Statement, dotted, quoted
from harness.oracle.translation.writing import NotCarriedOverError


def partitioned(
    statement: Statement, scope: Scope, keys: list[Expression], preserved: str, source: str, condition: str
) -> str:
    """Write a join of what is preserved with each partition of a source, by the columns that its partitions have."""
    if not all(isinstance(it, Name) for it in keys):
        raise NotCarriedOverError("an outer join partitioned by an expression")
    texts = [statement.value(it, scope) for it in keys]
    alias = statement.fresh()
    columns = {text: statement.fresh() for text in texts}
    partitions = Select([*columns.items()], source, distinct=True)
    equal = [f"{text} IS NOT DISTINCT FROM {dotted(alias, name)}" for text, name in columns.items()]
    move(statement, scope, {text: dotted(alias, name) for text, name in columns.items()})
    on = " AND ".join([f"({condition})", *equal])
    return f"{preserved} CROSS JOIN ({partitions.text()}) AS {quoted(alias)} LEFT JOIN {source} ON {on}"
