from itertools import islice
from pathlib import Path

import pytest

from benchmarks.load.plan import Plan, Prompt, jobs
from benchmarks.load.prompts import read_prompts
from harness.contracts.errors import InputError
from tests.benchmarks.orders import example, write_lines

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


def test_the_prompts_are_those_of_the_split(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "load.jsonl", [example(0), example(1)])
    assert [prompt.id for prompt in read_prompts(path)] == ["q0", "q1"]


def test_a_split_without_prompts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"load\.jsonl: holds no prompt"):
        read_prompts(write_lines(tmp_path / "load.jsonl", []))
