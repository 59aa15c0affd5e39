"""Conditions: comparisons, IN, BETWEEN, LIKE, IS, EXISTS, and how they are joined.

Sides of different families are made alike as Oracle does: a text becomes a number beside a number, a date beside a
date. Two literals of text are compared as CHAR, without the blanks at their ends. A row is equal to another where all
its parts are, and unknown where one is NULL.

Source: SQL Language Reference 19c, chapter 6 (conditions), "Data Type Comparison Rules".
"""

from collections.abc import Callable, Sequence
from typing import Final

from harness.oracle.families import DATES
from harness.oracle.grammar.tree import Call, Chain, Constant, Expression, Predicate, Row, Subquery, Unary
from harness.oracle.translation.quotients import steady
from harness.oracle.translation.quoting import quoted
from harness.oracle.translation.tuples import in_query
from harness.oracle.translation.values import Values, constant_text
from harness.oracle.translation.writing import NotCarriedOverError

_TEXTS: Final = frozenset({"text", "clob", "long"})
_OPERATORS: Final = {"!=": "<>", "^=": "<>"}
_COMPARISONS: Final = frozenset({"=", "<>", "<", ">", "<=", ">="})


def condition(node: Expression, values: Values) -> str:
    """Write a condition.

    Raises:
        NotCarriedOverError: it is of a kind that is not known here.
    """
    if isinstance(node, Predicate):
        return _predicate(node, values)
    if isinstance(node, Chain) and node.operator in {"AND", "OR"}:
        return f"({f' {node.operator} '.join(values.condition(it) for it in node.operands)})"
    if isinstance(node, Unary) and node.operator == "NOT":
        return f"(NOT {values.negated().condition(node.operand)})"
    if isinstance(node, Call) and node.parts == ("LNNVL",):
        return f"({values.negated().condition(node.arguments[0])} IS NOT TRUE)"
    return values.of(node)


def _predicate(node: Predicate, values: Values) -> str:
    write = _PREDICATES.get(node.name)
    if write is not None:
        return write(node, values)
    operator = _OPERATORS.get(node.name, node.name)
    if operator not in _COMPARISONS:
        raise NotCarriedOverError(node.name)
    left, right = node.operands
    if node.quantifier:
        return _quantified(node, operator, values)
    return compared(operator, left, right, values)


def compared(operator: str, left: Expression, right: Expression, values: Values) -> str:
    """Write a comparison of two values, or of two rows."""
    if isinstance(left, Row):
        return _rows(operator, left, right, values)
    one, other = alike((left, right), values)
    return f"({one} {operator} {other})"


def alike(nodes: Sequence[Expression], values: Values) -> list[str]:
    """Write values that are compared with each other, all as one family."""
    families = [values.family(it) for it in nodes]
    if all(it == families[0] for it in families):
        texts = [constant_text(it) for it in nodes]
        if all(texts):
            return [quoted(it.rstrip(" ") or " ") for it in texts if it]
        if families[0] == "number":
            return [steady(it, values.of(it)) for it in nodes]
        return [values.of(it) for it in nodes]
    plain = [values.of(it) for it in nodes]  # what is refused by its own name comes first
    family = common(families) if values.sound or "" not in families else ""
    write = values.like(family)
    return [write(it) for it in nodes] if family else plain


def common(families: Sequence[str]) -> str:
    """Return the family that values of several are compared as.

    Raises:
        NotCarriedOverError: it does not show, and decides what is compared.
    """
    known = set(families) - {"null"}
    if "" in known and len(known) > 1:
        raise NotCarriedOverError("a comparison with a value whose type does not show")
    if known & DATES:
        wanted, beside = "date", DATES | _TEXTS
    elif "number" in known:
        wanted, beside = "number", frozenset({"number"}) | _TEXTS
    elif known & _TEXTS:
        wanted, beside = "text", _TEXTS
    else:
        return ""
    if known - beside:
        raise NotCarriedOverError(f"a comparison of {' and '.join(sorted(known))}")
    return wanted


def _rows(operator: str, left: Row, right: Expression, values: Values) -> str:
    """Write a comparison of rows, which can only be equal or not."""
    if isinstance(right, Row) and len(right.items) == 1 and isinstance(right.items[0], Row | Subquery):
        right = right.items[0]
    if isinstance(right, Subquery):
        found = in_query(left, right, values)
        return found if operator == "=" else _not_row(operator, found)
    if not isinstance(right, Row) or len(right.items) != len(left.items) or operator not in {"=", "<>"}:
        raise NotCarriedOverError(f"rows compared by {operator}")
    pairs = [compared("=", one, other, values) for one, other in zip(left.items, right.items, strict=True)]
    whole = f"({' AND '.join(pairs)})"
    return whole if operator == "=" else f"(NOT {whole})"


def _not_row(operator: str, _found: str) -> str:
    raise NotCarriedOverError(f"a row {operator} a subquery")


