from collections import Counter

import pytest

from benchmarks.metrics import _done, _finished, _total, read_counters, read_gauges, read_speculated
from harness.contracts.errors import StepError
from tests.benchmarks.vllm_stand_in import StandIn, serving

_TEXT = """\
# TYPE vllm:hits_total counter
vllm:hits_total{engine="0"} 2.0
vllm:hits_total{engine="1"} 3.0
vllm:hits_created{engine="0"} 1.79e+09
"""


def test_a_counter_is_added_up_over_engines() -> None:
    assert _total(_TEXT, "vllm:hits_total", "url") == 5.0


def test_a_counter_that_is_not_told_is_never_a_zero() -> None:
    with pytest.raises(StepError, match="no vllm:misses_total"):
        _total(_TEXT, "vllm:misses_total", "url")


def test_counters_are_read_from_the_server() -> None:
    told = Counter({"prompt tokens": 1700, "generation tokens": 64, "stop": 3, "abort": 1})
    with serving(StandIn(asked=["one"], counted=told)) as stand_in:
        counters = read_counters(stand_in.url)
    assert (counters.prefix_cache_queries, counters.prompt_tokens, counters.generation_tokens) == (100, 1700, 64)
    assert counters.finished == {"abort": 1, "stop": 3}


def test_finished_requests_are_added_up_over_engines_by_their_reason() -> None:
    lines = [
        f'vllm:request_success_total{{engine="{engine}",finished_reason="{reason}",model_name="m"}} {number}.0'
        for engine, reason, number in ((0, "stop", 3), (1, "stop", 4), (0, "length", 1), (0, "abort", 0))
    ]
    assert _finished("\n".join(lines), "url") == {"length": 1, "stop": 7}


@pytest.mark.parametrize(("line", "corrupted"), [("", None), ('vllm:corrupted_requests_total{engine="0"} 2.0', 2)])
def test_corrupted_requests_are_unknown_where_the_engine_does_not_look(line: str, corrupted: float | None) -> None:
    assert _done(f"{StandIn().metrics()}{line}\n", "url").corrupted == corrupted


def test_a_server_that_is_gone_is_told() -> None:
    with serving(StandIn()) as stand_in:
        pass
    with pytest.raises(StepError, match="is the server still up"):
        read_counters(stand_in.url)


def test_gauges_are_read_from_the_server() -> None:
    with serving(StandIn()) as stand_in:
        gauges = read_gauges(stand_in.url)
    assert gauges is not None
    assert (gauges.kv_cache_usage_share, gauges.running, gauges.waiting, gauges.preemptions) == (0.25, 4, 1, 0)
    assert gauges.done is not None
    assert gauges.done.process_start_s == 1.5e9


def test_gauges_of_a_server_that_is_busy_or_gone_are_none() -> None:
    with serving(StandIn()) as stand_in:
        pass
    assert read_gauges(stand_in.url) is None


def test_an_engine_that_does_not_speculate_tells_nothing_of_it() -> None:
    with serving(StandIn(asked=["one"])) as stand_in:
        assert read_speculated(stand_in.url) is None


def test_what_was_guessed_ahead_is_read_from_the_server() -> None:
    with serving(StandIn(asked=["one"], speculates=True)) as stand_in:
        speculated = read_speculated(stand_in.url)
    assert speculated is not None
    assert (speculated.drafts, speculated.drafted, speculated.accepted) == (1, 4, 2)
