"""Aggregates, also with OVER: which are carried over is this table, and what has a grammar of its own.

A form's `{0}` are its arguments, `{d}` is DISTINCT and `{o}` what stands behind the call: OVER with its window. What
DuckDB answers otherwise to few rows is put right in the form.

Not covered: aggregates of XML and of collections, APPROX_..., GROUP_ID, statistical tests.
Source: SQL Language Reference 19c, "Aggregate Functions".
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from harness.oracle.grammar.tree import Call, Star
from harness.oracle.translation.ordered import ORDERED, averaged
from harness.oracle.translation.values import Values
from harness.oracle.translation.windows import over
from harness.oracle.translation.writing import NotCarriedOverError

_MOMENTS: Final = {
    "CORR": "corr",
    "REGR_SLOPE": "regr_slope",
    "REGR_INTERCEPT": "regr_intercept",
    "REGR_R2": "regr_r2",
}


def _finite(name: str) -> tuple[str, str]:
    """Return the form of a function of pairs that has no value where nothing varies."""
    call = f"{name}({{0}}, {{1}}){{o}}"
    return "nn", f"CASE WHEN isfinite({call}) THEN {call} END"


AGGREGATES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "COUNT": ("a", "count({d}{0}){o}"),
        "SUM": ("n", "sum({d}{0}){o}"),
        "AVG": ("n", "avg({d}{0}){o}"),
        "MIN": ("a", "min({0}){o}"),
        "MAX": ("a", "max({0}){o}"),
        "MEDIAN": ("a", "median({0}){o}"),
        "STDDEV": ("n", "COALESCE(stddev_samp({d}{0}){o}, CASE WHEN count({0}){o} > 0 THEN 0 END)"),
        "STDDEV_SAMP": ("n", "stddev_samp({0}){o}"),
        "STDDEV_POP": ("n", "stddev_pop({0}){o}"),
        "VARIANCE": ("n", "COALESCE(var_samp({d}{0}){o}, CASE WHEN count({0}){o} > 0 THEN 0 END)"),
        "VAR_SAMP": ("n", "var_samp({0}){o}"),
        "VAR_POP": ("n", "var_pop({0}){o}"),
        "COVAR_POP": ("nn", "covar_pop({0}, {1}){o}"),
        "COVAR_SAMP": ("nn", "covar_samp({0}, {1}){o}"),
        **{name: _finite(duck) for name, duck in _MOMENTS.items()},
        "REGR_COUNT": ("nn", "regr_count({0}, {1}){o}"),
        "REGR_AVGX": ("nn", "regr_avgx({0}, {1}){o}"),
        "REGR_AVGY": ("nn", "regr_avgy({0}, {1}){o}"),
        "REGR_SXX": ("nn", "regr_sxx({0}, {1}){o}"),
        "REGR_SYY": ("nn", "regr_syy({0}, {1}){o}"),
        "REGR_SXY": ("nn", "regr_sxy({0}, {1}){o}"),
        "STATS_MODE": ("a", "mode({0}){o}"),
        "ANY_VALUE": ("a", "any_value({0}){o}"),
    }
)
_OF_SETS: Final = frozenset({"GROUPING", "GROUPING_ID"})


def is_aggregate(name: str) -> bool:
    """Return whether a function is an aggregate that is known here."""
    return name in AGGREGATES or name in ORDERED or name in _OF_SETS


def aggregate(node: Call, values: Values) -> str:
    """Write an aggregate, over its group or over a window."""
    name = node.name
    if name in _OF_SETS:
        return f"grouping({', '.join(values.of(it) for it in node.arguments)})"
    behind = "" if node.over is None else f" {over(node.over, values)}"
    if node.keep is not None or node.within or name in ORDERED:
        write = ORDERED.get("KEEP" if node.keep is not None else name)
        if write is None:
            raise NotCarriedOverError(f"{name} WITHIN GROUP")
        return write(node, values, behind)
    if name == "COUNT" and isinstance(node.arguments[0], Star):
        return f"count(*){behind}"
    wanted, form = AGGREGATES[name]
    if len(wanted) != len(node.arguments):
        raise NotCarriedOverError(f"{name} of {len(node.arguments)} arguments")
    arguments = [values.by_letter(letter, it) for letter, it in zip(wanted, node.arguments, strict=True)]
    if name == "MEDIAN":
        arguments = [averaged(node.arguments[0], values)]
    return form.format(*arguments, d="DISTINCT " if node.distinct else "", o=behind)
