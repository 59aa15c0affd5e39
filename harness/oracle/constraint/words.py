"""Names that a statement makes itself, as a rule: any identifier but the words that mean something to a query.

A grammar has no "but": the words are left out by spelling them. After each beginning of a word that is left out
stand the letters with which it becomes another word.
"""

from collections.abc import Iterable
from typing import Final

from harness.oracle.words import RESERVED, words

CLAUSE_WORDS: Final = words("""
    JOIN INNER LEFT RIGHT FULL CROSS NATURAL OUTER USING APPLY CASE WHEN END FETCH OFFSET PIVOT UNPIVOT PARTITION OVER
    KEEP WITHIN SIBLINGS NULLS FIRST LAST ESCAPE CONNECT_BY_ROOT CONNECT_BY_ISLEAF CONNECT_BY_ISCYCLE SYSTIMESTAMP
    CURRENT_DATE CURRENT_TIMESTAMP LOCALTIMESTAMP MODEL MATCH_RECOGNIZE SAMPLE VERSIONS LATERAL UNDER ONLY TABLE
    EXCEPT LIMIT QUALIFY WINDOW RETURNING LOCKED SKIP WAIT ROLLUP CUBE GROUPING SESSIONTIMEZONE DBTIMEZONE INTERVAL
    TIMESTAMP NEXTVAL CURRVAL ORA_ROWSCN
""")
"""Not reserved, but a name of one's own that is spelt so would be read as a part of the statement, or be blocked."""
TAKEN: Final = RESERVED | CLAUSE_WORDS
_FOLLOWING: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
_FIRST: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
REST: Final = "rest"
"""The rule for what may stand behind the letters that make a word another one."""


def other_words(taken: Iterable[str]) -> str:
    """Return the body of a rule for identifiers, in any case, that are none of the words."""
    return _after(frozenset(taken), _FIRST)


def _after(endings: frozenset[str], letters: str) -> str:
    """Return what may follow, given the rests of the words that are left out; "" among them is the place itself."""
    children = sorted({it[0] for it in endings if it})
    free = "".join(it for it in letters if it not in children)
    parts = [f"{_one_of(free)} {REST}"] if free else []
    for letter in children:
        rests = frozenset(it[1:] for it in endings if it.startswith(letter))
        following = _after(rests, _FOLLOWING)
        parts.append(f"{_one_of(letter)} ({following}){'' if '' in rests else '?'}")
    return " | ".join(parts)


def _one_of(letters: str) -> str:
    return f"[{letters}{''.join(it.lower() for it in letters if it.isalpha())}]"
