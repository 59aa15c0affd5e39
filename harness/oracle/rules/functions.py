"""Functions that Oracle does not have, and calls with a number of arguments that a function does not take.

Reference: SQL Language Reference 19c, chapter 7 (functions) and chapter 5 (function expressions).
"""

from collections.abc import Iterator, Mapping
from typing import Final

from harness.oracle.findings import Finding, not_understood
from harness.oracle.foreign import foreign_functions
from harness.oracle.functions import Function, builtin_functions
from harness.oracle.grammar.tree import Call, Star
from harness.oracle.packages import standard_packages, standard_types
from harness.oracle.rules.subject import Subject, on
from harness.oracle.semantics.around import written
from harness.oracle.semantics.scopes import Scope
from harness.oracle.suggestions import near

_MESSAGES: Final = {
    "ORA-00909": "invalid number of arguments",
    "ORA-00938": "not enough arguments for function",
    "ORA-00939": "too many arguments for function",
    "ORA-00907": "missing right parenthesis",
    "ORA-00936": "missing expression",
    "ORA-00923": "FROM keyword not found where expected",
    "ORA-00904": "invalid identifier",
    "ORA-30088": "datetime/interval precision is out of range",
}
_TWO, _THREE = 2, 3
_INTERNAL: Final = frozenset({"AT TIME ZONE", "INTERVAL DAY", "INTERVAL YEAR", "MULTISET"})
_ORACLES: Final = frozenset({"SYS", "PUBLIC", "MDSYS", "CTXSYS", "XDB"})
"""Schemas of Oracle's own."""
_PATTERN: Final = frozenset({"CLASSIFIER", "MATCH_NUMBER", "PREV", "NEXT", "FIRST", "LAST"})
_MODEL: Final = frozenset({"CV", "PRESENTV", "PRESENTNNV", "ITERATION_NUMBER", "PREVIOUS"})
_OF_CLAUSES: Final = _PATTERN | _MODEL


def functions(subject: Subject) -> Iterator[Finding]:
    """Report each call of an unknown function, and each with a wrong number of arguments."""
    known = builtin_functions(subject.version)
    for scope, call in subject.bound.calls:
        if call.token.value == call.parts[0] and call.parts[-1] not in _INTERNAL and not call.link:
            simple = len(call.parts) == 1
            finding = _plain(call, known, scope, subject) if simple else _qualified(call, scope, subject)
            if finding is not None:
                yield finding


def _plain(call: Call, known: Mapping[str, Function], scope: Scope, subject: Subject) -> Finding | None:
    name = call.parts[0]
    if name in subject.bound.functions or name in _OF_CLAUSES:
        return None
    function = known.get(name) if not call.quoted else None
    if function is not None:
        return _count(call, function, scope)
    if subject.catalogue.routines(name):
        return _own(call, subject, name)
    if subject.catalogue.type_name(name) or name in standard_types():
        return None
    return _unknown(call, f'"{name}"', name, known)


def _unknown(call: Call, written: str, name: str, known: Mapping[str, Function]) -> Finding:
    suggestion = foreign_functions().get(name) or near(name, known)
    return on(
        call, "ORA-00904", f"{written}: invalid identifier", "unknown_function", name=name, suggestion=suggestion
    )


def _count(call: Call, function: Function, scope: Scope) -> Finding | None:
    count = len(call.arguments)
    if call.own_syntax or (function.star and count == 1 and isinstance(call.arguments[0], Star)):
        return None
    code = function.count_fault(count)
    if code is None:
        return None
    if code == "ORA-00923" and scope.clauses and scope.clauses[-1][0] != "select":
        code = "ORA-00933"
    return on(call, code, _MESSAGES.get(code, "invalid number of arguments"), name=function.name)


def _own(call: Call, subject: Subject, name: str, package: str = "", schema: str = "") -> Finding | None:
    """Return the fault of a call of a function that the catalogue lists."""
    routines = subject.catalogue.routines(name, package, schema)
    if call.names or not routines or any(it.takes(len(call.arguments)) for it in routines):
        return None
    message = f"PLS-00306: wrong number or types of arguments in call to '{name}'"
    return on(call, "ORA-06553", message, name=name)


def _qualified(call: Call, scope: Scope, subject: Subject) -> Finding | None:
    parts = call.parts
    name, package = parts[-1], parts[-2]
    schema = parts[-3] if len(parts) >= _THREE else ""
    if _is_method(call, scope):
        return None
    for place in ((package, schema), ("", package))[: 2 if len(parts) == _TWO else 1]:
        if subject.catalogue.routines(name, *place):
            return _own(call, subject, name, *place)
    if package in _ORACLES or schema == "SYS":
        own = package != "SYS" or name in standard_types() or name in builtin_functions(subject.version)
        return None if own else not_understood(f"the call of {'.'.join(parts)}", call.token)
    standard = standard_packages().get(package)
    if standard is not None:
        return _standard(call, standard, name, package)
    return None if subject.catalogue.type_name(name, package) else _unlisted(call, scope, subject)


def _unlisted(call: Call, scope: Scope, subject: Subject) -> Finding:
    """Return what to say of a call that nothing known answers to: a fault where all that there is, is known."""
    name = ".".join(call.parts)
    like_column = any(it.name == call.parts[0] for it in scope.origins)
    if "routines" in subject.catalogue.complete or like_column:
        return on(call, "ORA-00904", f"{written(call.parts)}: invalid identifier", "unknown_function", name=name)
    return not_understood(f"the call of {name}, which no catalogue lists", call.token)


def _is_method(call: Call, scope: Scope) -> bool:
    """Return whether a call is a method of a column's value, for which the table's alias stands first."""
    at: Scope | None = scope
    while at is not None:
        for origin in at.visible or at.origins:
            if origin.name != call.parts[0]:
                continue
            if origin.columns is None or (len(call.parts) > _TWO and call.parts[1] in origin.columns):
                return True
        at = at.parent
    return False


def _standard(call: Call, package: Mapping[str, Function], name: str, label: str) -> Finding | None:
    function = package.get(name)
    if function is None:
        message = f'"{label}"."{name}": invalid identifier'
        return on(call, "ORA-00904", message, "unknown_function", name=f"{label}.{name}")
    if not call.names and function.count_fault(len(call.arguments)) is not None:
        message = f"PLS-00306: wrong number or types of arguments in call to '{name}'"
        return on(call, "ORA-06553", message, name=name)
    return None
