"""Calls of functions that Oracle does not have, or with a number of arguments that it does not take."""

import difflib
from collections.abc import Iterator

from harness.oracle.findings import Finding, not_understood
from harness.oracle.findings import Kind as Fault
from harness.oracle.foreign import foreign_functions
from harness.oracle.functions import Function, builtin_functions
from harness.oracle.lexer import Kind, Token
from harness.oracle.statement import Text, Tree
from harness.oracle.words import BEFORE_PARENTHESIS, PSEUDOCOLUMNS, TYPES

_MESSAGES = {
    "ORA-00907": "missing right parenthesis",
    "ORA-00909": "invalid number of arguments",
    "ORA-00923": "FROM keyword not found where expected",
    "ORA-00936": "missing expression",
    "ORA-00938": "not enough arguments for function",
    "ORA-00939": "too many arguments for function",
    "ORA-30088": "datetime/interval precision is out of range",
}
_UNITS = frozenset({"YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"})
_BEFORE_TYPE = frozenset({"AS", "RETURNING", "RETURN", "IN", "OUT", "DOUBLE", "LONG", "IS"})


def functions(tree: Tree) -> Iterator[Finding]:
    """Report unknown functions and wrong numbers of arguments; a package's function is left undecided."""
    text = tree.text
    for index, token in enumerate(text.tokens):
        following = text.token(index + 1)
        if token.kind is Kind.WORD and following and following.is_symbol("(") and not _is_no_call(text, index):
            finding = _call(text, index, token)
            if finding is not None:
                yield finding


def _call(text: Text, index: int, token: Token) -> Finding | None:
    before = text.token(index - 1)
    if before is not None and before.is_symbol("."):
        owner = text.token(index - 2)
        return None if owner and owner.is_word("SYS") else not_understood(f"the call of {token.value}", token)
    function = builtin_functions().get(token.value)
    if function is not None:
        return _arguments(text, index, function)
    if token.value in PSEUDOCOLUMNS:
        return Finding(
            "ORA-00923", "FROM keyword not found where expected", "syntax", token.line, token.column, token.text
        )
    message = f'"{token.value}": invalid identifier'
    near = foreign_functions().get(token.value) or next(
        iter(difflib.get_close_matches(token.value, builtin_functions(), 1)), ""
    )
    return Finding("ORA-00904", message, "unknown_function", token.line, token.column, token.value, near)


def _is_no_call(text: Text, index: int) -> bool:
    """Return whether a parenthesis after a word is no list of arguments."""
    token, before = text.tokens[index], text.token(index - 1)
    if token.value in BEFORE_PARENTHESIS and token.value not in builtin_functions():
        return True
    if token.value in _UNITS:
        return before is not None and (
            before.kind in {Kind.STRING, Kind.NUMBER} or before.is_symbol(")") or before.is_word("TO")
        )
    if token.value in TYPES and before is not None:
        named = before.kind in {Kind.WORD, Kind.QUOTED} and text.places[index].clause == ""
        return before.is_word(*_BEFORE_TYPE) or named
    return _is_cte_columns(text, index)


def _is_cte_columns(text: Text, index: int) -> bool:
    closing = text.closing.get(index + 1, len(text.tokens))
    after, opening = text.token(closing + 1), text.token(closing + 2)
    return bool(after and after.is_word("AS") and opening and opening.is_symbol("("))


def _arguments(text: Text, index: int, function: Function) -> Finding | None:
    token, closing = text.tokens[index], text.closing.get(index + 1)
    if closing is None:
        return None
    depth = text.places[index].depth + 1
    inside = range(index + 2, closing)
    commas = sum(text.tokens[it].is_symbol(",") and text.places[it].depth == depth for it in inside)
    count = commas + 1 if inside else 0
    code = function.count_fault(count) if function.syntax != "own" else None
    if code is None:
        return None
    kind: Fault = "syntax" if code in {"ORA-00907", "ORA-00923", "ORA-00936"} else "other"
    return Finding(code, _MESSAGES[code], kind, token.line, token.column, token.value)
