from itertools import islice
from pathlib import Path

import pytest

from benchmarks.load.plan import Plan, Prompt, jobs, share_of

_PROMPTS = (Prompt(id="q0", text="zero"), Prompt(id="q1", text="one"))


def _plan(*, share: float = 0.0, requests: int = 0) -> Plan:
    return Plan(
        label="r",
        url="http://127.0.0.1:1",
        model_name="gonogo",
        prompts=_PROMPTS,
        distinct_prefix_share=share,
        users=4,
        requests=requests,
        duration_s=1.0,
        request_timeout_s=1.0,
        samples=Path("samples.jsonl"),
    )


def test_prompts_are_taken_in_turn() -> None:
    assert [job.prompt.id for job in jobs(_plan(requests=5))] == ["q0", "q1", "q0", "q1", "q0"]


def test_without_a_number_of_requests_there_is_no_end() -> None:
    assert len(list(islice(jobs(_plan()), 1000))) == 1000


@pytest.mark.parametrize(("share", "distinct"), [(0.0, 0), (0.25, 25), (0.5, 50), (1.0, 100)])
def test_the_stated_share_of_the_requests_is_distinct(share: float, distinct: int) -> None:
    assert sum(job.distinct for job in jobs(_plan(share=share, requests=100))) == distinct


def test_distinct_requests_for_one_prompt_begin_differently() -> None:
    texts = [job.text for job in jobs(_plan(share=1.0, requests=100))]
    assert len({text[:16] for text in texts}) == 100


def test_a_request_that_is_not_distinct_is_the_prompt_itself() -> None:
    assert {job.text for job in jobs(_plan(requests=10))} == {"zero", "one"}


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_each_prompt_is_asked_both_as_distinct_and_as_shared(share: float) -> None:
    asked = {(job.prompt.id, job.distinct) for job in jobs(_plan(share=share, requests=40))}
    assert len(asked) == 4


def test_workers_share_the_requests_without_a_gap_and_each_with_ids_of_its_own() -> None:
    plan = _plan(requests=101).model_copy(update={"workers": 3, "rate_per_s": 6.0})
    shares = [share_of(plan, worker) for worker in range(3)]
    assert sum(share.requests for share in shares) == 101
    assert {share.rate_per_s for share in shares} == {2.0}
    assert len({job.id for share in shares for job in jobs(share)}) == 101
    assert len({share.seed for share in shares}) == 3


def test_workers_begin_with_different_prompts() -> None:
    plan = _plan(requests=2).model_copy(update={"workers": 2})
    assert [next(jobs(share_of(plan, worker))).prompt.id for worker in range(2)] == ["q0", "q1"]
