"""What may be sent to a real database at all: a query that the read-only policy lets through.

What is run or planned must pass the whole policy (`harness.oracle.readonly`). A parse runs nothing and optimises
nothing, so there a single SELECT by its words is enough: the database shall say what is wrong with it. Comments and
hints are blanked in either case, so that what is sent is what was looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from harness.oracle.bounds import MAX_CHARACTERS
from harness.oracle.catalog import Catalogue
from harness.oracle.readonly.characters import characters
from harness.oracle.readonly.decision import decide
from harness.oracle.readonly.objection import Objection, against
from harness.oracle.readonly.statement import Text
from harness.oracle.readonly.text import without_comments
from harness.oracle.readonly.words import symbols


@dataclass(frozen=True, slots=True)
class Sendable:
    """The text that may be sent, and how many characters of the statement stand before it."""

    sql: str
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Withheld:
    """Why a statement is not sent."""

    why: str


def may_be_parsed(statement: str) -> Sendable | Withheld:
    """Return what of a statement may be sent to be parsed."""
    if len(statement) > MAX_CHARACTERS:
        return Withheld(f"not sent: more than {MAX_CHARACTERS} characters")
    text = Text(statement)
    objection = next((it for rule in (characters, symbols, _declarations) for it in rule(text)), None)
    return Withheld(f"not sent: {objection}") if objection else _sendable(without_comments(statement))


def may_be_run(statement: str, catalogue: Catalogue) -> Sendable | Withheld:
    """Return what of a statement may be sent to be run or planned."""
    decision = decide(statement, catalogue)
    if decision.statement is None:
        return Withheld(f"not sent: {decision.objections[0]}")
    return _sendable(decision.statement)


def _declarations(text: Text) -> Iterator[Objection]:
    """Object to functions that a WITH declares: they are PL/SQL, which a parse compiles."""
    for token, following in pairwise(text.tokens):
        if token.is_word("WITH") and following.is_word("FUNCTION", "PROCEDURE"):
            yield against("a query", "WITH declares a function or procedure", following)


def _sendable(sql: str) -> Sendable:
    """Return a text without the blanks at its ends, which the driver would cut."""
    return Sendable(sql.strip(), len(sql) - len(sql.lstrip()))
