"""A block in two steps: its rows as a query of their own, and what is made of them.

What Oracle does to the rows of FROM and WHERE before the rest of the block sees them (numbering them, walking a tree
of them) DuckDB can only do in a query. That query has every column that the block uses, under a new name, and what is
written afterwards uses the new names.
"""

from harness.oracle.grammar.tree import Star
from harness.oracle.semantics.scopes import Scope
from harness.oracle.translation.layout import star
from harness.oracle.translation.statement import Statement


def used_columns(statement: Statement, scope: Scope) -> dict[str, str]:
    """Return the columns of a block that it uses: a new name for each, by what it is written as until now."""
    texts: dict[str, None] = {}
    for reference in statement.names.get(id(scope), ()):
        if reference.status in {"column", "open"} and id(reference.node) in statement.written:
            texts[statement.written[id(reference.node)]] = None
    for item in scope.block.items:
        if isinstance(item.expression, Star):
            texts.update((text, None) for _, text in star(statement, item.expression, scope))
    return {text: statement.fresh() for text in texts}


def move(statement: Statement, scope: Scope, texts: dict[str, str]) -> None:
    """Let the names of a block be written anew, each as what is given for what it was written as."""
    for reference in statement.names.get(id(scope), ()):
        node = id(reference.node)
        if reference.status in {"column", "open"} and node in statement.written:
            statement.written[node] = texts.get(statement.written[node], statement.written[node])
    before = statement.moved.get(id(scope), {})
    after = {first: texts.get(text, text) for first, text in before.items()}
    statement.moved[id(scope)] = after or dict(texts)
