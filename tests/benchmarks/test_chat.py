import json

import httpx
import pytest

from benchmarks.chat import RemoteModel, Reply, ask, converse
from harness.contracts.errors import StepError

MODEL = RemoteModel(url="http://model.test/some/path", model_name="m")
WHOLE = {"choices": [{"message": {"content": "SELECT 1"}, "finish_reason": "stop"}]}


def said(response: httpx.Response) -> Reply:
    with httpx.Client(base_url=MODEL.url, transport=httpx.MockTransport(lambda _: response)) as http:
        return converse(http, MODEL, [{"role": "user", "content": "Which?"}])


def test_an_answer_without_counts_of_tokens_is_one() -> None:
    reply = said(httpx.Response(200, json=WHOLE))
    assert (reply.text, reply.finish_reason, reply.completion_tokens) == ("SELECT 1", "stop", 0)


@pytest.mark.parametrize("told", [None, {"grammar": 'start: "SELECT"'}])
def test_what_the_answer_must_obey_is_told_where_there_is_such(told: dict[str, str] | None) -> None:
    bodies: list[dict[str, object]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        bodies.append(json.loads(request.content))
        return httpx.Response(200, json=WHOLE)

    with httpx.Client(base_url=MODEL.url, transport=httpx.MockTransport(answer)) as http:
        ask(http, MODEL, "Which?", told)
    assert bodies[0].get("structured_outputs") == told


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_prompt_that_is_refused_is_an_answer_of_a_kind(status: int) -> None:
    assert f"HTTP {status}" in said(httpx.Response(status, text="too long")).refusal


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 503])
def test_any_other_refusal_ends_the_measurement_in_one_line(status: int) -> None:
    with pytest.raises(StepError) as caught:
        said(httpx.Response(status, text="no"))
    assert str(caught.value) == f"http://model.test/some/path/v1/chat/completions: HTTP {status}: no"


@pytest.mark.parametrize(
    ("response", "told"),
    [
        (httpx.Response(200, text="<html>"), "something else than JSON; is the URL right?"),
        (httpx.Response(200, json=[1]), "something else than a JSON object"),
        (httpx.Response(200, json={"choices": []}), "another form than a chat completion"),
        (httpx.Response(200, json={"choices": [{"message": {"content": 3}}]}), "another form than a chat completion"),
    ],
)
def test_an_answer_of_another_form_ends_the_measurement_in_one_line(response: httpx.Response, told: str) -> None:
    with pytest.raises(StepError, match=told.replace("?", r"\?")):
        said(response)
