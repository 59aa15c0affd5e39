"""`(+)`: the older way to write an outer join, as LEFT JOINs.

A table with the mark is joined to those that the same conditions name without it, after these are joined themselves;
all conditions with its mark say when a row of it fits. A condition without a mark is asked of the joined rows.

Source: SQL Language Reference 19c, chapter 9 (outer joins).
"""

from harness.oracle.grammar.tree import Expression
from harness.oracle.semantics.scopes import Scope
from harness.oracle.translation.selects import conjunction
from harness.oracle.translation.sources import Placed
from harness.oracle.translation.statement import Statement
from harness.oracle.translation.writing import NotCarriedOverError


def is_marked(statement: Statement, condition: Expression, scope: Scope) -> bool:
    """Return whether a column in a condition has the mark."""
    return any(it.node.outer for it in statement.refers_to(condition, scope))


def joined(statement: Statement, scope: Scope, placed: list[Placed], marked: list[Expression]) -> str:
    """Write FROM with an outer join for each table that has the mark in one of the conditions."""
    fits: dict[int, list[str]] = {}
    needs: dict[int, set[int]] = {}
    for condition in marked:
        own, others = _tables(statement, condition, scope)
        fits.setdefault(own, []).append(statement.test(condition, scope))
        needs.setdefault(own, set()).update(others)
    if not all(needs.values()):
        raise NotCarriedOverError("(+) of a table that is joined to none")
    text, there = "", set[int]()
    waiting = []
    for item in placed:
        if any(id(it) in fits for it in item.origins):
            if len(item.origins) > 1 or item.text.startswith("LATERAL"):
                raise NotCarriedOverError("(+) beside JOIN or LATERAL")
            waiting.append(item)
        else:
            text = f"{text} CROSS JOIN {item.text}" if text else item.text
            there.update(id(it) for it in item.origins)
    while waiting:
        ready = [it for it in waiting if needs[id(it.origins[0])] <= there]
        if not ready:
            raise NotCarriedOverError("tables that are outer-joined in a circle")
        item = ready[0]
        waiting.remove(item)
        own = id(item.origins[0])
        text = f"{text} LEFT JOIN {item.text} ON {conjunction(fits[own])}"
        there.add(own)
    return text


def _tables(statement: Statement, condition: Expression, scope: Scope) -> tuple[int, set[int]]:
    """Return the table that has the mark in a condition, and the others that it names."""
    marked, others = set[int](), set[int]()
    for reference in statement.refers_to(condition, scope):
        (marked if reference.node.outer else others).add(id(reference.origin))
    if len(marked) != 1 or marked & others:
        raise NotCarriedOverError("(+) on some of a condition's columns of one table, or on two tables")
    return marked.pop(), others
