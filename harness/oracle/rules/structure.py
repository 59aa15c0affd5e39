"""The skeleton of a query: which clauses there must be, in which order, and what may stand where.

Looks at clauses, not at expressions: FROM is there, every JOIN has its condition, no `AS` stands before a table
alias, ORDER BY ends a set operation.
"""

from collections import defaultdict
from collections.abc import Iterator

from harness.oracle.clauses import SET_OPERATORS, Place
from harness.oracle.findings import Finding, at
from harness.oracle.lexer import Kind, Token
from harness.oracle.statement import Text

_NOT_ENDED = "SQL command not properly ended"
_CONDITIONS = ("ON", "USING")
_STATEMENTS = (
    *(
        "SELECT",
        "WITH",
        "INSERT",
        "UPDATE",
        "DELETE",
        "MERGE",
        "CREATE",
        "ALTER",
        "DROP",
        "TRUNCATE",
        "GRANT",
        "REVOKE",
    ),
    *("BEGIN", "DECLARE", "EXPLAIN", "CALL", "LOCK", "COMMIT", "ROLLBACK", "SAVEPOINT", "SET", "COMMENT", "ANALYZE"),
    *("AUDIT", "NOAUDIT", "PURGE", "FLASHBACK", "RENAME", "ASSOCIATE", "DISASSOCIATE"),
)


def structure(text: Text) -> Iterator[Finding]:
    """Report a query whose clauses are not those of Oracle."""
    yield from _beginning(text)
    yield from _table_aliases(text)
    yield from _select_without_from(text)
    yield from _joins_without_condition(text)
    yield from _order_before_set_operator(text)
    yield from _case_without_then(text)


def _beginning(text: Text) -> Iterator[Finding]:
    first = next((token for token in text.tokens if not token.is_symbol("(")), None)
    if first is None or not first.is_word(*_STATEMENTS):
        place = (first.line, first.column, first.text) if first else (0, 0, "")
        yield Finding("ORA-00900", "invalid SQL statement", "syntax", *place)


def _table_aliases(text: Text) -> Iterator[Finding]:
    for index, (token, place) in enumerate(zip(text.tokens, text.places, strict=True)):
        following = text.token(index + 1)
        if place.clause != "FROM" or following is None:
            continue
        if token.is_word("AS") and not following.is_word("OF"):
            yield at(token, "ORA-00933", _NOT_ENDED)
        elif token.is_symbol("(") and following.is_word("VALUES"):
            yield at(token, "ORA-00903", "invalid table name")


def _select_without_from(text: Text) -> Iterator[Finding]:
    selects: dict[tuple[int, int], Token] = {}
    complete: set[tuple[int, int]] = set()
    for token, place in zip(text.tokens, text.places, strict=True):
        query = (place.group, place.query)
        if token.is_word("SELECT"):
            selects.setdefault(query, token)
        elif place.clause == "FROM":
            complete.add(query)
    for query, token in selects.items():
        if query not in complete:
            yield at(token, "ORA-00923", "FROM keyword not found where expected")


def _joins_without_condition(text: Text) -> Iterator[Finding]:
    waiting: dict[tuple[int, int], list[Token]] = defaultdict(list)
    for index, (token, place) in enumerate(zip(text.tokens, text.places, strict=True)):
        query = (place.group, place.query)
        if place.clause not in {"FROM", "ON"}:
            if waiting[query]:
                yield at(waiting.pop(query)[-1], "ORA-00905", "missing keyword")
        elif token.is_word("JOIN") and _needs_condition(text, index):
            waiting[query].append(token)
        elif token.is_word(*_CONDITIONS) and waiting[query]:
            waiting[query].pop()
    for left in waiting.values():
        if left:
            yield at(left[-1], "ORA-00905", "missing keyword")


def _needs_condition(text: Text, index: int) -> bool:
    before = [text.token(index - step) for step in (1, 2, 3)]
    return not any(token.is_word("CROSS", "NATURAL") for token in before if token is not None)


def _order_before_set_operator(text: Text) -> Iterator[Finding]:
    previous: dict[int, Place] = {}
    for token, place in zip(text.tokens, text.places, strict=True):
        ordered = place.group in previous and previous[place.group].clause in {"ORDER", "FETCH", "OFFSET"}
        if token.kind is Kind.WORD and token.value in SET_OPERATORS and ordered:
            yield at(token, "ORA-00933", _NOT_ENDED)
        previous[place.group] = place


def _case_without_then(text: Text) -> Iterator[Finding]:
    waiting: list[Token] = []
    for token in text.tokens:
        if token.is_word("WHEN"):
            waiting.append(token)
        elif token.is_word("THEN") and waiting:
            waiting.pop()
    for token in waiting[:1]:
        yield at(token, "ORA-00905", "missing keyword")
