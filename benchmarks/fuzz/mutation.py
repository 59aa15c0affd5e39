"""Mutation of answers by words: parts of the suites' statements are taken out, doubled, swapped and grafted.

Bytes that change at random seldom make a statement that parses; words and whole parentheses of other statements often
do, and the guardrail's inner rules are only reached by those.
"""

import random
import re
from collections.abc import Callable, Sequence
from typing import Final

_WORDS: Final = re.compile(
    r"\s+|[A-Za-z_][\w$#]*|\d+(?:\.\d+)?|'(?:[^']|'')*'|\"[^\"]*\"|/\*.*?\*/|--[^\n]*|.", re.DOTALL
)
_GRAFTS: Final = (
    *(
        ";",
        "/",
        "@",
        "--",
        "/*",
        "*/",
        "'",
        '"',
        "q'[",
        "]'",
        "(",
        ")",
        "\n",
        "\u00a0",
        "\u200b",
        "\x00",
        "FOR UPDATE",
    ),
    *("NEXTVAL", "INTO x", "WITH FUNCTION f RETURN NUMBER IS BEGIN RETURN 1; END;", "DELETE FROM ap_suppliers"),
    *("v$session", "dba_users", "UTL_HTTP.REQUEST('x')", "XMLTYPE('<a/>')", "AS OF SCN 1", "CONNECT BY 1 = 1"),
    *(
        "UNION ALL",
        "LATERAL",
        "MODEL",
        "MATCH_RECOGNIZE",
        "PIVOT",
        "TABLE(f(1))",
        "purge",
        "CURSOR(",
        "\ufeff",
        "```",
    ),
)
_MOST_STEPS: Final = 4


def pieces(text: str) -> list[str]:
    """Return a statement's words, texts, comments, signs and blanks; joined they are the statement."""
    return _WORDS.findall(text)


def mutator(corpus: Sequence[str]) -> Callable[[str, random.Random], str]:
    """Return what mutates an answer with the help of a corpus."""
    pool = [pieces(text) for text in corpus]

    def mutate(text: str, chance: random.Random) -> str:
        words = pieces(text) or [""]
        for _ in range(chance.randint(1, _MOST_STEPS)):
            words = _step(words, pool, chance) or [""]
        return "".join(words)

    return mutate


def _step(words: list[str], pool: Sequence[list[str]], chance: random.Random) -> list[str]:
    start = chance.randrange(len(words))
    end = min(len(words), start + chance.choice((1, 1, 2, 3, 5, 9)))
    part = words[start:end]
    kinds: tuple[Callable[[], list[str]], ...] = (
        lambda: [],  # noqa: PIE807 - typed
        lambda: [*part, " ", *part],
        lambda: [" ", chance.choice(_GRAFTS), " ", *part],
        lambda: [chance.choice(_GRAFTS)],
        lambda: _graft(chance.choice(pool), chance),
        lambda: ["(", *_graft(chance.choice(pool), chance), ")"],
        lambda: chance.choice(pool),
        lambda: [it.swapcase() for it in part],
        lambda: part[::-1],
    )
    return [*words[:start], *chance.choice(kinds)(), *words[end:]]


def _graft(other: list[str], chance: random.Random) -> list[str]:
    """Return a part of another statement: a whole parenthesis where there is one, else some words."""
    opened = [index for index, word in enumerate(other) if word == "("]
    if not opened:
        start = chance.randrange(len(other) or 1)
        return other[start : start + 8]
    start, depth = chance.choice(opened), 0
    for index in range(start, len(other)):
        depth += (other[index] == "(") - (other[index] == ")")
        if depth == 0:
            return other[start : index + 1]
    return other[start:]
