"""FROM: what each table, query and table function brings, and what joins make of them.

A table sees nothing of those beside it, unless it is LATERAL, applied, or a table function.

Reference: SQL Language Reference 19c, SELECT (table_reference, join_clause, cross_outer_apply_clause).
"""

from collections.abc import Sequence

from harness.oracle.families import family
from harness.oracle.grammar.tree import Derived, Expression, Join, Joined, Name, Source, Table, TableCall
from harness.oracle.semantics import outputs
from harness.oracle.semantics.around import Around, Binder
from harness.oracle.semantics.references import ambiguous, resolve, unknown_column
from harness.oracle.semantics.scopes import Attribute, Origin, Scope
from harness.oracle.semantics.tables import named_table
from harness.oracle.semantics.turns import turned


def origins(binder: Binder, source: Source, scope: Scope) -> list[Origin]:
    """Return what one item of a FROM clause brings into its block."""
    if isinstance(source, Joined):
        return _joined(binder, source, scope)
    if isinstance(source, Table):
        origin = _table(binder, source, scope)
    elif isinstance(source, Derived):
        origin = _derived(binder, source, scope, lateral=source.lateral)
    else:
        origin = _table_call(binder, source, scope)
    for turn in source.turns:
        origin = turned(binder, origin, turn, scope)
        origin.name = source.alias or origin.name
    return [origin]


def _table(binder: Binder, source: Table, scope: Scope) -> Origin:
    known = scope.ctes.get(source.parts[0]) if len(source.parts) == 1 and not source.link else None
    binder.bound.tables[id(source)] = known.cte if known is not None else None
    if known is None:
        origin = named_table(source, binder)
    else:
        origin = Origin(
            source.alias or known.name,
            known.columns,
            repeated=known.repeated,
            nameless=known.nameless,
            pseudo=False,
        )
    for extra in source.extras:
        resolve(binder, extra, scope.beside([]), "from")
    return origin


def _derived(binder: Binder, source: Derived, scope: Scope, *, lateral: bool) -> Origin:
    around = Around(scope if lateral else scope.parent, scope.ctes, "from", lateral=lateral)
    return outputs.as_origin(source.alias, binder.query(binder, source.query, around))


def _table_call(binder: Binder, source: TableCall, scope: Scope) -> Origin:
    for argument in source.arguments:
        resolve(binder, argument, scope, "from")
    if source.columns is None:
        return Origin(source.alias, None, pseudo=False)
    names = source.renamed or tuple(source.columns)
    pairs = zip(names, source.columns.values(), strict=False)
    return Origin(source.alias, {name: Attribute(name, family(kind)) for name, kind in pairs}, pseudo=False)


# Joins


def _joined(binder: Binder, source: Joined, scope: Scope) -> list[Origin]:
    before = list(scope.visible)
    left = origins(binder, source.first, scope)
    for join in source.joins:
        scope.ansi = True
        scope.visible = [*before, *left]
        if join.kind == "apply":
            left = [*left, *_applied(binder, join, scope)]
            continue
        right = origins(binder, join.right, scope)
        _merge(binder, join, scope, left, right)
        left = [*left, *right]
        scope.visible = left
        for node in _conditions(join):
            resolve(binder, node, scope, "on")
    scope.visible = [*before, *left]
    return left


def _conditions(join: Join) -> list[Expression]:
    found = [*join.partition, *join.partition_left]
    return found if join.condition is None else [*found, join.condition]


def _applied(binder: Binder, join: Join, scope: Scope) -> list[Origin]:
    if isinstance(join.right, Derived):
        return [_derived(binder, join.right, scope, lateral=True)]
    return origins(binder, join.right, scope)


def _merge(binder: Binder, join: Join, scope: Scope, left: Sequence[Origin], right: Sequence[Origin]) -> None:
    """Note the columns that NATURAL and USING make one of two."""
    if join.natural:
        scope.natural = True
        common = {name for name in _names(right) if any(name in (it.columns or ()) for it in left)}
        scope.merged.update({name: _family(name, left) for name in sorted(common)})
    for name in join.using:
        column = name.parts[0]
        if column not in scope.merged:
            _check_using(binder, name, left, right)
        scope.merged[column] = _family(column, left)


def _check_using(binder: Binder, name: Name, left: Sequence[Origin], right: Sequence[Origin]) -> None:
    column = name.parts[0]
    for side in (left, right):
        hits = [it for it in side if it.columns is not None and column in it.columns]
        if not hits and all(it.columns is not None for it in side):
            unknown_column(binder, name, sorted(_names(left) | _names(right)))
            return
        if len(hits) > 1:
            ambiguous(binder, name)
            return


def _names(among: Sequence[Origin]) -> set[str]:
    return {name for it in among for name in it.columns or ()}


def _family(name: str, among: Sequence[Origin]) -> str:
    for origin in among:
        if origin.columns is not None and name in origin.columns:
            return origin.columns[name].family
    return ""
