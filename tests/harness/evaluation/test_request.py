"""What an evaluation is asked for, and whether it can be done."""

import socket
from pathlib import Path

import pytest

from harness.contracts.endpoint import API_KEY, authorised
from harness.contracts.errors import InputError
from harness.evaluation.request import Request, config_of, place_of
from tests.benchmarks.vllm_stand_in import StandIn, serving

SUITE = '{"id": "a", "question": "Which?", "gold_sql": "SELECT 1 FROM dual", "tier": "t", "family": "f"}\n'


@pytest.fixture
def suite(tmp_path: Path) -> str:
    path = tmp_path / "mine.jsonl"
    path.write_text(SUITE)
    return str(path)


def test_answers_come_from_a_model_or_from_a_file_and_never_from_both(suite: str, tmp_path: Path) -> None:
    for request in (Request(suite), Request(suite, url="http://127.0.0.1:1", answers=tmp_path / "answers.jsonl")):
        with pytest.raises(InputError, match="give either --url"):
            config_of(request)


def test_stored_answers_cannot_be_constrained(suite: str) -> None:
    with pytest.raises(InputError, match="--constrained: stored answers are what they are"):
        config_of(Request(suite, answers=Path(suite), constrained=True))


def test_what_is_not_there_is_named(suite: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.jsonl: no such file"):
        config_of(Request(suite, answers=tmp_path / "gone.jsonl"))
    with pytest.raises(InputError, match="suite ebss: no such file, folder or suite - did you mean 'ebs'"):
        config_of(Request("ebss", answers=Path(suite)))


def test_an_address_that_does_not_answer_is_one_line(suite: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(InputError, match=rf"--url http://127.0.0.1:{port}/v1: no answer from .*is the server up"):
        config_of(Request(suite, url=f"http://127.0.0.1:{port}/v1"))


def test_a_model_that_is_not_named_is_the_one_that_is_served(suite: str) -> None:
    stand_in = StandIn(answer=lambda _: "SELECT 1 FROM dual")
    with serving(stand_in):
        assert config_of(Request(suite, url=stand_in.url)).model == "gonogo"
        assert config_of(Request(suite, url=stand_in.url, model="mine")).model == "mine"


def test_a_folder_is_named_after_suite_and_answers_unless_it_is_given(suite: str, tmp_path: Path) -> None:
    assert place_of(Request("ebs", answers=Path("friday's answers.jsonl"))).name == "ebs-friday-s-answers"
    assert place_of(Request("ebs", url="http://box:8000", model="llama/70b")).name == "ebs-llama-70b"
    assert place_of(Request(suite, place=tmp_path / "here")) == tmp_path / "here"


def test_the_key_is_read_from_the_environment_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(API_KEY, raising=False)
    assert authorised() == {}
    monkeypatch.setenv(API_KEY, "secret")
    assert authorised() == {"Authorization": "Bearer secret"}
    assert "secret" not in repr(Request("ebs", url="http://box"))
