"""What may be sent to a real database at all: a query that the read-only policy lets through.

What is run or planned must pass the whole policy (`harness.oracle.readonly`). A parse of a query reads no rows, so
there it is enough that the statement is one query by its words, in this database, without PL/SQL: the database shall
say what else is wrong with it. Comments and hints are blanked in either case, so that what is sent is what was looked
at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from harness.oracle.bounds import MAX_CHARACTERS
from harness.oracle.catalog import Catalogue
from harness.oracle.readonly.decision import decide
from harness.oracle.readonly.objection import Objection, against
from harness.oracle.readonly.statement import Text
from harness.oracle.readonly.text import without_comments

_LAYOUT: Final = "\t\n\r"


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
    objection = next(_against_parsing(Text(statement)), None)
    return Withheld(f"not sent: {objection}") if objection else _sendable(without_comments(statement))


def may_be_run(statement: str, catalogue: Catalogue) -> Sendable | Withheld:
    """Return what of a statement may be sent to be run or planned."""
    decision = decide(statement, catalogue)
    if decision.statement is None:
        return Withheld(f"not sent: {decision.objections[0]}")
    return _sendable(decision.statement)


def _against_parsing(text: Text) -> Iterator[Objection]:
    """Object to what is not one query, by the words that a database reads first or that lead out of the query."""
    hidden = next((it for it in text.sql if not it.isprintable() and it not in _LAYOUT), None)
    if hidden:
        yield against("characters", f"the character U+{ord(hidden):04X}")
    first = next((token for token in text.tokens if not token.is_symbol("(")), None)
    if first is None or not first.is_word("SELECT", "WITH"):
        yield against("a query", f"it begins with {first.text[:40]!r}" if first else "it is empty", first)
    for token, following in zip_longest(text.tokens, text.tokens[1:]):
        if token.is_symbol(";"):
            yield against("one statement", "a `;` ends the statement and more may follow", token)
        if token.is_symbol("@"):
            yield against("this database", "a database link leads to another database", token)
        if token.is_word("WITH") and following is not None and following.is_word("FUNCTION", "PROCEDURE"):
            yield against("a query", "WITH declares a function or procedure", following)


def _sendable(sql: str) -> Sendable:
    """Return a text without the blanks at its ends, which the driver would cut."""
    return Sendable(sql.strip(), len(sql) - len(sql.lstrip()))
