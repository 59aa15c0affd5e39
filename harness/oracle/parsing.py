"""Parses a statement for the tree rules.

sqlglot builds the tree. What it cannot parse is a syntax error of some kind, but not everything that Oracle knows is
known to it: constructs that it lacks are named by the rule `unsupported` before it is asked.
"""

import logging

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, SqlglotError

from harness.oracle.findings import Finding, at, not_understood
from harness.oracle.statement import Text

ORACLE = "oracle"


def parse(text: Text) -> exp.Expr | Finding:
    """Return the tree of a statement, or why there is none."""
    try:
        root = read(text.sql)
    except ParseError as error:
        return _syntax_error(text, error)
    except SqlglotError:
        return not_understood("text that cannot be read as words and symbols")
    if root is None:
        return not_understood("not one statement")
    if not isinstance(root, exp.Query):
        return not_understood(f"a statement that is no SELECT ({type(root).__name__})")
    command = next((node for node in root.walk() if isinstance(node, exp.Command)), None)
    return not_understood("part of the statement") if command is not None else root


def read(sql: str) -> exp.Expr | None:
    """Return sqlglot's tree of one Oracle statement, None when the text is not one.

    Raises:
        SqlglotError: the text cannot be parsed.
    """
    logging.getLogger("sqlglot").setLevel(logging.ERROR)
    roots = sqlglot.parse(sql, read=ORACLE)
    return roots[0] if len(roots) == 1 and isinstance(roots[0], exp.Expr) else None


def _syntax_error(text: Text, error: ParseError) -> Finding:
    """Return the finding for what the parser stumbled over, at its place."""
    first = error.errors[0] if error.errors else {}
    line, column = int(first.get("line") or 0), int(first.get("col") or 0)
    token = next((it for it in text.tokens if (it.line, it.column + len(it.text) - 1) >= (line, column)), None)
    if token is None:
        return Finding("ORA-00936", "missing expression", "syntax", line, column)
    description = str(first.get("description", ""))
    if "Required keyword" in description:
        return at(token, "ORA-00936", "missing expression")
    if "Expecting )" in description:
        return at(token, "ORA-00907", "missing right parenthesis")
    if text.places[text.tokens.index(token)].clause == "SELECT":
        return at(token, "ORA-00923", "FROM keyword not found where expected")
    return at(token, "ORA-00933", "SQL command not properly ended")
