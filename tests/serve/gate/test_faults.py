"""What goes wrong, the answer that the client gets, and that the audit log has each request's end."""

import threading

import httpx
import openai
import pytest

from tests.serve.gate.conftest import Start
from tests.serve.gate.running import Gateway, Upstream, eventually
from tests.serve.gate.upstream_stand_in import GOOD

GARBAGE = ("no json", "no object", "no choices", "no event", "endless line", "page", "json")
BROKEN_OFF = ("half", "breaks off", "no end")


@pytest.mark.parametrize(
    ("behaviour", "status", "code"),
    [
        *((it, 502, "upstream_garbage") for it in GARBAGE),
        *((it, 502, "upstream_broke_off") for it in BROKEN_OFF),
        ("error event", 502, "upstream_failed"),
        ("flood", 502, "upstream_too_long"),
        ("hang", 504, "upstream_silent"),
        ("silent", 504, "upstream_silent"),
        ("500", 502, "upstream_failed"),
        ("404", 502, "upstream_failed"),
        ("503", 503, "upstream_busy"),
        ("429", 503, "upstream_busy"),
        ("400", 400, "upstream_refused"),
        ("dies on retry", 502, "upstream_failed"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_a_model_server_that_misbehaves_is_told(
    gateway: Gateway, behaviour: str, status: int, code: str, *, stream: bool
) -> None:
    response = gateway.post(f"Names? [{behaviour}]", stream=stream)
    if response.status_code == 200:  # the stream had begun
        assert stream
        assert f'"code": "{code}"' in response.text
        assert response.text.endswith("data: [DONE]\n\n")
    else:
        assert (response.status_code, response.json()["error"]["code"]) == (status, code)
    ended = gateway.last()
    assert (ended["outcome"], ended["status"], ended["code"], ended["statement"]) == ("failed", status, code, None)
    assert "SELECT" not in response.text
    assert "0x17" not in response.text


def test_an_error_in_a_stream_is_raised_by_openais_client(gateway: Gateway) -> None:
    stream = gateway.client().chat.completions.create(
        model="small", messages=[{"role": "user", "content": "Names? [hang]"}], stream=True
    )
    with pytest.raises(openai.APIError, match="the model server says nothing"):
        list(stream)


def test_a_retry_that_the_model_server_does_not_take_leaves_the_answer_blocked(gateway: Gateway) -> None:
    answer = gateway.post("Names? [refuses retry]").json()
    assert (answer["gonogo"]["verdict"], answer["gonogo"]["attempt"]) == ("blocked", 1)
    assert "the prompt is too long" in answer["gonogo"]["reasons"][-1]


def test_a_model_server_killed_in_mid_answer_is_told_and_used_again_once_it_is_back(
    gateway: Gateway, upstream: Upstream
) -> None:
    response = gateway.post("Names? [killed]")
    assert (response.status_code, response.json()["error"]["code"]) == (502, "upstream_broke_off")
    upstream.process.wait()
    response = gateway.post("Names?")
    assert (response.status_code, response.json()["error"]["code"]) == (502, "upstream_unreachable")
    health = httpx.get(f"{gateway.url}/health", trust_env=False)
    assert (health.status_code, health.json()["upstream"]) == (503, "away")
    upstream.start()
    assert gateway.post("Names?").json()["choices"][0]["message"]["content"] == GOOD
    assert httpx.get(f"{gateway.url}/health", trust_env=False).json()["status"] == "ok"


@pytest.mark.parametrize("stream", [False, True])
def test_a_client_that_goes_away_is_noticed_and_the_model_server_stops(
    gateway: Gateway, upstream: Upstream, *, stream: bool
) -> None:
    before = upstream.gone("slow")
    body = {"messages": [{"role": "user", "content": "Names? [slow]"}], "stream": stream}
    url = f"{gateway.url}/v1/chat/completions"
    with pytest.raises(httpx.TimeoutException):
        httpx.post(url, json=body, timeout=0.1, trust_env=False)
    assert eventually(lambda: upstream.gone("slow") == before + 1)
    eventually(lambda: gateway.last()["outcome"] == "cancelled")
    assert gateway.metric("gonogo_running") == 0


def test_the_time_limit_of_a_request_holds(start: Start, upstream: Upstream) -> None:
    gateway = start(request_timeout_s=0.5)
    before = upstream.gone("slow")
    response = gateway.post("Names? [slow]")
    assert (response.status_code, response.json()["error"]["code"]) == (504, "timeout")
    assert (gateway.last()["outcome"], gateway.last()["status"]) == ("failed", 504)
    assert eventually(lambda: upstream.gone("slow") == before + 1)


def test_a_gateway_that_is_killed_leaves_what_it_had_begun_in_the_log(start: Start) -> None:
    gateway = start()
    gateway.post("Names?")
    asking = threading.Thread(target=_ask_in_vain, args=(gateway,))
    asking.start()
    eventually(lambda: len(gateway.events("begun")) == 2)
    gateway.kill()
    asking.join()
    begun = gateway.last("begun")
    assert begun["question"] == "Names? [hang]"
    assert begun["id"] not in {it["id"] for it in gateway.events("ended")}
    gateway.start()
    assert [it["id"] for it in gateway.events("lost")] == [begun["id"]]
    assert gateway.stop() == 0
    gateway.start()
    assert len(gateway.events("lost")) == 1


def test_a_gateway_that_is_told_to_stop_ends_what_it_has_begun(start: Start, own_upstream: Upstream) -> None:
    gateway = start(upstream=own_upstream.url, stop_timeout_s=60.0)
    answers: list[httpx.Response] = []
    asking = threading.Thread(target=lambda: answers.append(gateway.post("Names? [held]")))
    asking.start()
    eventually(lambda: gateway.metric("gonogo_running") == 1)
    gateway.process.terminate()
    own_upstream.release()
    assert gateway.stop() == 0
    asking.join()
    assert answers[0].json()["choices"][0]["message"]["content"] == GOOD
    assert gateway.last()["outcome"] == "allowed"


def test_a_gateway_that_may_not_wait_gives_up_what_it_has_begun_and_says_so(start: Start) -> None:
    gateway = start(stop_timeout_s=1.0, silence_timeout_s=60.0)
    asking = threading.Thread(target=_ask_in_vain, args=(gateway,))
    asking.start()
    eventually(lambda: gateway.metric("gonogo_running") == 1)
    assert gateway.stop() == 0
    asking.join()
    assert gateway.last()["outcome"] == "cancelled"


def _ask_in_vain(gateway: Gateway, behaviour: str = "[hang]") -> None:
    try:
        gateway.post(f"Names? {behaviour}")
    except httpx.HTTPError:
        return
