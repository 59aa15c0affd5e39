"""Aggregates that look at an order of their own: KEEP, LISTAGG, percentiles, and ranks of a row that is not there.

Source: SQL Language Reference 19c, FIRST, LAST, LISTAGG, PERCENTILE_CONT, PERCENTILE_DISC, RANK (aggregate syntax).
"""

import dataclasses
from collections.abc import Callable
from typing import Final

from harness.oracle.families import DATES
from harness.oracle.grammar.tree import Call, Constant, Expression, OrderItem, Star
from harness.oracle.translation.values import TEXTS, Values
from harness.oracle.translation.windows import key, keys
from harness.oracle.translation.writing import NotCarriedOverError

_KEPT: Final = {"SUM": "sum", "AVG": "avg", "COUNT": "count", "STDDEV_POP": "stddev_pop", "VAR_POP": "var_pop"}


def _keep(node: Call, values: Values, behind: str) -> str:
    """Write an aggregate over the rows that come first, or last, in an order."""
    assert node.keep is not None  # noqa: S101 - the caller has looked
    order = [_backward(it) for it in node.keep] if node.keep_last else node.keep
    argument = node.arguments[0]
    if node.name in {"MIN", "MAX"}:
        word = "DESC" if node.name == "MAX" else "ASC"
        value = values.of(argument)
        return f"first({value} ORDER BY {keys(order, values)}, {value} {word} NULLS LAST){behind}"
    if node.name not in _KEPT or node.distinct:
        raise NotCarriedOverError(f"{node.name} with KEEP")
    value = (
        "1"
        if isinstance(argument, Star)
        else values.of(argument)
        if node.name == "COUNT"
        else values.number(argument)
    )
    fields = ", ".join(values.of(it.expression) for it in order)
    rows = f"list({{'k': row({fields}), 'x': {value}}} ORDER BY {keys(order, values)}){behind}"
    kept = f"list_aggregate(ora_kept({rows}), '{_KEPT[node.name]}')"
    return f"COALESCE({kept}, 0)" if node.name == "COUNT" else kept


def _backward(item: OrderItem) -> OrderItem:
    """Return a key whose order runs the other way."""
    nulls = item.nulls or ("first" if item.descending else "last")
    return dataclasses.replace(item, descending=not item.descending, nulls="last" if nulls == "first" else "first")


def _listagg(node: Call, values: Values, behind: str) -> str:
    value = values.text(node.arguments[0])
    separator = "''"
    if len(node.arguments) > 1:
        if values.family(node.arguments[1]) != "null":
            separator = values.text(node.arguments[1])
        if not isinstance(node.arguments[1], Constant):
            raise NotCarriedOverError("LISTAGG with a separator that is no literal")
    if node.distinct and node.order:
        return _distinct(node, separator, values, behind)
    distinct = "DISTINCT " if node.distinct else ""
    order = f" ORDER BY {keys(node.order, values)}" if _orders(node) else ""
    return f"ora_aggregated(string_agg({distinct}{value}, {separator}{order}){behind})"


def _distinct(node: Call, separator: str, values: Values, behind: str) -> str:
    """Write a list of different values in their own order."""
    argument = node.arguments[0]
    value = values.of(argument)
    if len(node.order) != 1 or values.of(node.order[0].expression) != value:
        raise NotCarriedOverError("LISTAGG of DISTINCT values in another order")
    order = keys(node.order, values)
    rows = f"list(DISTINCT {value} ORDER BY {order}) FILTER (WHERE {value} IS NOT NULL){behind}"
    family = values.family(argument)
    if family not in TEXTS:
        rows = f"list_transform({rows}, lambda each: {values.spelled('each', family)})"
    return f"ora_aggregated(array_to_string({rows}, {separator}))"


def _orders(node: Call) -> bool:
    """Return whether the order is one: by NULL or by a literal there is none."""
    return bool(node.order) and not all(isinstance(it.expression, Constant) for it in node.order)


def _continuous(node: Call, values: Values, behind: str) -> str:
    item, share = _percentile(node, values)
    value = averaged(item.expression, values)
    part = f"1 - ({share})" if item.descending else share
    return f"quantile_cont({value}, {part}){behind}"


def averaged(node: Expression, values: Values) -> str:
    """Write a value whose mean with another is taken: that of two numbers has more places than the numbers."""
    return values.of(node) if values.family(node) in DATES else f"CAST({values.number(node)} AS DOUBLE)"


def _discrete(node: Call, values: Values, behind: str) -> str:
    """Write the first value whose place is at least so far in the order."""
    item, share = _percentile(node, values)
    value = values.of(item.expression)
    rows = f"list({value} ORDER BY {key(item, values)}) FILTER (WHERE {value} IS NOT NULL){behind}"
    return f"ora_share({rows}, {share})"


def _percentile(node: Call, values: Values) -> tuple[OrderItem, str]:
    if len(node.order) != 1 or len(node.arguments) != 1 or not isinstance(node.arguments[0], Constant):
        raise NotCarriedOverError(f"{node.name} by no literal")
    return node.order[0], values.number(node.arguments[0])


def _ranked(node: Call, values: Values, behind: str) -> str:
    """Write the rank that a row would have among the others."""
    if len(node.order) != 1 or len(node.arguments) != 1 or behind:
        raise NotCarriedOverError(f"{node.name} WITHIN GROUP of several keys")
    if isinstance(node.arguments[0], Constant) and node.arguments[0].kind == "null":
        raise NotCarriedOverError(f"{node.name} of NULL")
    item = node.order[0]
    value = values.of(item.expression)
    given = values.like(values.family(item.expression))(node.arguments[0])
    first = item.nulls or ("first" if item.descending else "last")
    before = f"{value} {'>' if item.descending else '<'} {given}"
    upto = f"{value} {'>=' if item.descending else '<='} {given}"
    if first == "first":
        before, upto = f"({before} OR {value} IS NULL)", f"({upto} OR {value} IS NULL)"
    if node.name == "DENSE_RANK":
        nulls = f" + max(CASE WHEN {value} IS NULL THEN 1 ELSE 0 END)" if first == "first" else ""
        return f"(count(DISTINCT {value}) FILTER (WHERE {before}){nulls} + 1)"
    if node.name == "RANK":
        return f"(count(*) FILTER (WHERE {before}) + 1)"
    if node.name == "PERCENT_RANK":
        return f"(count(*) FILTER (WHERE {before}) / NULLIF(count(*), 0))"
    return f"((count(*) FILTER (WHERE {upto}) + 1) / (count(*) + 1))"


ORDERED: Final[dict[str, Callable[[Call, Values, str], str]]] = {
    "KEEP": _keep,
    "LISTAGG": _listagg,
    "PERCENTILE_CONT": _continuous,
    "PERCENTILE_DISC": _discrete,
    "RANK": _ranked,
    "DENSE_RANK": _ranked,
    "PERCENT_RANK": _ranked,
    "CUME_DIST": _ranked,
}
