"""Types that Oracle refuses to mix when it parses a statement, where they show for certain.

Reference: SQL Language Reference 19c, chapter 2 (data type comparison rules), chapter 4 (datetime arithmetic).
"""

from collections.abc import Iterator

from harness.oracle.families import DATES, EXPECTED, INTERVALS, LOBS
from harness.oracle.findings import Finding
from harness.oracle.functions import builtin_functions
from harness.oracle.grammar.tree import Call, Case, Chain, Expression, Name, Predicate, Row, Subquery
from harness.oracle.rules.subject import Subject, expressions, on
from harness.oracle.semantics.scopes import Clause, Scope
from harness.oracle.semantics.types import combined, family_of

_TIME_FIELDS = frozenset({"HOUR", "MINUTE", "SECOND"})
_ZONE_FIELDS = frozenset({"TIMEZONE_HOUR", "TIMEZONE_MINUTE", "TIMEZONE_REGION", "TIMEZONE_ABBR"})
_OPEN = frozenset({"", "null"})
_COMPARED = frozenset({"=", "<>", "!=", "^=", "<", ">", "<=", ">=", "IN", "BETWEEN"})
_KEYS = frozenset({"group", "order"})
_NO_INTERVALS = ("ORA-30081", "invalid data type for datetime/interval arithmetic")
_LONG = ("ORA-00997", "illegal use of LONG datatype")


def types(subject: Subject) -> Iterator[Finding]:
    """Report comparisons, sums, branches, arguments and keys whose types Oracle refuses."""
    for scope, clause, node in expressions(subject):
        yield from _node(node, scope, subject)
        if clause in _KEYS:
            yield from _key(node, clause, scope)
    for scope in subject.scopes:
        if scope.block.distinct is not None:
            for item in scope.block.items:
                yield from _no_lob(item.expression, scope)


def _node(node: Expression, scope: Scope, subject: Subject) -> Iterator[Finding]:
    if isinstance(node, Predicate):
        yield from _predicate(node, scope)
    elif isinstance(node, Chain):
        yield from _chain(node, scope)
    elif isinstance(node, Case):
        values = [value for _, value in node.branches]
        yield from _branches([*values, *([node.default] if node.default is not None else [])], scope)
        if node.operand is not None:
            yield from _branches([node.operand, *(when for when, _ in node.branches)], scope)
    elif isinstance(node, Call):
        yield from _call(node, scope, subject)


def _key(node: Expression, clause: Clause, scope: Scope) -> Iterator[Finding]:
    roots = scope.block.grouping.items if clause == "group" and scope.block.grouping else ()
    keys = [*roots] if clause == "group" else [it.expression for it in scope.query.order]
    if any(node is it for it in keys):
        yield from _no_lob(node, scope)


def _no_lob(node: Expression, scope: Scope) -> Iterator[Finding]:
    found = family_of(node, scope) if isinstance(node, Name | Call) else ""
    if found in LOBS | {"xml"}:
        yield on(node, "ORA-00932", f"inconsistent datatypes: expected - got {EXPECTED[found]}", "type")
    elif found == "long":
        yield on(node, *_LONG, "type")


def _inconsistent(node: Expression, expected: str, got: str) -> Finding:
    left, right = EXPECTED.get(expected, "-"), EXPECTED.get(got, "-")
    return on(node, "ORA-00932", f"inconsistent datatypes: expected {left} got {right}", "type")


# Comparisons


def _predicate(node: Predicate, scope: Scope) -> Iterator[Finding]:
    if node.name == "LIKE" and family_of(node.operands[0], scope) in {"long", "blob", "xml"}:
        yield on(node.operands[0], "ORA-00932", "inconsistent datatypes: expected CHAR got LONG", "type")
    if node.name in _COMPARED:
        operands = list(node.operands)
        if node.quantifier and isinstance(operands[1], Row):
            operands = [operands[0], *operands[1].items]
        if isinstance(operands[0], Row):
            yield from _rows(operands, scope)
        else:
            yield from _compared(operands, scope)


