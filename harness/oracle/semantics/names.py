"""What a name stands for, by Oracle's rules of visibility.

A name is looked for in the block it stands in, then in the blocks around it, then among pseudocolumns, sequences and
functions without arguments. A qualifier that names a table hides what is further out.
"""

from collections.abc import Sequence
from typing import Final

from harness.oracle.catalog import Catalogue
from harness.oracle.functions import builtin_functions
from harness.oracle.grammar.tree import Name
from harness.oracle.packages import standard_packages
from harness.oracle.semantics.scopes import Attribute, Clause, Origin, Reference, Scope, Status
from harness.oracle.versions import Version
from harness.oracle.words import PSEUDOCOLUMNS, ROW_PSEUDOCOLUMNS, SEQUENCE_PSEUDOCOLUMNS

_ALIASES_SINCE: Final = 23
_VERSIONS_COLUMNS: Final = frozenset(it for it in PSEUDOCOLUMNS if it.startswith("VERSIONS_"))
_OF_ROWS: Final = ROW_PSEUDOCOLUMNS | _VERSIONS_COLUMNS
_NO_NAMES: Final = SEQUENCE_PSEUDOCOLUMNS | {"DEFAULT"} | _VERSIONS_COLUMNS
_PSEUDO_TYPES: Final = {
    **dict.fromkeys(
        ("ROWNUM", "LEVEL", "UID", "CONNECT_BY_ISLEAF", "CONNECT_BY_ISCYCLE", "ORA_ROWSCN", "VERSIONS_STARTSCN"),
        "number",
    ),
    **dict.fromkeys(("SYSDATE", "CURRENT_DATE"), "date"),
    **dict.fromkeys(("SYSTIMESTAMP", "CURRENT_TIMESTAMP", "LOCALTIMESTAMP", "VERSIONS_STARTTIME"), "timestamp"),
    **dict.fromkeys(("USER", "SESSIONTIMEZONE", "DBTIMEZONE", "ORA_INVOKING_USER"), "text"),
    "ROWID": "rowid",
    **dict.fromkeys(
        ("BINARY_DOUBLE_NAN", "BINARY_DOUBLE_INFINITY", "BINARY_FLOAT_NAN", "BINARY_FLOAT_INFINITY"), "number"
    ),
}
_LIMITS: Final = ("BINARY_DOUBLE_", "BINARY_FLOAT_")
_TWO, _THREE = 2, 3


def look_up(
    name: Name, scope: Scope, clause: Clause, catalogue: Catalogue, version: Version, *, whole: bool
) -> Reference:
    """Return what a name stands for where it stands; `whole` says whether it is all of an expression."""
    first = name.parts[0]
    if len(name.parts) == 1:
        if first in scope.aliases and _means_alias(first, scope, clause, version, whole=whole):
            return Reference(name, clause, "alias", scope)
        return _simple(name, first, scope, clause, catalogue, version)
    if name.parts[-1] in SEQUENCE_PSEUDOCOLUMNS and not name.quoted:
        return Reference(name, clause, "sequence", scope)
    return _qualified(name, scope, clause, catalogue)


def _means_alias(word: str, scope: Scope, clause: Clause, version: Version, *, whole: bool) -> bool:
    """Return whether an alias stands for its expression; alone in ORDER BY it does even where it hides a column."""
    if clause == "order" and whole:
        return True
    sees = clause == "order" or (clause in {"group", "having"} and version.number >= _ALIASES_SINCE)
    return sees and not any(word in (it.columns or ()) for it in scope.visible)


def _simple(name: Name, word: str, scope: Scope, clause: Clause, catalogue: Catalogue, version: Version) -> Reference:
    at: Scope | None = scope
    while at is not None:
        found = _among(name, word, at, clause)
        if found is not None:
            if at is not scope:
                _mark(scope, at)
            return found
        at = at.parent
    if not name.quoted and _is_pseudo(word, scope):
        kind = _PSEUDO_TYPES.get(word, "")
        rows = [it for it in scope.visible if it.pseudo and not it.qualified_only]
        if word in {"ROWID", "ORA_ROWSCN"} and len(rows) > 1:
            return Reference(name, clause, "pseudo", scope, ambiguous=True)
        return Reference(name, clause, "pseudo", scope, attribute=Attribute(word, kind))
    function = builtin_functions(version).get(word) if not name.quoted else None
    if function is not None and function.call != "parentheses":
        return Reference(name, clause, "function", scope, attribute=Attribute(word, function.returns))
    if catalogue.routines(word):
        return Reference(name, clause, "function", scope)
    return Reference(name, clause, "unknown", scope)


