"""Tells the columns of sqlglot's tree what they stand for, as the checker's own binder has found it.

The two trees of one statement are joined by the place in the text: both know where a name's last part begins. What
was found is noted on the column itself, so that it stays with it when the tree is copied or rebuilt. A statement
that Oracle's grammar does not read has no meanings: nothing is noted then.
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
from harness.oracle.semantics.scopes import Status
from harness.oracle.semantics.types import family_of
from harness.oracle.versions import DEFAULT_VERSION, Version

_VERSIONS: Final = (DEFAULT_VERSION, Version.V23AI)
"""What the usual version does not read, the newest may."""
_NOTE: Final = "meaning"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name stands for, and the family of its type, empty when that does not show."""

    status: Status
    family: str


def note_meanings(tree: exp.Expr, tokens: Sequence[Token], catalogue: Catalogue) -> None:
    """Note on each column of sqlglot's tree what it stands for; `tokens` are those of the text it was read from."""
    found = _meanings(tokens, catalogue)
    for column in tree.find_all(exp.Column) if found else ():
        meaning = found.get(column.this.meta.get("start"))
        if meaning is not None:
            note(column, meaning)


def note(column: exp.Column, meaning: Meaning) -> None:
    """Note on a column what it stands for."""
    column.meta[_NOTE] = meaning


def meaning_of(node: exp.Expr) -> Meaning | None:
    """Return what was noted on a column, None for any other node."""
    found = node.meta.get(_NOTE) if isinstance(node, exp.Column) else None
    return found if isinstance(found, Meaning) else None


def _meanings(tokens: Sequence[Token], catalogue: Catalogue) -> Mapping[object, Meaning]:
    """Return what each name of a statement stands for, by the offset at which its last part begins."""
    for version in _VERSIONS:
        root = parse(tokens, version)
        if not isinstance(root, Finding):
            return {
                (reference.node.last or reference.node.token).start: Meaning(
                    reference.status, family_of(reference.node, scope)
                )
                for scope in bind(root, catalogue, version).scopes
                for reference in scope.references.values()
            }
    return {}
