"""MATCH_RECOGNIZE: which variables and functions may stand where, and patterns that Oracle does not take.

Reference: SQL Language Reference 19c, SELECT (row_pattern_clause); Data Warehousing Guide, SQL for Pattern Matching;
Error Messages, ORA-62500 to ORA-62521.
"""

from collections.abc import Iterator
from typing import TypeGuard

from harness.oracle.findings import Finding, at
from harness.oracle.grammar.tree import Call, Expression, Name, RowPattern, Shape, Star, Unary
from harness.oracle.grammar.walk import nodes, parts
from harness.oracle.rules.calls import is_aggregate, is_call
from harness.oracle.rules.subject import Subject, on
from harness.oracle.semantics.outputs import variables
from harness.oracle.semantics.scopes import Scope

_INSIDE_ONLY = frozenset({"CLASSIFIER", "MATCH_NUMBER", "PREV", "NEXT"})
_MOVES = frozenset({"PREV", "NEXT"})
_ENDS = frozenset({"FIRST", "LAST"})
_ABOUT = frozenset({"CLASSIFIER", "MATCH_NUMBER"})
_SUPPORTED = frozenset({"COUNT", "SUM", "AVG", "MIN", "MAX"})
_SINCE = 12
_MOST_PERMUTED, _MOST_REPEATED = 7, 200

_OUTSIDE = ("ORA-62500", "function is not allowed outside of MATCH_RECOGNIZE clause")
_BOUND = ("ORA-62501", "invalid value specified for bounded quantifier in MATCH_RECOGNIZE clause")
_DEFINITION = ("ORA-62503", "illegal variable definition")
_REFERENCE = ("ORA-62504", "illegal variable reference")
_NO_ALIAS = ("ORA-62505", "expression needs to be aliased")
_NESTED = ("ORA-62506", "illegal nesting of operators in MATCH_RECOGNIZE clause")
_MISPLACED = ("ORA-62507", "illegal use of MATCH_NUMBER or CLASSIFIER in MATCH_RECOGNIZE clause")
_SEVERAL = ("ORA-62508", "illegal use of aggregates or navigation operators in MATCH_RECOGNIZE clause")
_RUNNING = ("ORA-62509", "illegal use of RUNNING or FINAL in MATCH_RECOGNIZE clause")
_CORRELATED = ("ORA-62510", "Correlated subqueries are not allowed in MATCH_RECOGNIZE clause.")
_OUTER = ("ORA-62511", "Correlation variables are not allowed in MATCH_RECOGNIZE clause.")
_AGGREGATE = ("ORA-62512", "This aggregate is not yet supported in MATCH_RECOGNIZE clause.")
_EMPTY = ("ORA-62513", "Quantified subpatterns that can have empty matches are not yet supported.")
_LARGE = ("ORA-62518", "MATCH_RECOGNIZE pattern is too large.")
_OFFSET = ("ORA-62520", "illegal offset for MATCH_RECOGNIZE navigation operators")


def pattern_functions(subject: Subject) -> Iterator[Finding]:
    """Report functions of MATCH_RECOGNIZE outside of one."""
    inside = {id(scope) for scope, turn in subject.bound.turned if isinstance(turn, RowPattern)}
    for scope, call in subject.bound.calls:
        if id(scope) not in inside and call.parts[0] in _INSIDE_ONLY and len(call.parts) == 1 and not call.quoted:
            name = call.parts[0]
            if name in subject.bound.functions or subject.catalogue.routines(name):
                continue
            if subject.version.number < _SINCE:
                yield on(call, "ORA-00904", f'"{name}": invalid identifier', "unknown_function")
            else:
                yield on(call, *_OUTSIDE)


def patterns(subject: Subject) -> Iterator[Finding]:
    """Report what MATCH_RECOGNIZE does not take in its PATTERN, its variables and its expressions."""
    for scope, turn in subject.bound.turned:
        if not isinstance(turn, RowPattern):
            continue
        if turn.shape is not None:
            yield from _shape(turn.shape)
        yield from _variables(turn)
        for item in turn.measures:
            if not item.alias and not isinstance(item.expression, Name):
                yield on(item.expression, *_NO_ALIAS)
            yield from _expression(item.expression, turn, scope)
        for _, _, condition in turn.definitions:
            final = (it for it in nodes(condition) if isinstance(it, Unary) and it.operator == "FINAL")
            yield from (on(it, *_RUNNING) for it in final)
            yield from _expression(condition, turn, scope)
        if any(inner.correlated for inner in scope.nested):
            yield at(turn.token, *_CORRELATED, "other")


