"""The real vLLM: what its own parser says of every profile, and a supervised server that is killed and comes back."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from harness.contracts.errors import InputError
from harness.contracts.files import read_record, write_json
from harness.contracts.home import HOME_VARIABLE
from harness.contracts.serving import ServeOrder, ServerState
from serve.command import Profile, Speculation, arguments, environment, names, read_profile
from serve.preflight import check_interpreter
from serve.process import inherited
from serve.served import served
from serve.validation import CHECK, check_arguments

pytestmark = pytest.mark.e2e
_AHEAD = Speculation(tokens=4, prompt_lookup_max=4, prompt_lookup_min=2)


@pytest.fixture(autouse=True)
def forgetful(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have nothing remembered that another test asked vLLM."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))


def _words(profile: Profile, model: Path) -> tuple[str, ...]:
    return arguments(profile, model=model, model_name="gonogo", host="127.0.0.1", port=8000)


PARSE = """
import json, sys
sys.path.insert(0, sys.argv[1])
from argument_check import fault_of
asked = json.load(sys.stdin)
print(json.dumps({name: fault_of(words, only_parse=True) for name, words in asked.items()}))
"""
"""Many argument lists through one vLLM, whose import takes seconds. Only parsed: the rest needs the right machine."""
WRONG = {
    "unknown": (("--max-model-length", "8192"), "--max-model-length"),
    "misspelt": (("--enable-prefix-cacheing",), "did you mean '--enable-prefix-caching'"),
    "no number": (("--max-num-seqs", "many"), "--max-num-seqs"),
    "no such choice": (("--dtype", "bfloat15"), "--dtype"),
    "no JSON": (("--speculative-config", "{method: ngram}"), "--speculative-config"),
    "no such backend": (("--structured-outputs-config", '{"backend": "none"}'), "--structured-outputs-config"),
    "out of range": (("--sse-keep-alive-interval", "-1"), "--sse-keep-alive-interval"),
    "no value": (("--seed",), "--seed"),
}


@pytest.fixture(scope="module")
def said(python: Path, model: Path) -> dict[str, str]:
    """Return what vLLM's own parser has against the arguments of each profile, and against each wrong one."""
    more = {"speculative": _AHEAD, "structured_outputs": "guidance"}
    asked = {name: _words(read_profile(name).model_copy(update=more), model) for name in names()}
    asked |= {name: (*_words(read_profile("cpu"), model), *words) for name, (words, _) in WRONG.items()}
    run = subprocess.run(
        [python, "-P", "-c", PARSE, CHECK.parent],
        env=inherited() | environment(read_profile("cpu")),
        input=json.dumps(asked),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return dict(json.loads(run.stdout.splitlines()[-1]))


@pytest.mark.parametrize("name", names())
def test_vllms_own_parser_takes_every_profile(said: dict[str, str], name: str) -> None:
    assert said[name] == ""


@pytest.mark.parametrize("name", WRONG)
def test_an_argument_that_vllm_does_not_take_is_named_in_one_line(said: dict[str, str], name: str) -> None:
    assert WRONG[name][1] in said[name]
    assert "\n" not in said[name]


def _check(python: Path, profile: Profile, model: Path) -> bool:
    vllm = check_interpreter(python)
    return check_arguments(python, vllm, _words(profile, model), environment(profile), inherited=inherited())


def test_vllm_takes_the_cpu_profile_and_is_not_asked_again(python: Path, model: Path) -> None:
    profile = read_profile("cpu").model_copy(update={"speculative": _AHEAD})
    assert [_check(python, profile, model) for _ in range(2)] == [True, False]


def test_settings_that_do_not_go_together_are_found_before_the_start(python: Path, model: Path) -> None:
    longer = read_profile("cpu").model_copy(update={"max_model_len": 16384})
    with pytest.raises(InputError, match="max_model_len"):
        _check(python, longer, model)


@pytest.fixture
def order(python: Path, model: Path, tmp_path: Path) -> Iterator[ServeOrder]:
    profile = read_profile("cpu").model_copy(update={"speculative": _AHEAD})
    write_json(tmp_path / "profile.yaml", profile.model_dump(mode="json", exclude_none=True))
    yield ServeOrder(
        python=python,
        model=model,
        artefact="",
        profile=str(tmp_path / "profile.yaml"),
        state=tmp_path / "server.json",
        log=tmp_path / "vllm.txt",
        events=tmp_path / "events.jsonl",
        restarts_max=1,
    )
    assert read_record(tmp_path / "server.json", ServerState).state == "stopped"


def _answer(server: ServerState) -> str:
    body = {
        "model": server.model_name,
        "messages": [{"role": "user", "content": "SELECT 1 FROM DUAL; SELECT 1 FROM"}],
        "max_tokens": 24,
        "ignore_eos": True,
    }
    answer = httpx.post(f"{server.url}/v1/chat/completions", json=body, timeout=120.0, trust_env=False).json()
    return str(answer["choices"][0]["message"]["content"])


@pytest.mark.faults
def test_a_speculating_server_that_is_killed_comes_back_and_answers_the_same(order: ServeOrder) -> None:
    with served(order) as first:
        said = _answer(first)
        os.kill(first.process.pid, signal.SIGKILL)
        ends = time.monotonic() + 600
        while (second := read_record(order.state, ServerState)).restarts == 0 or second.state != "ready":
            assert time.monotonic() < ends
            time.sleep(0.5)
        assert second.url == first.url
        assert _answer(second) == said
        assert order.log.with_name("vllm.txt.1").is_file()
    told = [json.loads(line)["note"] for line in order.events.read_text().splitlines()]
    assert {"loading weights", "weights loaded", "engine made"} & set(told)
