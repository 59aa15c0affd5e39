"""Asks the served model over vLLM's HTTP interface, in the few ways that measurements need."""

from typing import Any

import httpx

from harness.contracts.errors import StepError
from harness.contracts.record import Record
from harness.contracts.serving import ServerState

_TIMEOUT_S = 120.0


class Reply(Record):
    """What came back for one prompt."""

    text: str
    finish_reason: str
    prompt_tokens: int
    completion_tokens: int
    seconds: float


def client(server: ServerState) -> httpx.Client:
    """Return a client for the server; proxies of the environment are not for it."""
    return httpx.Client(base_url=server.url, timeout=_TIMEOUT_S, trust_env=False)


def post(http: httpx.Client, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return the answer to a request.

    Raises:
        StepError: no answer, or a refusal.
    """
    try:
        response = http.post(path, json=body)
    except httpx.HTTPError as error:
        raise StepError(f"{http.base_url}{path}: no answer ({error!r}); is the server still up?") from error
    if response.status_code != httpx.codes.OK:
        raise StepError(f"{http.base_url}{path}: HTTP {response.status_code}: {response.text[:300]}")
    answer: dict[str, Any] = response.json()
    return answer


def ask(http: httpx.Client, server: ServerState, prompt: str) -> Reply:
    """Return the model's greedy answer to a prompt.

    Raises:
        StepError: no answer, or a refusal.
    """
    answer = post(http, "/v1/chat/completions", _request(server, prompt) | {"temperature": 0.0})
    choice, usage = answer["choices"][0], answer["usage"]
    return Reply(
        text=choice["message"]["content"] or "",
        finish_reason=choice["finish_reason"],
        prompt_tokens=usage["prompt_tokens"],
        completion_tokens=usage["completion_tokens"],
        seconds=0.0,
    )


def ask_for_tokens(server: ServerState, tokens: int) -> int:
    """Return how many tokens the server gives to a request that wants so many and never ends by itself.

    Raises:
        StepError: no answer, or a refusal.
    """
    body = _request(server, "Say as much as you can.") | {"max_tokens": tokens, "ignore_eos": True}
    with client(server) as http:
        return int(post(http, "/v1/chat/completions", body)["usage"]["completion_tokens"])


def _request(server: ServerState, prompt: str) -> dict[str, Any]:
    return {"model": server.model_name, "messages": [{"role": "user", "content": prompt}]}
