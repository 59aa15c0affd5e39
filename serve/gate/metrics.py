"""What Prometheus reads of the gateway: requests by outcome, attempts, times, places taken, faults."""

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from serve.gate.limits import Admission
from serve.gate.workers import Workers

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST
_SECONDS: Final = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0)
_GUARD_SECONDS: Final = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.25, 1.0, 2.0)


class Metrics:
    """The figures of one gateway, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        of = self._registry
        self.requests = Counter("gonogo_requests", "Requests, by how they ended.", ["outcome", "status"], registry=of)
        self.attempts = Counter(
            "gonogo_attempts", "Answers of the model, by attempt and who refused them.", ["attempt", "refused_by"],
            registry=of,
        )  # fmt: skip
        self.faults = Counter("gonogo_faults", "Requests without an answer, by reason.", ["code"], registry=of)
        self.restarts = Counter("gonogo_guard_restarts", "Workers that had to be replaced.", registry=of)
        self.total_s = Histogram(
            "gonogo_request_seconds", "From a request's arrival to its answer.", buckets=_SECONDS, registry=of
        )
        self.waited_s = Histogram(
            "gonogo_waited_seconds", "Time for a place at the model.", buckets=_SECONDS, registry=of
        )
        self.model_s = Histogram(
            "gonogo_model_seconds", "Time of the model for one answer.", ["attempt"], buckets=_SECONDS, registry=of
        )
        self.guard_s = Histogram(
            "gonogo_guard_seconds", "Time of the guardrail for one answer.", buckets=_GUARD_SECONDS, registry=of
        )
        self.tokens = Counter("gonogo_tokens", "Tokens, as the model server counts them.", ["kind"], registry=of)

    def watch(self, admission: Admission, workers: Workers) -> None:
        """Show what is the case at each look."""
        for name, what, read in (
            ("gonogo_running", "Requests that the model works on.", lambda: admission.running),
            ("gonogo_waiting", "Requests that wait for a place.", lambda: admission.waiting),
            ("gonogo_guard_workers", "Workers that are alive.", lambda: workers.alive),
        ):
            Gauge(name, what, registry=self._registry).set_function(read)

    def text(self) -> bytes:
        """Return everything in Prometheus' text form."""
        return generate_latest(self._registry)
