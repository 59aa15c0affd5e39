"""MODEL: cells and what may stand in them, on either side of a rule.

A cell is found by one subscript for each dimension. On the left a subscript may stand for many cells: a condition,
ANY, a FOR loop. On the right a cell is one, unless an aggregate is over it.

Reference: SQL Language Reference 19c, SELECT (model_clause), chapters 5 (model expressions) and 7 (model functions);
Error Messages, ORA-32607 to ORA-32648. That a rule goes round in itself is claimed for the plainest form only.
"""

from collections.abc import Iterator

from harness.oracle.findings import Finding
from harness.oracle.grammar.tree import (
    Call,
    Cell,
    Constant,
    Expression,
    Loop,
    Model,
    Name,
    Predicate,
    Rule,
    Subquery,
)
from harness.oracle.grammar.walk import nodes, parts, subqueries
from harness.oracle.rules.calls import is_call, is_window
from harness.oracle.rules.cells import counted, is_any, is_cyclic, is_range, ordered
from harness.oracle.rules.subject import Subject, on
from harness.oracle.semantics.outputs import item_name
from harness.oracle.semantics.sheets import main_sheet, sheet_of
from harness.oracle.versions import Version

_FUNCTIONS = frozenset({"CV", "PRESENTV", "PRESENTNNV", "PREVIOUS"})
_PRESENT = frozenset({"PRESENTV", "PRESENTNNV"})
_SINCE_ARGUMENT = 23

_NO_ITERATE = ("ORA-32607", "invalid ITERATE value in MODEL clause")
_CV = ("ORA-32611", "incorrect use of MODEL CV operator")
_LOOP = ("ORA-32612", "invalid use of FOR loop")
_NOT_A_CELL = ("ORA-32613", "not a MODEL cell")
_PREVIOUS = ("ORA-32618", "incorrect use of MODEL PREVIOUS function")
_ITERATION = ("ORA-32619", "incorrect use of MODEL ITERATION_NUMBER")
_SUBQUERY = ("ORA-32620", "illegal subquery within MODEL rules")
_UNTIL = ("ORA-32621", "illegal aggregation in UNTIL iteration condition")
_MANY = ("ORA-32622", "illegal multi-cell reference")
_NESTED = ("ORA-32628", "invalid nesting of MODEL cell reference")
_CYCLE = ("ORA-32637", "Self cyclic rule in sequential order MODEL")
_OVER_REFERENCE = ("ORA-32639", "Aggregate functions on reference MODELs are not allowed")
_WINDOW = ("ORA-32643", "invalid use of window function in MODEL rule")
_OUTSIDE = ("ORA-32644", "this function is not allowed outside of MODEL clause")
_DEEPEST = 2


def model_functions(subject: Subject) -> Iterator[Finding]:
    """Report functions of MODEL in a query that has none."""
    for scope, call in subject.bound.calls:
        if is_call(call, _FUNCTIONS) and scope.block.model is None:
            name = call.parts[0]
            if name not in subject.bound.functions and not subject.catalogue.routines(name):
                yield on(call, *_OUTSIDE)
    for scope in subject.scopes:
        if scope.block.model is None:
            for reference in scope.references.values():
                if reference.status == "function" and reference.node.parts == ("ITERATION_NUMBER",):
                    yield on(reference.node, *_OUTSIDE)


def models(subject: Subject) -> Iterator[Finding]:
    """Report what the rules of a MODEL must not hold."""
    for scope in subject.scopes:
        model = scope.block.model
        if model is None:
            continue
        yield from _iterated(model)
        if model.until is not None:
            yield from _until(model.until)
        for rule in model.rules:
            yield from _left(rule, model)
            for root in (rule.value, *(it.expression for it in rule.order)):
                yield from _right(root, model, subject.version)
            yield from _windows(rule)
            if not model.automatic and not rule.order and is_cyclic(rule, model):
                yield on(rule.cell, *_CYCLE)


def _iterated(model: Model) -> Iterator[Finding]:
    if isinstance(model.iterate, Constant) and not (model.iterate.value.isdecimal() and int(model.iterate.value)):
        yield on(model.iterate, *_NO_ITERATE)
    for rule in model.rules:
        for node in nodes(rule.value):
            if is_call(node, frozenset({"PREVIOUS"})):
                yield on(node, *_PREVIOUS)
            elif model.iterate is None and isinstance(node, Name) and node.parts == ("ITERATION_NUMBER",):
                yield on(node, *_ITERATION)


