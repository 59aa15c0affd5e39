"""Functions and expressions that choose among values: NVL and its like, DECODE, CASE, GREATEST.

Which of the values' types the result has is Oracle's rule for each: the first's for NVL, GREATEST and COALESCE, the
first result's for DECODE. The others are converted to it.

Source: SQL Language Reference 19c, NVL, NVL2, COALESCE, NULLIF, DECODE, GREATEST, LEAST, "CASE Expressions".
"""

from collections.abc import Sequence
from typing import Final

from harness.oracle.grammar.tree import Call, Case, Constant, Expression
from harness.oracle.translation.conditions import alike, compared
from harness.oracle.translation.values import Values, Writer
from harness.oracle.translation.writing import NotCarriedOverError

_TEXTS: Final = frozenset({"text", "clob"})


def _first_known(nodes: Sequence[Expression], values: Values) -> str:
    """Return the family of the first value that is no NULL."""
    return next((found for it in nodes if (found := values.family(it)) != "null"), "null")


def _as_first(nodes: Sequence[Expression], values: Values) -> list[str]:
    write = values.like(_first_known(nodes, values))
    return [write(it) for it in nodes]


def _nvl(node: Call, values: Values) -> str:
    one, other = _as_first(node.arguments, values)
    return f"COALESCE({one}, {other})"


def _nvl2(node: Call, values: Values) -> str:
    tested = values.of(node.arguments[0])
    given, missing = _as_first(node.arguments[1:], values)
    return f"CASE WHEN {tested} IS NOT NULL THEN {given} ELSE {missing} END"


def _coalesce(node: Call, values: Values) -> str:
    return f"COALESCE({', '.join(_as_first(node.arguments, values))})"


def _nullif(node: Call, values: Values) -> str:
    one, other = alike(node.arguments, values)
    return f"NULLIF({one}, {other})"


def _extreme(node: Call, values: Values) -> str:
    written = _as_first(node.arguments, values)
    known = [it for it, argument in zip(written, node.arguments, strict=True) if not _never_null(argument)]
    chosen = f"{node.name.lower()}({', '.join(written)})"
    if not known:
        return chosen
    return f"CASE WHEN {' AND '.join(f'{it} IS NOT NULL' for it in known)} THEN {chosen} END"


def _never_null(node: Expression) -> bool:
    return isinstance(node, Constant) and node.kind != "null" and bool(node.value)


def _decode(node: Call, values: Values) -> str:
    subject, *rest = node.arguments
    pairs = list(zip(rest[::2], rest[1::2], strict=False))
    if not pairs:
        raise NotCarriedOverError("DECODE of so few arguments")
    default = [rest[-1]] if len(rest) % 2 else []
    results = [result for _, result in pairs] + default
    family = values.family(results[0])
    write = values.like("text" if family == "null" else family)
    branches = " ".join(f"WHEN {_same(subject, search, values)} THEN {write(result)}" for search, result in pairs)
    return f"CASE {branches} ELSE {write(default[0]) if default else 'NULL'} END"


def _same(subject: Expression, search: Expression, values: Values) -> str:
    """Write that two values are the same to DECODE, to which NULL is NULL."""
    if values.family(search) == "null":
        return f"{values.of(subject)} IS NULL"
    if _never_null(search):
        return compared("=", subject, search, values)
    one, other = alike((subject, search), values)
    return f"{one} IS NOT DISTINCT FROM {other}"


def case(node: Case, values: Values) -> str:
    """Write a CASE: what it compares with its operand, or its conditions in turn."""
    results = [result for _, result in node.branches] + ([] if node.default is None else [node.default])
    families = {values.family(it) for it in results} - {"null", ""}
    if len(families) > 1 and not (families <= _TEXTS or families <= {"date", "timestamp"}):
        raise NotCarriedOverError(f"CASE of {' and '.join(sorted(families))}")
    branches = " ".join(f"WHEN {_when(node, when, values)} THEN {values.of(then)}" for when, then in node.branches)
    default = "" if node.default is None else f" ELSE {values.of(node.default)}"
    return f"CASE {branches}{default} END"


def _when(node: Case, when: Expression, values: Values) -> str:
    return values.condition(when) if node.operand is None else compared("=", node.operand, when, values)


CHOICES: Final[dict[str, Writer]] = {
    "NVL": _nvl,
    "NVL2": _nvl2,
    "COALESCE": _coalesce,
    "NULLIF": _nullif,
    "GREATEST": _extreme,
    "LEAST": _extreme,
    "DECODE": _decode,
}
