"""Writes an Oracle query in DuckDB's words, so that it means there what it means to Oracle.

It is read by the checker's own grammar, its names are bound by the checker's own binder, and what is not known to be
carried over exactly is refused by its name: that a statement cannot be run is never the model's error. A name that
stands for nothing is written as it is, so that the engine says so too.
"""

from typing import Final

from harness.oracle.bounds import too_large
from harness.oracle.catalog import Catalogue
from harness.oracle.findings import Finding
from harness.oracle.grammar.parse import parse
from harness.oracle.lexer import tokenise
from harness.oracle.semantics.binder import bind
from harness.oracle.translation.gold import gold
from harness.oracle.translation.ordering import Translated
from harness.oracle.translation.queries import query
from harness.oracle.translation.statement import Statement, statement_of
from harness.oracle.translation.unsupported import Unsupported
from harness.oracle.translation.writing import NotCarriedOverError
from harness.oracle.versions import DEFAULT_VERSION, Version

_NEWEST: Final = Version.V23AI
"""What the usual version does not read, this one may."""
_ENGINE_SAYS: Final = frozenset({"unknown_column", "unknown_table"})


def translate(statement: str, catalogue: Catalogue) -> Translated | Unsupported:
    """Return a statement as it is."""
    try:
        read = _read(statement, catalogue)
        return read if isinstance(read, Unsupported) else Translated(query(read, read.bound.root))
    except NotCarriedOverError as error:
        return Unsupported(str(error))
    except RecursionError:
        return Unsupported("nested too deeply")


def translate_gold(statement: str, catalogue: Catalogue) -> Translated | Unsupported:
    """Return a statement without its top-level limit and with its order keys as further columns."""
    try:
        read = _read(statement, catalogue)
        return read if isinstance(read, Unsupported) else gold(read)
    except NotCarriedOverError as error:
        return Unsupported(str(error))
    except RecursionError:
        return Unsupported("nested too deeply")


def _read(text: str, catalogue: Catalogue) -> Statement | Unsupported:
    """Return a statement with its names bound, of which nothing is written."""
    tokens = tokenise(text)
    if too_large(text, tokens) is not None:
        return Unsupported("too long or too deeply nested")
    root, version = parse(tokens, DEFAULT_VERSION), DEFAULT_VERSION
    if isinstance(root, Finding):
        newer, version = parse(tokens, _NEWEST), _NEWEST
        if isinstance(newer, Finding):
            return _refused(root)
        root = newer
    bound = bind(root, catalogue, version)
    wrong = [*(it for it in bound.faults if it.kind not in _ENGINE_SAYS), *bound.doubts]
    return _refused(wrong[0]) if wrong else statement_of(bound, catalogue, tokens, query)


def _refused(finding: Finding) -> Unsupported:
    return Unsupported(f"{finding.code}: {finding.message}" if finding.code else finding.message)
