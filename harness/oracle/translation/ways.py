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
_SEPARATOR: Final = "ORA-30004: SYS_CONNECT_BY_PATH cannot have the separator as part of a value"


def ways(walk: Walk) -> list[Carried]:
    """Return the columns that the block of a walk asks to be carried along, and note where each is asked for."""
    found = []
    for clause, root in list(walk.scope.clauses):
        if clause not in _NOT_LOOKED_AT:
            for node in nodes(root):
                column = _column(walk, node)
                if column is not None:
                    found.append(column)
                    walk.places[id(node)] = column[0]
    return found


def _column(walk: Walk, node: Expression) -> Carried | None:
    if id(node) in walk.places:
        return None
    if isinstance(node, Unary) and node.operator == "PRIOR":
        return walk.statement.fresh(), f"CASE WHEN FALSE THEN {_child(walk, node.operand)} END", _parent(walk, node)
    if isinstance(node, Unary) and node.operator == "CONNECT_BY_ROOT":
        name = walk.statement.fresh()
        return name, _child(walk, node.operand), walk.of_parent(name)
    if isinstance(node, Call) and node.parts == ("SYS_CONNECT_BY_PATH",) and not node.quoted:
        return _path(walk, node)
    return None


def _child(walk: Walk, node: Expression) -> str:
    walk.stand(walk.child)
    return walk.statement.value(node, walk.scope)


def _parent(walk: Walk, node: Unary) -> str:
    walk.stand(walk.parent)
    return walk.statement.value(node.operand, walk.scope)


def _path(walk: Walk, node: Call) -> Carried:
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
    name = walk.statement.fresh()
    return name, step, f"{walk.of_parent(name)} || {step}"


def _text(node: Constant) -> str:
    return "'" + node.value.replace("'", "''") + "'"
