"""Tells the names of sqlglot's tree what they stand for, as the checker's own binder has found it.

The two trees of one statement are joined by the place in the text: both know where a column's last part and a
function's name begin. What was found is noted on the column or the call itself, so that it stays with it when the
tree is copied or rebuilt. A statement that Oracle's grammar does not read has no meanings: nothing is noted then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlglot import exp

from harness.oracle.catalog import Catalogue
from harness.oracle.findings import Finding
from harness.oracle.grammar.parse import parse
from harness.oracle.lexer import Token
from harness.oracle.semantics.binder import bind
from harness.oracle.semantics.scopes import Bound, Status
from harness.oracle.semantics.types import family_of
from harness.oracle.versions import DEFAULT_VERSION, Version

_VERSIONS: Final = (DEFAULT_VERSION, Version.V23AI)
"""What the usual version does not read, the newest may."""
_NOTE: Final = "meaning"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name stands for, and the family of its value's type, empty when that does not show."""

    status: Status
    family: str


def note_meanings(tree: exp.Expr, tokens: Sequence[Token], catalogue: Catalogue) -> None:
    """Note on each column and call of sqlglot's tree what it stands for; `tokens` are those of the statement."""
    found = _meanings(tokens, catalogue)
    for node in tree.find_all(exp.Column, exp.Func) if found else ():
        named = node.this if isinstance(node, exp.Column) else node
        meaning = found.get(named.meta.get("start"))
        if meaning is not None:
            note(node, meaning)


def note(node: exp.Expr, meaning: Meaning) -> None:
    """Note on a column or a call what it stands for."""
    node.meta[_NOTE] = meaning


def meaning_of(node: exp.Expr) -> Meaning | None:
    """Return what was noted on a column or a call, None for any other node."""
    found = node.meta.get(_NOTE) if isinstance(node, exp.Column | exp.Func) else None
    return found if isinstance(found, Meaning) else None


def _meanings(tokens: Sequence[Token], catalogue: Catalogue) -> Mapping[object, Meaning]:
    """Return what each name of a statement stands for, by the offset at which its last part begins."""
    for version in _VERSIONS:
        root = parse(tokens, version)
        if not isinstance(root, Finding):
            bound = bind(root, catalogue, version)
            return _calls(bound) | _columns(bound)
    return {}


def _columns(bound: Bound) -> dict[object, Meaning]:
    return {
        (it.node.last or it.node.token).start: Meaning(it.status, family_of(it.node, scope))
        for scope in bound.scopes
        for it in scope.references.values()
    }


def _calls(bound: Bound) -> dict[object, Meaning]:
    plain = ((scope, call) for scope, call in bound.calls if len(call.parts) == 1)
    return {call.token.start: Meaning("function", family_of(call, scope)) for scope, call in plain}
