"""Characters and pairs of symbols that begin nothing in Oracle: backticks, ``::``, ``==``, a final ``;``."""

from collections.abc import Iterator

from harness.oracle.findings import Finding, at
from harness.oracle.lexer import Kind
from harness.oracle.statement import Text

_TWICE = {"=": "ORA-00936", "<>": "ORA-00936", "||": "ORA-00936"}


def characters(text: Text) -> Iterator[Finding]:
    """Report what the lexer does not know, and symbols that stand beside each other in no statement."""
    for index, token in enumerate(text.tokens):
        following = text.token(index + 1)
        if token.kind is Kind.ILLEGAL:
            yield at(token, "ORA-00911", "invalid character")
        elif token.kind is Kind.UNFINISHED:
            yield _unfinished(token.text, at(token, "ORA-01756", "quoted string not properly terminated"))
        elif token.is_symbol(";") and not _plsql(text):
            yield at(token, "ORA-00911", "invalid character")
        elif token.is_symbol(*_TWICE) and following and following.is_symbol(*_TWICE):
            yield at(following, _TWICE[token.value], "missing expression")


def _unfinished(opening: str, finding: Finding) -> Finding:
    if opening.startswith('"'):
        return Finding("ORA-00972", "identifier is too long", "syntax", finding.line, finding.column)
    return finding


def _plsql(text: Text) -> bool:
    return any(one.is_word("FUNCTION", "PROCEDURE") for one in text.tokens)
