"""From a statement's tokens to its tree, or to the syntax error that Oracle would report."""

from collections.abc import Sequence
from typing import Final

from harness.oracle.findings import Finding, at, not_understood
from harness.oracle.grammar import faults
from harness.oracle.grammar.calls import call
from harness.oracle.grammar.conditions import condition, either
from harness.oracle.grammar.cursor import Cursor, Parts
from harness.oracle.grammar.faults import SyntaxFault
from harness.oracle.grammar.queries import query, statement
from harness.oracle.grammar.tree import Query
from harness.oracle.lexer import Kind, Token
from harness.oracle.versions import DEFAULT_VERSION, Version

_PARTS: Final = Parts(query=query, call=call, condition=condition, either=either)
# The first words of Oracle's other statements, which are not looked at.
_OTHERS: Final = frozenset(
    """
    INSERT UPDATE DELETE MERGE CREATE ALTER DROP TRUNCATE GRANT REVOKE BEGIN DECLARE EXPLAIN CALL LOCK COMMIT ROLLBACK
    SAVEPOINT SET COMMENT ANALYZE AUDIT NOAUDIT PURGE FLASHBACK RENAME ASSOCIATE DISASSOCIATE ADMINISTER
    """.split()
)


def parse(
    tokens: Sequence[Token], version: Version = DEFAULT_VERSION, *, declares_inside: bool = True
) -> Query | Finding:
    """Return the tree of one query, or the first fault of its syntax.

    `declares_inside` says whether a WITH in a subquery may declare functions: Oracle wants the hint WITH_PLSQL.
    """
    if not tokens:
        return Finding("ORA-00900", "invalid SQL statement", "syntax", 1, 1)
    first = tokens[0]
    if first.is_word(*_OTHERS):
        return not_understood(f"a statement that is no SELECT ({first.value})", first)
    unfinished = tokens[-1]
    if unfinished.kind is Kind.UNFINISHED and unfinished.text.endswith("'") | ("'" in unfinished.text[:3]):
        return at(unfinished, *faults.NO_STRING_END)  # quotes are paired before anything else is looked at
    cursor = Cursor(tokens, version, _PARTS, declares_inside=declares_inside)
    if not first.is_word("SELECT", "WITH") and not first.is_symbol("("):
        try:
            cursor.fail(faults.INVALID_STATEMENT)
        except SyntaxFault as fault:
            return fault.finding
    try:
        return statement(cursor)
    except SyntaxFault as fault:
        return fault.finding
    except RecursionError:
        return at(first, "", "not understood: nested too deeply", "other")
