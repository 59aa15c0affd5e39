"""A sorted query in FROM whose order counts: ROWNUM numbers its rows in it.

Its order keys are made columns of it, so that what is done to its rows can be done in their order by name, and not
only by the engine's habit of keeping the order of a query in FROM.
"""

from typing import Final

from harness.oracle.grammar.tree import Derived, Query
from harness.oracle.semantics.scopes import Scope
from harness.oracle.translation.statement import Statement, dotted

KEY: Final = "#key"
"""What the columns that hold a query's order keys are called, with a number."""


def sorted_source(scope: Scope) -> Query | None:
    """Return the sorted query that a block reads and nothing else, None where it reads anything else."""
    sources = scope.block.sources
    if scope.block.hierarchy is not None or len(sources) != 1:
        return None
    source = sources[0]
    return source.query if isinstance(source, Derived) and not source.turns and source.query.order else None


def source_keys(statement: Statement, scope: Scope, query: Query) -> list[tuple[str, str]]:
    """Return the order keys of the sorted query of a block, each with its direction; the query is written."""
    alias = statement.alias(scope.origins[0])
    return [(dotted(alias, f"{KEY}{at}"), way) for at, way in enumerate(statement.keyed[id(query)])]
