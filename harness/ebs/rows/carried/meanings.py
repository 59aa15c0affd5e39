"""Tells the names of sqlglot's tree what they stand for, as the checker's own binder has found it.

The two trees of one statement are joined by the place in the text: both know where a column's last part and a
function's name begin. What was found is noted on the column or the call itself, so that it stays with it when the
tree is copied or rebuilt; a table's name is noted as the catalogue has it, for it may be a synonym's. A statement
that Oracle's grammar does not read has no meanings: nothing is noted then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlglot import exp

from harness.oracle.catalog import Catalogue
from harness.oracle.findings import Finding
from harness.oracle.grammar.parse import parse
from harness.oracle.grammar.tree import Table
from harness.oracle.lexer import Token
from harness.oracle.semantics.binder import bind
from harness.oracle.semantics.scopes import Bound, Origin, Status
from harness.oracle.semantics.types import family_of
from harness.oracle.versions import DEFAULT_VERSION, Version

_VERSIONS: Final = (DEFAULT_VERSION, Version.V23AI)
"""What the usual version does not read, the newest may."""
_NOTE: Final = "meaning"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name stands for, and the family of its value's type, empty when that does not show."""

    status: Status
    family: str


@dataclass(frozen=True, slots=True)
class Held:
    """The table that a name in a FROM clause stands for, and why no engine of ours can hold it, empty if it can."""

    name: str
    why_not: str = ""


def note_meanings(tree: exp.Expr, tokens: Sequence[Token], catalogue: Catalogue) -> None:
    """Note on each column, call and table of sqlglot's tree what it is; `tokens` are those of the statement."""
    found = _meanings(tokens, catalogue)
    for node in tree.find_all(exp.Column, exp.Func, exp.Table) if found else ():
        meaning = found.get(_named(node).meta.get("start"))
        if meaning is not None:
            node.meta[_NOTE] = meaning


def _named(node: exp.Expr) -> exp.Expr:
    """Return what remembers the place of a node's name."""
    if isinstance(node, exp.Table):
        return next((part for part in node.parts if isinstance(part, exp.Identifier)), node)
    return node.this if isinstance(node, exp.Column) else node


def note(node: exp.Expr, meaning: Meaning) -> None:
    """Note on a column or a call what it stands for."""
    node.meta[_NOTE] = meaning


def meaning_of(node: exp.Expr) -> Meaning | None:
    """Return what was noted on a column or a call, None for any other node."""
    found = node.meta.get(_NOTE) if isinstance(node, exp.Column | exp.Func) else None
    return found if isinstance(found, Meaning) else None


def held_table(node: exp.Expr) -> Held | None:
    """Return what was noted on a table's name, None for any other node."""
    found = node.meta.get(_NOTE) if isinstance(node, exp.Table) else None
    return found if isinstance(found, Held) else None


def _meanings(tokens: Sequence[Token], catalogue: Catalogue) -> Mapping[object, Meaning | Held]:
    """Return what each name of a statement stands for, by the offset at which it, a column's last part, begins."""
    for version in _VERSIONS:
        root = parse(tokens, version)
        if not isinstance(root, Finding):
            bound = bind(root, catalogue, version)
            return {**_calls(bound), **_columns(bound), **_tables(bound, catalogue)}
    return {}


def _columns(bound: Bound) -> dict[object, Meaning]:
    return {
        (it.node.last or it.node.token).start: Meaning(it.status, family_of(it.node, scope))
        for scope in bound.scopes
        for it in scope.references.values()
    }


def _calls(bound: Bound) -> dict[object, Meaning]:
    plain = ((scope, call) for scope, call in bound.calls if len(call.parts) == 1)
    return {call.token.start: Meaning("function", family_of(call, scope)) for scope, call in plain}


def _tables(bound: Bound, catalogue: Catalogue) -> dict[object, Held]:
    origins = (origin for scope in bound.scopes for origin in (*scope.origins, *scope.hidden))
    held = ((origin.table, _held(origin, origin.table, catalogue)) for origin in origins if origin.table is not None)
    return {named.token.start: it for named, it in held if it is not None}


def _held(origin: Origin, named: Table, catalogue: Catalogue) -> Held | None:
    """Return the table that a name stands for, None for one that is unknown and for DUAL, which every engine has."""
    name, schema = named.parts[-1], named.parts[-2] if len(named.parts) > 1 else ""
    if named.link:
        return Held(name, f"{name}@{named.link}")
    table = catalogue.find(name, schema)
    if table is None:
        is_view = name != "DUAL" and origin.columns is not None
        return Held(name, f"{name}, which the catalogue does not hold") if is_view else None
    if not table.columns:
        return Held(table.name, f"{table.name}, whose columns are not known")
    if catalogue.tables.get(table.name) is not table:
        return Held(table.name, f"{table.schema}.{table.name}, one of several tables of this name")
    return Held(table.name)
