"""A second look at what the guardrail passed on, by other means than its own.

The guardrail reads a statement by Oracle's lexical rules and a positive list. This reads the text as sqlglot's own
tokenizer does and looks for what must not be there: another statement, another kind of statement, a lock, a target, a
table that the catalogue does not hold. It is cruder, and shares neither lexer nor rules; so a hole in the one is
seldom a hole in the other. sqlglot makes no tree of some constructs that are Oracle's alone (MODEL, MATCH_RECOGNIZE):
there the same is looked for among its tokens.
"""

from itertools import pairwise

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, SqlglotError
from sqlglot.tokenizer_core import TokenType

from harness.oracle.catalog import Catalogue

_TEXTS = frozenset({TokenType.STRING, TokenType.NATIONAL_STRING, TokenType.RAW_STRING, TokenType.IDENTIFIER})
_WORDS = frozenset(
    {
        *("INSERT", "DELETE", "MERGE", "DROP", "ALTER", "CREATE", "GRANT", "REVOKE", "TRUNCATE", "INTO", "COMMIT"),
        *("ROLLBACK", "LOCK", "EXECUTE", "CALL", "BEGIN", "DECLARE", "ANALYZE", "EXPLAIN", "FUNCTION", "PROCEDURE"),
    }
)
_FORBIDDEN = (
    *(exp.DML, exp.DDL, exp.Command, exp.Into, exp.Lock, exp.Drop, exp.Alter, exp.Merge, exp.Set, exp.Grant),
    *(exp.Commit, exp.Rollback, exp.TruncateTable, exp.Transaction, exp.Use, exp.Version, exp.Kill, exp.Analyze),
)


def unsafe(statement: str, catalogue: Catalogue) -> str:
    """Return what is unsafe about a statement, empty when nothing is seen."""
    try:
        roots = [root for root in sqlglot.parse(statement, read="oracle") if root is not None]
    except ParseError:
        return _unsafe_words(statement, catalogue)
    except (SqlglotError, RecursionError) as error:
        return f"cannot be read ({type(error).__name__})"
    if len(roots) != 1 or not isinstance(roots[0], exp.Query):
        return "not one query"
    root = roots[0]
    forbidden = next((node for node in root.walk() if isinstance(node, _FORBIDDEN) and not _is_query(node)), None)
    if forbidden is not None:
        return f"holds {type(forbidden).__name__}"
    known = {cte.alias.upper() for cte in root.find_all(exp.CTE)} | set(catalogue.tables) | {"DUAL"}
    named = (table.name for table in root.find_all(exp.Table) if table.name)
    foreign = next((name for name in named if name.upper() not in known), None)
    return f"reads {foreign}" if foreign is not None else ""


def _unsafe_words(statement: str, catalogue: Catalogue) -> str:
    """Return what is unsafe about a statement of which there is no tree, by its tokens."""
    try:
        tokens = sqlglot.tokenize(statement, read="oracle")
    except SqlglotError as error:
        return f"cannot be read ({type(error).__name__})"
    words = [token.text.upper() for token in tokens]
    kinds = [token.token_type for token in tokens]
    if not words or words[0] not in {"SELECT", "WITH", "("} or TokenType.SEMICOLON in kinds:
        return "not one query"
    if words.count("(") != words.count(")"):
        return "cannot be read (parentheses)"
    code = [word for word, kind in zip(words, kinds, strict=True) if kind not in _TEXTS]
    forbidden = next((word for word in code if word in _WORDS), "")
    if forbidden or ("UPDATE" in code and "MODEL" not in code) or ("FOR", "UPDATE") in set(pairwise(code)):
        return f"holds {forbidden or 'UPDATE'}"
    return _foreign(words, catalogue)


def _foreign(words: list[str], catalogue: Catalogue) -> str:
    """Return what is said of the first name behind FROM or JOIN that is no table and no named query."""
    named = {
        one for one, two, three in zip(words, words[1:], words[2:], strict=False) if two == "AS" and three == "("
    }
    for place, word in enumerate(words[:-1]):
        if word not in {"FROM", "JOIN"} or _in_call(words, place):
            continue
        name, more = words[place + 1], words[place + 2 : place + 4]
        if more[:1] == ["."]:
            name = more[-1]
        if name not in named | {"(", "DUAL", "LATERAL", "TABLE"} and name not in catalogue:
            return f"reads {name}"
    return ""


def _in_call(words: list[str], place: int) -> bool:
    """Return whether a FROM belongs to a function's arguments: a query's own has a SELECT before it."""
    depth = 0
    for word in reversed(words[:place]):
        depth += (word == ")") - (word == "(")
        if depth < 0:
            return True
        if depth == 0 and word == "SELECT":
            return False
    return False


def _is_query(node: exp.Expr) -> bool:
    """Return whether a node is a query; the parser counts these among what defines data."""
    return isinstance(node, exp.Query)
