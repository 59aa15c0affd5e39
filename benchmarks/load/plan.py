"""What the users of the load test are told: where the server is, which prompts in which order, and when to stop."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from harness.contracts.errors import InputError
from harness.contracts.files import read_lines
from harness.contracts.record import Record

SERVER_LOST = 3
"""Exit status of the users: the server could not be reached, so the test was broken off."""


class Prompt(Record):
    """One prompt of the dataset."""

    id: str
    text: str


class Plan(Record):
    """Everything that the program of the users is told."""

    label: str
    """First letters of the requests' ids."""
    url: str
    model_name: str
    prompts: tuple[Prompt, ...]
    distinct_prefix_share: float
    users: int
    requests: int
    """Requests at most."""
    duration_s: float
    """No request starts after it; those under way are waited for."""
    request_timeout_s: float
    samples: Path


class Job(Record):
    """One request to make."""

    id: str
    prompt: Prompt
    distinct: bool
    """Whether the prompt starts with a line of its own, so that the server cannot have its prefix in the cache."""

    @property
    def text(self) -> str:
        """The prompt as it is sent."""
        return f"Request {self.id}\n\n{self.prompt.text}" if self.distinct else self.prompt.text


def jobs(plan: Plan) -> Iterator[Job]:
    """Yield the requests in their order: the prompts in turn, the stated share of them spread evenly as distinct."""
    share = plan.distinct_prefix_share
    for number in count() if plan.requests == 0 else range(plan.requests):
        yield Job(
            id=f"{plan.label}{number:06d}",
            prompt=plan.prompts[number % len(plan.prompts)],
            distinct=int((number + 1) * share) > int(number * share),
        )


def read_prompts(path: Path) -> tuple[Prompt, ...]:
    """Return the prompts of a dataset's split for the load test.

    Raises:
        InputError: there is none.
    """
    prompts = tuple(Prompt(id=line["id"], text=line["conversations"][0]["content"]) for line in read_lines(path))
    if not prompts:
        raise InputError(f"{path}: holds no prompt; raise stages.dataset.load_questions")
    return prompts
