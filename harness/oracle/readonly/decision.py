"""The read-only policy: may this statement be run at all, whoever wrote it?

Deny by default. One SELECT or WITH over tables of the catalogue, with built-in functions that have no side effect and
no reach outside the query, passes; everything else, and everything that is not understood, is blocked with its
reasons. What passes is the statement without its comments and hints, so that what Oracle runs is what was looked at.
Whether Oracle would accept it is the checker's question. It is no resource manager: what is endless on its face is
blocked (`effort`), the limits of time and rows are the executing account's.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from harness.oracle.bounds import MAX_CHARACTERS, too_large
from harness.oracle.catalog import Catalogue
from harness.oracle.findings import Finding
from harness.oracle.grammar.parse import parse
from harness.oracle.readonly.cells import models, patterns
from harness.oracle.readonly.characters import characters
from harness.oracle.readonly.effort import products, recursion, row_generators
from harness.oracle.readonly.functions import calls
from harness.oracle.readonly.names import columns, tables
from harness.oracle.readonly.nodes import constructs
from harness.oracle.readonly.objection import Objection, against
from harness.oracle.readonly.statement import Text, Tree
from harness.oracle.readonly.text import without_comments
from harness.oracle.readonly.words import literals, reserved, symbols, understood
from harness.oracle.semantics.binder import bind
from harness.oracle.versions import DEFAULT_VERSION

TEXT_RULES: tuple[Callable[[Text], Iterable[Objection]], ...] = (characters, symbols, reserved, literals)
TREE_RULES: tuple[Callable[[Tree], Iterable[Objection]], ...] = (
    constructs,
    understood,
    calls,
    tables,
    columns,
    row_generators,
    recursion,
    products,
    models,
    patterns,
)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a statement may be run; `statement` is what may be, None when it is blocked."""

    statement: str | None
    objections: tuple[Objection, ...] = ()

    @property
    def allowed(self) -> bool:
        """Return whether the statement may be run."""
        return self.statement is not None


def decide(statement: str, catalogue: Catalogue) -> Decision:
    """Return what the read-only policy says of one statement without a final `;`."""
    if len(statement) > MAX_CHARACTERS:
        return _blocked(against("size", f"more than {MAX_CHARACTERS} characters"))
    try:
        objections = _objections(statement, catalogue)
        return Decision(None, objections) if objections else Decision(without_comments(statement))
    except Exception as error:  # noqa: BLE001 - a guardrail fails closed, whatever goes wrong in it
        return _blocked(against("not understood", f"{type(error).__name__} while looking at the statement"))


def _objections(statement: str, catalogue: Catalogue) -> tuple[Objection, ...]:
    """Return the objections of the text, else those of the tree."""
    text = Text(statement)
    if (fault := too_large(statement, text.tokens)) is not None:
        return (_not_understood(fault),)
    found = tuple(objection for text_rule in TEXT_RULES for objection in text_rule(text))
    if found:
        return found
    root = parse(text.tokens, DEFAULT_VERSION, declares_inside=False)
    if isinstance(root, Finding):
        return (_not_understood(root),)
    tree = Tree(text, bind(root, catalogue, DEFAULT_VERSION), catalogue)
    return tuple(dict.fromkeys(objection for tree_rule in TREE_RULES for objection in tree_rule(tree)))


def _not_understood(fault: Finding) -> Objection:
    return Objection("not understood", fault.message, fault.line, fault.column)


def _blocked(objection: Objection) -> Decision:
    return Decision(None, (objection,))
