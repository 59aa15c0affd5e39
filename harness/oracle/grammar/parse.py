"""From a statement's tokens to its tree, or to the syntax error that Oracle would report."""

from collections.abc import Sequence
from typing import Final

from harness.oracle.findings import Finding, at, not_understood
from harness.oracle.grammar import faults
from harness.oracle.grammar.calls import call
from harness.oracle.grammar.cells import cell
from harness.oracle.grammar.changes import Change, change
from harness.oracle.grammar.conditions import condition, either
from harness.oracle.grammar.cursor import Cursor, Parts
from harness.oracle.grammar.faults import SyntaxFault
from harness.oracle.grammar.queries import query, statement
from harness.oracle.grammar.tree import Query
from harness.oracle.lexer import Kind, Token
from harness.oracle.versions import DEFAULT_VERSION, Version
from harness.oracle.words import words

_PARTS: Final = Parts(query=query, call=call, condition=condition, either=either, cell=cell)
_OTHERS: Final = words("""
    INSERT UPDATE DELETE MERGE CREATE ALTER DROP TRUNCATE GRANT REVOKE BEGIN DECLARE EXPLAIN CALL LOCK COMMIT ROLLBACK
    SAVEPOINT SET COMMENT ANALYZE AUDIT NOAUDIT PURGE FLASHBACK RENAME ASSOCIATE DISASSOCIATE ADMINISTER
""")
"""The first words of Oracle's other statements, which are not looked at."""


def parse(
    tokens: Sequence[Token], version: Version = DEFAULT_VERSION, *, declares_inside: bool = True
) -> Query | Finding:
    """Return the tree of one query, or the first fault of its syntax.

    `declares_inside` says whether a WITH in a subquery may declare functions: Oracle wants the hint WITH_PLSQL.
    """
    if not tokens:
        return Finding(*faults.INVALID_STATEMENT, "syntax", 1, 1)
    first = tokens[0]
    if first.is_word(*_OTHERS):
        return not_understood(f"a statement that is no SELECT ({first.value})", first)
    if _lacks_quote(tokens[-1]):
        return at(tokens[-1], *faults.NO_STRING_END)
    cursor = Cursor(tokens, version, _PARTS, declares_inside=declares_inside)
    try:
        if not first.is_word("SELECT", "WITH") and not first.is_symbol("("):
            cursor.fail(faults.INVALID_STATEMENT)
        return statement(cursor)
    except SyntaxFault as fault:
        return fault.finding
    except RecursionError:
        return not_understood("nested too deeply", first)


def parse_change(tokens: Sequence[Token], version: Version = DEFAULT_VERSION) -> Change | Finding:
    """Return one INSERT, UPDATE or DELETE as the query of what it names, or the first fault of its syntax."""
    try:
        return change(Cursor(tokens, version, _PARTS, declares_inside=False))
    except SyntaxFault as fault:
        return fault.finding
    except RecursionError:
        return not_understood("nested too deeply")


def _lacks_quote(last: Token) -> bool:
    """Return whether a text has no end: quotes are paired before anything else is looked at."""
    return last.kind is Kind.UNFINISHED and (last.text.endswith("'") or "'" in last.text[:3])
