"""A condition as the conditions that all must hold."""

from harness.oracle.grammar.tree import Chain, Expression


def conjuncts(condition: Expression | None) -> list[Expression]:
    """Return the parts of a condition that AND joins, also those in parentheses; none of no condition."""
    found: list[Expression] = []
    waiting = [] if condition is None else [condition]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Chain) and node.operator == "AND":
            waiting.extend(reversed(node.operands))
        else:
            found.append(node)
    return found
