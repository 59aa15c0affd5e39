"""Texts that are short: what is counted in them, or found one after another, comes to an end soon.

A literal has at most 4,000 characters, and so has a stored VARCHAR2 (32,767 where the database was set up for it); a
bind variable is the client's own. What is made of them by REPLACE or TRIM is no longer than Oracle lets a VARCHAR2
be. A CLOB has no such end, so a column counts only where the catalogue tells its type.
"""

from collections.abc import Callable
from typing import Final

from harness.oracle.families import family
from harness.oracle.grammar.tree import Bind, Call, Chain, Constant, Expression, Name, Predicate
from harness.oracle.readonly.statement import Tree
from harness.oracle.readonly.unlisted import Unlisted
from harness.oracle.words import words

Stored = Callable[[Name], bool]
_COUNTS: Final = words("LENGTH REGEXP_COUNT INSTR REGEXP_INSTR")
_KEEPS: Final = words("TRIM LTRIM RTRIM UPPER LOWER REPLACE TRANSLATE REGEXP_REPLACE SUBSTR")
_OCCURRENCE: Final = 3
"""Where REGEXP_SUBSTR and INSTR say which match is meant: behind text, pattern and first character."""


def nothing_stored(_: Name) -> bool:
    """Return that no column is known to hold short texts."""
    return False


def stored_in(tree: Tree) -> Stored:
    """Return what tells whether a name is a table's column of short texts."""

    def is_stored(name: Name) -> bool:
        found = tree.bound.references.get(id(name))
        if found is None or found.status != "column" or isinstance(tree.catalogue, Unlisted):
            return False
        real = found.origin is not None and found.origin.table is not None and found.attribute is not None
        return real and found.attribute is not None and family(found.attribute.type) == "text"

    return is_stored


def counts_in_text(node: Expression, stored: Stored) -> bool:
    """Return whether an expression is the length of a short text, or how often or where something is in it."""
    if not isinstance(node, Call) or node.name not in _COUNTS or node.over is not None or not node.arguments:
        return False
    return _is_short(node.arguments[0], stored)


def finds_next(part: Expression, stored: Stored) -> bool:
    """Return whether a condition asks of a short text for match number LEVEL, of which there soon is none."""
    if not isinstance(part, Predicate) or part.quantifier or not part.operands:
        return False
    call, *more = part.operands
    if not isinstance(call, Call) or call.over is not None or len(call.arguments) <= _OCCURRENCE:
        return False
    if call.name == "REGEXP_SUBSTR":
        asked = part.name == "IS NULL" and part.negated
    elif call.name in {"INSTR", "REGEXP_INSTR"}:
        zero = len(more) == 1 and isinstance(more[0], Constant) and more[0].value == "0"
        asked = zero and part.name in {">", "<>", "!="} and not part.negated
    else:
        return False
    text, pattern, first, which, *rest = call.arguments
    plain = all(isinstance(it, Constant) for it in (pattern, first, *rest))
    return asked and plain and _is_short(text, stored) and _is_level(which)


def _is_level(node: Expression) -> bool:
    return isinstance(node, Name) and node.parts == ("LEVEL",) and not node.quoted


def _is_short(text: Expression, stored: Stored) -> bool:
    """Return whether a text is made of literals, binds and stored short texts, in a way that keeps it short."""
    waiting = [text]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Bind) or (isinstance(node, Constant) and node.kind in {"text", "number"}):
            continue
        if isinstance(node, Name) and stored(node):
            continue
        if isinstance(node, Chain) and all(it.value == "||" for it in node.operators):
            waiting.extend(node.operands)
        elif isinstance(node, Call) and node.name in _KEEPS and node.over is None and not node.members:
            waiting.extend(node.arguments)
        else:
            return False
    return True