def _rows(operands: list[Expression], scope: Scope) -> Iterator[Finding]:
    left = operands[0]
    for other in operands[1:]:
        if isinstance(left, Row) and isinstance(other, Row) and len(left.items) == len(other.items):
            for one, two in zip(left.items, other.items, strict=True):
                yield from _compared([one, two], scope)
        elif isinstance(left, Row) and isinstance(other, Subquery):
            inner = next((it for it in scope.nested if it.holder is other), None)
            if inner is not None and inner.output is not None:
                for one, column in zip(left.items, inner.output, strict=False):
                    if not _comparable(family_of(one, scope), column.family):
                        yield _inconsistent(one, family_of(one, scope), column.family)


def _compared(operands: list[Expression], scope: Scope) -> Iterator[Finding]:
    first = family_of(operands[0], scope)
    for other in operands[1:]:
        second = family_of(other, scope)
        if {first, second} & (LOBS | {"long"}):
            kind = first if first in LOBS | {"long"} else second
            if kind == "long":
                yield on(operands[0], *_LONG, "type")
            else:
                yield on(operands[0], "ORA-00932", f"inconsistent datatypes: expected - got {EXPECTED[kind]}", "type")
            return
        if not _comparable(first, second):
            yield _inconsistent(operands[0], first, second)
            return


def _comparable(first: str, second: str) -> bool:
    if first in _OPEN or second in _OPEN or first == second or "text" in {first, second}:
        return True
    if {first, second} <= DATES:
        return True
    known = {"number", *DATES, *INTERVALS}
    return not (first in known and second in known)


# Arithmetic


def _chain(node: Chain, scope: Scope) -> Iterator[Finding]:
    if node.operator in {"AND", "OR"}:
        return
    result = family_of(node.operands[0], scope)
    for token, operand in zip(node.operators, node.operands[1:], strict=True):
        right = family_of(operand, scope)
        fault = _refused(token.value, result, right)
        if fault is not None:
            yield on(operand, *fault, "type")
            return
        result = combined(token.value, result, right)


def _refused(operator: str, left: str, right: str) -> tuple[str, str] | None:
    if operator == "||" or not left or not right:
        return None
    if left == "text" and right in INTERVALS:
        return _NO_INTERVALS
    pair = {left, right}
    wrong = next((it for it in (left, right) if it in LOBS | {"long", "xml", "boolean"}), "")
    if wrong == "long":
        return _LONG
    if wrong:
        return "ORA-00932", f"inconsistent datatypes: expected NUMBER got {EXPECTED[wrong]}"
    if operator == "+" and left in DATES and right in DATES:
        if pair == {"date"}:
            return "ORA-00975", "date + date not allowed"
        return "ORA-30087", "Adding two datetime values is not allowed"
    if operator in {"*", "/"}:
        return _refused_product(operator, left, right)
    if left in INTERVALS and right in INTERVALS and left != right:
        return _NO_INTERVALS
    if (left in INTERVALS and right == "number") or (right in INTERVALS and left in {"number", "text"}):
        return _NO_INTERVALS
    if operator == "-" and right in DATES and left in {"number", *INTERVALS}:
        if left == "number":
            return "ORA-00932", f"inconsistent datatypes: expected NUMBER got {EXPECTED[right]}"
        return _NO_INTERVALS
    return None


def _refused_product(operator: str, left: str, right: str) -> tuple[str, str] | None:
    wrong = next((it for it in (left, right) if it in DATES), "")
    if wrong:
        return "ORA-00932", f"inconsistent datatypes: expected NUMBER got {EXPECTED[wrong]}"
    if right in INTERVALS and (operator == "/" or left in INTERVALS):
        return "ORA-00932", f"inconsistent datatypes: expected NUMBER got {EXPECTED[right]}"
    return None


# Branches and arguments


def _group(found: str) -> str:
    if found in DATES:
        return "date"
    return "text" if found == "clob" else found


def _branches(values: list[Expression], scope: Scope) -> Iterator[Finding]:
    """Report values of one expression that are of two families."""
    first = ""
    for value in values:
        found = family_of(value, scope)
        if found in _OPEN or found not in {"number", "text", "date", "timestamp", "clob", *INTERVALS}:
            continue
        if first and _group(found) != _group(first):
            yield _inconsistent(value, first, found)
            return
        first = first or found


