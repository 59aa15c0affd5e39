"""Predicts what Oracle answers to a query: accepted, or refused with an ORA- code, its words and a place.

The steps are Oracle's own: the grammar reads the text up to the first token that it cannot take, then names are
resolved, then rules look at what the names mean, then at what is certain to fail when the statement runs. The first
step that finds a fault ends the check, since Oracle reports one. What is not understood makes a statement `unsure`,
never accepted.
"""

import re
from collections.abc import Callable, Iterable

from harness.oracle.catalog import Catalogue
from harness.oracle.findings import Checked, Finding, conclude, not_understood
from harness.oracle.grammar.parse import parse
from harness.oracle.lexer import tokenise
from harness.oracle.rules.aggregates import aggregate_options, aggregate_places, nested_aggregates
from harness.oracle.rules.cardinality import cardinality
from harness.oracle.rules.charsets import charsets
from harness.oracle.rules.conversions import conversions
from harness.oracle.rules.functions import functions
from harness.oracle.rules.grouping import grouping
from harness.oracle.rules.hierarchies import hierarchies
from harness.oracle.rules.joins import outer_join_marks
from harness.oracle.rules.literals import literals
from harness.oracle.rules.locking import locking
from harness.oracle.rules.models import model_functions, models
from harness.oracle.rules.names import names
from harness.oracle.rules.order import order_by
from harness.oracle.rules.patterns import pattern_functions, patterns
from harness.oracle.rules.pivots import pivots
from harness.oracle.rules.recursion import recursion, recursion_at_runtime
from harness.oracle.rules.rows import model_rows, pattern_rows
from harness.oracle.rules.sequences import sequences
from harness.oracle.rules.sets import set_branches
from harness.oracle.rules.subject import Subject
from harness.oracle.rules.subqueries import subquery_columns
from harness.oracle.rules.table_items import table_items
from harness.oracle.rules.types import types
from harness.oracle.rules.windows import window_places, windows
from harness.oracle.semantics.binder import bind
from harness.oracle.semantics.scopes import Bound
from harness.oracle.versions import DEFAULT_VERSION, Version

MAX_CHARACTERS = 1_000_000
"""Longer statements are not looked at: time and memory grow with the length."""
_HINT = re.compile(r"/\*\+[^*]*\bWITH_PLSQL\b", re.IGNORECASE)
Rule = Callable[[Subject], Iterable[Finding]]

NAME_RULES: tuple[Rule, ...] = (names, functions, sequences)
MEANING_RULES: tuple[Rule, ...] = (
    literals,
    recursion,
    locking,
    table_items,
    pivots,
    pattern_functions,
    patterns,
    model_functions,
    models,
    hierarchies,
    outer_join_marks,
    aggregate_places,
    aggregate_options,
    window_places,
    windows,
    nested_aggregates,
    subquery_columns,
    grouping,
    order_by,
    set_branches,
    types,
    charsets,
)
RUNTIME_RULES: tuple[Rule, ...] = (conversions, cardinality, recursion_at_runtime, model_rows, pattern_rows)
STEPS: tuple[tuple[Rule, ...], ...] = (NAME_RULES, MEANING_RULES, RUNTIME_RULES)
"""Every rule, in the order of application, by step."""
RULES = tuple(rule for step in STEPS for rule in step)


def check(statement: str, catalogue: Catalogue, version: Version = DEFAULT_VERSION) -> Checked:
    """Return the verdict on one statement, with what a version of Oracle would report."""
    if len(statement) > MAX_CHARACTERS:
        return conclude((not_understood(f"more than {MAX_CHARACTERS} characters"),))
    root = parse(tokenise(statement), version, declares_inside=_HINT.search(statement) is not None)
    if isinstance(root, Finding):
        return conclude((root,))
    try:
        return check_bound(bind(root, catalogue, version), catalogue, version)
    except RecursionError:
        return conclude((not_understood("a statement nested too deeply"),))


def check_bound(bound: Bound, catalogue: Catalogue, version: Version = DEFAULT_VERSION) -> Checked:
    """Return the verdict on a statement whose names are resolved, against the same catalogue and version.

    Raises:
        RecursionError: the statement is nested too deeply.
    """
    return conclude(_findings(Subject(bound, catalogue, version)))


def _findings(subject: Subject) -> tuple[Finding, ...]:
    """Return the findings up to the first step that is certain of a fault."""
    found = tuple(subject.bound.doubts)
    for step in STEPS:
        found += tuple(finding for rule in step for finding in rule(subject))
        if any(finding.certain for finding in found):
            break
    return found
