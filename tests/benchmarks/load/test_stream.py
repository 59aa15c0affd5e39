import json
from itertools import count

import pytest

from benchmarks.load.stream import Piece, Received, events, read_answer

_DONE = b"data: [DONE]\n\n"


def _event(**fields: object) -> bytes:
    return f"data: {json.dumps(fields)}\n\n".encode()


def _token(text: str, name: str = "content") -> bytes:
    return _event(choices=[{"delta": {name: text}, "finish_reason": None}])


_END = _event(choices=[{"delta": {}, "finish_reason": "stop"}])
_USAGE = _event(choices=[], usage={"prompt_tokens": 7, "completion_tokens": 2})


def _received(*pieces: bytes, error: str = "", status: int | None = 200) -> Received:
    return Received(status=status, pieces=list(zip(map(float, count(1)), pieces, strict=False)), error=error)


def test_each_token_has_the_time_of_the_piece_that_ended_its_event() -> None:
    first = _token("SELECT")
    answer = read_answer(_received(first[:9], first[9:], _token(" 1") + _END, _USAGE + _DONE))
    assert (answer.error, answer.token_times, answer.finish_reason) == (None, [2.0, 3.0], "stop")
    assert (answer.prompt_tokens, answer.completion_tokens) == (7, 2)


def test_tokens_that_came_in_one_read_have_one_time() -> None:
    assert read_answer(_received(_token("a") + _token("b") + _DONE)).token_times == [1.0, 1.0]


def test_an_event_without_words_is_no_token() -> None:
    role = _event(choices=[{"delta": {"role": "assistant", "content": ""}}])
    assert read_answer(_received(role, _token("a"), _DONE)).token_times == [2.0]


@pytest.mark.parametrize("name", ["reasoning", "reasoning_content"])
def test_what_a_model_thinks_first_counts_as_tokens(name: str) -> None:
    assert read_answer(_received(_token("hm", name), _token("a"), _DONE)).token_times == [1.0, 2.0]


def test_a_blocked_answer_of_the_gateway_is_an_answer() -> None:
    blocked = _event(choices=[{"delta": {}, "finish_reason": "content_filter"}])
    assert read_answer(_received(blocked, _DONE)).error is None


@pytest.mark.parametrize(
    ("received", "error"),
    [
        (_received(_token("a")), "the stream broke off before [DONE]"),
        (_received(_token("a"), error="silent for 5 s"), "silent for 5 s"),
        (_received(_END, _DONE), "the answer is empty"),
        (_received(_event(error="out of memory"), _DONE), "error in the stream: out of memory"),
        (_received(b"data: {oops\n\n", _DONE), "an event that is not JSON: {oops"),
        (_received(b"data: 1\n\n", _DONE), "an event that is no JSON object: 1"),
        (_received(b'{"error":\n "too long"}', status=400), 'HTTP 400: {"error": "too long"}'),
        (_received(status=503), "HTTP 503"),
        (_received(status=None, error="no connection: refused"), "no connection: refused"),
    ],
)
def test_what_is_no_whole_answer_says_why(received: Received, error: str) -> None:
    assert read_answer(received).error == error


def test_lines_may_end_as_they_like_and_others_are_passed_over() -> None:
    pieces: list[Piece] = [(1.0, b": comment\r\nevent: x\r\ndata:{}\r\n"), (2.0, b"\r\ndata: 1")]
    assert list(events(pieces)) == [(1.0, b"{}")]


def test_others_get_their_turn_while_a_long_answer_is_parsed() -> None:
    turns = []
    read_answer(_received(*[_token("a")] * 100, _DONE), lambda: turns.append(1))
    assert len(turns) == 6
