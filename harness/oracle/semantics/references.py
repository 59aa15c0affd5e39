"""Expressions with their names resolved, and the faults of names that stand for nothing or for too much.

Reference: SQL Language Reference 19c, chapter 2 (database object names and qualifiers), SELECT (join_clause).
"""

from collections.abc import Iterable
from typing import Final

from harness.oracle.grammar.tree import Call, Cell, Expression, Name, Star, Subquery
from harness.oracle.grammar.walk import parts
from harness.oracle.packages import standard_packages
from harness.oracle.semantics.around import Around, Binder, written
from harness.oracle.semantics.names import look_up
from harness.oracle.semantics.scopes import Clause, Origin, Reference, Scope
from harness.oracle.semantics.sheets import sheet_of
from harness.oracle.suggestions import near

_NOTED: Final = frozenset({Call, Star, Cell})
_AMBIGUOUS: Final = ("ORA-00918", "column ambiguously defined", "ambiguous")
_OF_NATURAL: Final = ("ORA-25155", "column used in NATURAL join cannot have qualifier", "other")
_OF_USING: Final = ("ORA-25154", "column part of USING clause cannot have qualifier", "other")
_NOT_OF_MODEL: Final = ("ORA-32614", "illegal MODEL SELECT expression", "other")


def resolve(binder: Binder, root: Expression, scope: Scope, clause: Clause) -> None:
    """Resolve the names of an expression that stands in a clause of a block."""
    scope.clauses.append((clause, root))
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Name):
            _name(binder, node, scope, clause, whole=node is root)
            continue
        if isinstance(node, Subquery):
            _subquery(binder, node, scope, clause)
        elif under := parts(node):
            waiting.extend(reversed(under))
        if type(node) in _NOTED:
            _note(binder, node, scope)


def _note(binder: Binder, node: Expression, scope: Scope) -> None:
    """Note what the rules look at by itself."""
    if isinstance(node, Call):
        binder.bound.calls.append((scope, node))
    elif isinstance(node, Star):
        binder.bound.stars.append((scope, node))
    elif isinstance(node, Cell):
        _cell(binder, node, scope)


def unknown_column(binder: Binder, node: Name, known: Iterable[str]) -> None:
    """Note a name that is none of the columns that are known."""
    suggestion = near(node.parts[-1], tuple(known)) if binder.suggests else ""
    message = f"{written(node.parts)}: invalid identifier"
    binder.misnamed(node, "ORA-00904", message, "unknown_column", name=".".join(node.parts), suggestion=suggestion)


def ambiguous(binder: Binder, node: Name) -> None:
    """Note a name that more than one column has."""
    binder.misnamed(node, *_AMBIGUOUS)


def _subquery(binder: Binder, node: Subquery, scope: Scope, clause: Clause) -> None:
    before = len(binder.bound.scopes)
    binder.query(binder, node.query, Around(scope, scope.ctes, "value", node))
    for inner in binder.bound.scopes[before:]:
        if inner.holder is node:
            inner.holder_clause = clause


def _cell(binder: Binder, node: Cell, scope: Scope) -> None:
    model = scope.block.model
    if model is not None and node.measure and sheet_of(node, model) is None:
        message = f'"{node.measure}": invalid identifier'
        binder.fault(node.token, "ORA-00904", message, "unknown_column", node.measure)


def _name(binder: Binder, node: Name, scope: Scope, clause: Clause, *, whole: bool) -> None:
    if node.link:
        return
    bound = binder.bound
    reference = look_up(node, scope, clause, binder.catalogue, binder.version, whole=whole)
    if reference.status == "unknown" and len(node.parts) == 1 and node.parts[0] in bound.functions:
        reference = Reference(node, clause, "function", scope)
    scope.references[id(node)] = bound.references[id(node)] = reference
    if reference.status == "unknown":
        _unknown(binder, reference, scope)
    elif reference.ambiguous or reference.qualified_merged:
        _doubtful(binder, reference, scope)


def _unknown(binder: Binder, reference: Reference, scope: Scope) -> None:
    node = reference.node
    if reference.clause in {"select", "order"} and _hidden(node, scope) is not None:
        if node.parts[-1] in (scope.visible[0].columns or ()):
            binder.doubt("a column of a MODEL by its table's name", node.token)
        else:
            binder.misnamed(node, *_NOT_OF_MODEL)
    elif len(node.parts) > 1 and reference.origin is None:
        _unknown_qualifier(binder, node, scope)
    else:
        origins = [reference.origin] if reference.origin else scope.visible
        unknown_column(binder, node, (name for it in origins for name in it.columns or ()))


def _hidden(node: Name, scope: Scope) -> Origin | None:
    """Return the table behind a MODEL that has a column."""
    for origin in scope.hidden:
        meant = len(node.parts) == 1 or node.parts[-2] == origin.name
        if meant and (origin.columns is None or node.parts[-1] in origin.columns):
            return origin
    return None


def _unknown_qualifier(binder: Binder, node: Name, scope: Scope) -> None:
    """Note a name whose qualifier is none of the tables, with the tables that have such a column."""
    qualifier, column = node.parts[0], node.parts[-1]
    name = ".".join(node.parts)
    if binder.catalogue.package(qualifier) or qualifier in standard_packages():
        message = f"PLS-221: '{column}' is not a procedure or is undefined"
        binder.misnamed(node, "ORA-06553", message, "unknown_function", name=name)
        return
    named = [it for it in scope.visible if it.name]
    having = next((it.name for it in named if column in (it.columns or ())), "")
    table = having or (near(qualifier, [it.name for it in named]) if binder.suggests else "")
    suggestion = f"{table}.{column}" if table else ""
    message = f"{written(node.parts)}: invalid identifier"
    binder.misnamed(node, "ORA-00904", message, "unknown_column", name=name, suggestion=suggestion)


def _doubtful(binder: Binder, reference: Reference, scope: Scope) -> None:
    if reference.ambiguous:
        ambiguous(binder, reference.node)
    else:
        binder.misnamed(reference.node, *(_OF_NATURAL if scope.natural else _OF_USING))
