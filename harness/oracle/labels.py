"""The names that a statement gives its columns, as Oracle reports them; empty where it gives none.

A column that is an expression without an alias has its text for a name in Oracle, which nobody asks for.
"""

from harness.oracle.catalog import Catalogue
from harness.oracle.findings import Finding
from harness.oracle.grammar.parse import parse
from harness.oracle.grammar.tree import Block, Query
from harness.oracle.lexer import tokenise
from harness.oracle.semantics.binder import bind
from harness.oracle.versions import DEFAULT_VERSION, Version


def labels(statement: str, catalogue: Catalogue, version: Version = DEFAULT_VERSION) -> tuple[str, ...]:
    """Return the names of a statement's columns; nothing where they cannot be known."""
    root = parse(tokenise(statement), version)
    if isinstance(root, Finding):
        return ()
    named = _naming(root)
    for scope in bind(root, catalogue, version).scopes:
        if scope.block is named:
            return tuple(column.name for column in scope.output or ())
    return ()


def _naming(query: Query) -> Block:
    """Return the block that names a query's columns: of a set operation the first one."""
    body = query.body
    while not isinstance(body, Block):
        body = body.body if isinstance(body, Query) else body.branches[0]
    return body
