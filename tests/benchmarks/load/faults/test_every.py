"""Each planted fault is found and named by itself; two hundred clean runs of every kind have none."""

import math
import random
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Any

import pytest

from benchmarks.load.watch import Look
from tests.benchmarks.load.runs import CAP, MEBIBYTE, Run, Sizes


def _told(run: Run, since_s: float, **changes: Any) -> None:  # noqa: ANN401 - any gauge
    """Change what the engine tells from a time on."""

    def change(look: Look) -> dict[str, Any]:
        return {} if look.engine is None else {"engine": look.engine.model_copy(update=changes)}

    run.change_looks(since_s, change)


def _done(run: Run, since_s: float, **changes: Any) -> None:  # noqa: ANN401 - any counter
    def change(look: Look) -> dict[str, Any]:
        if look.engine is None or look.engine.done is None:
            return {}
        done = look.engine.done.model_copy(update=changes)
        return {"engine": look.engine.model_copy(update={"done": done})}

    run.change_looks(since_s, change)


def _fail(run: Run, numbers: Iterable[int], error: str = "HTTP 500: the engine failed") -> None:
    for number in numbers:
        run.requests[number] |= {"error": error, "completion_tokens": None}


# ----------------------------------------------------------------------------------------------------- clean runs
def flat(_chance: random.Random) -> Sizes:
    return lambda _at, _number: 0.0


def noisy(chance: random.Random) -> Sizes:
    return lambda _at, _number: chance.gauss(0.0, 20.0)


def saw(chance: random.Random) -> Sizes:
    tooth, begun = chance.uniform(3.0, 40.0), chance.random()
    return lambda at, _number: 150.0 * ((at / tooth + begun) % 1.0) + chance.gauss(0.0, 1.0)


def filling(chance: random.Random) -> Sizes:
    every = chance.uniform(2.0, 15.0)
    return lambda at, _number: 300.0 * (1 - math.exp(-at / every)) + chance.gauss(0.0, 1.0)


def stepping(chance: random.Random) -> Sizes:
    steps = [(chance.uniform(0.0, 60.0), chance.uniform(10.0, 200.0)) for _ in range(chance.randint(1, 3))]
    return lambda at, _number: sum(size for time, size in steps if at >= time)


def wandering(chance: random.Random) -> Sizes:
    walk = list(accumulate(chance.gauss(0.0, 4.0) for _ in range(2000)))
    return lambda at, _number: walk[int(at)]


KINDS = (flat, noisy, saw, filling, stepping, wandering)


@pytest.mark.parametrize("kind", KINDS)
def test_two_hundred_clean_runs_have_no_fault(kind: Callable[[random.Random], Sizes]) -> None:
    alarms = []
    for seed in range(200):
        chance = random.Random(f"{kind.__name__} {seed}")  # noqa: S311 - noise, no secret
        run = Run(seed, users=chance.choice([1, 4, 8]), grown=kind(chance))
        alarms += [(seed, fault.line) for fault in run.faults()]
    assert alarms == []


# ------------------------------------------------------------------------------------------------- planted faults
@pytest.mark.parametrize("around", KINDS[:3])
@pytest.mark.parametrize("seed", range(5))
def test_a_leak_of_a_megabyte_a_request_is_named_with_its_process(
    around: Callable[[random.Random], Sizes], seed: int
) -> None:
    noise = around(random.Random(seed))  # noqa: S311 - noise, no secret
    run = Run(seed, seconds=600.0, grown=lambda at, number: number * 1e6 / MEBIBYTE + 0.2 * noise(at, number))
    fault = run.fault("leak")
    assert fault.says.startswith("VLLM::EngineCor 2 grows by ")
    assert float(fault.says.split("grows by ")[1].split(" MB")[0]) == pytest.approx(1.0, rel=0.1)


def test_a_leak_that_begins_later_is_found_from_where_it_begins() -> None:
    run = Run(1, seconds=600.0, grown=lambda at, _number: max(0.0, at - 350.0))
    assert run.fault("leak").since_s == pytest.approx(350.0, abs=30.0)


