"""One text for all ways to write the same expression, by which Oracle knows a grouped or selected one again."""

from collections.abc import Callable
from typing import Any, Final

from harness.oracle.grammar.tree import Bind, Call, Case, Chain, Constant, Expression, Name, Predicate, Row, Unary
from harness.oracle.semantics.scopes import Scope


def key(node: Expression, scope: Scope) -> str:
    """Return an expression's key in a block; what can be the same as nothing else has one of its own."""
    write = _KEYS.get(type(node))
    return f"#{id(node)}" if write is None else write(node, scope)


def _constant(node: Constant, _scope: Scope) -> str:
    return f"{node.kind}:{node.value}:{node.unit}"


def _chain(node: Chain, scope: Scope) -> str:
    operators = "".join(token.value for token in node.operators)
    return f"({operators} {' '.join(key(it, scope) for it in node.operands)})"


def _unary(node: Unary, scope: Scope) -> str:
    return f"{node.operator} {key(node.operand, scope)}"


def _predicate(node: Predicate, scope: Scope) -> str:
    operands = " ".join(key(it, scope) for it in node.operands)
    return f"[{node.negated} {node.name} {node.quantifier} {operands}]"


def _row(node: Row, scope: Scope) -> str:
    return f"({', '.join(key(it, scope) for it in node.items)})"


def _bind(node: Bind, _scope: Scope) -> str:
    return node.token.value


def _name(node: Name, scope: Scope) -> str:
    reference = scope.reference(node)
    if reference is None:
        return ".".join(node.parts)
    if reference.status == "alias":
        item = reference.scope.aliases[node.parts[0]]
        return key(item.expression, scope) if item.expression is not node else node.parts[0]
    if reference.origin is None:
        return ".".join(node.parts)
    return f"{id(reference.origin)}.{node.parts[-1]}"


def _call(node: Call, scope: Scope) -> str:
    inner = ", ".join(key(it, scope) for it in node.arguments)
    behind = ", ".join(key(it.expression, scope) for it in node.order)
    over = ""
    if node.over is not None:
        window = [*node.over.partition, *(it.expression for it in node.over.order)]
        over = f" over {', '.join(key(it, scope) for it in window)}"
    datatype = node.datatype.name if node.datatype is not None else ""
    distinct = "distinct " if node.distinct else ""
    members = ".".join(node.members)
    return f"{'.'.join(node.parts)}.{members}({distinct}{node.field} {datatype} {inner}; {behind}){over}"


def _case(node: Case, scope: Scope) -> str:
    branches = " ".join(f"{key(when, scope)}:{key(then, scope)}" for when, then in node.branches)
    operand = key(node.operand, scope) if node.operand is not None else ""
    default = key(node.default, scope) if node.default is not None else ""
    return f"case {operand} {branches} else {default}"


_KEYS: Final[dict[type, Callable[[Any, Scope], str]]] = {
    Name: _name,
    Constant: _constant,
    Chain: _chain,
    Call: _call,
    Case: _case,
    Unary: _unary,
    Predicate: _predicate,
    Row: _row,
    Bind: _bind,
}
"""How the key of each node is written. A subquery, a star, a cell and a loop are the same as nothing else."""
