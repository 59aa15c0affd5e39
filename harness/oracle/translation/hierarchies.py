"""CONNECT BY: the rows of a block as a tree, walked from its roots.

The tables are joined first, by the conditions that name two of them; the other conditions are asked of the rows of
the tree. A recursive query walks it, and each row keeps the numbers of the rows on its way from the root: that is
the order of the walk, depth first, and with ORDER SIBLINGS BY the rows are numbered by its keys.

Oracle knows a loop by the values behind PRIOR: a row that has those of a row above it. Without NOCYCLE that is
ORA-01436, and the statement fails here too. With NOCYCLE such a row is left out where it is the same row as the one
above; where it is another one, what Oracle does is not certain, and the statement fails.

Where no loop is looked for, LEVEL must end the walk; one that goes on for thousands of levels fails.

Not covered: a walk that nothing ends (neither PRIOR nor LEVEL in CONNECT BY), PRIOR in a subquery.

Source: SQL Language Reference 19c, chapters 9 (hierarchical queries), 3 (pseudocolumns), 4 and 7.
"""

from typing import Final

from harness.oracle.grammar.tree import Call, Constant, Expression, Joined, Name, Predicate, Unary
from harness.oracle.grammar.walk import nodes, subqueries
from harness.oracle.semantics.scopes import Scope
from harness.oracle.translation.conjuncts import conjuncts
from harness.oracle.translation.generators import generated
from harness.oracle.translation.order_keys import direction
from harness.oracle.translation.selects import Select, conjunction
from harness.oracle.translation.stages import move, used_columns
from harness.oracle.translation.statement import Statement, dotted, quoted
from harness.oracle.translation.walks import ID, LEVEL, PATH, RANK, SEEN, Walk
from harness.oracle.translation.ways import ways
from harness.oracle.translation.writing import NotCarriedOverError

_LEAF, _CYCLE = "#leaf", "#cycle"
_UNIQUE: Final = frozenset({("SYS_GUID",), ("DBMS_RANDOM", "VALUE"), ("DBMS_RANDOM", "RANDOM")})
"""What never returns the same twice: behind PRIOR it keeps Oracle from seeing a loop."""
_LOOP: Final = "ORA-01436: CONNECT BY loop in user data"
_OTHER_ROW: Final = "not carried over: NOCYCLE over different rows of the same PRIOR values"
_LOOPING_LEAF: Final = "not carried over: CONNECT_BY_ISLEAF of a row that only a loop follows"
_TWO: Final = 2
_DEEPEST: Final = 4000
_TOO_DEEP: Final = f"not carried over: a walk of more than {_DEEPEST} levels that no loop ends"


def walked(
    statement: Statement, scope: Scope, select: Select, conditions: list[Expression]
) -> tuple[list[Expression], str]:
    """Make the rows of a block those of its tree; return the conditions that are left, and the tree's order."""
    first = [it for it in conditions if _joins(statement, it, scope)]
    rest = [it for it in conditions if it not in first]
    select.where = [statement.test(it, scope) for it in first]
    number = generated(statement, scope, select)
    if number:
        return rest, number
    keys = _siblings(statement, scope)
    columns = used_columns(statement, scope)
    rows = _numbered(Select([*columns.items()], select.source, select.where), keys)
    walk = Walk(statement, scope, statement.fresh(), columns)
    text = _recursive(walk, rows)
    alias = statement.fresh()
    walk.stand(alias)
    move(statement, scope, {old: dotted(alias, new) for old, new in columns.items()})
    for word, column in (("LEVEL", LEVEL), ("CONNECT_BY_ISLEAF", _LEAF), ("CONNECT_BY_ISCYCLE", _CYCLE)):
        statement.written.update((id(it), dotted(alias, column)) for it in statement.pseudo(scope, word))
    statement.written.update((node, dotted(alias, column)) for node, column in walk.places.items())
    select.source, select.where = f"({text}) AS {quoted(alias)}", []
    return rest, dotted(alias, PATH)


