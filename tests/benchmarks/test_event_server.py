import json
from itertools import pairwise
from pathlib import Path

import httpx
import pytest

from benchmarks.event_server import MODEL, STATEMENT
from harness.contracts.files import read_lines
from tests.benchmarks.load.test_users import timed


def _asked(prompt: str, *, usage: bool = True) -> dict[str, object]:
    body: dict[str, object] = {"model": MODEL, "stream": True, "messages": [{"role": "user", "content": prompt}]}
    return body | ({"stream_options": {"include_usage": True}} if usage else {})


def _events(url: str, body: dict[str, object]) -> list[str]:
    text = httpx.post(f"{url}/v1/chat/completions", json=body, trust_env=False).raise_for_status().text
    return [line.removeprefix("data: ") for line in text.split("\n\n") if line]


def test_it_says_the_statement_in_as_many_tokens_as_it_is_told(tmp_path: Path) -> None:
    with timed(tmp_path, tokens=12, first_ms=5, each_ms=1) as url:
        *events, done = _events(url, _asked("one\ntwo"))
        assert httpx.get(f"{url}/v1/models", trust_env=False).json()["data"][0]["id"] == MODEL
        assert httpx.get(f"{url}/other", trust_env=False).status_code == 404
    told = [json.loads(event) for event in events]
    said = [choice["delta"].get("content", "") for it in told for choice in it["choices"]]
    assert (done, "".join(said).strip()) == ("[DONE]", STATEMENT)
    assert told[-1]["usage"]["completion_tokens"] == 12


def test_usage_is_told_only_where_it_is_asked_for(tmp_path: Path) -> None:
    with timed(tmp_path, tokens=2, first_ms=5) as url:
        assert "usage" not in "".join(_events(url, _asked("one", usage=False)))


def test_it_writes_down_when_it_sent_each_token(tmp_path: Path) -> None:
    with timed(tmp_path, tokens=5, first_ms=50, each_ms=20) as url:
        _events(url, _asked("Request r7\n\nHow many?"))
    (line,) = read_lines(tmp_path / "times.jsonl")
    assert (line["id"], line["asked"], len(line["sent"])) == ("timed-0", "Request r7", 5)
    assert line["sent"][0] >= line["begun"] + 0.049
    assert all(after > before for before, after in pairwise(line["sent"]))
    assert line["sent"][-1] - line["sent"][0] == pytest.approx(0.08, abs=0.25)
