"""Tables of which conditions leave one row, or a short list: those whose key is compared with values.

Only a key that the catalogue knows counts, and only values that are written out: literals and bind variables. In a
WHERE, or where an ON keeps the rows of that table alone that meet it.
"""

from collections.abc import Iterator, Mapping
from math import prod

from harness.oracle.grammar.tree import Bind, Block, Constant, Expression, Joined, Name, Predicate, Source, Table
from harness.oracle.readonly.conditions import MAX_GENERATED, conjuncts
from harness.oracle.readonly.groups import leaves
from harness.oracle.readonly.permitted import known_table
from harness.oracle.readonly.statement import Tree
from harness.oracle.semantics.scopes import Scope


def pinned(tree: Tree) -> Mapping[int, int]:
    """Return, by the id of a table's node, how many rows values of its key leave; no small number is left out."""
    found = dict[int, int]()
    for scope in tree.bound.scopes:
        compared: dict[int, dict[str, int]] = {}
        tables: dict[int, Table] = {}
        for part, over in _conditions(scope.block):
            for table, column, count in _compared(part, scope, tree):
                if over is None or id(table) in over:
                    tables[id(table)] = table
                    counts = compared.setdefault(id(table), {})
                    counts[column] = min(count, counts.get(column, count))
        for at, table in tables.items():
            rows = min(_rows(table, compared[at], tree), default=MAX_GENERATED + 1)
            if rows <= MAX_GENERATED:
                found[at] = rows
    return found


def _conditions(block: Block) -> Iterator[tuple[Expression, frozenset[int] | None]]:
    """Yield conditions that must hold, each with the tables whose rows it leaves out, None for all of them."""
    yield from ((part, None) for part in conjuncts(block.where))
    for source in block.sources:
        yield from _on(source)


def _on(source: Source) -> Iterator[tuple[Expression, frozenset[int] | None]]:
    if not isinstance(source, Joined):
        return
    yield from _on(source.first)
    for join in source.joins:
        yield from _on(join.right)
        if join.kind in {"inner", "left"}:
            over = None if join.kind == "inner" else frozenset(map(id, leaves([join.right])))
            yield from ((part, over) for part in conjuncts(join.condition))


def _compared(part: Expression, scope: Scope, tree: Tree) -> Iterator[tuple[Table, str, int]]:
    """Yield the table and column that a condition compares with values, and with how many."""
    if not isinstance(part, Predicate) or part.negated or part.quantifier or part.name not in {"=", "IN"}:
        return
    first, *values = part.operands
    if part.name == "=" and not isinstance(first, Name):
        first, values = values[0], [first]
    if isinstance(first, Name) and all(isinstance(it, Constant | Bind) for it in values):
        found = tree.bound.references.get(id(first))
        if found is not None and found.status == "column" and found.scope is scope and found.origin is not None:
            table = found.origin.table
            if table is not None:
                yield table, first.parts[-1], len(values)


def _rows(table: Table, counts: Mapping[str, int], tree: Tree) -> Iterator[int]:
    """Yield how many rows each key leaves of which every column is compared."""
    known = known_table(table, tree)
    for key in (known.primary_key, *known.unique_keys) if known is not None else ():
        if key and all(column in counts for column in key):
            yield prod(counts[column] for column in key)
