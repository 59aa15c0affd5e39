"""The words and symbols that a query may hold: deny by default, beside the tree.

A word that is neither a keyword of queries nor a permitted function or type must be a name that the tree holds, and
it must hold the name as often as it is written; so a clause that the grammar steps over in silence cannot pass.
Reserved words are never names, so those that only other statements use (INTO, TABLE, LOCK ...) block wherever they
stand outside quotes.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Final

from harness.oracle.grammar.tree import Cell, Cte, RowPattern
from harness.oracle.lexer import BIND, ILLEGAL, NUMBER, QUOTED, STRING, SYMBOL, WORD, Kind, Token
from harness.oracle.readonly.built_xml import labels
from harness.oracle.readonly.functions import CALLABLE
from harness.oracle.readonly.names import PSEUDOCOLUMNS
from harness.oracle.readonly.nodes import HOLDERS, KNOWN, RULE
from harness.oracle.readonly.objection import Objection, against
from harness.oracle.readonly.statement import Text, Tree
from harness.oracle.words import RESERVED, TYPES, words

KEYWORDS: Final = words("""
    SELECT DISTINCT UNIQUE ALL FROM WHERE AND OR NOT IN EXISTS BETWEEN LIKE LIKEC LIKE2 LIKE4 ESCAPE IS NULL NAN
    INFINITE AS ON USING JOIN INNER LEFT RIGHT FULL OUTER CROSS NATURAL APPLY LATERAL GROUP BY HAVING ORDER SIBLINGS
    ASC DESC NULLS FIRST LAST UNION MINUS INTERSECT WITH CASE WHEN THEN ELSE END CONNECT START PRIOR NOCYCLE
    CONNECT_BY_ROOT OVER PARTITION ROWS RANGE UNBOUNDED PRECEDING FOLLOWING CURRENT ROW WITHIN KEEP IGNORE RESPECT
    ROLLUP CUBE GROUPING SETS FETCH NEXT ONLY TIES PERCENT OFFSET PIVOT UNPIVOT FOR INCLUDE EXCLUDE ANY SOME TO AT
    TIME ZONE LOCAL LEADING TRAILING BOTH TIMEZONE_HOUR TIMEZONE_MINUTE TIMEZONE_REGION TIMEZONE_ABBR DEFAULT
    CONVERSION ERROR OVERFLOW TRUNCATE WITHOUT OVERLAPS PRECISION CHAR_CS NCHAR_CS BYTE
    SUBPARTITION SAMPLE BLOCK SEED SEARCH CYCLE DEPTH BREADTH
    MODEL DIMENSION MEASURES RULES UPSERT ITERATE UNTIL SEQUENTIAL AUTOMATIC REFERENCE MAIN RETURN UPDATED NAV SINGLE
    INCREMENT DECREMENT PRESENT
    MATCH_RECOGNIZE ONE PER MATCH AFTER SKIP PAST PATTERN SUBSET DEFINE PERMUTE FINAL RUNNING SHOW OMIT EMPTY MATCHES
    UNMATCHED
    JSON_TABLE COLUMNS PATH NESTED ORDINALITY FORMAT JSON RETURNING ABSENT KEY VALUE KEYS STRICT LAX WRAPPER
    CONDITIONAL UNCONDITIONAL ARRAY OBJECT TRUE FALSE UNKNOWN PRETTY ALLOW DISALLOW SCALARS
