"""The columns that PIVOT and UNPIVOT make of those before them, by Oracle's rules of naming.

A pivoted value's column is called by its alias, else by the value as written (quotes included); where an aggregate
has an alias too, both are joined by an underscore. Where a name cannot be told, no columns are known.
"""

from collections.abc import Iterable, Iterator, Mapping

from sqlglot import exp

from harness.oracle.scopes import fold

Columns = Mapping[str, str]


def pivoted(pivots: Iterable[exp.Expr], columns: Columns | None) -> Columns | None:
    """Return the columns (name to type) after all pivots of a source, None when they cannot be known."""
    for pivot in pivots:
        fields = pivot.args.get("fields") or []
        if columns is None or len(fields) != 1 or not isinstance(fields[0], exp.In) or fields[0].args.get("query"):
            return None
        columns = (_unpivoted if pivot.args.get("unpivot") else _spread)(pivot, fields[0], columns)
    return columns


def _spread(pivot: exp.Expr, field: exp.In, columns: Columns) -> Columns | None:
    """Return the columns after a PIVOT: what it does not use, and one for each value and aggregate."""
    used = _columns((*pivot.expressions, field.this))
    values = [_value_name(item) for item in field.expressions]
    if not used <= columns.keys() or None in values or not values:
        return None
    aggregates = [fold(it.args["alias"]) if isinstance(it, exp.Alias) else "" for it in pivot.expressions]
    rest = {name: kind for name, kind in columns.items() if name not in used}
    made = [f"{value}_{aggregate}" if aggregate else str(value) for value in values for aggregate in aggregates]
    return rest | dict.fromkeys(made, "")


def _unpivoted(pivot: exp.Expr, field: exp.In, columns: Columns) -> Columns | None:
    """Return the columns after an UNPIVOT: what it does not use, the value's column and the name's."""
    items = [item.this if isinstance(item, exp.PivotAlias) else item for item in field.expressions]
    used = _columns(items)
    if not used or not used <= columns.keys():
        return None
    made = [fold(name) for root in (*pivot.expressions, field.this) for name in _identifiers(root)]
    return {name: kind for name, kind in columns.items() if name not in used} | dict.fromkeys(made, "")


def _columns(roots: Iterable[exp.Expr]) -> set[str]:
    return {fold(column.this) for root in roots for column in root.find_all(exp.Column)}


def _identifiers(root: exp.Expr) -> Iterator[exp.Identifier]:
    return root.find_all(exp.Identifier)


def _value_name(item: exp.Expr) -> str | None:
    if isinstance(item, exp.PivotAlias):
        alias = item.args["alias"]
        return fold(alias) if isinstance(alias, exp.Identifier) else None
    if isinstance(item, exp.Literal):
        return f"'{item.this}'" if item.is_string else str(item.this)
    if isinstance(item, exp.Tuple):
        parts = [_value_name(part) for part in item.expressions]
        return None if None in parts else "_".join(str(part) for part in parts)
    return None
