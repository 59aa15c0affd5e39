"""Asks the served model over vLLM's HTTP interface, in the few ways that measurements need."""

import time
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import httpx

from harness.contracts.endpoint import authorised
from harness.contracts.errors import StepError
from harness.contracts.record import Record
from harness.contracts.serving import ServerState

_TIMEOUT_S = 120.0
_OF_THE_PROMPT = (httpx.codes.BAD_REQUEST, httpx.codes.REQUEST_ENTITY_TOO_LARGE, httpx.codes.UNPROCESSABLE_ENTITY)
"""Refusals that another prompt would not meet; any other ends a measurement."""


class Reply(Record):
    """What came back for one prompt."""

    text: str
    refusal: str = ""
    """Why the server gave no answer; empty where it gave one."""
    finish_reason: str = ""
    prompt_tokens: int = 0
    completion_tokens: int = 0
    attempts: int = 1
    """How often the model was asked for it, where the gateway was between: by its own word."""
    seconds: float


class Endpoint(Protocol):
    """Whatever is asked: a server of ours, or any other that speaks the same way."""

    @property
    def url(self) -> str:
        """Return the address under which ``/v1/chat/completions`` is found."""
        ...

    @property
    def model_name(self) -> str:
        """Return the name that requests give the model."""
        ...


class RemoteModel(Record):
    """A model behind an address that someone else serves."""

    url: str
    model_name: str


class RefusalError(StepError):
    """The server is up and refuses a request."""


def client(server: Endpoint) -> httpx.Client:
    """Return a client for the server; proxies of the environment are not for it, and a key only for another's."""
    headers = authorised() if isinstance(server, RemoteModel) else {}
    return httpx.Client(base_url=server.url, timeout=_TIMEOUT_S, trust_env=False, headers=headers)


def post(http: httpx.Client, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return the answer to a request.

    Raises:
        StepError: no answer, or none that has to do with this request.
        RefusalError: an answer that is none, such as one to a prompt that is too long.
    """
    place = f"{str(http.base_url).rstrip('/')}{path}"
    try:
        response = http.post(path, json=body)
    except httpx.HTTPError as error:
        raise StepError(f"{place}: no answer ({error!r}); is the server still up?") from error
    if response.status_code != httpx.codes.OK:
        said = f"{place}: HTTP {response.status_code}: {response.text[:300]}"
        raise RefusalError(said) if response.status_code in _OF_THE_PROMPT else StepError(said)
    try:
        answer = response.json()
    except ValueError as error:
        raise StepError(f"{place}: answers with something else than JSON; is the URL right?") from error
    if not isinstance(answer, dict):
        raise StepError(f"{place}: answers with something else than a JSON object; is the URL right?")
    return answer


def ask(
    http: httpx.Client, server: Endpoint, prompt: str, structured_outputs: Mapping[str, Any] | None = None
) -> Reply:
    """Return the model's greedy answer to a prompt, or the server's refusal.

    Raises:
        StepError: no answer.
    """
    return converse(http, server, [{"role": "user", "content": prompt}], structured_outputs)


def converse(
    http: httpx.Client,
    server: Endpoint,
    messages: Sequence[dict[str, str]],
    structured_outputs: Mapping[str, Any] | None = None,
) -> Reply:
    """Return the model's greedy answer to a conversation, or the server's refusal.

    Args:
        http: a client for the server.
        server: whom to ask.
        messages: the conversation.
        structured_outputs: what the answer must obey, as vLLM takes it; None for nothing.

    Raises:
        StepError: no answer.
    """
    begun = time.perf_counter()
    body = {"model": server.model_name, "messages": list(messages), "temperature": 0.0}
    if structured_outputs is not None:
        body["structured_outputs"] = dict(structured_outputs)
    try:
        answer = post(http, "/v1/chat/completions", body)
    except RefusalError as error:
        return Reply(text="", refusal=str(error), seconds=_since(begun))
    try:
        choice, usage = answer["choices"][0], answer.get("usage") or {}
        return Reply(
            text=choice["message"]["content"] or "",
            finish_reason=choice.get("finish_reason") or "",
            prompt_tokens=usage.get("prompt_tokens", 0),
            completion_tokens=usage.get("completion_tokens", 0),
            attempts=(answer.get("gonogo") or {}).get("attempt", 1),
            seconds=_since(begun),
        )
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        raise StepError(f"{http.base_url}: an answer of another form than a chat completion ({error!r})") from error


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


def _since(begun: float) -> float:
    return round(time.perf_counter() - begun, 4)
