"""Which sources of a query one condition joins, under what AND, OR and NOT make of it.

A comparison joins the sources that it names. AND joins what its parts join, and OR only what every one of its
branches joins: `a.x < 100 OR b.y > 5` leaves every row of the one with every row of the other. That two values differ
joins nothing either, nor that one is NULL: of two large tables nearly every pair is left. What is no such condition
joins what it names.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final

from harness.oracle.grammar.tree import Chain, Expression, Predicate, Subquery, Unary

Groups = list[int]
"""For each source, by its index, one of those that it is joined with; the least of them has its own."""
_UNEQUAL: Final = frozenset({"<>", "!=", "^="})
_EQUAL: Final = frozenset({"=", "IN", "LIKE", "BETWEEN"})
_LINKS: Final = ("AND", "OR")


def joined_by(parts: Sequence[object], groups: Groups, seen: Callable[[object], Iterable[int]]) -> Groups:
    """Return what the groups are when all of some conditions hold; `seen` tells the sources that one names.

    Each source has the least index of its group in what is returned.
    """
    return _all(parts, groups, seen, negated=False)


def is_composed(part: object) -> bool:
    """Return whether a condition is made of others."""
    return _inner(part, negated=False) is not None


def make_one(groups: Groups, members: Iterable[int]) -> None:
    """Make the groups of some members one."""
    firsts = {first_of(groups, member) for member in members}
    if len(firsts) > 1:
        least = min(firsts)
        for first in firsts:
            groups[first] = least


def first_of(groups: Groups, member: int) -> int:
    """Return the least member of a group, and shorten the way to it."""
    while groups[member] != member:
        groups[member] = member = groups[groups[member]]
    return member


def _all(
    parts: Sequence[object], groups: Groups, seen: Callable[[object], Iterable[int]], *, negated: bool
) -> Groups:
    """Join by conditions that all hold; what a branch of an OR joins may hang on what those beside it join."""
    chosen, groups = [], groups.copy()
    for part in parts:
        if _inner(part, negated=negated) is not None:
            chosen.append(part)
        elif not _differs(part, negated=negated):
            make_one(groups, seen(part))
    groups = [first_of(groups, member) for member in range(len(groups))]
    before: Groups = []
    while chosen and before != groups:
        before = groups
        for part in chosen:
            groups = _one(part, groups, seen, negated=negated)
    return groups


def _one(part: object, groups: Groups, seen: Callable[[object], Iterable[int]], *, negated: bool) -> Groups:
    inner = _inner(part, negated=negated)
    if inner is None:
        return _all((part,), groups, seen, negated=negated)
    operands, all_hold, negated = inner
    if all_hold:
        return _all(operands, groups, seen, negated=negated)
    return _common([_one(it, groups, seen, negated=negated) for it in operands])


def _inner(part: object, *, negated: bool) -> tuple[list[Expression], bool, bool] | None:
    """Return the conditions in one, whether all of them hold, and whether turned round; None for a plain one."""
    if isinstance(part, Unary) and part.operator == "NOT":
        return [part.operand], True, not negated
    if isinstance(part, Chain) and part.operator in _LINKS:
        return part.operands, (part.operator == "AND") != negated, negated
    return None


def _common(branches: Sequence[Groups]) -> Groups:
    """Return what is joined in every branch."""
    first: dict[Hashable, int] = {}
    return [first.setdefault(mine, index) for index, mine in enumerate(zip(*branches, strict=True))]


def _differs(part: object, *, negated: bool) -> bool:
    """Return whether a condition compares nothing, as IS NULL, or only says that values are not the same."""
    if not isinstance(part, Predicate) or part.quantifier:
        return False
    differs = len(part.operands) == 1 or part.name in (_EQUAL if negated != part.negated else _UNEQUAL)
    return differs and not any(isinstance(it, Subquery) for it in part.operands)
