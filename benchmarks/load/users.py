"""The users of the load test: ``python -P -m benchmarks.load.users PLAN.json``, a process of its own.

Locust patches the standard library when it is imported, hence the process. Each user asks, reads the stream to its
end and asks again. The raw times of every request are kept; locust's own percentiles are rounded and are not used.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from locust import HttpUser, constant, task
from locust.env import Environment
from locust.exception import StopUser
from requests import ConnectionError as NoConnection
from requests import ReadTimeout, RequestException

from benchmarks.load.plan import SERVER_LOST, Job, Plan, jobs
from harness.contracts.files import LineWriter, read_record

_EVENT = b"data: "
_DONE = b"[DONE]"
_KEPT_BACK = "content_filter"
"""How the gateway ends an answer that its guardrail blocked: a whole answer, without words."""


class Work:
    """The requests still to make, shared by the users, and the clock that all times are told by."""

    def __init__(self, plan: Plan, samples: LineWriter) -> None:
        self.plan = plan
        self.samples = samples
        self.server_lost = False
        self._jobs = jobs(plan)
        self._begun = time.perf_counter()

    def now(self) -> float:
        """Return the seconds since the test began."""
        return time.perf_counter() - self._begun

    def next(self) -> Job:
        """Return the next request to make; stop the user where the time is up."""
        job = None if self.server_lost or self.now() > self.plan.duration_s else next(self._jobs, None)
        if job is None:
            raise StopUser
        return job


def user_class(work: Work) -> type[HttpUser]:
    """Return the class of the users that do this work."""

    class User(HttpUser):  # type: ignore[misc]  # locust has no types
        host = work.plan.url
        wait_time = constant(0)

        def on_start(self) -> None:
            self.client.trust_env = False
            self.due = work.now()

        @task  # type: ignore[untyped-decorator]  # the same
        def ask(self) -> None:
            job = work.next()
            sample = {"id": job.id, "cluster": job.prompt.id, "distinct": job.distinct}
            sample |= {"intended_start_s": self.due, "start_s": work.now()}
            sample |= _ask(self.client, job, work)
            self.due = work.now()
            work.samples.write(sample | {"end_s": self.due})

    return User


def _ask(client: Any, job: Job, work: Work) -> dict[str, Any]:  # noqa: ANN401 - locust has no types
    """Make one request and return what came of it."""
    seen: dict[str, Any] = dict.fromkeys(
        ("status", "error", "first_token_s", "finish_reason", "prompt_tokens", "completion_tokens")
    )
    body = {
        "model": work.plan.model_name,
        "messages": [{"role": "user", "content": job.text}],
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    timeout = work.plan.request_timeout_s
    with client.post(
        "/v1/chat/completions", json=body, stream=True, catch_response=True, timeout=timeout
    ) as response:
        try:
            seen["status"] = response.status_code
            response.raise_for_status()
            _read(response, seen, work)
            response.success()
        except (RequestException, ValueError) as error:
            work.server_lost = work.server_lost or (not response.status_code and _no_connection(error))
            seen["error"] = str(error) or type(error).__name__
            response.failure(seen["error"])
    return seen


def _read(response: Any, seen: dict[str, Any], work: Work) -> None:  # noqa: ANN401 - locust has no types
    """Read a stream of server-sent events to its end.

    Raises:
        ValueError: the server reports an error in the stream, or the stream breaks off, or ends with nothing said.
    """
    for data in _events(response):
        if data == _DONE:
            break
        event = json.loads(data)
        if "error" in event:
            raise ValueError(f"error in the stream: {event['error']}")
        for choice in event["choices"]:
            if seen["first_token_s"] is None and choice["delta"].get("content"):
                seen["first_token_s"] = work.now()
            seen["finish_reason"] = choice.get("finish_reason") or seen["finish_reason"]
        usage = event.get("usage") or {}
        seen |= {name: usage[name] for name in ("prompt_tokens", "completion_tokens") if name in usage}
    else:
        raise ValueError("the stream broke off before [DONE]")
    if seen["first_token_s"] is None and seen["finish_reason"] != _KEPT_BACK:
        raise ValueError("the answer is empty")


def _events(response: Any) -> Iterator[bytes]:  # noqa: ANN401 - locust has no types
    return (line.removeprefix(_EVENT) for line in response.iter_lines() if line.startswith(_EVENT))


def _no_connection(error: Exception) -> bool:
    return isinstance(error, NoConnection) and not isinstance(error, ReadTimeout)


def main(path: Path) -> int:
    """Let the users do their work and return the exit status."""
    plan = read_record(path, Plan)
    with LineWriter(plan.samples) as samples:
        work = Work(plan, samples)
        environment = Environment(user_classes=[user_class(work)], host=plan.url)
        runner = environment.create_local_runner()
        runner.start(plan.users, spawn_rate=plan.users)
        runner.spawning_greenlet.join()
        runner.user_greenlets.join()
        runner.quit()
    return SERVER_LOST if work.server_lost else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
