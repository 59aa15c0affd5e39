"""The words that a query may hold: deny by default, before any tree is built.

A word that is neither a keyword of queries, a permitted function or type, nor a name that the tree knows, blocks the
statement; so a clause that the parser forgets in silence cannot pass. Reserved words are never names, so those that
only other statements use (UPDATE, INTO, TABLE, LOCK ...) block wherever they stand outside quotes.
"""

from collections.abc import Iterator
from itertools import pairwise

from sqlglot import exp

from harness.oracle.lexer import Kind
from harness.oracle.readonly.functions import PERMITTED
from harness.oracle.readonly.names import PSEUDOCOLUMNS
from harness.oracle.readonly.objection import Objection, against
from harness.oracle.statement import Text, Tree
from harness.oracle.words import RESERVED, TYPES, words

RULE = "not a plain query"
KEYWORDS = words("""
    SELECT DISTINCT UNIQUE ALL FROM WHERE AND OR NOT IN EXISTS BETWEEN LIKE LIKEC LIKE2 LIKE4 ESCAPE IS NULL NAN
    INFINITE AS ON USING JOIN INNER LEFT RIGHT FULL OUTER CROSS NATURAL APPLY LATERAL GROUP BY HAVING ORDER SIBLINGS
    ASC DESC NULLS FIRST LAST UNION MINUS INTERSECT WITH CASE WHEN THEN ELSE END CONNECT START PRIOR NOCYCLE
    CONNECT_BY_ROOT OVER PARTITION ROWS RANGE UNBOUNDED PRECEDING FOLLOWING CURRENT ROW WITHIN KEEP IGNORE RESPECT
    ROLLUP CUBE GROUPING SETS FETCH NEXT ONLY TIES PERCENT OFFSET PIVOT UNPIVOT FOR INCLUDE EXCLUDE ANY SOME TO AT
    TIME ZONE LOCAL LEADING TRAILING BOTH TIMEZONE_HOUR TIMEZONE_MINUTE TIMEZONE_REGION TIMEZONE_ABBR DEFAULT
    CONVERSION ERROR OVERFLOW TRUNCATE WITHOUT
""")
_TYPES = TYPES - {"XMLTYPE"}
_NEVER = frozenset({";", "@", "[", "]", "**", "..", "=>"})


def symbols(text: Text) -> Iterator[Objection]:
    """Object to a statement that does not begin as a query, and to symbols that no query needs."""
    first = next((token for token in text.tokens if not token.is_symbol("(")), None)
    if first is None or not first.is_word("SELECT", "WITH"):
        yield against(RULE, f"it begins with {first.text[:40]!r}" if first else "it is empty", first)
    for token in text.tokens:
        if token.is_symbol(";"):
            yield against("one statement", "a `;` ends the statement and more may follow", token)
        elif token.is_symbol("@"):
            yield against("this database", "a database link leads to another database", token)
        elif token.kind is Kind.SYMBOL and token.value in _NEVER:
            yield against(RULE, f"{token.text!r}", token)


def reserved(text: Text) -> Iterator[Objection]:
    """Object to reserved words that only other statements than queries use, and to functions declared in WITH."""
    for token in text.tokens:
        if token.kind is Kind.WORD and token.value in RESERVED - _PERMITTED_WORDS:
            yield against(RULE, f"the word {token.text}", token)
    for token, following in pairwise(text.tokens):
        declares = following.is_word("FUNCTION", "PROCEDURE")
        if declares and (token.is_word("WITH") or token.is_symbol(";")):
            yield against(RULE, "WITH declares a function or procedure", following)


def understood(tree: Tree) -> Iterator[Objection]:
    """Object to words that are neither keywords nor names that the tree knows."""
    names = {str(node.this).upper() for node in tree.root.find_all(exp.Identifier)}
    for token in tree.text.tokens:
        if token.kind is Kind.WORD and token.value not in _PERMITTED_WORDS and token.value not in names:
            yield against("not understood", f"the word {token.text}", token)


_PERMITTED_WORDS = KEYWORDS | PERMITTED | PSEUDOCOLUMNS | _TYPES
