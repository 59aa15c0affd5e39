"""Broken operations: another aggregate, comparison, set operator or order; no DISTINCT; no outer join."""

from collections.abc import Iterator, Mapping
from typing import Final

from benchmarks.breaking.edits import Edit, Edited, Reading, edited, instead

_AGGREGATES: Final[Mapping[str, str]] = {"SUM": "MAX", "MAX": "MIN", "MIN": "MAX", "AVG": "SUM", "MEDIAN": "MAX"}
_COMPARISONS: Final[Mapping[str, str]] = {">": "<=", "<": ">=", ">=": "<", "<=": ">"}
_SETS: Final[Mapping[str, str]] = {"MINUS": "UNION", "EXCEPT": "UNION", "INTERSECT": "UNION"}
_WINDOWS: Final[Mapping[str, str]] = {"ROW_NUMBER": "COUNT", "LAG": "LEAD", "LEAD": "LAG"}
_BEHIND_ORDER: Final = ("FETCH", "OFFSET", "FOR", "NULLS")


def operations(reading: Reading) -> Iterator[Edited]:
    """Yield the statement with each of its operations another one."""
    for number, token in enumerate(reading.tokens):
        behind = reading.tokens[number + 1] if number + 1 < len(reading.tokens) else None
        called = behind is not None and behind.is_symbol("(")
        changed = ""
        if called and token.value in {**_AGGREGATES, **_WINDOWS}:
            changed = {**_AGGREGATES, **_WINDOWS}[token.value]
        elif token.is_symbol(*_COMPARISONS):
            changed = _COMPARISONS[token.text]
        elif token.is_word(*_SETS):
            changed = _SETS[token.value]
        if changed:
            yield Edited(f"{changed} instead of {token.value}", edited(reading.text, [instead(token, changed)]))
        elif token.is_word("DISTINCT") or token.is_symbol("(+)"):
            yield Edited(f"without {token.value}", edited(reading.text, [instead(token, "")]))
        elif token.is_word("LEFT", "RIGHT", "FULL") and behind is not None and behind.is_word("JOIN", "OUTER"):
            outer = [instead(token, "")] + ([instead(behind, "")] if behind.is_word("OUTER") else [])
            yield Edited("an inner join", edited(reading.text, outer))
    yield from _order(reading)


def _order(reading: Reading) -> Iterator[Edited]:
    """Yield the statement with the first key of its own order turned."""
    tokens, depths = reading.tokens, reading.depths
    begins = [it for it in range(len(tokens) - 1) if depths[it] == 0 and tokens[it].is_word("ORDER")]
    if not begins:
        return
    end = begins[-1] + 2 + tokens[begins[-1] + 1].is_word("SIBLINGS")
    while end < len(tokens) and not (
        depths[end] == 0 and (tokens[end].is_symbol(",") or tokens[end].is_word("ASC", "DESC", *_BEHIND_ORDER))
    ):
        end += 1
    if end < len(tokens) and tokens[end].is_word("ASC", "DESC"):
        turned = instead(tokens[end], "ASC" if tokens[end].is_word("DESC") else "DESC")
    else:
        turned = Edit(tokens[end - 1].end, tokens[end - 1].end, " DESC")
    yield Edited("the order turned", edited(reading.text, [turned]))