def test_a_leak_on_the_cards_is_told_apart() -> None:
    run = Run(2, seconds=120.0)
    run.change_looks(0.0, lambda look: {"card_bytes": {"VLLM::EngineCor 2": int(60e9 + look.at_s * 20e6)}})
    assert "VLLM::EngineCor 2 on its cards grows by" in run.fault("leak").says


@pytest.mark.parametrize("seconds", [0.0, 10.0, 30.0])
def test_too_short_a_run_says_nothing_of_leaks(seconds: float) -> None:
    assert Run(3, seconds=seconds, grown=lambda at, _number: 10.0 * at).faults() == ()


def test_preemptions_are_named_with_what_they_come_from() -> None:
    run = Run(4)
    _told(run, 20.0, preemptions=3.0, kv_cache_usage_share=0.99, waiting=2.0)
    _told(run, 40.0, preemptions=12.0, kv_cache_usage_share=0.97, waiting=2.0)
    fault = run.fault("preemption storm")
    assert 16.0 <= fault.since_s < 20.0
    assert fault.says.startswith(f"12 preemptions in {len(run.requests)} requests; the KV cache is up to 99% full")


def test_a_restart_is_named_with_how_long_it_took_and_its_failed_requests() -> None:
    run = Run(5)
    _done(run, 31.0, process_start_s=1.6e9, prompt_tokens=0.0)
    run.change_looks(20.0, lambda look: {"engine": None} if look.at_s < 31.0 else {})
    hit = [number for number, it in enumerate(run.requests) if 21.0 <= it["start_s"] <= 30.0]
    _fail(run, hit, "no connection")
    fault = run.fault("server restart")
    assert 15.0 <= fault.since_s < 20.0
    assert f"back after {31.0 - fault.since_s:.1f} s; {len(hit)} requests failed by it" in fault.says


def test_failures_beside_a_restart_are_a_fault_of_their_own() -> None:
    run = Run(5)
    _done(run, 31.0, process_start_s=1.6e9)
    _fail(run, [2])
    assert run.names() == ["server restart", "failing requests"]


def test_a_process_that_is_gone_is_named() -> None:
    run = Run(6)
    run.change_looks(40.0, lambda look: {"processes": {"API server 1": look.processes["API server 1"]}})
    assert run.fault("server restart").says.startswith("gone: VLLM::EngineCor 2, it did not come back")


def test_the_part_of_a_run_that_goes_on_after_a_kill_is_no_restart() -> None:
    run = Run(7)
    run.change_looks(30.0, lambda _look: {"part": 1})
    _done(run, 30.0, process_start_s=1.6e9)
    assert run.faults() == ()


@pytest.mark.parametrize("overtaken", [0, 2])
def test_every_tenth_request_failing_is_named_as_such(overtaken: int) -> None:
    run = Run(8)
    chance = random.Random(1)  # noqa: S311 - noise, no secret
    failed = [number + chance.randint(-overtaken, overtaken) for number in range(9, len(run.requests) - 3, 10)]
    _fail(run, failed)
    fault = run.fault("failing requests")
    assert "about every 10th); " in fault.says
    assert fault.says.startswith(f"{len(failed)} of {len(run.requests)} failed (")
    assert fault.since_s == run.requests[failed[0]]["start_s"]


def test_failures_by_chance_have_no_rhythm() -> None:
    rhythms = 0
    for seed in range(50):
        run = Run(seed)
        _fail(run, [number for number in range(len(run.requests)) if run.chance.random() < 0.1])
        rhythms += any("about every" in fault.says for fault in run.faults())
    assert rhythms <= 2


def _stall(request: dict[str, Any], seconds: float) -> None:
    half = len(request["token_times_s"]) // 2
    times = [at + (seconds if i >= half else 0.0) for i, at in enumerate(request["token_times_s"])]
    request |= {"token_times_s": times, "end_s": request["end_s"] + seconds}


