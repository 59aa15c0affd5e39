"""REGEXP_LIKE, REGEXP_SUBSTR, REGEXP_REPLACE, REGEXP_INSTR and REGEXP_COUNT with literal patterns.

Not covered: a place to begin at for a pattern with anchors, occurrences of a pattern that may be found in nothing,
and REGEXP_REPLACE of one occurrence but the first.
Source: SQL Language Reference 19c, the functions' pages.
"""

import re
from collections.abc import Sequence
from typing import Final

from harness.oracle.grammar.tree import Call, Expression
from harness.oracle.translation.patterns import Pattern, pattern_of
from harness.oracle.translation.quoting import quoted
from harness.oracle.translation.values import Values, Writer, constant_text, whole_number
from harness.oracle.translation.writing import NotCarriedOverError


def _pattern(node: Call, flags_at: int) -> Pattern:
    """Return the pattern of a call, with its flags."""
    source = constant_text(node.arguments[1])
    flags = constant_text(node.arguments[flags_at]) if len(node.arguments) > flags_at else ""
    if source is None or flags is None:
        raise NotCarriedOverError(f"{node.name} by no literal")
    return pattern_of(source, flags)


def _numbers(node: Call, places: Sequence[int], defaults: Sequence[int]) -> list[int]:
    """Return the whole numbers that a call gives, or their defaults."""
    found = []
    for place, default in zip(places, defaults, strict=True):
        value = whole_number(node.arguments[place]) if len(node.arguments) > place else default
        if value is None:
            raise NotCarriedOverError(f"{node.name} with a place or an occurrence that is no literal")
        found.append(value)
    return found


def _from(text: Expression, place: int, pattern: Pattern, node: Call, values: Values) -> str:
    """Write the text from the place on at which the search begins."""
    if place < 1 or (place > 1 and pattern.anchored):
        raise NotCarriedOverError(f"{node.name} from {place}")
    written = values.text(text)
    return written if place == 1 else f"substr({written}, {place})"


def _certain(pattern: Pattern, node: Call, *, several: bool) -> None:
    """Refuse a pattern of which it is not certain what is found."""
    if pattern.doubtful or (several and pattern.empty):
        raise NotCarriedOverError(f"{node.name} by {constant_text(node.arguments[1])!r}")


def _like(node: Call, values: Values) -> str:
    return f"regexp_matches({values.text(node.arguments[0])}, {quoted(_pattern(node, 2).text)})"


def _substr(node: Call, values: Values) -> str:
    pattern = _pattern(node, 4)
    place, occurrence, group = _numbers(node, (2, 3, 5), (1, 1, 0))
    _certain(pattern, node, several=occurrence > 1)
    if occurrence < 1 or group > pattern.groups:
        raise NotCarriedOverError("REGEXP_SUBSTR without such an occurrence or group")
    text = _from(node.arguments[0], place, pattern, node, values)
    if occurrence == 1:
        return f"ora_null(regexp_extract({text}, {quoted(pattern.text)}, {group}))"
    return f"ora_null(regexp_extract_all({text}, {quoted(pattern.text)}, {group})[{occurrence}])"


def _replace(node: Call, values: Values) -> str:
    pattern = _pattern(node, 5)
    place, occurrence = _numbers(node, (3, 4), (1, 0))
    _certain(pattern, node, several=occurrence == 0)
    if place != 1 or occurrence not in {0, 1}:
        raise NotCarriedOverError("REGEXP_REPLACE from a place or of an occurrence")
    new = "''"
    if len(node.arguments) > 2:  # noqa: PLR2004 - the text that is put in
        new = _replacement(node.arguments[2], pattern, values)
    every = "" if occurrence else ", 'g'"
    return f"ora_null(regexp_replace({values.text(node.arguments[0])}, {quoted(pattern.text)}, {new}{every}))"


def _replacement(node: Expression, pattern: Pattern, values: Values) -> str:
    if values.family(node) == "null":
        return "''"
    text = constant_text(node)
    if text is None:
        raise NotCarriedOverError("REGEXP_REPLACE by no literal")
    for reference in re.findall(r"\\(.?)", text):
        if not (reference == "\\" or (reference.isdigit() and 1 <= int(reference) <= pattern.groups)):
            raise NotCarriedOverError(f"REGEXP_REPLACE by {text!r}")
    return quoted(text)


def _instr(node: Call, values: Values) -> str:
    pattern = _pattern(node, 5)
    place, occurrence, end = _numbers(node, (2, 3, 4), (1, 1, 0))
    _certain(pattern, node, several=False)
    if (place, occurrence, end) != (1, 1, 0) or len(node.arguments) > 6 or pattern.anchored:  # noqa: PLR2004
        raise NotCarriedOverError("REGEXP_INSTR but of the first place")
    text = values.text(node.arguments[0])
    before = f"^(?:(?s:.)*?)(?:{pattern.text})"
    return (
        f"CASE WHEN regexp_matches({text}, {quoted(pattern.text)})"
        f" THEN length(regexp_extract({text}, {quoted(before)}, 0))"
        f" - length(regexp_extract({text}, {quoted(pattern.text)}, 0)) + 1"
        f" WHEN {text} IS NOT NULL THEN 0 END"
    )


def _count(node: Call, values: Values) -> str:
    pattern = _pattern(node, 3)
    (place,) = _numbers(node, (2,), (1,))
    _certain(pattern, node, several=True)
    text = _from(node.arguments[0], place, pattern, node, values)
    return f"len(regexp_extract_all({text}, {quoted(pattern.text)}))"


PATTERN_FUNCTIONS: Final[dict[str, Writer]] = {
    "REGEXP_LIKE": _like,
    "REGEXP_SUBSTR": _substr,
    "REGEXP_REPLACE": _replace,
    "REGEXP_INSTR": _instr,
    "REGEXP_COUNT": _count,
}