def _call(node: Call, scope: Scope, subject: Subject) -> Iterator[Finding]:
    name = node.parts[0]
    if len(node.parts) > 1 or node.quoted or node.members:
        return
    if name == "EXTRACT" and node.field:
        yield from _extract(node, scope)
        return
    if name == "COALESCE":
        yield from _branches(node.arguments, scope)
        return
    if name == "NULLIF":
        yield from _branches(node.arguments, scope)
        return
    if name in {"NVL", "GREATEST", "LEAST", "DECODE", "NVL2"}:
        yield from _converted(node, name, scope)
        return
    function = builtin_functions(subject.version).get(name)
    if function is None or node.own_syntax:
        return
    for index, argument in enumerate(node.arguments):
        fault = _argument(function.argument(index), family_of(argument, scope), name)
        if name in {"SUM", "AVG"} and subject.version.number >= _INTERVAL_SUMS_SINCE:
            fault = None
        if fault is not None:
            yield on(argument, *fault, "type")
            return
    first = family_of(node.arguments[0], scope) if node.arguments else ""
    if name == "STANDARD_HASH" and first in LOBS:
        yield on(node.arguments[0], "ORA-00902", "invalid datatype", "type")
    elif first in LOBS and (name in _ORDERING or (name == "COUNT" and node.distinct is not None)):
        yield on(node.arguments[0], "ORA-00932", f"inconsistent datatypes: expected - got {EXPECTED[first]}", "type")
    elif first in INTERVALS and name in {"ROUND", "TRUNC"}:
        yield _inconsistent(node.arguments[0], "number", first)


def _converted(node: Call, name: str, scope: Scope) -> Iterator[Finding]:
    """Report values that Oracle must convert to the type of the first and cannot."""
    values = node.arguments
    if name == "NVL2":
        values = values[1:]
    elif name == "DECODE":
        rest = values[1:]
        values = [*rest[1::2], *(rest[-1:] if len(rest) % 2 else [])]
    families = [family_of(it, scope) for it in values]
    if not families:
        return
    first = families[0]
    if name == "DECODE" and first == "null":
        return
    for value, found in zip(values[1:], families[1:], strict=True):
        if not _comparable(first, found):
            yield _inconsistent(value, first, found)
            return


_INTERVAL_SUMS_SINCE = 23
_ORDERING = frozenset({"MIN", "MAX", "LISTAGG", "MEDIAN", "STATS_MODE"})
_MEASURING = frozenset({"LENGTH", "LENGTHB", "LENGTHC", "LENGTH2", "LENGTH4", "DUMP", "TO_CLOB", "RAWTOHEX"})


def _argument(wanted: str, found: str, name: str) -> tuple[str, str] | None:
    if found in _OPEN:
        return None
    if wanted == "number" and found in {*DATES, *INTERVALS, "clob", "blob", "xml"}:
        return "ORA-00932", f"inconsistent datatypes: expected NUMBER got {EXPECTED[found]}"
    if wanted == "date" and found in {"number", *INTERVALS, "clob", "blob"}:
        return "ORA-00932", f"inconsistent datatypes: expected DATE got {EXPECTED[found]}"
    if wanted == "text" and found == "long":
        return "ORA-00932", "inconsistent datatypes: expected CHAR got LONG"
    if wanted == "text" and found in {"blob", "xml"} and name not in _MEASURING:
        return "ORA-00932", f"inconsistent datatypes: expected CHAR got {EXPECTED[found]}"
    if wanted in {"number", "text", "date", "any"} and found == "long":
        return _LONG
    return None


def _extract(node: Call, scope: Scope) -> Iterator[Finding]:
    found = family_of(node.arguments[0], scope)
    wrong = {
        "date": _TIME_FIELDS | _ZONE_FIELDS,
        "interval_ym": _TIME_FIELDS | _ZONE_FIELDS | {"DAY"},
        "interval_ds": _ZONE_FIELDS | {"YEAR", "MONTH"},
        "number": _TIME_FIELDS | _ZONE_FIELDS | {"YEAR", "MONTH", "DAY"},
        "text": _TIME_FIELDS | _ZONE_FIELDS | {"YEAR", "MONTH", "DAY"},
    }.get(found, frozenset())
    if node.field in wrong:
        message = "invalid extract field for extract source"
        yield on(node, "ORA-30076", message, "type", name=node.field)