def _joins(statement: Statement, condition: Expression, scope: Scope) -> bool:
    """Return whether a condition joins two tables, so that it is asked before the tree is walked."""
    if len(scope.origins) < _TWO:
        return False
    inner = (scope.inside(it) for it in subqueries(condition))
    if any(it is not None and it.correlated for it in inner):
        raise NotCarriedOverError("a correlated condition beside CONNECT BY over several tables")
    found = len({id(it.origin) for it in statement.refers_to(condition, scope)}) >= _TWO
    if found and any(isinstance(it, Joined) for it in scope.block.sources):
        raise NotCarriedOverError("a condition on two tables beside JOIN and CONNECT BY")
    return found


def _numbered(rows: Select, keys: list[tuple[str, str]]) -> Select:
    """Return the rows with their numbers, and with their ranks by the keys of those beside one another."""
    if not keys:
        rows.items += [("row_number() OVER ()", ID), ("0", RANK)]
        return rows
    columns = [(quoted(name), name) for name in rows.names]
    names = [f"{RANK}{at}" for at in range(len(keys))]
    rows.items += zip((text for text, _ in keys), names, strict=True)
    order = ", ".join(f"{quoted(name)} {way}" for name, (_, way) in zip(names, keys, strict=True))
    columns += [(f"row_number() OVER (ORDER BY {order})", ID), (f"rank() OVER (ORDER BY {order})", RANK)]
    return Select(columns, f"({rows.text()})")


def _siblings(statement: Statement, scope: Scope) -> list[tuple[str, str]]:
    """Return the keys by which rows beside one another are ordered, each with its direction."""
    keys = []
    for item in scope.query.order if scope.query.siblings else ():
        node = item.expression
        if isinstance(node, Constant):
            raise NotCarriedOverError("ORDER SIBLINGS BY a constant")
        keys.append((statement.value(node, scope), direction(item)))
    return keys


def _recursive(walk: Walk, rows: Select) -> str:
    """Write the query that walks the tree."""
    hierarchy = walk.scope.block.hierarchy
    if hierarchy is None or hierarchy.condition is None:
        raise NotCarriedOverError("START WITH without CONNECT BY")
    condition, loop = _connected(walk, hierarchy.condition)
    walk.stand(walk.child)
    start = "" if hierarchy.start is None else walk.statement.test(hierarchy.start, walk.scope)
    carried = [(PATH, f"[{walk.of_child(ID)}]", f"list_append({walk.of_parent(PATH)}, {walk.of_child(ID)})")]
    carried.append((LEVEL, "CAST(1 AS BIGINT)", f"{walk.of_parent(LEVEL)} + 1"))
    if loop:
        carried.append((SEEN, f"[{loop}]", f"list_append({walk.of_parent(SEEN)}, {loop})"))
    carried += ways(walk)
    own = [(walk.of_child(name), name) for name in (*walk.columns.values(), ID, RANK)]
    root = Select([*own, *((text, name) for name, text, _ in carried)], walk.rows_as(walk.child))
    root.where = [start] if start else []
    child = Select([*own, *((text, name) for name, _, text in carried)])
    guards = _guards(walk, condition, loop, nocycle=hierarchy.nocycle)
    child.source = f"{quoted(walk.tree)} AS {quoted(walk.parent)} JOIN {walk.rows_as(walk.child)} ON {condition}"
    child.where = guards
    last = _marked(walk, condition, [name for _, name in (*own, *((text, name) for name, text, _ in carried))])
    return (
        f"WITH RECURSIVE {quoted(walk.rows)} AS MATERIALIZED ({rows.text()}),"
        f" {quoted(walk.tree)} AS ({root.text()} UNION ALL {child.text()}) {last.text()}"
    )


