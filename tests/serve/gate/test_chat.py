"""What is refused before the model is asked, and the limits on how much there may be of everything."""

import concurrent.futures
import hashlib
import json
import socket
import time
from pathlib import Path

import httpx
import openai
import pytest

from harness.contracts.files import read_lines
from tests.serve.gate.conftest import Start
from tests.serve.gate.running import Gateway, Upstream, eventually
from tests.serve.gate.upstream_stand_in import GOOD

KEY = "a-key-that-is-long-enough"


@pytest.mark.parametrize(
    ("body", "param"),
    [
        (b"{", None),
        (b"[1]", None),
        (b"[" * 100_000, None),
        (b'{"messages": []}', "messages"),
        (b'{"messages": "Names?"}', "messages"),
        (b'{"messages": [{"role": "user", "content": " "}]}', "messages"),
        (b'{"messages": [{"role": "tool", "content": "x"}]}', "messages.0.role"),
        (b'{"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}', "messages.0.content.0"),
        (b'{"messages": [{"role": "user", "content": "\\ud800"}]}', "messages.0.content"),
        (b'{"messages": [{"role": "assistant", "content": "x"}]}', "messages"),
        (b'{"messages": [{"role": "system", "content": "x"}, {"role": "user", "content": "x"}]}', "messages"),
        (b'{"messages": [{"role": "user", "content": "x"}], "n": 2}', "n"),
        (b'{"messages": [{"role": "user", "content": "x"}], "logprobs": true}', "logprobs"),
        (b'{"messages": [{"role": "user", "content": "x"}], "tools": [{}]}', "tools"),
        (b'{"messages": [{"role": "user", "content": "x"}], "stop": ";"}', "stop"),
        (b'{"messages": [{"role": "user", "content": "x"}], "structured_outputs": {"regex": ".*"}}',
         "structured_outputs"),
        (b'{"messages": [{"role": "user", "content": "x"}], "max_tokens": 0}', "max_tokens"),
        (b'{"messages": [{"role": "user", "content": "x"}], "stream": "yes"}', "stream"),
    ],
)  # fmt: skip
def test_a_request_that_is_none_is_refused_by_name(gateway: Gateway, body: bytes, param: str | None) -> None:
    response = gateway.send(body)
    assert (response.status_code, response.json()["error"]["param"]) == (400, param)
    refused = gateway.last("refused")
    assert (refused["status"], refused["id"]) == (400, response.headers["X-Request-Id"])


def test_settings_that_ask_for_nothing_are_taken(gateway: Gateway) -> None:
    response = gateway.post("Names?", tools=[], logprobs=False, stop=None, n=1, seed=7, top_p=0.9, user="me")
    assert response.json()["choices"][0]["message"]["content"] == GOOD


def test_parts_of_text_are_one_text(gateway: Gateway, upstream: Upstream) -> None:
    parts = [{"type": "text", "text": "Names? "}, {"type": "text", "text": "[in parts]"}]
    gateway.send(json.dumps({"messages": [{"role": "user", "content": parts}]}).encode())
    assert len(upstream.asked("in parts")) == 1


def test_a_request_that_is_too_large_is_refused_before_it_is_read(gateway: Gateway) -> None:
    stated = gateway.send(b"{" + b" " * 300_000)
    unstated = httpx.post(
        f"{gateway.url}/v1/chat/completions",
        content=(b" " * 65_536 for _ in range(5)),
        headers={"Content-Type": "application/json"},
        trust_env=False,
    )
    assert (stated.status_code, unstated.status_code) == (413, 413)


def test_a_request_of_another_kind_is_refused(gateway: Gateway) -> None:
    assert gateway.send(b"{}", Content_Type="text/plain").status_code == 415
    assert httpx.get(f"{gateway.url}/v1/chat/completions", trust_env=False).status_code == 405
    unknown = httpx.get(f"{gateway.url}/docs", trust_env=False)
    assert (unknown.status_code, unknown.json()["error"]["code"]) == (404, "unknown_path")


def test_a_request_that_does_not_come_is_given_up(start: Start) -> None:
    gateway = start(body_timeout_s=0.3)
    host, port = gateway.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as slow:
        slow.sendall(b"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n")
        slow.sendall(b"Content-Length: 100\r\n\r\n{")
        slow.settimeout(30)
        assert slow.recv(100).startswith(b"HTTP/1.1 408 ")
    assert gateway.last("refused")["code"] == "request_timeout"


