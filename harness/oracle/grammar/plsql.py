"""Functions and procedures that a WITH declares: their names count, their bodies are PL/SQL and stepped over.

Source: SQL Language Reference 19c, SELECT (plsql_declarations).
"""

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor

_OPEN = ("BEGIN", "CASE", "IF", "LOOP")
_CLOSED_WITH = ("IF", "LOOP", "CASE")


def functions(cursor: Cursor) -> set[str]:
    """Read each declaration and return the names."""
    found: set[str] = set()
    while cursor.word in {"FUNCTION", "PROCEDURE"}:
        cursor.advance()
        found.add(cursor.name(faults.NO_EXPRESSION).value)
        _body(cursor)
    return found


def _body(cursor: Cursor) -> None:
    """Step over a declaration up to the `;` behind the END that closes it."""
    depth, begun = 0, False
    while not cursor.ended:
        if cursor.word == "END":
            cursor.advance()
            if cursor.word in _CLOSED_WITH:
                cursor.advance()
            depth -= 1
            if begun and depth <= 0:
                if cursor.symbol != ";":
                    cursor.advance()
                cursor.take_symbol(";")
                cursor.take_symbol("/")
                return
        else:
            if cursor.word in _OPEN:
                depth += 1
                begun = begun or cursor.word == "BEGIN"
            cursor.advance()
    cursor.fail(("ORA-06553", 'PLS-103: Encountered the symbol "end-of-file"'))
