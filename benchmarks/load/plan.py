"""What the users of the load test are told: where the server is, which prompts in which order, and when to stop."""

import secrets
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Literal

from harness.contracts.record import Record

SERVER_LOST = 3
"""Exit status of the users: the server could not be reached, so the test was broken off."""
CLOCKS = "clocks.json"
MASTER_PORT = 5557
"""Where a master is found that was not told another port: locust's own."""


class Prompt(Record):
    """One prompt of the dataset."""

    id: str
    text: str


class Plan(Record):
    """Everything that the program of the users is told."""

    label: str
    """First letters of the requests' ids."""
    run: str = ""
    """Of this run alone: stands before the ids in distinct prompts, since a server may have been asked before."""
    url: str
    model_name: str
    prompts: tuple[Prompt, ...]
    distinct_prefix_share: float
    users: int
    """How many ask; with arrivals at a rate, how many requests run at once at most."""
    requests: int
    """Requests at most; 0 for no such end."""
    duration_s: float
    """No request starts after it; those under way are waited for."""
    request_timeout_s: float
    """A request that is silent for so long has failed."""
    samples: Path
    generator: Path | None = None
    """What the generator saw of itself; not written where not given."""
    think_s: float = 0.0
    """How long a user waits after an answer, on average."""
    think: Literal["constant", "exponential"] = "constant"
    rate_per_s: float = 0.0
    """Requests that arrive in a second, whatever the answers do; 0 where each user waits for its answer."""
    arrivals: Literal["poisson", "constant"] = "poisson"
    first_arrival_s: float = 0.0
    """When the first of constant arrivals comes: workers take turns."""
    seed: int = 0
    """Of what is left to chance: arrivals and thinking."""
    max_tokens: int = 0
    """Longest answer that a request asks for; 0 leaves it to the server."""
    sends_key: bool = False
    """Whether the key of the environment goes with each request: only to a server that someone else put up."""
    patience_s: float = 0.0
    """A server that cannot be reached for so long is lost; requests fail meanwhile, as while it restarts."""
    worker: int = 0
    """Number of the process, where several share the work."""
    workers: int = 0
    """Processes that share the work, the ones on other machines included; 0 for this one alone."""
    workers_elsewhere: int = 0
    """How many of them are started by someone else, on other machines."""
    master_host: str = "127.0.0.1"
    """Address at which the workers are waited for."""
    master_port: int = 0
    """0 takes a free one."""
    web_port: int = 0
    """Port of locust's pages; 0 for none."""
    web_host: str = "127.0.0.1"


class Job(Record):
    """One request to make."""

    id: str
    prompt: Prompt
    distinct: bool
    """Whether the prompt starts with a line of its own, so that the server cannot have its prefix in the cache."""
    run: str = ""

    @property
    def text(self) -> str:
        """The prompt as it is sent."""
        return f"Request {self.run}{self.id}\n\n{self.prompt.text}" if self.distinct else self.prompt.text


def new_run() -> str:
    """Return what tells a run's distinct prompts from those of all others."""
    return f"{secrets.token_hex(4)}-"


def jobs(plan: Plan) -> Iterator[Job]:
    """Yield the requests in their order: the stated share of them spread evenly as distinct.

    The distinct ones take the prompts in turn, and so do the others by themselves: else every second prompt would
    always be distinct at a share of a half.
    """
    share = plan.distinct_prefix_share
    turns = {True: 0, False: 0}
    for number in count() if plan.requests == 0 else range(plan.requests):
        distinct = int((number + 1) * share) > int(number * share)
        prompt = plan.prompts[turns[distinct] % len(plan.prompts)]
        turns[distinct] += 1
        yield Job(id=f"{plan.label}{number:06d}", prompt=prompt, distinct=distinct, run=plan.run)


def share_of(plan: Plan, worker: int) -> Plan:
    """Return what one of the workers does: its part of the requests and of the rate, from another prompt on.

    Poisson arrivals at a part of the rate, added up over the workers, are Poisson arrivals at the rate; constant ones
    take turns. Users are handed out by locust itself.
    """
    of = plan.workers
    first = worker * len(plan.prompts) // of
    requests = plan.requests // of + (worker < plan.requests % of)
    return plan.model_copy(
        update={
            "label": f"{plan.label}{worker}-",
            "prompts": plan.prompts[first:] + plan.prompts[:first],
            "requests": requests,
            "rate_per_s": plan.rate_per_s / of,
            "first_arrival_s": worker / plan.rate_per_s if plan.rate_per_s else 0.0,
            "seed": plan.seed * of + worker,
            "worker": worker,
        }
    )
