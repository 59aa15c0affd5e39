"""The columns that a query returns, and that PIVOT, UNPIVOT, MATCH_RECOGNIZE and MODEL make of others."""

from collections import Counter
from collections.abc import Mapping, Sequence

from harness.oracle.grammar.tree import Constant, Expression, Model, Name, Pivot, Row, RowPattern, SelectItem, Star
from harness.oracle.grammar.walk import nodes
from harness.oracle.semantics.scopes import Attribute, Described, Origin, Scope
from harness.oracle.semantics.types import family_of

Columns = Mapping[str, Described]


def output(scope: Scope) -> tuple[Described, ...] | None:
    """Return the columns of a block whose select list is resolved, None when a star leaves them open."""
    columns: list[Described] = []
    for item in scope.block.items:
        if isinstance(item.expression, Star):
            starred = star(item.expression, scope)
            if starred is None:
                return None
            columns.extend(starred)
        else:
            columns.append(Attribute(item_name(item), family_of(item.expression, scope)))
    return tuple(columns)


def item_name(item: SelectItem) -> str:
    """Return the name of a select list's column, empty when it is only its expression's text."""
    if item.alias:
        return item.alias
    return item.expression.parts[-1] if isinstance(item.expression, Name) else ""


def star(node: Star, scope: Scope) -> list[Described] | None:
    """Return the columns that a star stands for, None when they cannot be known."""
    origins = [it for it in scope.origins if not it.qualified_only]
    if node.qualifier:
        origins = [it for it in origins if it.name == node.qualifier[-1]]
        merged: Mapping[str, str] = {}
    else:
        merged = scope.merged
    if not origins or any(it.columns is None for it in origins):
        return None
    columns: list[Described] = [Attribute(name, family) for name, family in merged.items()]
    for origin in origins:
        columns += [it for it in (origin.columns or {}).values() if it.name not in merged and not it.hidden]
    return columns


def as_origin(name: str, columns: Sequence[Described] | None, renamed: Sequence[str] = ()) -> Origin:
    """Return a query's result as a table of a FROM clause; `renamed` are the names that a WITH gives its columns."""
    if columns is None:
        return Origin(name, {it: Attribute(it) for it in renamed} if renamed else None, pseudo=False)
    names = list(renamed) or [column.name for column in columns]
    found: dict[str, Attribute] = {}
    repeated = set()
    for label, column in zip(names, columns, strict=False):
        if label in found:
            repeated.add(label)
        elif label:
            found[label] = Attribute(label, column.family, column.type, column.nullable)
    return Origin(name, found, repeated=frozenset(repeated), nameless="" in names, pseudo=False)


def turned(origin: Origin, turn: Pivot | RowPattern, measures: Sequence[Described]) -> Origin:
    """Return a table after a PIVOT, UNPIVOT or MATCH_RECOGNIZE.

    `measures` are the columns that the last makes, or the aggregates of a PIVOT.
    """
    columns = origin.columns
    if isinstance(turn, RowPattern):
        found = _matched(turn, columns, measures)
    elif columns is None:
        found = None
    else:
        found = _unpivoted(turn, columns) if turn.unpivot else _pivoted(turn, columns, measures)
    repeated = frozenset(name for name in _repeats(turn, columns) if found is not None and name in found)
    return Origin(origin.name, found, repeated=repeated, pseudo=False)


def _repeats(turn: Pivot | RowPattern, columns: Columns | None) -> set[str]:
    if isinstance(turn, RowPattern) or columns is None:
        return set()
    names = [*(turn.made if turn.unpivot else _made(turn) or []), *_kept(turn, columns)]
    return {name for name, count in Counter(names).items() if count > 1}


def _kept(turn: Pivot, columns: Columns) -> Columns:
    """Return the columns that a PIVOT or UNPIVOT leaves as they are: those that it does not name."""
    used = {it.parts[0] for it in turn.columns}
    if not turn.unpivot:
        used |= _used([it.expression for it in turn.aggregates])
    return {name: column for name, column in columns.items() if name not in used}


