"""MODEL: cells and what may stand in them, on either side of a rule.

A cell is found by one subscript for each dimension. On the left a subscript may stand for many cells: a condition,
ANY, a FOR loop. On the right a cell is one, unless an aggregate is over it.

Reference: SQL Language Reference 19c, SELECT (model_clause), chapter 5 (model expressions), chapter 7 (model functions);
Error Messages, ORA-32607 to ORA-32648. That a rule goes round in itself is claimed for the plainest form only.
"""

from collections.abc import Iterator

from harness.oracle.findings import Finding
from harness.oracle.grammar.tree import (
    Call,
    Cell,
    Chain,
    Constant,
    Expression,
    Loop,
    Model,
    Name,
    Predicate,
    Rule,
)
from harness.oracle.grammar.walk import nodes, parts
from harness.oracle.rules.calls import is_window
from harness.oracle.rules.subject import Subject, on
from harness.oracle.semantics.outputs import item_name
from harness.oracle.semantics.sheets import Sheet, main_sheet, sheet_of
from harness.oracle.versions import Version

_FUNCTIONS = frozenset({"CV", "PRESENTV", "PRESENTNNV", "PREVIOUS"})
_PRESENT = frozenset({"PRESENTV", "PRESENTNNV"})
_COMPARISONS = frozenset({"=", "<", ">", "<=", ">=", "<>", "!=", "^=", "IN", "LIKE", "BETWEEN", "IS ANY"})
_SINCE_ARGUMENT = 23

_NO_ITERATE = ("ORA-32607", "invalid ITERATE value in MODEL clause")
_CV = ("ORA-32611", "incorrect use of MODEL CV operator")
_LOOP = ("ORA-32612", "invalid use of FOR loop")
_NOT_A_CELL = ("ORA-32613", "not a MODEL cell")
_PREVIOUS = ("ORA-32618", "incorrect use of MODEL PREVIOUS function")
_ITERATION = ("ORA-32619", "incorrect use of MODEL ITERATION_NUMBER")
_UNTIL = ("ORA-32621", "illegal aggregation in UNTIL iteration condition")
_MANY = ("ORA-32622", "illegal multi-cell reference")
_ORDER = ("ORA-32624", "illegal reordering of MODEL dimensions")
_NESTED = ("ORA-32628", "invalid nesting of MODEL cell reference")
_TWICE = ("ORA-32630", "multiple assignment in automatic order MODEL")
_CYCLE = ("ORA-32637", "Self cyclic rule in sequential order MODEL")
_OVER_REFERENCE = ("ORA-32639", "Aggregate functions on reference MODELs are not allowed")
_WINDOW = ("ORA-32643", "invalid use of window function in MODEL rule")
_OUTSIDE = ("ORA-32644", "this function is not allowed outside of MODEL clause")
_DEEPEST = 2


def model_functions(subject: Subject) -> Iterator[Finding]:
    """Report functions of MODEL in a query that has none."""
    for scope, call in subject.bound.calls:
        if _named(call, _FUNCTIONS) and scope.block.model is None:
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
            if not model.automatic and not rule.order and _is_cyclic(rule, model):
                yield on(rule.cell, *_CYCLE)


def model_assignments(subject: Subject) -> Iterator[Finding]:
    """Report a cell that two rules in automatic order assign: Oracle finds it when it runs them."""
    for scope in subject.scopes:
        if scope.block.model is not None and scope.block.model.automatic:
            yield from _assigned_twice(scope.block.model)


def _assigned_twice(model: Model) -> Iterator[Finding]:
    assigned = set()
    for rule in model.rules:
        values = [
            it.value for it in rule.cell.subscripts if isinstance(it, Constant) and it.kind in {"number", "text"}
        ]
        if len(values) != len(rule.cell.subscripts):
            continue
        key = (rule.cell.measure, *values)
        if key in assigned:
            yield on(rule.cell, *_TWICE, phase="runtime")
        assigned.add(key)


def _iterated(model: Model) -> Iterator[Finding]:
    if isinstance(model.iterate, Constant) and not (model.iterate.value.isdecimal() and int(model.iterate.value)):
        yield on(model.iterate, *_NO_ITERATE)
    for rule in model.rules:
        for node in nodes(rule.value):
            if _named(node, frozenset({"PREVIOUS"})):
                yield on(node, *_PREVIOUS)
            elif model.iterate is None and isinstance(node, Name) and node.parts == ("ITERATION_NUMBER",):
                yield on(node, *_ITERATION)


def _until(condition: Expression) -> Iterator[Finding]:
    for node in nodes(condition):
        if isinstance(node, Call) and node.cells is not None:
            yield on(node, *_UNTIL)
        elif _named(node, frozenset({"CV"})):
            yield on(node, *_CV)
        elif isinstance(node, Loop):
            yield on(node, *_LOOP)


