"""What each setting of a guardrail policy lets through, and what it blocks close by."""

from collections import defaultdict

import pytest

from benchmarks.suites.policies import PolicyCase, read_policies
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.readonly.decision import decide

CASES = read_policies()


@pytest.mark.parametrize("case", CASES, ids=lambda it: it.id)
def test_a_statement_meets_its_fate_under_a_policy(case: PolicyCase) -> None:
    decision = decide(case.statement, ebs_catalogue() if case.catalogue else None, case.policy)
    assert decision.allowed == case.allowed
    assert case.allowed or case.reason in {it.rule for it in decision.objections}


def test_every_kind_of_case_is_seen_to_pass_and_to_be_blocked() -> None:
    fates = defaultdict(set)
    for case in CASES:
        fates[case.id.rpartition("-")[0]].add(case.allowed)
    assert set(map(frozenset, fates.values())) == {frozenset({True, False})}
    assert len({it.id for it in CASES}) == len(CASES)
