"""OpenAI's own client, as it is, against a gateway and a model server that are processes of their own."""

import asyncio
from typing import Any

import httpx
import openai
import pytest
from openai.types.chat import ChatCompletion, ChatCompletionChunk

from harness.contracts.prompt import QUESTION, RULES
from tests.serve.gate.running import Gateway, Upstream
from tests.serve.gate.upstream_stand_in import BAD, GOOD, WRONG

WHOLE = f"{RULES}\n\n# Candidate Tables\n- AP_SUPPLIERS: VENDOR_NAME\n\n{QUESTION}\n"


def decision(answer: ChatCompletion | ChatCompletionChunk) -> dict[str, Any]:
    """Return the field that is the gateway's own."""
    assert answer.model_extra is not None
    return dict(answer.model_extra["gonogo"])


def test_a_good_answer_is_passed_on(gateway: Gateway, upstream: Upstream) -> None:
    answer = gateway.client().chat.completions.create(
        model="small", messages=[{"role": "user", "content": "Which suppliers are there? [good]"}], temperature=0.7
    )
    decided = decision(answer)
    assert (answer.choices[0].message.content, answer.choices[0].finish_reason) == (GOOD, "stop")
    assert (decided["verdict"], decided["attempt"], decided["reasons"]) == ("allowed", 1, [])
    timings = decided["timings"]
    assert timings["total_s"] >= timings["first_s"] > timings["first_token_s"] > 0
    assert answer.usage is not None
    assert (answer.usage.prompt_tokens, answer.usage.completion_tokens) == (11, 5)
    asked = upstream.asked("good")[0]
    assert (asked["temperature"], asked["max_tokens"], asked["model"]) == (0.0, 512, "small")


def test_a_bare_question_becomes_the_prompt_that_the_model_was_trained_on(
    gateway: Gateway, upstream: Upstream
) -> None:
    gateway.post("Which supplier names are there? [bare]")
    (message,) = upstream.asked("bare")[0]["messages"]
    assert message["content"].startswith(RULES)
    assert "- AP_SUPPLIERS: VENDOR_ID, VENDOR_NAME" in message["content"]
    assert message["content"].endswith(f"{QUESTION}\nWhich supplier names are there? [bare]")


def test_a_whole_prompt_goes_through_as_it_is(gateway: Gateway, upstream: Upstream) -> None:
    gateway.post(f"{WHOLE}Names? [whole]")
    assert upstream.asked("whole")[0]["messages"] == [{"role": "user", "content": f"{WHOLE}Names? [whole]"}]
    assert gateway.last("begun")["question"] == f"{QUESTION}\nNames? [whole]"


def test_a_blocked_answer_is_a_completion_without_content(gateway: Gateway) -> None:
    answer = gateway.client().chat.completions.create(
        model="small", messages=[{"role": "user", "content": "Remove suppliers [blocked]"}]
    )
    decided = decision(answer)
    assert (answer.choices[0].message.content, answer.choices[0].finish_reason) == ("", "content_filter")
    assert (decided["verdict"], decided["attempt"]) == ("blocked", 2)
    assert decided["reasons"]
    assert BAD not in answer.model_dump_json()


def test_a_refused_answer_is_asked_for_once_more_and_told_apart(gateway: Gateway, upstream: Upstream) -> None:
    answer = gateway.client().chat.completions.create(
        model="small", messages=[{"role": "user", "content": "Which suppliers? [rescued]"}]
    )
    decided = decision(answer)
    assert (answer.choices[0].message.content, decided["verdict"], decided["attempt"]) == (GOOD, "allowed", 2)
    first, retry = decided["attempts"]
    assert (first["passed"], retry["passed"]) == (False, True)
    assert "VENDOR_NAME" in first["reasons"][0]
    assert [len(it["messages"]) for it in upstream.asked("rescued")] == [1, 3]
    assert upstream.asked("rescued")[1]["messages"][1] == {"role": "assistant", "content": WRONG}
    assert gateway.last()["attempts"][0]["answer"] == WRONG


@pytest.mark.parametrize(
    ("behaviour", "content", "finish"), [("good", GOOD, "stop"), ("blocked", "", "content_filter")]
)
def test_a_stream_gives_the_same(gateway: Gateway, behaviour: str, content: str, finish: str) -> None:
    stream = gateway.client().chat.completions.create(
        model="small",
        messages=[{"role": "user", "content": f"Which suppliers? [{behaviour}]"}],
        stream=True,
        stream_options={"include_usage": True},
    )
    chunks = list(stream)
    text = "".join(it.choices[0].delta.content or "" for it in chunks if it.choices)
    assert (text, chunks[-2].choices[0].finish_reason) == (content, finish)
    assert decision(chunks[-2])["verdict"] == ("allowed" if content else "blocked")
    assert chunks[-1].usage is not None
    assert chunks[-1].usage.completion_tokens == (5 if content else 10)


def test_a_stream_shows_life_and_nothing_else_until_all_is_judged(gateway: Gateway) -> None:
    body = {"messages": [{"role": "user", "content": "Which suppliers? [slow]"}], "stream": True}
    with httpx.stream(
        "POST", f"{gateway.url}/v1/chat/completions", json=body, timeout=60, trust_env=False
    ) as response:
        parts = list(response.iter_text())
    waiting = [it for it in parts if "data:" not in it]
    assert len(waiting) > 2
    assert set("".join(waiting).split("\n\n")) == {": the model is at work", ""}
    assert "".join(parts).endswith("data: [DONE]\n\n")
    assert [it for it in parts if "data:" in it] == [parts[-1]]


def test_the_asynchronous_client_asks_side_by_side(gateway: Gateway) -> None:
    async def ask() -> list[str | None]:
        async with openai.AsyncOpenAI(base_url=f"{gateway.url}/v1", api_key="any", max_retries=0) as client:
            answers = await asyncio.gather(
                *(
                    client.chat.completions.create(model="small", messages=[{"role": "user", "content": "Names?"}])
                    for _ in range(8)
                )
            )
            stream = await client.chat.completions.create(
                model="small", messages=[{"role": "user", "content": "Names?"}], stream=True
            )
            parts = [it.choices[0].delta.content or "" async for it in stream]
        return [*(it.choices[0].message.content for it in answers), "".join(parts)]

    assert asyncio.run(ask()) == [GOOD] * 9


def test_the_models_are_listed(gateway: Gateway) -> None:
    assert [it.id for it in gateway.client().models.list()] == ["small"]


def test_a_model_that_is_not_there_is_not_found(gateway: Gateway) -> None:
    with pytest.raises(openai.NotFoundError, match="model large: not served here; there is small"):
        gateway.client().chat.completions.create(model="large", messages=[{"role": "user", "content": "Names?"}])


def test_the_output_cap_holds_whatever_is_asked_for(gateway: Gateway, upstream: Upstream) -> None:
    gateway.post("Names? [asks much]", max_tokens=100_000)
    gateway.post("Names? [asks little]", max_completion_tokens=7)
    assert [upstream.asked(it)[0]["max_tokens"] for it in ("asks much", "asks little")] == [512, 7]


def test_an_answer_that_was_cut_off_does_not_pass(gateway: Gateway) -> None:
    decided = gateway.post("Names? [cut]").json()["gonogo"]
    assert (decided["verdict"], decided["reasons"]) == ("blocked", ["the answer was cut off after 5 tokens (length)"])
