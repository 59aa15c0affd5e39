"""PIVOT as aggregates of the rows of each value, and UNPIVOT as one query for each group of columns.

PIVOT groups by every column that it does not name. UNPIVOT leaves out the rows whose values are all null unless it
says INCLUDE NULLS.

Not covered: PIVOT XML, and values that are no plain literals.

Source: SQL Language Reference 19c, SELECT (pivot_clause, unpivot_clause).
"""

import dataclasses

from harness.oracle.grammar.tree import Call, Case, Chain, Constant, Expression, Pivot, Predicate, SelectItem, Star
from harness.oracle.lexer import Kind, Token
from harness.oracle.semantics.outputs import turned as made_of
from harness.oracle.semantics.scopes import Origin, Scope
from harness.oracle.translation.grouping import NOT_OF_NOTHING
from harness.oracle.translation.selects import Select
from harness.oracle.translation.statement import Statement, dotted, quoted
from harness.oracle.translation.writing import NotCarriedOverError


def turned(statement: Statement, source: str, turn: Pivot) -> str:
    """Write a source after a PIVOT or UNPIVOT, in parentheses."""
    if turn.xml:
        raise NotCarriedOverError("PIVOT XML")
    scope = next(scope for scope, it in statement.bound.turned if it is turn)
    before = scope.origins[0]
    after = made_of(before, turn, ())
    if before.columns is None or after.columns is None or before.repeated or before.nameless:
        raise NotCarriedOverError(f"{turn.token.value} of columns that are not known by name")
    alias = statement.fresh()
    for reference in statement.names.get(id(scope), ()):
        if reference.status == "column" and reference.attribute is not None:
            statement.written[id(reference.node)] = dotted(alias, reference.attribute.name)
    if turn.unpivot:
        return _unpivoted(turn, source, alias, list(after.columns), statement, scope)
    return _pivoted(turn, source, alias, after, statement, scope)


def _pivoted(turn: Pivot, source: str, alias: str, after: Origin, statement: Statement, scope: Scope) -> str:
    made = len(turn.values) * len(turn.aggregates)
    names = list(after.columns or ())
    kept, new = names[: len(names) - made], names[len(names) - made :]
    select = Select([(dotted(alias, name), name) for name in kept], f"{source} AS {quoted(alias)}")
    aggregates = [(values, item) for values, _ in turn.values for item in turn.aggregates]
    for name, (values, item) in zip(new, aggregates, strict=True):
        select.items.append((statement.added_value(_of_value(turn, item, values), scope), name))
    select.groups = ", ".join(dotted(alias, name) for name in kept)
    if not kept:
        select.having = NOT_OF_NOTHING
    return f"({select.text()})"


def _of_value(turn: Pivot, item: SelectItem, values: list[Expression]) -> Call:
    """Return an aggregate over the rows of one value: over nothing for each other row."""
    call = item.expression
    if not isinstance(call, Call) or not call.arguments or call.keep is not None:
        raise NotCarriedOverError("PIVOT with this aggregate")
    equal = [_compared(turn, at, value) for at, value in enumerate(values)]
    token = call.token
    both = equal[0] if len(equal) == 1 else Chain(token, list(equal), [_word(token, "AND")] * (len(equal) - 1))
    first = call.arguments[0]
    one = Constant(token, "number", "1") if isinstance(first, Star) else first
    return dataclasses.replace(call, arguments=[Case(token, None, [(both, one)], None), *call.arguments[1:]])


def _compared(turn: Pivot, at: int, value: Expression) -> Expression:
    if isinstance(value, Constant) and value.kind == "null":
        raise NotCarriedOverError("PIVOT by a null")
    return Predicate(value.token, "=", [turn.columns[at], value])


def _word(token: Token, word: str) -> Token:
    return Token(Kind.WORD, word, word, token.start, token.line, token.column)


def _unpivoted(turn: Pivot, source: str, alias: str, names: list[str], statement: Statement, scope: Scope) -> str:
    kept = names[: len(names) - len(turn.made)]
    rows = statement.fresh()
    branches = []
    for group, labels in zip(turn.groups, turn.labels, strict=True):
        select = Select([(dotted(alias, name), name) for name in kept], f"{quoted(rows)} AS {quoted(alias)}")
        marks = turn.made[turn.measured :]
        if labels:
            texts = [statement.value(it, scope) for it in labels]
        else:
            joined = "_".join(it.parts[0] for it in group)
            texts = ["'" + joined.replace("'", "''") + "'"] * len(marks)
        values = [dotted(alias, it.parts[0]) for it in group]
        select.items += zip(texts, marks, strict=True)
        select.items += zip(values, turn.made[: turn.measured], strict=True)
        if not turn.include_nulls:
            select.where = [" OR ".join(f"{it} IS NOT NULL" for it in values)]
        branches.append(select.text())
    return f"(WITH {quoted(rows)} AS (FROM {source}) {' UNION ALL '.join(branches)})"