def _is_pseudo(word: str, scope: Scope) -> bool:
    if word in _VERSIONS_COLUMNS:
        return any(it.table is not None and it.table.versions for it in scope.origins)
    return (word in PSEUDOCOLUMNS and word not in _NO_NAMES) or word.startswith(_LIMITS)


def _among(name: Name, word: str, scope: Scope, clause: Clause) -> Reference | None:
    """Return what a simple name is among the tables of one block, None when it is nothing there."""
    if word in scope.merged:
        merged = Attribute(word, scope.merged[word])
        return Reference(name, clause, "column", scope, None, merged, merged=True)
    hits = [
        (it, it.columns[word])
        for it in scope.visible
        if it.columns is not None and word in it.columns and not it.qualified_only
    ]
    if hits:
        origin, attribute = hits[0]
        ambiguous = len(hits) > 1 or word in origin.repeated
        return Reference(name, clause, "column", scope, origin, attribute, ambiguous=ambiguous)
    doubtful = next((it for it in scope.visible if it.columns is None or (it.nameless and name.quoted)), None)
    if doubtful is not None and (word not in PSEUDOCOLUMNS or name.quoted):
        return Reference(name, clause, "open", scope, doubtful)
    return None


def _qualified(name: Name, scope: Scope, clause: Clause, catalogue: Catalogue) -> Reference:
    at: Scope | None = scope
    while at is not None:
        found = _among_qualified(name, at, clause)
        if found is not None:
            if at is not scope:
                _mark(scope, at)
            return found
        at = at.parent
    parts = name.parts
    if len(parts) == _TWO and (catalogue.routines(parts[1], parts[0]) or _standard(parts)):
        return Reference(name, clause, "function", scope)
    if len(parts) == _THREE and catalogue.routines(parts[2], parts[1], parts[0]):
        return Reference(name, clause, "function", scope)
    return Reference(name, clause, "unknown", scope)


def _standard(parts: tuple[str, ...]) -> bool:
    return parts[1] in standard_packages().get(parts[0], {})


def _among_qualified(name: Name, scope: Scope, clause: Clause) -> Reference | None:
    parts = name.parts
    origins = [it for it in scope.visible if it.name == parts[0]]
    column, whole = parts[1], len(parts) == _TWO
    if not origins and len(parts) >= _THREE:
        origins = [it for it in scope.visible if it.name == parts[1] and _owned(it, parts[0])]
        column, whole = parts[2], len(parts) == _THREE
    if not origins:
        return _attribute(name, scope, clause)
    return _column(name, column, origins, scope, clause, whole=whole)


def _owned(origin: Origin, schema: str) -> bool:
    return origin.table is not None and not origin.table.alias and (not origin.schema or origin.schema == schema)


def _attribute(name: Name, scope: Scope, clause: Clause) -> Reference | None:
    """Return an attribute of a column of an object type, for which Oracle wants the table's alias: nothing else."""
    origin = next((it for it in scope.visible if it.columns and name.parts[0] in it.columns), None)
    if origin is None or origin.columns is None:
        return None
    column = origin.columns[name.parts[0]]
    return Reference(name, clause, "open", scope, origin) if not column.family else None


def _column(
    name: Name, column: str, origins: Sequence[Origin], scope: Scope, clause: Clause, *, whole: bool
) -> Reference:
    hits = [(it, it.columns[column]) for it in origins if it.columns is not None and column in it.columns]
    if hits:
        origin, attribute = hits[0]
        if not whole:
            attribute = Attribute(column)
        ambiguous = len(hits) > 1 or column in origin.repeated
        merged = whole and column in scope.merged
        status: Status = "column" if whole else "open"
        return Reference(name, clause, status, scope, origin, attribute, ambiguous=ambiguous, qualified_merged=merged)
    if any(it.columns is None or (it.nameless and name.quoted) for it in origins):
        return Reference(name, clause, "open", scope, origins[0])
    if column in _OF_ROWS and not name.quoted:
        kind = _PSEUDO_TYPES.get(column, "")
        return Reference(name, clause, "pseudo", scope, origins[0], Attribute(column, kind))
    return Reference(name, clause, "unknown", scope, origins[0])


def _mark(inner: Scope, outer: Scope) -> None:
    """Note that every block between a name and what it stands for depends on the outer one."""
    at: Scope | None = inner
    while at is not None and at is not outer:
        at.correlated = True
        at = at.parent
