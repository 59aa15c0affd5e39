"""Cuts a script into its statements, as SQL*Plus would, and forgivingly: exports often lack their terminators.

A statement ends at a semicolon or at a line that holds nothing but a slash; what holds PL/SQL holds semicolons of its
own and ends at the slash. Either also ends where a line begins another CREATE, ALTER TABLE or COMMENT ON. Lines that
are commands of SQL*Plus (PROMPT, SET, REM ...) are passed over.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_COMMAND = re.compile(
    r"[ \t]*(?:@|(?:REM(?:ARK)?|PROMPT|SET|SPOOL|WHENEVER|DEFINE|UNDEFINE|COL(?:UMN)?|EXIT|QUIT|SHOW|CONN(?:ECT)?"
    r"|TTITLE|BTITLE|PAUSE|ACCEPT|START|HOST|CLEAR|VAR(?:IABLE)?)\b)[^\n]*",
    re.IGNORECASE,
)
_BLANK = re.compile(r"(?:\s+|--[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)+")
_NEXT = (
    r"^[ \t]*(?=(?:CREATE|GRANT|DROP|COMMENT[ \t]+ON|ALTER[ \t]+(?:TABLE|SESSION|INDEX|TRIGGER|PACKAGE|VIEW))"
    r"[ \t\r\n])"
)
# Strings, quoted names and comments are passed over whole; each alternative begins with other characters.
_MARK = re.compile(
    rf"""
    --[^\n]* | /\*(?:[^*]|\*(?!/))*\*/
  | (?P<alternative>(?<![\w$\#])[nN]?[qQ]'(?=.)) | '[^']*' | "[^"]*"
  | (?P<slash>^[ \t]*/[ \t]*$) | (?P<next>{_NEXT}) | (?P<semicolon>;)
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE | re.DOTALL,
)
_PROGRAM = re.compile(
    r"CREATE\s+(?:OR\s+REPLACE\s+)?(?:(?:NON)?EDITIONABLE\s+)?"
    r"(?:FUNCTION|PROCEDURE|PACKAGE|TRIGGER|TYPE|LIBRARY|(?:AND\s+\w+\s+)?JAVA)\b|DECLARE\b|BEGIN\b",
    re.IGNORECASE,
)
_CLOSING = {"[": "]", "{": "}", "(": ")", "<": ">"}


class Statement(NamedTuple):
    """One statement without its terminator, and the line on which it begins."""

    text: str
    line: int


def statements(script: str) -> Iterator[Statement]:
    """Yield the statements of a script."""
    at, line, counted = 0, 1, 0
    while True:
        at = _start(script, at)
        if at >= len(script):
            return
        end, after = _end(script, at)
        line, counted = line + script.count("\n", counted, at), at
        if text := script[at:end].rstrip():
            yield Statement(text, line)
        at = after


def _start(script: str, at: int) -> int:
    """Return where the next statement begins."""
    fresh = at == 0
    while at < len(script):
        blank = _BLANK.match(script, at)
        if blank:
            fresh |= "\n" in blank[0]
            at = blank.end()
        command = _COMMAND.match(script, at) if fresh else None
        if command:
            at = command.end()
        elif script.startswith((";", "/"), at):
            at += 1
        else:
            return at
    return at


def _end(script: str, start: int) -> tuple[int, int]:
    """Return where a statement ends, and where to look for the next one."""
    program = _PROGRAM.match(script, start) is not None
    at = start
    while mark := _MARK.search(script, at):
        at = max(mark.end(), at + 1)
        kind = mark.lastgroup
        if kind == "alternative":
            opening = script[mark.end()]
            closed = script.find(_CLOSING.get(opening, opening) + "'", mark.end() + 1)
            at = closed + 2 if closed >= 0 else len(script)
        elif kind == "slash" or (kind == "semicolon" and not program):
            return mark.start(), mark.end()
        elif kind == "next" and mark.start() > start:
            return mark.start(), mark.start()
    return len(script), len(script)
