"""Each rule has a fixture file with what it alone refuses and something like it that passes, and a manual's page."""

import functools
import importlib
from difflib import SequenceMatcher
from typing import Final

import pytest

from benchmarks.oracle_agreement.cases import Case
from harness.oracle.checker import RULES, STEPS, Rule
from harness.oracle.lexer import tokenise
from tests.harness.oracle.cases import answer, files
from tests.harness.oracle.rules.bound import subject_of

ALIKE: Final = 0.6
"""How much of two statements must be the same for one to be a look-alike of the other."""


def module_of(rule: Rule) -> str:
    return rule.__module__.rpartition(".")[2]


def name_of(rule: Rule) -> str:
    return rule.__name__


@functools.cache
def refused_by(rule: Rule) -> tuple[Case, ...]:
    """The cases of a rule's file whose answer is the first finding of that rule, run alone."""
    found = []
    for case in files()[f"fixtures/{module_of(rule)}"]:
        subject = subject_of(case) if case.verdict == "reject" else None
        alone = [it for it in rule(subject) if it.certain] if subject is not None else []
        if alone and alone[0] == answer(case).findings[0]:
            found.append(case)
    return tuple(found)


def alike(one: Case, other: Case) -> float:
    left, right = ([token.value for token in tokenise(case.sql)] for case in (one, other))
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_rule_alone_refuses_a_case_of_its_file(rule: Rule) -> None:
    assert refused_by(rule)


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_what_looks_like_a_refused_case_is_accepted(rule: Rule) -> None:
    accepted = [case for case in files()[f"fixtures/{module_of(rule)}"] if case.verdict == "accept"]
    assert [case.id for case in refused_by(rule) if any(alike(case, it) >= ALIKE for it in accepted)] != []


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_rule_finds_nothing_in_what_is_accepted(rule: Rule) -> None:
    found = []
    for case in files()[f"fixtures/{module_of(rule)}"]:
        subject = subject_of(case) if case.verdict == "accept" else None
        found += list(rule(subject)) if subject is not None else []
    assert found == []


@pytest.mark.parametrize("name", sorted({rule.__module__ for rule in RULES}))
def test_a_module_of_rules_names_its_page_of_the_manual(name: str) -> None:
    text = importlib.import_module(name).__doc__ or ""
    assert "\nReference: " in text
    assert "19c" in text.partition("\nReference: ")[2]


def test_a_file_of_fixtures_is_a_module_of_rules_or_of_the_grammar() -> None:
    rules = {f"fixtures/{module_of(rule)}" for rule in RULES}
    others = {name for name in files() if name.startswith("fixtures/")} - rules
    assert {name for name in others if not name.startswith("fixtures/grammar_")} == {"fixtures/undecided"}


def test_every_rule_is_in_one_step_once() -> None:
    assert sorted(map(name_of, RULES)) == sorted({name_of(rule) for step in STEPS for rule in step})
