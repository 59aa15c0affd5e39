"""The two character sets of a database: where Oracle does not convert a text from one to the other.

Reference: SQL Language Reference 19c, chapter 2 (character data types), chapter 5 (CASE expressions).
"""

from collections.abc import Iterator
from typing import Final

from harness.oracle.findings import Finding
from harness.oracle.grammar.tree import Call, Case, Constant, Expression, Name
from harness.oracle.rules.subject import Subject, each, on
from harness.oracle.semantics.scopes import Scope

_MISMATCH: Final = ("ORA-12704", "character set mismatch")
_NATIONAL: Final = ("NVARCHAR2", "NCHAR", "NCLOB")
_PLAIN: Final = ("VARCHAR2", "CHAR", "VARCHAR")
_RETURNS: Final = {
    **dict.fromkeys((("TO_NCHAR",), ("NCHR",), ("TO_NCLOB",)), "national"),
    ("TO_CHAR",): "plain",
}


def charsets(subject: Subject) -> Iterator[Finding]:
    """Report texts of both character sets in one CASE, COALESCE or column of a set operation."""
    chosen = [(scope, _values(case)) for scope, _, case in each(subject, Case)]
    chosen += [(scope, call.arguments) for scope, _, call in each(subject, Call) if call.parts == ("COALESCE",)]
    for scope, values in chosen:
        found = [(it, charset(it, scope)) for it in values]
        first = next((it for _, it in found if it), "")
        wrong = next((it for it, is_in in found if is_in and is_in != first), None)
        if wrong is not None:
            yield on(wrong, *_MISMATCH, "type")
    yield from _sets(subject)


def _values(node: Case) -> list[Expression]:
    values = [value for _, value in node.branches]
    return values if node.default is None else [*values, node.default]


def _sets(subject: Subject) -> Iterator[Finding]:
    for combined in subject.bound.combined:
        scopes = [
            next((it for it in subject.scopes if it.block is branch), None) for branch in combined.node.branches
        ]
        columns: dict[int, str] = {}
        for scope in scopes:
            for index, item in enumerate(scope.block.items if scope is not None else ()):
                found = charset(item.expression, scope) if scope is not None else ""
                if found and columns.setdefault(index, found) != found:
                    yield on(item.expression, *_MISMATCH, "type")
                    return


def charset(node: Expression, scope: Scope) -> str:
    """Return `national` or `plain` for a text whose character set shows, empty for anything else."""
    if isinstance(node, Constant) and node.kind == "text":
        return "national" if node.token.text[0] in "nN" else "plain"
    if isinstance(node, Name):
        reference = scope.reference(node)
        attribute = reference.attribute if reference is not None else None
        return _of_type(attribute.type) if attribute is not None else ""
    if isinstance(node, Call):
        if node.parts in _RETURNS:
            return _RETURNS[node.parts]
        if node.parts == ("CAST",) and node.datatype is not None:
            return _of_type(node.datatype.name)
    return ""


def _of_type(name: str) -> str:
    if name.startswith(_NATIONAL):
        return "national"
    return "plain" if name.startswith(_PLAIN) else ""
