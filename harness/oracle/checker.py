"""Predicts what Oracle 19c answers to a SELECT statement: accepted, or refused with an ORA- code and a place.

Rules are applied in the order in which Oracle looks: characters and words, syntax, names, then meaning. The first
group that finds a certain fault ends the check, since Oracle reports one. What the parser or a rule does not
understand makes a statement `unsure`, never accepted. Faults of the data (a division by zero, a text that is no
number) show only when a statement runs and are not looked for.
"""

from collections.abc import Callable, Iterable

from sqlglot.errors import SqlglotError

from harness.oracle.bounds import too_large
from harness.oracle.catalog import Catalogue
from harness.oracle.findings import Checked, Finding, conclude, not_understood
from harness.oracle.parsing import parse
from harness.oracle.resolve import resolve
from harness.oracle.rules.aggregates import aggregate_places, nested_aggregates, window_places, windows
from harness.oracle.rules.casts import casts
from harness.oracle.rules.characters import characters
from harness.oracle.rules.conditions import boolean_values, conditions
from harness.oracle.rules.datatypes import types
from harness.oracle.rules.dialects import foreign_words
from harness.oracle.rules.functions import functions
from harness.oracle.rules.grouping import grouping
from harness.oracle.rules.joins import merged_columns, outer_join_marks
from harness.oracle.rules.literals import literals
from harness.oracle.rules.names import columns, tables
from harness.oracle.rules.neighbours import neighbours
from harness.oracle.rules.order import order_by
from harness.oracle.rules.reserved import reserved_names
from harness.oracle.rules.sequences import sequences
from harness.oracle.rules.sets import set_branches
from harness.oracle.rules.structure import structure
from harness.oracle.rules.subqueries import subquery_columns, subquery_order
from harness.oracle.rules.unsupported import unsupported
from harness.oracle.statement import Text, Tree
from harness.oracle.versions import DEFAULT_VERSION, Version

TextRule = Callable[[Text], Iterable[Finding]]
TreeRule = Callable[[Tree], Iterable[Finding]]

UNDERSTANDING_RULES: tuple[TextRule, ...] = (unsupported,)
TEXT_RULES: tuple[TextRule, ...] = (
    characters,
    structure,
    foreign_words,
    neighbours,
    casts,
    literals,
)
SYNTAX_RULES: tuple[TreeRule, ...] = (reserved_names, conditions, subquery_order)
NAME_RULES: tuple[TreeRule, ...] = (tables, merged_columns, columns, boolean_values, functions, sequences)
MEANING_RULES: tuple[TreeRule, ...] = (
    outer_join_marks,
    aggregate_places,
    window_places,
    windows,
    nested_aggregates,
    grouping,
    order_by,
    set_branches,
    subquery_columns,
    types,
)
RULES = (*UNDERSTANDING_RULES, *TEXT_RULES, *SYNTAX_RULES, *NAME_RULES, *MEANING_RULES)
"""Every rule, in the order of application."""


def check(statement: str, catalogue: Catalogue, version: Version = DEFAULT_VERSION) -> Checked:
    """Return the verdict on one statement, with what Oracle would report."""
    text = Text(statement, catalogue, version)
    if (fault := too_large(text)) is not None:
        return conclude((fault,))
    try:
        return conclude(_findings(text))
    except (RecursionError, SqlglotError) as error:
        return conclude((not_understood(f"{type(error).__name__} while looking at the statement"),))


def _findings(text: Text) -> tuple[Finding, ...]:
    """Return the findings up to the first group of rules that is certain of a fault."""
    for text_rules in (UNDERSTANDING_RULES, TEXT_RULES):
        found = tuple(finding for text_rule in text_rules for finding in text_rule(text))
        if found:
            return found
    root = parse(text)
    if isinstance(root, Finding):
        return (root,)
    tree = Tree(text, root, resolve(root, text.catalogue))
    found = ()
    for tree_rules in (SYNTAX_RULES, NAME_RULES, MEANING_RULES):
        found += tuple(finding for tree_rule in tree_rules for finding in tree_rule(tree))
        if any(finding.certain for finding in found):
            break
    return found