def _left(rule: Rule, model: Model) -> Iterator[Finding]:
    sheet = main_sheet(model)
    yield from _counted(rule.cell, sheet)
    yield from _ordered(rule.cell, sheet)
    cv = next((it for it in nodes(rule.cell) if _named(it, frozenset({"CV"}))), None)
    if cv is not None:
        yield on(cv, *_CV)


def _right(root: Expression, model: Model, version: Version) -> Iterator[Finding]:
    """Report what is wrong on the right of a rule; `depth` counts the cells around a node."""
    waiting: list[tuple[Expression, int]] = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node, Cell):
            depth += 1
            yield from _one_cell(node, model, depth)
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
    yield from _counted(cell, sheet)
    if depth > _DEEPEST:
        yield on(cell, *_NESTED)
    for index, subscript in enumerate(cell.subscripts):
        if isinstance(subscript, Loop) or _is_any(subscript) or _is_range(subscript, sheet, index):
            yield on(cell, *_MANY)
            return


def _call(call: Call, model: Model, depth: int, version: Version) -> Iterator[Finding]:
    if _named(call, frozenset({"CV"})):
        yield from _cv(call, model, depth, version)
    elif _named(call, _PRESENT) and call.arguments and not isinstance(call.arguments[0], Cell):
        yield on(call, *_NOT_A_CELL)
    if call.cells is None:
        return
    yield from _counted(call.cells, main_sheet(model))
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


# Subscripts


def _counted(cell: Cell, sheet: Sheet) -> Iterator[Finding]:
    count = sum(len(it.dimensions) if isinstance(it, Loop) else 1 for it in cell.subscripts)
    if count > len(sheet.dimensions):
        yield on(cell, "ORA-00913", "too many values")
    elif count < len(sheet.dimensions):
        yield on(cell, "ORA-00947", "not enough values")


def _ordered(cell: Cell, sheet: Sheet) -> Iterator[Finding]:
    """Report a condition, or a loop, on a dimension that stands at another place."""
    place = 0
    for subscript in cell.subscripts:
        for offset, name in enumerate(_dimensions(subscript)):
            known = isinstance(name, Name) and name.parts[-1] in sheet.dimensions
            if known and sheet.dimensions.index(name.parts[-1]) != place + offset:  # type: ignore[union-attr]
                yield on(name, *_ORDER)
                return
        place += len(subscript.dimensions) if isinstance(subscript, Loop) else 1


def _dimensions(subscript: Expression) -> list[Expression]:
    """Return what a subscript says that it is about: the names of a loop, the left side of a condition."""
    if isinstance(subscript, Loop):
        return subscript.dimensions
    compares = isinstance(subscript, Predicate) and subscript.name in _COMPARISONS
    return subscript.operands[:1] if compares else []  # type: ignore[union-attr]


def _is_any(node: Expression) -> bool:
    return (isinstance(node, Constant) and node.kind == "any") or (
        isinstance(node, Predicate) and node.name == "IS ANY"
    )


def _is_range(node: Expression, sheet: Sheet, index: int) -> bool:
    """Return whether a subscript is a condition on its dimension that more than one cell may meet."""
    if not isinstance(node, Predicate) or node.name == "=" or index >= len(sheet.dimensions):
        return False
    return any(isinstance(it, Name) and it.parts[-1] == sheet.dimensions[index] for it in nodes(node))


def _is_cyclic(rule: Rule, model: Model) -> bool:
    """Return whether a rule over many cells reads its own measure a step further along one of their dimensions."""
    sheet = main_sheet(model)
    left = rule.cell.subscripts
    many = [_is_any(it) or _is_range(it, sheet, index) or _is_bare(it, sheet, index) for index, it in enumerate(left)]
    for node in nodes(rule.value):
        if not isinstance(node, Cell) or node.measure != rule.cell.measure or len(node.subscripts) != len(left):
            continue
        steps = [_steps(it) for it in node.subscripts]
        stays = [_is_current(there) or _same(here, there) for here, there in zip(left, node.subscripts, strict=True)]
        moved = [wide and step for wide, step in zip(many, steps, strict=True)]
        if any(moved) and all(move or stay for move, stay in zip(moved, stays, strict=True)):
            return True
    return False


def _is_bare(node: Expression, sheet: Sheet, index: int) -> bool:
    return isinstance(node, Name) and index < len(sheet.dimensions) and node.parts == (sheet.dimensions[index],)


def _is_current(node: Expression) -> bool:
    return _named(node, frozenset({"CV"}))


def _steps(node: Expression) -> bool:
    """Return whether a subscript is CV() and a number more or less."""
    if not isinstance(node, Chain) or len(node.operands) != _DEEPEST or node.operator not in {"+", "-"}:
        return False
    first, second = node.operands
    return _is_current(first) and isinstance(second, Constant) and second.value.strip("0") != ""


def _same(here: Expression, there: Expression) -> bool:
    return isinstance(here, Constant) and isinstance(there, Constant) and here.value == there.value != "ANY"


def _named(node: Expression, names: frozenset[str]) -> bool:
    return isinstance(node, Call) and len(node.parts) == 1 and not node.quoted and node.parts[0] in names
