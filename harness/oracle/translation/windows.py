"""What stands behind OVER, keys of an order, and the functions that only a window has.

NULL comes last in an ascending order and first in a descending one, as to Oracle a NULL is larger than any value.

Not covered: windows with a name, EXCLUDE, GROUPS, NTH_VALUE from the last row.
Source: SQL Language Reference 19c, "Analytic Functions".
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from harness.oracle.families import DATES
from harness.oracle.grammar.tree import Call, Edge, OrderItem, Window
from harness.oracle.translation.quotients import steady
from harness.oracle.translation.values import Values
from harness.oracle.translation.writing import NotCarriedOverError

ANALYTIC: Final[Mapping[str, tuple[tuple[str, str], ...]]] = MappingProxyType(
    {
        "ROW_NUMBER": (("", "row_number(){o}"),),
        "RANK": (("", "rank(){o}"),),
        "DENSE_RANK": (("", "dense_rank(){o}"),),
        "PERCENT_RANK": (("", "percent_rank(){o}"),),
        "CUME_DIST": (("", "cume_dist(){o}"),),
        "NTILE": (("i", "ntile({0}){o}"),),
        "LAG": (("a", "lag({0}{n}){o}"), ("ai", "lag({0}, {1}{n}){o}"), ("aia", "lag({0}, {1}, {2}{n}){o}")),
        "LEAD": (("a", "lead({0}{n}){o}"), ("ai", "lead({0}, {1}{n}){o}"), ("aia", "lead({0}, {1}, {2}{n}){o}")),
        "FIRST_VALUE": (("a", "first_value({0}{n}){o}"),),
        "LAST_VALUE": (("a", "last_value({0}{n}){o}"),),
        "NTH_VALUE": (("ai", "nth_value({0}, {1}{n}){o}"),),
        "RATIO_TO_REPORT": (("n", "ora_divide({0}, sum({0}){o})"),),
    }
)
"""Function: its forms, in which `{n}` says what NULLs are to it and `{o}` is its window."""


def analytic(node: Call, values: Values) -> str:
    """Write a function that only a window has."""
    if node.over is None or node.from_last or node.distinct:
        raise NotCarriedOverError(f"{node.name} FROM LAST" if node.from_last else node.name)
    behind = f" {over(node.over, values)}"
    nulls = " IGNORE NULLS" if node.nulls == "ignore" else ""
    for wanted, form in ANALYTIC[node.name]:
        if len(wanted) == len(node.arguments):
            arguments = [values.by_letter(letter, it) for letter, it in zip(wanted, node.arguments, strict=True)]
            if wanted == "aia":
                arguments[2] = values.like(values.family(node.arguments[0]))(node.arguments[2])
            return form.format(*arguments, n=nulls, o=behind)
    raise NotCarriedOverError(f"{node.name} of {len(node.arguments)} arguments")


def over(window: Window, values: Values) -> str:
    """Write OVER with its window."""
    if window.named or window.exclude or window.siblings:
        raise NotCarriedOverError("a window with a name" if window.named else "EXCLUDE or SIBLINGS in a window")
    parts = []
    if window.partition:
        parts.append(f"PARTITION BY {', '.join(values.of(it) for it in window.partition)}")
    if window.order:
        parts.append(f"ORDER BY {keys(window.order, values)}")
    if window.frame is not None:
        parts.append(_frame(window, values))
    return f"OVER ({' '.join(parts)})"


def keys(order: Sequence[OrderItem], values: Values) -> str:
    """Write the keys of an order."""
    return ", ".join(key(it, values) for it in order)


def key(item: OrderItem, values: Values) -> str:
    """Write one key of an order, with the place of its NULLs."""
    nulls = item.nulls or ("first" if item.descending else "last")
    written = values.of(item.expression)
    if values.family(item.expression) == "number":
        written = steady(item.expression, written)
    return f"{written} {'DESC' if item.descending else 'ASC'} NULLS {nulls.upper()}"


def _frame(window: Window, values: Values) -> str:
    kind = "" if window.frame is None else window.frame.value
    if kind not in {"ROWS", "RANGE"}:
        raise NotCarriedOverError(f"{kind} in a window")
    edges = [*window.edges, Edge("current row")][:2]
    first, last = (_edge(it, kind, window, values) for it in edges)
    return f"{kind} BETWEEN {first} AND {last}"


def _edge(edge: Edge, kind: str, window: Window, values: Values) -> str:
    if edge.value is None:
        return edge.kind.upper()
    if kind == "ROWS":
        return f"{values.whole(edge.value)} {edge.kind.upper()}"
    family = values.family(window.order[0].expression) if window.order else ""
    if family in DATES:
        if values.is_interval(edge.value):
            return f"{values.of(edge.value)} {edge.kind.upper()}"
        return f"ora_span({values.number(edge.value)}) {edge.kind.upper()}"
    if family != "number":
        raise NotCarriedOverError("RANGE over a value that is neither number nor date")
    return f"{values.number(edge.value)} {edge.kind.upper()}"
