"""Characters and pairs of symbols that Oracle never takes: backticks, ``::``, ``==``, ``,,``, a final ``;``."""

from collections.abc import Iterator

from harness.oracle.findings import Finding, at
from harness.oracle.lexer import Kind, Token
from harness.oracle.statement import Text

_OPERATORS = ("=", "<>", "!=", "||", "<", ">", "<=", ">=")
_AFTER_LIST = ("FROM", "WHERE", "GROUP", "HAVING", "ORDER", "UNION")


def characters(text: Text) -> Iterator[Finding]:
    """Report what the lexer does not know, and symbols that stand beside each other in no statement."""
    depth = 0
    for index, token in enumerate(text.tokens):
        depth += token.is_symbol("(") - token.is_symbol(")")
        if depth < 0:
            yield at(token, "ORA-00933", "SQL command not properly ended")
            return
        following = text.token(index + 1)
        if token.kind is Kind.ILLEGAL:
            yield at(token, "ORA-00911", "invalid character")
        elif token.kind is Kind.UNFINISHED:
            yield _unfinished(token.text, at(token, "ORA-01756", "quoted string not properly terminated"))
        elif token.is_symbol(";") and not _plsql(text):
            yield at(token, "ORA-00911", "invalid character")
        elif following is not None and _lacks_operand(text, token, following):
            yield at(following, "ORA-00936", "missing expression")
    if depth > 0 and text.tokens[-1].kind is not Kind.UNFINISHED:
        yield at(text.tokens[-1], "ORA-00907", "missing right parenthesis")


def _lacks_operand(text: Text, token: Token, following: Token) -> bool:
    """Return whether two symbols stand beside each other with nothing between them."""
    if token.is_symbol(*_OPERATORS):
        return following.is_symbol(*_OPERATORS, ",", ")")
    if token.is_symbol("("):
        return following.is_symbol(",")
    if token.is_symbol(","):
        return following.is_symbol(",", ")") or following.is_word(*_AFTER_LIST)
    return following.is_symbol("[") and not any(word.is_word("MODEL") for word in text.tokens)


def _unfinished(opening: str, finding: Finding) -> Finding:
    if opening.startswith('"'):
        return Finding("ORA-00972", "identifier is too long", "syntax", finding.line, finding.column)
    return finding


def _plsql(text: Text) -> bool:
    return any(one.is_word("FUNCTION", "PROCEDURE") for one in text.tokens)
