# ruff: noqa: F403, F405, C901, PLR0911, PLR0912, E731, B905, E501, D103, ANN001, ANN201
# mypy: ignore-errors
"""STUB, in place of the writers of values until they are merged."""

from harness.oracle.grammar.tree import *
from harness.oracle.translation.writing import NotCarriedOverError, Writing


def expression(node: object, writing: Writing) -> str:
    found = writing.written.get(id(node))
    if found is not None:
        return found
    e = lambda it: expression(it, writing)
    match node:
        case Constant(kind="number"):
            return node.value
        case Constant(kind="text"):
            return "'" + node.value.replace("'", "''") + "'" if node.value else "CAST(NULL AS VARCHAR)"
        case Constant(kind="null"):
            return "NULL"
        case Constant(kind="date"):
            return f"TIMESTAMP '{node.value} 00:00:00'"
        case Name():
            ref = writing.bound.references.get(id(node))
            if ref.status == "alias":
                return "(" + e(ref.scope.aliases[node.parts[0]].expression) + ")"
            raise NotCarriedOverError(".".join(node.parts))
        case Chain():
            if node.operator in ("AND", "OR"):
                return condition(node, writing)
            out = text(node.operands[0], node, e)
            for op, it in zip(node.operators, node.operands[1:]):
                out += f" {op.value} " + text(it, node, e)
            return f"({out})"
        case Unary(operator="-"):
            return f"(-{e(node.operand)})"
        case Case():
            w = " ".join(
                f"WHEN {e(a) if node.operand else condition(a, writing)} THEN {e(b)}" for a, b in node.branches
            )
            return f"CASE {e(node.operand) if node.operand else ''} {w}{' ELSE ' + e(node.default) if node.default else ''} END"
        case Subquery():
            return f"({writing.query(node.query)})"
        case Call():
            if node.parts[0] in (
                "REGEXP_COUNT",
                "LEAST",
                "GREATEST",
                "COUNT",
                "SUM",
                "MAX",
                "MIN",
                "AVG",
                "UPPER",
                "LENGTH",
                "SUBSTR",
                "COALESCE",
                "ROW_NUMBER",
                "RANK",
                "GROUPING",
                "MOD",
                "LISTAGG",
                "LOWER",
                "GROUP_ID",
                "DENSE_RANK",
                "TO_CHAR",
                "ABS",
            ):
                args = ", ".join("*" if isinstance(it, Star) else e(it) for it in node.arguments)
                out = f"{ {'SUBSTR': 'substring', 'TO_CHAR': 'concat'}.get(node.name, node.name) }({'DISTINCT ' if node.distinct else ''}{args})"
                if node.over:
                    out += (
                        " OVER ("
                        + (
                            ("PARTITION BY " + ", ".join(map(e, node.over.partition)) + " ")
                            if node.over.partition
                            else ""
                        )
                        + (
                            (
                                "ORDER BY "
                                + ", ".join(
                                    e(i.expression) + (" DESC NULLS FIRST" if i.descending else " NULLS LAST")
                                    for i in node.over.order
                                )
                            )
                            if node.over.order
                            else ""
                        )
                        + ")"
                    )
                return out
            raise NotCarriedOverError(node.name)
        case Row():
            return "(" + ", ".join(map(e, node.items)) + ")"
        case Predicate():
            return condition(node, writing)
    raise NotCarriedOverError(type(node).__name__)


def text(it, node, e):
    return f"COALESCE(CAST({e(it)} AS VARCHAR), '')" if node.operator == "||" else e(it)


def condition(node: object, writing: Writing) -> str:
    e = lambda it: expression(it, writing)
    match node:
        case Chain():
            return "(" + f" {node.operator} ".join(condition(it, writing) for it in node.operands) + ")"
        case Unary(operator="NOT"):
            return f"(NOT {condition(node.operand, writing)})"
        case Predicate(name="EXISTS"):
            return f"EXISTS {e(node.operands[0])}"
        case Predicate(name="IN"):
            right = node.operands[1:]
            inside = e(right[0]) if isinstance(right[0], Subquery) else "(" + ", ".join(map(e, right)) + ")"
            return f"({e(node.operands[0])} {'NOT ' if node.negated else ''}IN {inside})"
        case Predicate(name="IS NULL"):
            return f"({e(node.operands[0])} IS {'NOT ' if node.negated else ''}NULL)"
        case Predicate(name="BETWEEN"):
            return f"({e(node.operands[0])} BETWEEN {e(node.operands[1])} AND {e(node.operands[2])})"
        case Predicate(name="LIKE"):
            return f"({e(node.operands[0])} LIKE {e(node.operands[1])})"
        case Predicate():
            return f"({e(node.operands[0])} {node.name} {node.quantifier} {e(node.operands[1])})"
    raise NotCarriedOverError(type(node).__name__)