""")
_TYPES: Final = TYPES - {"XMLTYPE"}
_DECLARE: Final = frozenset({"FUNCTION", "PROCEDURE"})
_NEVER: Final = frozenset({";", "@", "**", "..", "=>"})
_OPERATORS: Final = ("+", "-", "*", "/", "||", ".", "(")
_VALUES: Final = (STRING, NUMBER, BIND)
PERMITTED_WORDS: Final = KEYWORDS | CALLABLE | PSEUDOCOLUMNS | _TYPES
_RESERVED: Final = RESERVED - PERMITTED_WORDS
_TO_OTHERS: Final = _RESERVED | _DECLARE
"""What leads to other statements than queries."""
_NO_NAMES: Final = PERMITTED_WORDS | {"SET"}
_BEFORE_LITERALS: Final = frozenset({"DEFAULT", "TRUNCATE", "TO"})


def symbols(text: Text) -> Iterator[Objection]:
    """Object to a statement that does not begin as a query, and to symbols that no query needs."""
    first = next((token for token in text.tokens if not token.is_symbol("(")), None)
    if first is None or not first.is_word("SELECT", "WITH"):
        yield against(RULE, f"it begins with {first.text[:40]!r}" if first else "it is empty", first)
    yield from signs(text)


def signs(text: Text) -> Iterator[Objection]:
    """Object to symbols that no query needs."""
    for token in text.tokens if not _NEVER.isdisjoint(text.values) else ():
        if token.value not in _NEVER:
            continue
        if token.is_symbol(";"):
            yield against("one statement", "a `;` ends the statement and more may follow", token)
        elif token.is_symbol("@"):
            yield against("this database", "a database link leads to another database", token)
        elif token.kind is SYMBOL and token.value in _NEVER:
            yield against(RULE, f"{token.text!r}", token)


def reserved(text: Text) -> Iterator[Objection]:
    """Object to reserved words that only other statements than queries use, and to functions declared in WITH."""
    if _TO_OTHERS.isdisjoint(text.values):
        return
    said = {token.value for token in text.tokens if token.kind is WORD}
    for index, token in enumerate(text.tokens):
        if token.kind is not WORD or token.value not in _RESERVED:
            continue
        if token.value == "UPDATE" and "MODEL" in said and _begins_rule(text.token(index - 1)):
            continue
        if token.value == "SET" and said & {"SEARCH", "CYCLE"}:
            continue  # there must be as many of those clauses, which is asked of the tree
        yield against(RULE, f"the word {token.text}", token)
    for token, following in pairwise(text.tokens) if said & _DECLARE else ():
        declares = following.is_word(*_DECLARE)
        if declares and (token.is_word("WITH") or token.is_symbol(";")):
            yield against(RULE, "WITH declares a function or procedure", following)


def literals(text: Text) -> Iterator[Objection]:
    """Object to anything but a literal where the tree does not keep what stands there."""
    for index, token in enumerate(text.tokens if not _BEFORE_LITERALS.isdisjoint(text.values) else ()):
        if token.value not in _BEFORE_LITERALS:
            continue
        before = text.token(index - 1)
        if token.is_word("DEFAULT"):
            kept = _is_literal(text, index + 1)
        elif token.is_word("TRUNCATE") and before is not None and before.is_word("OVERFLOW"):
            following = text.token(index + 1)
            plain = following is not None and (following.is_word("WITH", "WITHOUT") or following.is_symbol(")"))
            kept = plain or _is_literal(text, index + 1)
        elif token.is_word("TO") and _marks_cycle(text, index):
            kept = _is_literal(text, index + 1)
        else:
            continue
        if not kept:
            yield against(RULE, f"{token.text} is followed by more than a literal", token)


def understood(tree: Tree) -> Iterator[Objection]:
    """Object to words that are neither keywords nor names that the tree holds, and to brackets that it has not."""
    held = chain.from_iterable(map(KNOWN[kind].names, tree.of(kind)) for kind in HOLDERS)
    names = Counter(chain.from_iterable(held))
    labelled = labels(tree)
    written = [it for it in tree.text.tokens if (it.kind is WORD and it.value not in _NO_NAMES) or it.kind is QUOTED]
    if labelled:
        written = [it for it in written if it.start not in labelled]
    times = Counter([token.value for token in written])
    for token in written if any(names[value] < count for value, count in times.items()) else ():
        left = names[token.value] = names[token.value] - 1
        if left < 0 and not _is_update(token):
            what = "name" if token.kind is QUOTED else "word"
            yield against("not understood", f"the {what} {token.text[:40]}", token)
    marks = [clause for node in tree.of(Cte) for clause in (node.search, node.cycle) if clause]
    for what, kind, expected in (("[", SYMBOL, len(tree.of(Cell))), ("SET", WORD, len(marks))):
        found = _all(tree.text, what, kind)
        if len(found) != expected:
            yield against("not understood", f"{what} where a query has none", found[0] if found else None)
    signs = [token for _, token in tree.text.rare if token.kind is ILLEGAL]
    if signs and not tree.of(RowPattern):
        yield against("not understood", f"{signs[0].text!r} outside a row pattern", signs[0])


def _all(text: Text, value: str, kind: Kind) -> list[Token]:
    """Return the tokens of a kind that say something."""
    return [it for it in text.tokens if it.value == value and it.kind is kind] if value in text.values else []


def _begins_rule(before: Token | None) -> bool:
    """Return whether an UPDATE behind a token can be that of a MODEL's rules."""
    return before is not None and (before.is_word("RULES") or before.is_symbol("(", ","))


def _is_update(token: Token) -> bool:
    return token.is_word("UPDATE")  # a MODEL's: any other is a reserved word


def _is_literal(text: Text, index: int) -> bool:
    """Return whether a literal stands at an index, and no operator behind it."""
    token = text.token(index)
    if token is not None and (token.is_symbol("-", "+") or token.is_word("DATE", "TIMESTAMP")):
        index += 1
        token = text.token(index)
    following = text.token(index + 1)
    is_value = token is not None and (token.kind in _VALUES or token.is_word("NULL"))
    return is_value and not (following is not None and following.is_symbol(*_OPERATORS))


def _marks_cycle(text: Text, index: int) -> bool:
    """Return whether the TO at an index is that of CYCLE ... SET mark TO value."""
    before = text.token(index - 2)
    return before is not None and before.is_word("SET")
