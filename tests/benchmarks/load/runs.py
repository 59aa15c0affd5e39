"""Load runs that are made up: clean ones of every kind that is met, and changes that plant a fault in them."""

import random
from collections.abc import Callable, Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any

from benchmarks.load.faults.every import faults
from benchmarks.load.faults.fault import Fault
from benchmarks.load.generator import GeneratorLook
from benchmarks.load.plan import Plan
from benchmarks.load.watch import Look
from benchmarks.metrics import Done, Gauges

MEBIBYTE = 2**20
CAP = 256
PLAN = Plan(
    label="r",
    url="http://127.0.0.1:1",
    model_name="gonogo",
    prompts=(),
    distinct_prefix_share=0.5,
    users=4,
    requests=0,
    duration_s=60.0,
    request_timeout_s=60.0,
    samples=Path("requests.jsonl"),
)
Sizes = Callable[[float, int], float]
"""What the worker holds in MiB at a time, after so many requests."""


class Run:
    """A run of users who ask one after the other, whose parts a test may change before it asks for the faults."""

    def __init__(
        self, seed: int = 0, *, seconds: float = 60.0, users: int = 4, grown: Sizes = lambda _at, _number: 0.0
    ) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - noise, no secret
        self.requests = self._requests(seconds, users)
        self.looks = [self._look(float(at), grown) for at in range(int(seconds))]
        self.generator = [self._second(float(at)) for at in range(1, int(seconds))]

    def faults(self, *, probe_tokens: int | None = CAP) -> tuple[Fault, ...]:
        return faults(
            self.requests, self.looks, self.generator, PLAN, output_cap_tokens=CAP, probe_tokens=probe_tokens
        )

    def names(self) -> list[str]:
        return [fault.name for fault in self.faults()]

    def fault(self, name: str) -> Fault:
        """Return the one fault that was found, which must have this name."""
        found = self.faults()
        assert [fault.name for fault in found] == [name], [fault.line for fault in found]
        return found[0]

    def change_looks(self, since_s: float, change: Callable[[Look], Mapping[str, Any]]) -> None:
        """Change every look from a time on."""
        self.looks = [
            look.model_copy(update=dict(change(look))) if look.at_s >= since_s else look for look in self.looks
        ]

    def _requests(self, seconds: float, users: int) -> list[dict[str, Any]]:
        first_s, each_s = self.chance.uniform(0.05, 1.0), self.chance.uniform(0.01, 0.06)
        tokens = self.chance.randint(8, 100)
        made = []
        for user in range(users):
            at = 0.0
            while at < seconds:
                made.append(self._request(user, at, first_s, each_s, tokens))
                at = made[-1]["end_s"]
        made.sort(key=lambda it: it["start_s"])
        return [{**request, "id": f"r{number:06d}"} for number, request in enumerate(made)]

    def _request(self, user: int, start_s: float, first_s: float, each_s: float, tokens: int) -> dict[str, Any]:
        count = max(2, int(tokens * self.chance.uniform(0.5, 1.5)))
        waits = [first_s * self.chance.lognormvariate(0.0, 0.5)]
        waits += [each_s * self.chance.lognormvariate(0.0, 0.4) for _ in range(count - 1)]
        if self.chance.random() < 0.3:  # a neighbour's long prompt is read meanwhile
            waits[count // 2] += first_s * self.chance.random()
        times = [start_s + it for it in accumulate(waits)]
        return {
            "user": user,
            "cluster": f"q{user}",
            "intended_start_s": start_s,
            "start_s": start_s,
            "first_token_s": times[0],
            "token_times_s": times,
            "end_s": times[-1] + 0.002,
            "status": 200,
            "error": None,
            "finish_reason": "stop",
            "prompt_tokens": 2000,
            "completion_tokens": count,
            "counted_tokens": count,
        }

    def _look(self, at_s: float, grown: Sizes) -> Look:
        ended = [request for request in self.requests if request["end_s"] <= at_s]
        server, worker = 600 * MEBIBYTE, int((2700 + grown(at_s, len(ended))) * MEBIBYTE)
        done = Done(
            process_start_s=1.5e9,
            prompt_tokens=sum(request["prompt_tokens"] for request in ended),
            generation_tokens=sum(request["completion_tokens"] for request in ended),
            finished={"stop": float(len(ended))},
            corrupted=0.0,
            prefix_cache_queries=2000.0 * len(ended),
            prefix_cache_hits=500.0 * len(ended),
        )
        gauges = Gauges(kv_cache_usage_share=0.3, running=4.0, waiting=0.0, preemptions=0.0, done=done)
        return Look(
            at_s=at_s,
            under_load=True,
            resident_bytes=server + worker,
            processes={"API server 1": server, "VLLM::EngineCor 2": worker},
            card_used_shares=None,
            engine=None if self.chance.random() < 0.02 else gauges,
        )

    def _second(self, at_s: float) -> GeneratorLook:
        return GeneratorLook(
            at_s=at_s,
            worker=0,
            lag_ms_max=self.chance.uniform(0.2, 6.0),
            lag_ms_mean=0.1,
            lag_ms_p95=self.chance.uniform(0.1, 1.0),
            cpu_share=self.chance.uniform(0.02, 0.3),
            rss_bytes=80 * MEBIBYTE,
            late_starts=0,
            running=4,
            finished=int(at_s),
            failed=0,
        )
