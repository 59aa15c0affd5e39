"""Columns that no statement may read: passwords, card numbers, what only the staff department sees of a person.

Naming such a column anywhere is reading it: a condition tells as much as a select list. So is a `*` over its table,
a join by all columns of one name, and a PIVOT or a row pattern over the table, which hand on columns that nobody
names. `COUNT(*)` and the `*` of an EXISTS read none. A catalogue may leave out what is not to be read, and a `*`
reads it all the same: over a table that the policy names without a glob it is blocked whatever the catalogue says.
"""

import functools
import re
from collections.abc import Iterator
from typing import Final

from harness.oracle.catalog import Table as Known
from harness.oracle.grammar.tree import Call, Predicate, Star, Table
from harness.oracle.readonly.objection import Objection, against_node
from harness.oracle.readonly.permitted import known_table, matcher, reads_table, table_names
from harness.oracle.readonly.statement import Tree
from harness.oracle.semantics.scopes import Origin, Reference, Scope

RULE: Final = "secrets"
_COLUMNS: Final = frozenset({"column", "open"})


def secrets(tree: Tree) -> Iterator[Objection]:
    """Object to every way in which a statement reads a column that the policy calls secret."""
    if tree.policy.secrets:
        yield from _whole_tables(tree)
        yield from _names(tree)
        yield from _stars(tree)
        yield from _merged(tree)


def _whole_tables(tree: Tree) -> Iterator[Objection]:
    for node in tree.of(Table):
        if not reads_table(node, tree):
            continue
        for name in table_names(node, tree):
            columns = _secret(name, tree.policy.secrets)
            if columns.match(""):
                yield against_node(RULE, f"{name} is not to be read", node)
                break
            if (node.turns or node.renamed) and _holds(name, known_table(node, tree), tree):
                yield against_node(RULE, f"a PIVOT or row pattern reads all of {name}, a secret column too", node)
                break


def _names(tree: Tree) -> Iterator[Objection]:
    said = {part for reference in tree.bound.references.values() for part in reference.node.parts}
    suspects = set(filter(_anywhere(tree.policy.secrets).match, said))
    for reference in tree.bound.references.values() if suspects else ():
        node = reference.node
        if reference.status not in _COLUMNS or suspects.isdisjoint(node.parts):
            continue
        for name in _tables(reference, tree):
            columns = _secret(name, tree.policy.secrets)
            if any(map(columns.match, node.parts)):
                yield against_node(RULE, f"{name}.{node.parts[-1]} is not to be read", node)
                break


def _stars(tree: Tree) -> Iterator[Objection]:
    if not tree.bound.stars:
        return
    counted = {id(it) for call in tree.of(Call) if call.parts == ("COUNT",) for it in call.arguments}
    asked = {id(it) for condition in tree.of(Predicate) if condition.name == "EXISTS" for it in condition.operands}
    for scope, star in tree.bound.stars:
        if id(star) in counted or (id(scope.holder) in asked and _is_all_asked(star, scope)):
            continue
        for origin in scope.origins:
            if not star.qualifier or star.qualifier[-1] == origin.name:
                for name in _holders(origin, tree):
                    yield against_node(RULE, f"* reads all of {name}, a secret column too", star)


def _is_all_asked(star: Star, scope: Scope) -> bool:
    """Return whether a `*` is in the select list of an EXISTS that compares it with nothing."""
    return scope.query.body is scope.block and any(it.expression is star for it in scope.block.items)


def _merged(tree: Tree) -> Iterator[Objection]:
    """Object to joins by a secret column: who joins to a guess learns whether it is right."""
    for scope in tree.bound.scopes:
        for origin in (*scope.origins, *scope.hidden) if scope.natural or scope.merged else ():
            if origin.columns is None and scope.natural:
                for name in _holders(origin, tree):
                    yield against_node(RULE, f"NATURAL JOIN reads all of {name}, a secret column too", scope.block)
            for name in _names_of(origin, tree):
                columns = _secret(name, tree.policy.secrets)
                for column in scope.merged:
                    if columns.match(column) and (origin.columns is None or column in origin.columns):
                        yield against_node(RULE, f"{name}.{column} is not to be read", scope.block)


def _tables(reference: Reference, tree: Tree) -> Iterator[str]:
    """Yield the names of the tables whose column a name can be."""
    if reference.status == "open" and len(reference.node.parts) == 1:
        for origin in reference.scope.visible:
            if origin.columns is None:
                yield from _names_of(origin, tree)
    elif reference.origin is not None:
        yield from _names_of(reference.origin, tree)


def _names_of(origin: Origin, tree: Tree) -> frozenset[str]:
    return frozenset() if origin.table is None else table_names(origin.table, tree)


def _holders(origin: Origin, tree: Tree) -> Iterator[str]:
    """Yield a source's name where it is a table with a secret column."""
    if origin.table is None or not reads_table(origin.table, tree):
        return
    known = known_table(origin.table, tree)
    for name in table_names(origin.table, tree):
        if _holds(name, known, tree):
            yield name
            return


def _holds(name: str, known: Known | None, tree: Tree) -> bool:
    """Return whether a table has a secret column among those that a `*` means."""
    if known is None or known.open:
        globs = (it.partition(".")[0] for it in tree.policy.secrets)
        return any(matcher((it,)).match(name) for it in globs if not it.startswith("*"))
    if name in _named(tree.policy.secrets):
        return True
    columns = _secret(name, tree.policy.secrets)
    return any(columns.match(it.name) for it in known.columns.values() if not it.hidden)


@functools.lru_cache(maxsize=64)
def _named(secrets: tuple[str, ...]) -> frozenset[str]:
    """Return the tables that are named without a glob; a catalogue may leave out their secret columns."""
    tables = (it.partition(".")[0] for it in secrets)
    return frozenset(it for it in tables if not {"*", "?"} & set(it))


@functools.lru_cache(maxsize=64)
def _anywhere(secrets: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches a name that is a secret column of some table; nearly no name is one."""
    return matcher(tuple(it.partition(".")[2] for it in secrets if not it.endswith(".*")))


@functools.lru_cache(maxsize=4096)
def _secret(table: str, secrets: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches a secret column of a table; the empty name where the whole table is secret."""
    pairs = [(it, column) for it, _, column in (secret.partition(".") for secret in secrets)]
    return matcher(tuple(column for of, column in pairs if matcher((of,)).match(table)))