def _connected(walk: Walk, root: Expression) -> tuple[str, str]:
    """Write CONNECT BY of a parent and a child; also the child's values behind PRIOR where loops are looked for."""
    statement, scope = walk.statement, walk.scope
    parts = conjuncts(root)
    unique = [it for it in parts if _is_unique(it)]
    parts = [it for it in parts if it not in unique]
    priors = [it for part in parts for it in nodes(part) if isinstance(it, Unary) and it.operator == "PRIOR"]
    if (unique or not priors) and not any(_is_level(node) for part in parts for node in nodes(part)):
        raise NotCarriedOverError("CONNECT BY that nothing ends")
    walk.stand(walk.parent)
    for prior in priors:
        statement.written[id(prior)] = statement.value(prior.operand, scope)
    walk.stand(walk.child)
    values = [statement.value(it.operand, scope) for it in priors]
    inside = {id(node) for part in parts for node in nodes(part)}
    for level in statement.pseudo(scope, "LEVEL"):
        if id(level) in inside:
            statement.written[id(level)] = f"({walk.of_parent(LEVEL)} + 1)"
    condition = conjunction([statement.test(it, scope) for it in parts])
    return condition, f"row({', '.join(dict.fromkeys(values))})" if values and not unique else ""


def _guards(walk: Walk, condition: str, loop: str, *, nocycle: bool) -> list[str]:
    """Write what stops the walk in a loop."""
    if not loop:
        return [_fails(f"{walk.of_parent(LEVEL)} >= {_DEEPEST}", _TOO_DEEP)]
    seen = f"list_contains({walk.of_parent(SEEN)}, {loop})"
    again = f"list_contains({walk.of_parent(PATH)}, {walk.of_child(ID)})"
    if not nocycle:
        return [_fails(f"({condition}) AND {seen}", _LOOP)]
    return [f"NOT {again}", _fails(f"({condition}) AND {seen} AND NOT {again}", _OTHER_ROW)]


def _marked(walk: Walk, condition: str, names: list[str]) -> Select:
    """Write the rows of the finished tree, with the marks of leaves and loops that are asked for."""
    found = Select([(walk.of_parent(name), name) for name in names], f"{quoted(walk.tree)} AS {quoted(walk.parent)}")
    statement, scope = walk.statement, walk.scope
    again = f"list_contains({walk.of_parent(PATH)}, {walk.of_child(ID)})"
    inner = Select([("1", "#one")], walk.rows_as(walk.child), [condition, again])
    cycle = f"EXISTS ({inner.text()})"
    if statement.pseudo(scope, "CONNECT_BY_ISCYCLE"):
        found.items.append((f"CASE WHEN {cycle} THEN 1 ELSE 0 END", _CYCLE))
    if statement.pseudo(scope, "CONNECT_BY_ISLEAF"):
        following = f"lead({walk.of_parent(LEVEL)}, 1, 0) OVER (ORDER BY {walk.of_parent(PATH)})"
        goes_on = f"{following} > {walk.of_parent(LEVEL)}"
        nocycle = scope.block.hierarchy is not None and scope.block.hierarchy.nocycle
        fails = f" WHEN {cycle} THEN error('{_LOOPING_LEAF}')" if nocycle else ""
        found.items.append((f"CASE WHEN {goes_on} THEN 0{fails} ELSE 1 END", _LEAF))
    return found


def _fails(condition: str, message: str) -> str:
    return f"CASE WHEN {condition} THEN CAST(error('{message}') AS BOOLEAN) ELSE TRUE END"


def _is_unique(node: Expression) -> bool:
    """Return whether a condition is `PRIOR SYS_GUID() IS NOT NULL`, which is there to keep loops from being seen."""
    if not isinstance(node, Predicate) or node.name != "IS NULL" or not node.negated:
        return False
    prior = node.operands[0]
    if not isinstance(prior, Unary) or prior.operator != "PRIOR":
        return False
    return isinstance(prior.operand, Call | Name) and prior.operand.parts in _UNIQUE


def _is_level(node: Expression) -> bool:
    return isinstance(node, Name) and node.parts == ("LEVEL",)