def test_beyond_the_places_the_answer_is_429_and_when_to_come_again(start: Start, own_upstream: Upstream) -> None:
    gateway = start(upstream=own_upstream.url, running_max=1, waiting_max=1)
    with concurrent.futures.ThreadPoolExecutor() as pool:
        first = pool.submit(gateway.post, "Names? [held]")
        eventually(lambda: gateway.metric("gonogo_running") == 1)
        second = pool.submit(gateway.post, "Names?")
        eventually(lambda: gateway.metric("gonogo_waiting") == 1)
        with pytest.raises(openai.RateLimitError) as refused:
            gateway.client().chat.completions.create(model="small", messages=[{"role": "user", "content": "Names?"}])
        own_upstream.release()
        assert first.result().status_code == second.result().status_code == 200
    assert 1 <= int(refused.value.response.headers["Retry-After"]) <= 60
    assert [it["status"] for it in gateway.events("ended")] == [429, 200, 200]
    assert gateway.metric('gonogo_requests_total{outcome="failed",status="429"}') == 1


def test_only_who_has_a_key_may_ask_and_no_key_is_written_down(start: Start, tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.write_text(f"# who asks\nada {KEY}\nbob sha256:{hashlib.sha256(b'a-second-key-of-bob').hexdigest()}\n")
    keys.chmod(0o600)
    gateway = start(keys=str(keys))
    for key in (KEY[:-1], "", "a-second-key-of-ada"):
        with pytest.raises(openai.AuthenticationError):
            gateway.client(key or "none").chat.completions.create(
                model="small", messages=[{"role": "user", "content": "Names?"}]
            )
    assert [it["status"] for it in gateway.events()] == [401, 401, 401]
    assert httpx.get(f"{gateway.url}/metrics", trust_env=False).status_code == 401
    assert httpx.get(f"{gateway.url}/v1/models", trust_env=False).status_code == 401
    assert httpx.get(f"{gateway.url}/health", trust_env=False).status_code == 200
    for key in (KEY, "a-second-key-of-bob"):
        gateway.client(key).chat.completions.create(
            model="small", messages=[{"role": "user", "content": f"My key is {key}. Names?"}]
        )
    assert [it["who"] for it in gateway.events("ended")] == ["ada", "bob"]
    assert gateway.events("begun")[0]["question"] == "My key is [key]. Names?"
    for text in (gateway.audit.read_text(), gateway.log.read_text()):
        assert KEY not in text
        assert "a-second-key" not in text


def test_values_are_left_out_of_the_log_where_that_is_configured(start: Start) -> None:
    gateway = start(audit_redacts_literals=True)
    gateway.post("Invoices of 'ACME' above 4711 for ann@example.com? [rescued]")
    assert "4711" not in gateway.audit.read_text()
    assert "ACME" not in gateway.audit.read_text()
    assert "ann@" not in gateway.audit.read_text()
    assert gateway.last()["statement"] == "SELECT vendor_name FROM ap_suppliers WHERE vendor_id = ?"
    assert "ORA-00904" in gateway.last()["attempts"][0]["objections"][0]


def test_the_log_has_a_line_for_the_beginning_and_one_for_the_end(gateway: Gateway) -> None:
    identity = gateway.post("Who supplies? [rescued]").json()["id"]
    begun, ended = (line for line in read_lines(gateway.audit) if line["id"] == identity)
    assert (begun["event"], begun["question"], begun["who"]) == ("begun", "Who supplies? [rescued]", "anybody")
    assert (ended["event"], ended["outcome"], ended["attempt"], ended["statement"]) == ("ended", "allowed", 2, GOOD)
    assert [it["passed"] for it in ended["attempts"]] == [False, True]
    assert (gateway.audit.stat().st_mode & 0o777) == 0o600


def test_the_figures_tell_outcomes_attempts_and_times(gateway: Gateway) -> None:
    names = (
        'gonogo_requests_total{outcome="allowed",status="200"}',
        'gonogo_attempts_total{attempt="2",refused_by=""}',
        "gonogo_request_seconds_count",
        "gonogo_guard_seconds_count",
    )
    before = [gateway.metric(name) for name in names]
    gateway.post("Who supplies? [rescued]")
    assert [gateway.metric(name) - was for name, was in zip(names, before, strict=True)] == [1, 1, 1, 2]


def test_a_client_that_reads_slowly_holds_no_place(start: Start) -> None:
    gateway = start(running_max=1, waiting_max=0)
    host, port = gateway.url.removeprefix("http://").split(":")
    body = json.dumps({"messages": [{"role": "user", "content": "Names?"}]}).encode()
    head = "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    with socket.create_connection((host, int(port))) as slow:
        slow.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        eventually(lambda: gateway.events("ended"))
        assert gateway.post("Names?").status_code == 200
        time.sleep(0.1)
        assert slow.recv(12) == b"HTTP/1.1 200"
