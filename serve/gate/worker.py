"""One worker of the gateway: looks at answers and writes prompts, in a process of its own.

Started as ``python -P -m serve.gate.worker``; it is told its order by the first line of its input and then a task a
line, and answers each with a line. A statement that keeps the guardrail busy for too long is ended with the process,
and holds up nobody else. It ends when its input does.
"""

import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from harness.contracts.errors import GonogoError
from harness.contracts.logs import set_up_logging
from harness.contracts.prompt import render
from harness.contracts.record import Record
from harness.oracle.catalog import from_file
from harness.oracle.context import context_for
from harness.oracle.retrieval import Retriever
from serve.guardrail import examine

Do = Callable[[dict[str, Any]], dict[str, Any]]


class WorkerOrder(Record):
    """What a worker is told once."""

    catalogue: Path
    policy: Path | None = None
    filters: tuple[str, ...] = ()
    constrained: bool = False


def tasks(order: WorkerOrder) -> dict[str, Do]:
    """Return what a worker can do, by name.

    Raises:
        InputError: the catalogue or the policy cannot be read.
    """
    catalogue = from_file(order.catalogue)
    retriever = Retriever(catalogue)

    def look(task: dict[str, Any]) -> dict[str, Any]:
        return examine(task["raw"], catalogue).model_dump(mode="json")

    def prompt(task: dict[str, Any]) -> dict[str, Any]:
        return {"prompt": render(context_for(retriever, task["question"], filters=order.filters), task["question"])}

    return {"look": look, "prompt": prompt}


def main() -> int:
    """Do tasks until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the gateway's: it ends its workers when it is done
    set_up_logging()
    try:
        known = tasks(WorkerOrder.model_validate_json(sys.stdin.readline()))
    except GonogoError as error:
        _say({"fault": " ".join(str(error).split())})
        return 2
    _say({"ready": True})
    for line in sys.stdin:
        task = json.loads(line)
        _say(known[task["do"]](task))
    return 0


def _say(data: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(data) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