# The pattern and its variables


def _shape(shape: Shape) -> Iterator[Finding]:
    for part in shape.parts:
        yield from _shape(part)
    if shape.kind == "permute" and len(shape.parts) > _MOST_PERMUTED:
        yield at(shape.token, *_LARGE, "other")
    if shape.quantifier is None:
        return
    if shape.most is not None and (shape.most < 1 or shape.most < shape.least):
        yield at(shape.quantifier, *_BOUND, "other")
    elif max(shape.least, shape.most or 0) > _MOST_REPEATED:
        yield at(shape.quantifier, *_LARGE, "other")
    elif _may_be_empty(shape, once=True):
        yield at(shape.quantifier, *_EMPTY, "other")


def _may_be_empty(shape: Shape, *, once: bool = False) -> bool:
    """Return whether a part of a pattern may be found in no row at all; `once` leaves its own quantifier aside."""
    if shape.least == 0 and not once:
        return True
    if shape.kind == "variable":
        return False
    found = (_may_be_empty(part) for part in shape.parts)
    return any(found) if shape.kind == "either" else all(found)


def _variables(turn: RowPattern) -> Iterator[Finding]:
    defined: set[str] = set()
    for token, name, _ in turn.definitions:
        if name not in turn.variables or name in defined:
            yield at(token, *_DEFINITION, "other")
        defined.add(name)
    united: set[str] = set()
    for token, members in turn.subsets:
        if token.value in turn.variables or token.value in united:
            yield at(token, *_DEFINITION, "other")
        united.add(token.value)
        yield from (at(it, *_REFERENCE, "other") for it in members if it.value not in turn.variables)
    if turn.target is not None and turn.target.value not in variables(turn):
        yield at(turn.target, *_REFERENCE, "other")


# Expressions of MEASURES and DEFINE


def _expression(root: Expression, turn: RowPattern, scope: Scope) -> Iterator[Finding]:
    known = variables(turn)
    for node in nodes(root):
        qualifier = _qualifier(node)
        if isinstance(node, Name):
            reference = scope.reference(node)
            if reference is not None and reference.status == "column" and reference.scope is not scope:
                yield on(node, *_OUTER)
                continue
        if qualifier and qualifier not in known and _is_mark(qualifier, scope):
            yield on(node, *_REFERENCE, name=qualifier)
        elif isinstance(node, Unary) and node.operator in {"FINAL", "RUNNING"}:
            if not _is_summary(node.operand):
                yield on(node, *_RUNNING)
        elif _is_operator(node):
            yield from _operator(node, scope)


def _is_mark(qualifier: str, scope: Scope) -> bool:
    return any(it.name == qualifier and it.qualified_only for it in scope.origins)


def _qualifier(node: Expression) -> str:
    if isinstance(node, Name):
        return node.parts[0] if len(node.parts) > 1 else ""
    return node.qualifier[0] if isinstance(node, Star) and node.qualifier else ""


def _is_summary(node: Expression) -> TypeGuard[Call]:
    return is_call(node, _ENDS) or is_aggregate(node)


def _is_operator(node: Expression) -> TypeGuard[Call]:
    return is_call(node, _MOVES) or _is_summary(node)


def _operator(call: Call, scope: Scope) -> Iterator[Finding]:
    if is_aggregate(call) and (call.distinct is not None or not is_call(call, _SUPPORTED)):
        yield on(call, *_AGGREGATE)
        return
    under = [it for part in parts(call) for it in nodes(part)]
    if any(is_call(it, _ABOUT) for it in under):
        yield on(call, *_MISPLACED)
    if any(_is_operator(it) and not (is_call(call, _MOVES) and is_call(it, _ENDS)) for it in under):
        yield on(call, *_NESTED)
    offset = call.arguments[1] if not is_aggregate(call) and len(call.arguments) > 1 else None
    if offset is not None and any(isinstance(it, Name) for it in nodes(offset)):
        yield on(offset, *_OFFSET)
        return
    if len({_qualifier(it) for it in under if _is_column(it, scope)}) > 1:
        yield on(call, *_SEVERAL)


def _is_column(node: Expression, scope: Scope) -> bool:
    reference = scope.reference(node)
    return reference is not None and reference.status in {"column", "open"}
