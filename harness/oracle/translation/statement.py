"""A statement while it is written: what each of its names is in DuckDB's words, and what has been named so far.

The names of a block's columns are noted before anything of it is written, by the node of the name. A block whose rows
are made in steps (a hierarchy, a numbering) notes them anew after each: what is written next then means the step's
own columns. Names that are made here begin with `#`, as no name of Oracle's does.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from harness.oracle.catalog import Catalogue
from harness.oracle.grammar.tree import Call, Cte, Expression, Name, Query
from harness.oracle.grammar.walk import nodes
from harness.oracle.lexer import Token
from harness.oracle.semantics.scopes import Bound, Origin, Reference, Scope
from harness.oracle.translation.expressions import condition, expression
from harness.oracle.translation.writing import Writing

if TYPE_CHECKING:
    from harness.oracle.translation.layout import Layout

MARK: Final = "#"


@dataclass(slots=True)
class Statement:
    """What the writers of a statement's parts share."""

    bound: Bound
    catalogue: Catalogue
    tokens: Sequence[Token]
    query: "Callable[[Statement, Query], str]"
    """Writes a query inside the statement."""
    scopes: dict[int, Scope] = field(default_factory=dict)
    """Each block's names, by the block's identity."""
    names: dict[int, list[Reference]] = field(default_factory=dict)
    """The uses of names that belong to a block, by its scope's identity."""
    written: dict[int, str] = field(default_factory=dict)
    """By a node's identity, what stands in its place."""
    aliases: dict[int, str] = field(default_factory=dict)
    """By a source's identity, what it is called."""
    columns: dict[int, list[str]] = field(default_factory=dict)
    """By a source's identity, all its columns in their order."""
    outputs: dict[int, list[str]] = field(default_factory=dict)
    """By a query's identity, the columns that it returns, once it is written."""
    moved: dict[int, dict[str, str]] = field(default_factory=dict)
    """By a scope's identity, what each column as it was first written is called now."""
    merged: dict[int, dict[str, str]] = field(default_factory=dict)
    """By a scope's identity, each column that USING or NATURAL makes of two."""
    marked: dict[int, str] = field(default_factory=dict)
    """By a CTE's identity, the table that stands for it inside its own definition."""
    layouts: "dict[int, Layout]" = field(default_factory=dict)
    """By a scope's identity, what its FROM brings."""
    keyed: dict[int, list[str]] = field(default_factory=dict)
    """By the identity of a query in FROM whose order keys are to be columns of its own, the directions of these."""
    added: list[Expression] = field(default_factory=list)
    """Nodes that the statement does not have itself; what is noted by their identity needs them to stay."""
    made: int = 0

    def fresh(self) -> str:
        """Return a name that nothing else has."""
        self.made += 1
        return f"{MARK}{self.made}"

    def writing(self, scope: Scope) -> Writing:
        """Return what the writer of a block's expressions needs to know."""
        return Writing(self.bound, self.catalogue, scope, self._inner, self.written)

    def _inner(self, query: Query) -> str:
        return self.query(self, query)

    def value(self, node: Expression, scope: Scope) -> str:
        """Write a value that stands in a block."""
        return expression(node, self.writing(scope))

    def test(self, node: Expression, scope: Scope) -> str:
        """Write a condition that stands in a block."""
        return condition(node, self.writing(scope))

    def added_value(self, node: Expression, scope: Scope) -> str:
        """Write a value that the statement does not have itself."""
        self.added.append(node)
        return self.value(node, scope)

    def alias(self, origin: Origin) -> str:
        """Return what a source of a FROM clause is called."""
        return self.aliases[id(origin)]

    def pseudo(self, scope: Scope, *words: str) -> list[Name]:
        """Return the uses of pseudocolumns of a block itself."""
        found = self.names.get(id(scope), ())
        return [it.node for it in found if it.status == "pseudo" and it.node.parts[-1] in words]

    def forget(self, scope: Scope, left_out: Expression) -> None:
        """Take no more notice of the names in a part of a block that is not written."""
        gone = {id(it) for it in nodes(left_out)}
        self.names[id(scope)] = [it for it in self.names.get(id(scope), ()) if id(it.node) not in gone]

    def refers_to(self, root: Expression, scope: Scope) -> list[Reference]:
        """Return what an expression itself, without its subqueries, uses of a block's columns."""
        references = self.bound.references
        found = (references.get(id(node)) for node in nodes(root) if isinstance(node, Name))
        return [it for it in found if it is not None and it.scope is scope and it.status in {"column", "open"}]

    def is_used(self, cte: Cte) -> bool:
        """Return whether anything reads a named query."""
        return any(it is cte for it in self.bound.tables.values())


def statement_of(
    bound: Bound, catalogue: Catalogue, tokens: Sequence[Token], query: Callable[[Statement, Query], str]
) -> Statement:
    """Return a bound statement, of which nothing is written yet."""
    made = Statement(bound, catalogue, tokens, query)
    made.scopes = {id(scope.block): scope for scope in bound.scopes}
    for reference in bound.references.values():
        made.names.setdefault(id(reference.scope), []).append(reference)
    return made


def quoted(name: str) -> str:
    """Return a name as DuckDB takes it whatever it is."""
    return '"' + name.replace('"', '""') + '"' if '"' in name else f'"{name}"'


def dotted(*parts: str) -> str:
    """Return a name of several parts."""
    return ".".join(map(quoted, parts))


def calls(root: Expression, name: str) -> Iterator[Call]:
    """Yield the calls of a built-in function in an expression."""
    return (it for it in nodes(root) if isinstance(it, Call) and it.parts == (name,) and not it.quoted)
