"""Writes a value or a condition of an Oracle query in DuckDB's SQL, with Oracle's meaning: the front door.

Each kind of node has a writer; a node of a kind that has none is refused by name. What the block's writer has put in
a node's place already (ROWNUM, LEVEL, PRIOR) is taken as it is.
"""

from typing import Any, Final

from harness.oracle.grammar.tree import (
    Bind,
    Call,
    Case,
    Cell,
    Chain,
    Constant,
    Expression,
    Loop,
    Name,
    Predicate,
    Row,
    Star,
    Subquery,
    Unary,
)
from harness.oracle.translation import conditions
from harness.oracle.translation.arithmetic import chain, unary
from harness.oracle.translation.calls import call, pseudo
from harness.oracle.translation.choices import case
from harness.oracle.translation.constants import constant
from harness.oracle.translation.values import Values, Writer
from harness.oracle.translation.writing import NotCarriedOverError, Writing


def expression(node: Expression, writing: Writing) -> str:
    """Write a value, in parentheses where it needs them.

    Raises:
        NotCarriedOverError: it, or a part of it, has no equal that is known here.
    """
    return _value(node, Values(writing, _value, _condition))


def condition(node: Expression, writing: Writing) -> str:
    """Write a condition, in parentheses where it needs them.

    Raises:
        NotCarriedOverError: it, or a part of it, has no equal that is known here.
    """
    return _condition(node, Values(writing, _value, _condition))


def _value(node: Expression, values: Values) -> str:
    done = values.writing.written.get(id(node))
    if done is not None:
        return done
    return _WRITERS[type(node)](node, values)


def _condition(node: Expression, values: Values) -> str:
    done = values.writing.written.get(id(node))
    return done if done is not None else conditions.condition(node, values)


def _name(node: Name, values: Values) -> str:
    """Write a name that the block's writer has not written: an alias of the select list, or the present moment."""
    reference = values.writing.bound.references.get(id(node))
    if reference is not None and reference.status == "alias":
        item = reference.scope.aliases.get(node.parts[0])
        if item is not None:
            return values.of(item.expression)
    moment = pseudo(node) if reference is not None and reference.status in {"pseudo", "function"} else None
    if moment is None:
        raise NotCarriedOverError(".".join(node.parts))
    return moment


def _chain(node: Chain, values: Values) -> str:
    return values.condition(node) if node.operator in {"AND", "OR"} else chain(node, values)


def _case(node: Case, values: Values) -> str:
    return f"({case(node, values)})"


def _call(node: Call, values: Values) -> str:
    if node.parts == ("LNNVL",):
        return values.condition(node)
    written = call(node, values)
    return f"({written})" if written.startswith("CASE ") else written


def _constant(node: Constant, _values: Values) -> str:
    return constant(node)


def _subquery(node: Subquery, values: Values) -> str:
    if node.kind:
        raise NotCarriedOverError(node.kind)
    return f"({values.writing.query(node.query)})"


def _row(node: Row, values: Values) -> str:
    if len(node.items) != 1:
        raise NotCarriedOverError("a row of values")
    return values.of(node.items[0])


def _bind(node: Bind, _values: Values) -> str:
    raise NotCarriedOverError(f"the bind variable {node.token.text}")


def _refused(node: Any, _values: Values) -> str:  # noqa: ANN401 - any node that has no value here
    raise NotCarriedOverError(f"a {type(node).__name__.lower()} as a value")


_WRITERS: Final[dict[type, Writer]] = {
    Name: _name,
    Constant: _constant,
    Call: _call,
    Chain: _chain,
    Case: _case,
    Unary: unary,
    Subquery: _subquery,
    Predicate: lambda node, values: values.condition(node),
    Row: _row,
    Bind: _bind,
    Star: _refused,
    Cell: _refused,
    Loop: _refused,
}
