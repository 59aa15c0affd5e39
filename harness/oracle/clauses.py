"""Which clause of which query each token stands in, found without a tree.

Dialects differ in what a clause may hold, and a tolerant parser forgets what it read (`AS` before a table alias), so
rules of syntax ask here. It knows parentheses and the words that begin clauses, no expressions.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from harness.oracle.lexer import Token

SET_OPERATORS = frozenset({"UNION", "MINUS", "INTERSECT", "EXCEPT"})
_BEGIN = frozenset(
    {"SELECT", "WHERE", "HAVING", "ORDER", "GROUP", "CONNECT", "START", "FETCH", "OFFSET", "FOR", "MODEL"}
)
_JOINING = frozenset({"JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "NATURAL", "OUTER"})
_BEFORE_TABLE = frozenset({"FROM", "JOIN", "APPLY"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a token stands: how deep, in which pair of parentheses, in which query there, in which clause."""

    depth: int
    group: int
    query: int
    clause: str


@dataclass(slots=True)
class _Level:
    group: int
    query: int = 0
    clause: str = ""
    selects: bool = False


def places(tokens: Sequence[Token]) -> tuple[Place, ...]:
    """Return the place of each token; a parenthesis stands in the clause around it."""
    found: list[Place] = []
    levels = [_Level(0)]
    groups = 0
    for index, token in enumerate(tokens):
        level = levels[-1]
        if token.is_symbol(")") and len(levels) > 1:
            levels.pop()
            level = levels[-1]
        _enter(level, tokens, index)
        found.append(Place(len(levels) - 1, level.group, level.query, level.clause))
        if token.is_symbol("("):
            groups += 1
            begins = level.clause == "FROM" and _begins_table(tokens, index)
            levels.append(_Level(groups, clause="FROM" if begins else ""))
    return tuple(found)


def _begins_table(tokens: Sequence[Token], index: int) -> bool:
    before = tokens[index - 1]
    return before.is_word(*_BEFORE_TABLE) or before.is_symbol(",", "(")


def _enter(level: _Level, tokens: Sequence[Token], index: int) -> None:
    """Move a level on to the clause that the token begins, if it begins one."""
    token = tokens[index]
    word = token.value if token.is_word(token.value) else ""
    if word == "SELECT":
        level.selects, level.clause = True, "SELECT"
    elif word in SET_OPERATORS and level.selects and level.clause not in {"SELECT", ""}:
        level.clause, level.query = "", level.query + 1
    elif level.selects and word == "FROM" and level.clause == "SELECT":
        level.clause = "FROM"
    elif level.clause == "FROM" and word == "ON":
        level.clause = "ON"
    elif level.clause == "ON" and (word in _JOINING or token.is_symbol(",")):
        level.clause = "FROM"
    elif level.selects and word in _BEGIN and not _inside(tokens, index):
        level.clause = word
    elif word == "WITH" and not level.selects and level.clause == "":
        level.clause = "WITH"


def _inside(tokens: Sequence[Token], index: int) -> bool:
    """Return whether the word belongs to another construct: WITHIN GROUP, an alias, a select list without FROM."""
    before = tokens[index - 1] if index else tokens[index]
    if before.is_word("WITHIN", "AS") or before.is_symbol("."):
        return True
    follows = tokens[index + 1] if index + 1 < len(tokens) else tokens[index]
    if tokens[index].is_word("START"):
        return not follows.is_word("WITH")
    if tokens[index].is_word("GROUP", "ORDER", "CONNECT"):
        return not follows.is_word("BY", "SIBLINGS")
    if tokens[index].is_word("OFFSET", "MODEL", "FETCH"):
        return before.is_symbol(",") or follows.is_symbol(",", "=", ".", ")")
    return False
