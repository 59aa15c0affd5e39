"""The read-only policy: may this statement be run at all, whoever wrote it?

Deny by default. One SELECT or WITH over tables of the catalogue, with built-in functions that have no side effect and
no reach outside the query, passes; everything else, and everything that is not understood, is blocked with its
reasons. What passes is the statement without its comments and hints, so that what Oracle runs is what was looked at.
Whether Oracle would accept it is the checker's question. It is no resource manager: what is endless on its face is
blocked (`effort`), the limits of time and rows are the executing account's.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from harness.contracts.guard import NO_POLICY, GuardPolicy
from harness.oracle.bounds import too_large
from harness.oracle.catalog import Catalogue
from harness.oracle.findings import Finding
from harness.oracle.grammar.parse import parse, parse_change
from harness.oracle.lexer import Token
from harness.oracle.readonly.cells import models, patterns
from harness.oracle.readonly.changing import FIRST_WORDS, changing, without_own
from harness.oracle.readonly.characters import characters
from harness.oracle.readonly.demands import demands
from harness.oracle.readonly.effort import groupings, products, recursion, row_generators
from harness.oracle.readonly.functions import calls
from harness.oracle.readonly.limits import row_limit
from harness.oracle.readonly.names import columns, tables
from harness.oracle.readonly.nodes import constructs
from harness.oracle.readonly.objection import Objection, against
from harness.oracle.readonly.permitted import permitted
from harness.oracle.readonly.regexes import regexes
from harness.oracle.readonly.secrets import secrets
from harness.oracle.readonly.statement import Text, Tree
from harness.oracle.readonly.text import without_comments
from harness.oracle.readonly.unlisted import UNLISTED
from harness.oracle.readonly.words import literals, reserved, signs, symbols, understood
from harness.oracle.semantics.binder import bind
from harness.oracle.semantics.scopes import Bound
from harness.oracle.versions import DEFAULT_VERSION

TEXT_RULES: tuple[Callable[[Text], Iterable[Objection]], ...] = (characters, symbols, reserved, literals)
TREE_RULES: tuple[Callable[[Tree], Iterable[Objection]], ...] = (
    constructs,
    understood,
    calls,
    tables,
    columns,
    permitted,
    secrets,
    demands,
    row_limit,
    row_generators,
    recursion,
    products,
    groupings,
    models,
    patterns,
    regexes,
)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a statement may be run; `statement` is what may be, None when it is blocked."""

    statement: str | None
    objections: tuple[Objection, ...] = ()
    bound: Bound | None = field(default=None, repr=False, compare=False)
    """The tree that was looked at, where the statement has one: whoever looks next need not read it again."""

    @property
    def allowed(self) -> bool:
        """Return whether the statement may be run."""
        return self.statement is not None

    @property
    def reason(self) -> str:
        """Return why the statement may not be run, in one line; empty where it may."""
        return "; ".join(map(str, self.objections))


def decide(
    statement: str,
    catalogue: Catalogue | None,
    policy: GuardPolicy = NO_POLICY,
    tokens: tuple[Token, ...] | None = None,
) -> Decision:
    """Return what the policy says of one statement without a final `;`; its tokens where they were read already.

    Without a catalogue any table may be read that is not on a list of the policy, and no security filter is demanded.
    """
    if len(statement) > policy.statement_characters_max:
        return _blocked(against("size", f"more than {policy.statement_characters_max} characters"))
    try:
        return _decided(Text(statement, tokens), UNLISTED if catalogue is None else catalogue, policy)
    except Exception as error:  # noqa: BLE001 - a guardrail fails closed, whatever goes wrong in it
        return _blocked(against("not understood", f"{type(error).__name__} while looking at the statement"))


def _decided(text: Text, catalogue: Catalogue, policy: GuardPolicy) -> Decision:
    """Return the decision by the objections of the text, else by those of the tree."""
    if (fault := too_large(text.sql, text.tokens)) is not None:
        return _blocked(_not_understood(fault))
    if policy.dml and text.tokens and text.tokens[0].is_word(*FIRST_WORDS):
        return _changes(text, catalogue, policy)
    found = tuple(objection for text_rule in TEXT_RULES for objection in text_rule(text))
    if found:
        return _blocked(*found)
    root = parse(text.tokens, DEFAULT_VERSION, declares_inside=False)
    if isinstance(root, Finding):
        return _blocked(_not_understood(root))
    bound = bind(root, catalogue, DEFAULT_VERSION)
    tree = Tree(text, bound, catalogue, policy)
    found = tuple(dict.fromkeys(objection for tree_rule in TREE_RULES for objection in tree_rule(tree)))
    return Decision(None if found else without_comments(text.sql, text.tokens), found, bound)


def _changes(text: Text, catalogue: Catalogue, policy: GuardPolicy) -> Decision:
    """Return the decision on a statement that would change data."""
    read = parse_change(text.tokens)
    if isinstance(read, Finding):
        return _blocked(_not_understood(read))
    rest = without_own(text, read)
    found = tuple(it for rule in TEXT_RULES if rule is not symbols for it in rule(rest))
    tree = Tree(rest, bind(read.root, catalogue, DEFAULT_VERSION), catalogue, policy)
    found += tuple(it for rule in TREE_RULES if rule not in {row_limit, demands} for it in rule(tree))
    found += tuple(demands(tree, read.target if read.kind == "INSERT" else None))
    found += (*changing(read, tree), *signs(rest))
    return Decision(None if found else without_comments(text.sql, text.tokens), tuple(dict.fromkeys(found)))


def _not_understood(fault: Finding) -> Objection:
    return Objection("not understood", fault.message, fault.line, fault.column)


def _blocked(*objections: Objection) -> Decision:
    return Decision(None, objections)