def _quantified(node: Predicate, operator: str, values: Values) -> str:
    """Write a comparison with any or all of a list or of a query's rows."""
    left, right = node.operands
    word = "ALL" if node.quantifier == "ALL" else "ANY"
    if isinstance(right, Row):
        parts = [compared(operator, left, it, values) for it in right.items]
        return f"({(' AND ' if word == 'ALL' else ' OR ').join(parts)})"
    if isinstance(left, Row) or not isinstance(right, Subquery):
        raise NotCarriedOverError(f"a row compared with {word}")
    if operator == "=" and word == "ANY":
        return in_query(left, right, values)
    found, wanted = values.family(left), values.family(right)
    if found != wanted and "null" not in {found, wanted}:
        raise NotCarriedOverError(f"{found or 'a value'} compared with {word} {wanted or 'value'}")
    return f"({values.of(left)} {operator} {word} ({values.writing.query(right.query)}))"


def _in(node: Predicate, values: Values) -> str:
    left, *items = node.operands
    inner = values.negated() if node.negated else values
    if len(items) == 1 and isinstance(items[0], Subquery):
        whole = in_query(left, items[0], inner)
    elif isinstance(left, Row):
        whole = f"({' OR '.join(compared('=', left, it, inner) for it in items)})"
    else:
        one, *others = alike((left, *items), inner)
        whole = f"({one} IN ({', '.join(others)}))"
    return f"(NOT {whole})" if node.negated else whole


def _between(node: Predicate, values: Values) -> str:
    value, low, high = node.operands
    word = "NOT BETWEEN" if node.negated else "BETWEEN"
    if constant_text(value) is None:
        families = [values.family(it) for it in node.operands]
        if not values.sound or common(families[:2]) == common([families[0], families[2]]):
            one, two, three = alike(node.operands, values)
            return f"({one} {word} {two} AND {three})"
    whole = f"({compared('>=', value, low, values)} AND {compared('<=', value, high, values)})"
    return f"(NOT {whole})" if node.negated else whole


def _like(node: Predicate, values: Values) -> str:
    if node.token.value != "LIKE":
        raise NotCarriedOverError(node.token.value)
    value, pattern, *escape = (values.text(it) for it in node.operands)
    word = "NOT LIKE" if node.negated else "LIKE"
    if not escape:
        return f"({value} {word} {pattern})"
    mark = constant_text(node.operands[2])
    if mark is None or len(mark) != 1:
        raise NotCarriedOverError("LIKE with ESCAPE by no literal of one character")
    text = constant_text(node.operands[1])
    if text is not None and _dangling(text, mark):
        raise NotCarriedOverError("LIKE with an escape before no wildcard")
    return f"({value} {word} {pattern} ESCAPE {escape[0]})"


def _dangling(pattern: str, mark: str) -> bool:
    """Return whether an escape stands before what needs none, which is ORA-01424."""
    at = 0
    while at < len(pattern):
        if pattern[at] == mark:
            if pattern[at + 1 : at + 2] not in {"%", "_", mark}:
                return True
            at += 1
        at += 1
    return False


def _is_null(node: Predicate, values: Values) -> str:
    operand = node.operands[0]
    if isinstance(operand, Row):
        raise NotCarriedOverError("IS NULL of a row")
    return f"({values.of(operand)} IS {'NOT ' if node.negated else ''}NULL)"


def _is_nan(node: Predicate, values: Values) -> str:
    test = "isnan" if node.name == "IS NAN" else "isinf"
    whole = f"{test}(CAST({values.number(node.operands[0])} AS DOUBLE))"
    return f"(NOT {whole})" if node.negated else whole


def _is_truth(node: Predicate, values: Values) -> str:
    word = node.name.removeprefix("IS ")
    return f"({values.negated().condition(node.operands[0])} IS {'NOT ' if node.negated else ''}{word})"


def _exists(node: Predicate, values: Values) -> str:
    operand = node.operands[0]
    if not isinstance(operand, Subquery):
        raise NotCarriedOverError("EXISTS")
    return f"EXISTS ({values.writing.query(operand.query)})"


def is_boolean(node: Expression) -> bool:
    """Return whether a node is a condition by its kind."""
    if isinstance(node, Predicate):
        return True
    if isinstance(node, Chain):
        return node.operator in {"AND", "OR"}
    if isinstance(node, Unary):
        return node.operator == "NOT"
    if isinstance(node, Constant):
        return node.kind == "boolean"
    return isinstance(node, Call) and node.parts == ("LNNVL",)


_PREDICATES: Final[dict[str, Callable[[Predicate, Values], str]]] = {
    "IN": _in,
    "BETWEEN": _between,
    "LIKE": _like,
    "IS NULL": _is_null,
    "IS NAN": _is_nan,
    "IS INFINITE": _is_nan,
    "IS TRUE": _is_truth,
    "IS FALSE": _is_truth,
    "EXISTS": _exists,
}
