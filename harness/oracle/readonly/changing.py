"""Statements that change data, where a policy allows them: one INSERT, UPDATE or DELETE of one table it may read.

All that such a statement names goes through the same rules as a query. On top of them: the table is listed, by the
catalogue or by the policy's own list; UPDATE and DELETE have a WHERE that names one of the table's columns; what an
INSERT writes names no column of the table, where Oracle would look for a function of that name. Where the policy
demands a security filter of the table, an INSERT says by a literal or a bind variable whose rows it makes, and an
UPDATE does not give rows to others.
"""

from collections.abc import Iterator
from typing import Final

from harness.oracle.grammar.changes import Change
from harness.oracle.grammar.tree import Bind, Block, Constant, Expression, Name, Subquery
from harness.oracle.grammar.tree import Table as Written
from harness.oracle.lexer import Kind, Token
from harness.oracle.readonly.demands import RULE as DEMANDED
from harness.oracle.readonly.demands import demanded
from harness.oracle.readonly.objection import Objection, against_node
from harness.oracle.readonly.permitted import known_table, reads_table
from harness.oracle.readonly.statement import Text, Tree, everything
from harness.oracle.readonly.unlisted import Unlisted

RULE: Final = "changes"
FIRST_WORDS: Final = ("INSERT", "UPDATE", "DELETE")


def without_own(text: Text, read: Change) -> Text:
    """Return a statement's text with commas for the tokens that only a change of data has."""
    return Text(text.sql, tuple(_comma(it) if it.start in read.own else it for it in text.tokens))


def changing(read: Change, tree: Tree) -> Iterator[Objection]:
    """Object to what a change of data may not be, beyond what no query may be."""
    if read.kind not in tree.policy.dml:
        yield against_node(RULE, f"{read.kind} is not allowed by the policy", read.target)
    if what := _target_fault(read.target, tree):
        yield against_node(RULE, what, read.target)
    for column in demanded(read.target, tree):
        if what := _filter_fault(column, read):
            yield against_node(DEMANDED, what, read.target)
    block = tree.bound.scopes[0].block
    if read.kind != "INSERT" and not _names_column(block.where, tree):
        yield against_node(RULE, f"{read.kind} without a WHERE that names a column of the table", read.target)
    for node in everything(read.values):
        if isinstance(node, Name):
            found = tree.bound.references.get(id(node))
            if found is not None and found.status != "pseudo" and found.scope.block is block:
                yield against_node(RULE, f"{'.'.join(node.parts)[:80]} is no column where an INSERT writes", node)


def _filter_fault(column: str, read: Change) -> str:
    """Return what is against how a change writes a column that the policy demands to be bound."""
    names = [it.parts[-1] if isinstance(it, Name) else "" for it in read.columns]
    if read.kind == "UPDATE":
        return f"{column} says whose the row is, and is not to be set" if column in names[::2] else ""
    if read.kind != "INSERT":
        return ""
    if column not in names:
        return f"an INSERT must name {column} among its columns, and write a value into it"
    written: list[Expression] = read.values
    if len(written) == 1 and isinstance(written[0], Subquery):
        body = written[0].query.body
        written = [it.expression for it in body.items] if isinstance(body, Block) else []
    at = names.index(column)
    plain = at < len(written) and isinstance(written[at], Constant | Bind)
    return "" if plain else f"what an INSERT writes into {column} must be a literal or a bind variable"


def _comma(token: Token) -> Token:
    return token._replace(kind=Kind.SYMBOL, text=",", value=",")


def _target_fault(target: Written, tree: Tree) -> str:
    name = ".".join(target.parts)[:80]
    if not reads_table(target, tree):
        return f"{name} is no table that may be changed"
    if isinstance(tree.catalogue, Unlisted):
        return "" if tree.policy.tables_allowed else f"{name} is listed neither by a catalogue nor by the policy"
    known = known_table(target, tree)
    return "" if known is not None and known.kind == "table" else f"{name} is no table that may be changed"


def _names_column(where: object, tree: Tree) -> bool:
    names = (it for it in everything(where) if isinstance(it, Name))
    found = (tree.bound.references.get(id(it)) for it in names)
    return any(
        it is not None and it.status in {"column", "open"} and it.scope is tree.bound.scopes[0] for it in found
    )
