"""What a load test without a release is told: an address, its users, its prompts, and when it ends.

`gonogo load` writes it, `benchmarks.load.alone` reads it. A release has its load test in `LoadConfig`.
"""

from pathlib import Path

from pydantic import Field

from harness.contracts.record import Record

REQUESTS = "requests.jsonl"
"""A line a request, as the users wrote it when it ended."""
GENERATOR = "generator.jsonl"
"""A line a second: how the load generator itself did."""
MEMORY = "memory.jsonl"
"""A line a second: the engine's memory, queue and cache."""
PART = "part.json"
"""When this part of a run began: one that was killed goes on in another."""
PARTS = "parts"
"""Where the earlier parts lie, each in a folder of its own."""
PLAN = "plan.json"
"""What the users were told."""
WEB_PORT = 8089
"""Where locust's own pages are, as everywhere."""


class LoadAloneConfig(Record):
    """Users with long prompts, streaming, on any address that has OpenAI's interface."""

    url: str
    model: str
    """Name that requests give the model."""
    state: Path | None = None
    """State file of the launcher, where the server runs on this machine: it tells the processes to watch."""
    prompts: Path | None = None
    """JSON Lines of prompts; the suite's questions are asked where not given."""
    suite: Path | None = None
    """A suite's file, or a folder of them."""
    users: int = Field(default=4, ge=1)
    duration_s: float = Field(default=300.0, gt=0)
    requests: int = Field(default=0, ge=0)
    """Ends the test early, after so many requests; 0 for no such end."""
    rate_per_s: float = Field(default=0.0, ge=0)
    """Requests that arrive each second, whatever became of earlier ones; 0: each user waits for its answer."""
    think_s: float = Field(default=0.0, ge=0)
    """How long a user waits between an answer and its next question, on average; the waits are exponential."""
    distinct_prefix_share: float = Field(default=0.5, ge=0, le=1)
    """Share of the requests that start with a line of their own; the others repeat prompts that may be cached."""
    warm_up_requests: int = Field(default=8, ge=0)
    """Made before the test and kept apart from it."""
    request_timeout_s: float = Field(default=60.0, gt=0)
    """A request that is silent for so long has failed."""
    workers: int = Field(default=1, ge=0)
    """Processes of the generator on this machine; with more than one they share the users."""
    workers_elsewhere: int = Field(default=0, ge=0)
    """Processes of it that are started on other machines."""
    master_host: str = "127.0.0.1"
    """Address of this machine at which those are waited for."""
    web: bool = False
    """Whether locust's own pages are served while it runs."""
    streams: bool = True
    """False behind a gateway, which sends an answer all at once: there is no time to a first token then."""
