"""One text for all ways to write the same expression, by which Oracle knows a grouped or selected one again."""

from harness.oracle.grammar.tree import (
    Bind,
    Call,
    Case,
    Cell,
    Chain,
    Constant,
    Expression,
    Name,
    Predicate,
    Row,
    Star,
    Subquery,
    Unary,
)
from harness.oracle.semantics.scopes import Scope


def key(node: Expression, scope: Scope) -> str:
    """Return an expression's key in a block; what can be the same as nothing else has one of its own."""
    if isinstance(node, Name):
        return _name(node, scope)
    if isinstance(node, Constant):
        return f"{node.kind}:{node.value}:{node.unit}"
    if isinstance(node, Chain):
        operators = "".join(token.value for token in node.operators)
        return f"({operators} {' '.join(key(it, scope) for it in node.operands)})"
    if isinstance(node, Call):
        return _call(node, scope)
    if isinstance(node, Case):
        return _case(node, scope)
    if isinstance(node, Unary):
        return f"{node.operator} {key(node.operand, scope)}"
    if isinstance(node, Predicate):
        operands = " ".join(key(it, scope) for it in node.operands)
        return f"[{node.negated} {node.name} {node.quantifier} {operands}]"
    if isinstance(node, Row):
        return f"({', '.join(key(it, scope) for it in node.items)})"
    if isinstance(node, Bind):
        return node.token.value
    assert isinstance(node, Star | Subquery | Cell)  # noqa: S101 - these are all that is left
    return f"#{id(node)}"


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
