"""What a row of a tree knows of the rows above it: PRIOR, CONNECT_BY_ROOT and SYS_CONNECT_BY_PATH.

Each is a column that the walk carries along, from a root to its children.

Source: SQL Language Reference 19c, chapters 4 (hierarchical query operators) and 7 (SYS_CONNECT_BY_PATH).
"""

from typing import Final

from harness.oracle.grammar.tree import Call, Chain, Constant, Expression, Unary
from harness.oracle.grammar.walk import nodes
from harness.oracle.lexer import Kind, Token
from harness.oracle.translation.walks import Walk
from harness.oracle.translation.writing import NotCarriedOverError

Carried = tuple[str, str, str]
"""A column's name, its value at a root, and its value at a child."""

_NOT_LOOKED_AT: Final = frozenset({"start", "connect", "on", "from"})
_ABOVE: Final = "#above"
"""What stands for a carried column of the row above, until that column has a name."""
_SEPARATOR: Final = "ORA-30004: SYS_CONNECT_BY_PATH cannot have the separator as part of a value"


def ways(walk: Walk) -> list[Carried]:
    """Return the columns that the block of a walk asks to be carried along, and note where each is asked for."""
    found: dict[tuple[str, str], Carried] = {}
    for clause, root in list(walk.scope.clauses):
        for node in nodes(root) if clause not in _NOT_LOOKED_AT else ():
            values = _values(walk, node) if id(node) not in walk.places else None
            if values is not None:
                name, root_value, child_value = found.setdefault(values, (walk.statement.fresh(), *values))
                own = walk.of_parent(name)
                found[values] = name, root_value, child_value.replace(_ABOVE, own)
                walk.places[id(node)] = name
    return list(found.values())


def _values(walk: Walk, node: Expression) -> tuple[str, str] | None:
    """Return the values of what a node asks for at a root and at a child; `_ABOVE` is that of the row above."""
    if isinstance(node, Unary) and node.operator == "PRIOR":
        return f"CASE WHEN FALSE THEN {_child(walk, node.operand)} END", _parent(walk, node)
    if isinstance(node, Unary) and node.operator == "CONNECT_BY_ROOT":
        return _child(walk, node.operand), _ABOVE
    if isinstance(node, Call) and node.parts == ("SYS_CONNECT_BY_PATH",) and not node.quoted:
        return _path(walk, node)
    return None


def _child(walk: Walk, node: Expression) -> str:
    walk.stand(walk.child)
    return walk.statement.value(node, walk.scope)


def _parent(walk: Walk, node: Unary) -> str:
    walk.stand(walk.parent)
    return walk.statement.value(node.operand, walk.scope)


def _path(walk: Walk, node: Call) -> tuple[str, str]:
    value, separator = node.arguments
    if not isinstance(separator, Constant) or separator.kind != "text" or not separator.value:
        raise NotCarriedOverError("SYS_CONNECT_BY_PATH with a separator that is no text")
    sign = Token(Kind.SYMBOL, "||", "||", node.token.start, node.token.line, node.token.column)
    empty = Constant(node.token, "text", "")
    walk.stand(walk.child)
    own = walk.statement.added_value(Chain(node.token, [value, empty], [sign]), walk.scope)
    step = (
        f"CASE WHEN contains({own}, {_text(separator)}) THEN error('{_SEPARATOR}')"
        f" ELSE {_text(separator)} || COALESCE({own}, '') END"
    )
    return step, f"{_ABOVE} || {step}"


def _text(node: Constant) -> str:
    return "'" + node.value.replace("'", "''") + "'"