def _used(roots: Sequence[Expression]) -> set[str]:
    return {it.parts[-1] for root in roots for it in nodes(root) if isinstance(it, Name)}


def _made(turn: Pivot) -> list[str] | None:
    values = [alias or _value_name(value) for value, alias in turn.values]
    if not all(values):
        return None
    return [f"{value}_{item.alias}" if item.alias else value for value in values for item in turn.aggregates]


def _pivoted(turn: Pivot, columns: Columns, measures: Sequence[Described]) -> Columns | None:
    rest = _kept(turn, columns)
    if turn.xml:
        return {**rest, f"{'_'.join(it.parts[0] for it in turn.columns)}_XML": Attribute("", "xml")}
    made = _made(turn)
    if made is None:
        return None
    families = ([it.family for it in measures] or [""] * len(turn.aggregates)) * len(turn.values)
    return {**rest, **{name: Attribute(name, family) for name, family in zip(made, families, strict=True)}}


def _unpivoted(turn: Pivot, columns: Columns) -> Columns:
    made = {name: Attribute(name, _label_family(turn)) for name in turn.made[turn.measured :]}
    made |= {name: Attribute(name) for name in turn.made[: turn.measured]}
    for index, name in enumerate(turn.made[: turn.measured]):
        first = turn.groups[0][index].parts[0] if index < len(turn.groups[0]) else ""
        if first in columns:
            made[name] = Attribute(name, columns[first].family)
    return {**_kept(turn, columns), **made}


def _label_family(turn: Pivot) -> str:
    """Return the family of what says where an UNPIVOT's values come from: names of columns unless AS says else."""
    kinds = {it.kind for label in turn.labels for it in label if isinstance(it, Constant)}
    return "number" if kinds == {"number"} else "text" if kinds <= {"text"} else ""


def _value_name(value: Sequence[Expression]) -> str:
    names = []
    for part in value:
        if not isinstance(part, Constant) or part.kind not in {"text", "number", "null"}:
            return ""
        names.append(f"'{part.value}'" if part.kind == "text" else part.value)
    return "_".join(names)


def _matched(turn: RowPattern, columns: Columns | None, measures: Sequence[Described]) -> Columns | None:
    made = {it.name: it for it in measures}
    if turn.all_rows:
        return None if columns is None else dict(columns) | made
    partition = {it.parts[-1] for it in turn.partition if isinstance(it, Name)}
    return {name: (columns or {}).get(name, Attribute(name)) for name in sorted(partition)} | made


def variables(turn: RowPattern) -> set[str]:
    """Return the variables of a row pattern: those of its PATTERN, and the unions of its SUBSET."""
    return {*turn.variables, *(name.value for name, _ in turn.subsets)}


def qualifiers(turn: RowPattern) -> set[str]:
    """Return what stands before a dot in MEASURES and DEFINE, and all that DEFINE defines."""
    found = {name for _, name, _ in turn.definitions}
    for root in (*(it.expression for it in turn.measures), *(condition for _, _, condition in turn.definitions)):
        for node in nodes(root):
            if isinstance(node, Name) and len(node.parts) > 1:
                found.add(node.parts[0])
            elif isinstance(node, Star) and node.qualifier:
                found.add(node.qualifier[0])
    return found


def modelled(model: Model, scope: Scope) -> Origin:
    """Return the columns of a MODEL: what it partitions by, its dimensions and its measures."""
    items = (*model.partition, *model.dimension, *model.measures)
    columns = [Attribute(item_name(item), family_of(item.expression, scope)) for item in items]
    nameless = any(not it.name for it in columns)
    return Origin("", {it.name: it for it in columns if it.name}, nameless=nameless, pseudo=False)


def width(node: Expression) -> int:
    """Return how many values an expression is: more than one for a row."""
    return len(node.items) if isinstance(node, Row) else 1
