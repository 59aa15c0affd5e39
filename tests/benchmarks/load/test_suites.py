from pathlib import Path

import pytest

from benchmarks.chat import RemoteModel
from benchmarks.load.suites import CHARACTERS_PER_TOKEN, TOKENS, TOKENS_MAX, characters_per_token, suite_prompts
from harness.contracts.errors import InputError
from harness.contracts.suites import suite_path
from harness.ebs.dictionary import ebs_catalogue
from tests.benchmarks.orders import write_lines
from tests.benchmarks.vllm_stand_in import StandIn, serving


def test_a_suites_prompts_are_as_long_as_in_use_and_spread_evenly() -> None:
    prompts = suite_prompts(suite_path("ebs", Path()), ebs_catalogue(), most=12)
    tokens = sorted(len(prompt.text) / CHARACTERS_PER_TOKEN for prompt in prompts)
    assert len({prompt.id for prompt in prompts}) == 12
    assert 1500 < tokens[0] < 2200
    assert 3000 < tokens[-1] < 4000
    assert TOKENS[0] < tokens[6] < TOKENS[1]


def test_a_server_that_tells_tokens_gets_prompts_of_no_more_than_in_use() -> None:
    with serving(StandIn()) as stand_in:  # a byte is a token there
        model = RemoteModel(url=stand_in.url, model_name="gonogo")
        prompts = suite_prompts(suite_path("ebs", Path()), ebs_catalogue(), model, most=24)
    lengths = sorted(len(prompt.text.encode()) for prompt in prompts)
    assert lengths[-1] <= TOKENS_MAX
    assert lengths[12] > TOKENS[0]
    assert not stand_in.asked


def test_a_server_that_makes_longer_tokens_gets_longer_prompts() -> None:
    with serving(StandIn(tells_tokens=False)) as stand_in:  # a word is a token there
        model = RemoteModel(url=stand_in.url, model_name="gonogo")
        assert characters_per_token(model, "word " * 100) == 5.0
        prompts = suite_prompts(suite_path("ebs", Path()), ebs_catalogue(), model, most=3)
    assert max(len(prompt.text.split()) for prompt in prompts) > 1000


def test_a_server_that_does_not_tell_leaves_the_estimate() -> None:
    model = RemoteModel(url="http://127.0.0.1:1", model_name="gonogo")
    assert characters_per_token(model, "word") == CHARACTERS_PER_TOKEN


def test_a_suite_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no question"):
        suite_prompts(write_lines(tmp_path / "mine.jsonl", []), ebs_catalogue())
