"""The guardrail as it is commonly written, to measure ours beside it: a prefix and a regular expression.

A code fence and a final `;` come off; the rest must begin with SELECT or WITH, hold no other `;`, and none of the
words that change something. The list is a generous one: most hold fewer words, and no packages. It knows nothing of
names, functions, comments, quotes or joins, which is what is to be seen.
"""

import re
from typing import Final

_FENCE: Final = re.compile(r"\A\s*```\w*\n(.*?)\n?```\s*\Z", re.DOTALL)
_PREFIX: Final = re.compile(r"\A\s*(?:SELECT|WITH)\b", re.IGNORECASE)
_FORBIDDEN: Final = re.compile(
    r"\b(?:INSERT|UPDATE|DELETE|MERGE|UPSERT|DROP|CREATE|ALTER|TRUNCATE|RENAME|GRANT|REVOKE|COMMIT|ROLLBACK|SAVEPOINT"
    r"|LOCK|EXEC|EXECUTE|CALL|BEGIN|DECLARE|INTO|PURGE|AUDIT|SHUTDOWN|UTL_\w+|DBMS_\w+)\b",
    re.IGNORECASE,
)


def passes(answer: str) -> bool:
    """Return whether a guardrail of this kind passes an answer on."""
    fenced = _FENCE.match(answer)
    statement = (fenced[1] if fenced else answer).strip().removesuffix(";")
    return bool(_PREFIX.match(statement)) and ";" not in statement and not _FORBIDDEN.search(statement)