def test_a_stream_that_stalls_alone_is_named() -> None:
    run = Run(9)
    _stall(run.requests[7], 12.0)
    fault = run.fault("stalled stream")
    assert fault.says.startswith(f"1 of {len(run.requests)} streams fell silent by themselves; the longest, r000007")
    assert "for 12." in fault.says


def test_a_stream_that_is_silent_when_there_are_no_others_is_no_pause_of_the_server() -> None:
    run = Run(9)
    last = max(run.requests, key=lambda it: float(it["end_s"]))
    last["end_s"] += 60.0
    assert run.names() == ["stalled stream"]


def test_a_stream_that_never_ends_after_its_last_token_is_named() -> None:
    run = Run(9)
    run.requests[7] |= {"end_s": run.requests[7]["end_s"] + 30.0, "error": "timed out"}
    assert run.names() == ["failing requests", "stalled stream"]


def test_a_silence_of_all_streams_is_a_pause_of_the_server() -> None:
    run = Run(10)
    for request in run.requests:
        moved = [at + (8.0 if at >= 30.0 else 0.0) for at in request["token_times_s"]]
        late = {name: request[name] + 8.0 for name in ("start_s", "end_s") if request[name] >= 30.0}
        request.update({"token_times_s": moved} | late)
    assert run.fault("server pause").says.startswith("no stream brought anything for 8.")


def test_a_server_that_is_slow_throughout_has_no_stalled_stream() -> None:
    run = Run(11)
    for request in run.requests:
        times = [request["start_s"] + 40 * (at - request["start_s"]) for at in request["token_times_s"]]
        request.update({"token_times_s": times, "end_s": times[-1]})
    assert run.faults() == ()


@pytest.mark.parametrize("counter", ["completion_tokens", "counted_tokens"])
def test_an_output_cap_that_is_not_held_is_named_whoever_counts(counter: str) -> None:
    run = Run(12)
    run.requests[5] |= {counter: CAP + 1}
    run.requests[9] |= {counter: 2 * CAP}
    fault = run.fault("output cap not held")
    assert fault.since_s == run.requests[5]["start_s"]
    assert fault.says == f"2 of {len(run.requests)} answers are longer than {CAP} tokens, the longest {2 * CAP}"


@pytest.mark.parametrize(("probe", "names"), [(CAP, []), (None, []), (2 * CAP, ["output cap not held"])])
def test_the_probe_counts(probe: int | None, names: list[str]) -> None:
    assert [fault.name for fault in Run(13).faults(probe_tokens=probe)] == names


def test_a_client_starved_of_its_processor_is_named_first() -> None:
    run = Run(14)
    run.generator = [
        look.model_copy(update={"lag_ms_p95": 400.0, "lag_ms_max": 900.0} if look.at_s >= 20 else {})
        for look in run.generator
    ]
    fault = run.fault("client starved")
    assert fault.since_s == 20.0
    assert "event loop 400 ms late" in fault.says


def test_requests_that_broke_inside_are_named_where_the_client_saw_none_fail() -> None:
    run = Run(15)
    _done(run, 30.0, finished={"stop": 100.0, "abort": 3.0})
    assert "ended 3 requests by abort or error, the client saw 0 fail" in run.fault("broken inside").says
    _fail(run, [1, 2, 3])
    assert run.names() == ["failing requests"]


def test_corrupted_answers_are_named() -> None:
    run = Run(16)
    _done(run, 30.0, corrupted=2.0)
    assert run.fault("corrupted answers").says == "2 requests had logits that are no numbers"


def test_an_engine_that_tells_nothing_has_no_faults_of_its_own() -> None:
    run = Run(17)
    run.change_looks(0.0, lambda _look: {"engine": None, "processes": {}, "resident_bytes": None})
    assert run.faults() == ()


def test_faults_come_in_their_order_whatever_the_order_of_the_lines() -> None:
    run = Run(18)
    _told(run, 20.0, preemptions=3.0)
    _fail(run, [4])
    before = run.faults()
    run.requests.reverse()
    assert run.faults() == before
    assert [fault.name for fault in before] == ["failing requests", "preemption storm"]
    assert all("\n" not in fault.line for fault in before)