def _until(condition: Expression) -> Iterator[Finding]:
    for node in nodes(condition):
        if isinstance(node, Call) and node.cells is not None:
            yield on(node, *_UNTIL)
        elif is_call(node, frozenset({"CV"})):
            yield on(node, *_CV)
        elif isinstance(node, Loop):
            yield on(node, *_LOOP)


def _left(rule: Rule, model: Model) -> Iterator[Finding]:
    sheet = main_sheet(model)
    yield from counted(rule.cell, sheet)
    yield from ordered(rule.cell, sheet)
    for subscript in rule.cell.subscripts:
        if not isinstance(subscript, Loop):
            yield from (on(it, *_SUBQUERY) for it in subqueries(subscript))
    cv = next((it for it in nodes(rule.cell) if is_call(it, frozenset({"CV"}))), None)
    if cv is not None:
        yield on(cv, *_CV)


def _right(root: Expression, model: Model, version: Version) -> Iterator[Finding]:
    """Report what is wrong on the right of a rule; `depth` counts the cells around a node.

    Cells of a reference model may be nested deeper than those of the main one, and are not counted.
    """
    waiting: list[tuple[Expression, int]] = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node, Cell):
            yield from _one_cell(node, model, depth)
            depth += 1 if depth == 0 or node.measure in main_sheet(model).measures else 0
        elif isinstance(node, Subquery):
            yield on(node, *_SUBQUERY)
        elif isinstance(node, Call):
            yield from _call(node, model, depth, version)
            if node.cells is not None:
                waiting += [(it, depth + 1) for it in node.cells.subscripts]
                continue
        elif isinstance(node, Predicate) and node.name == "IS PRESENT" and not isinstance(node.operands[0], Cell):
            yield on(node.operands[0], *_NOT_A_CELL)
        waiting += [(it, depth) for it in parts(node)]


def _one_cell(cell: Cell, model: Model, depth: int) -> Iterator[Finding]:
    sheet = sheet_of(cell, model)
    if sheet is None:
        return
    yield from counted(cell, sheet)
    if depth >= _DEEPEST and not sheet.reference:
        yield on(cell, *_NESTED)
    for index, subscript in enumerate(cell.subscripts):
        if isinstance(subscript, Loop) or is_any(subscript) or is_range(subscript, sheet, index):
            yield on(cell, *_MANY)
            return


def _call(call: Call, model: Model, depth: int, version: Version) -> Iterator[Finding]:
    if is_call(call, frozenset({"CV"})):
        yield from _cv(call, model, depth, version)
    elif is_call(call, _PRESENT) and call.arguments and not isinstance(call.arguments[0], Cell):
        yield on(call, *_NOT_A_CELL)
    if call.cells is None:
        return
    yield from counted(call.cells, main_sheet(model))
    yield from (on(it, *_LOOP) for it in call.cells.subscripts if isinstance(it, Loop))
    for argument in call.arguments:
        if isinstance(argument, Name) and len(argument.parts) > 1 and argument.parts[0] != model.name:
            yield on(argument, *_OVER_REFERENCE)


def _cv(call: Call, model: Model, depth: int, version: Version) -> Iterator[Finding]:
    if not call.arguments:
        if depth == 0:
            yield on(call, *_CV)
        return
    known = {item_name(it) for it in (*model.partition, *model.dimension)}
    argument = call.arguments[0]
    if not isinstance(argument, Name) or argument.parts[-1] not in known:
        if version.number >= _SINCE_ARGUMENT:
            yield on(argument, "ORA-32648", f"{argument.token.text}: invalid argument for MODEL CV operator")
        else:
            yield on(argument, *_CV)


def _windows(rule: Rule) -> Iterator[Finding]:
    """Report a window function beside what it cannot stand with: a loop on the left, an aggregate on the right."""
    window = next((it for it in nodes(rule.value) if is_window(it)), None)
    if window is None:
        return
    looped = any(isinstance(it, Loop) for it in rule.cell.subscripts)
    if looped or any(isinstance(it, Call) and it.cells is not None for it in nodes(rule.value)):
        yield on(window, *_WINDOW)
