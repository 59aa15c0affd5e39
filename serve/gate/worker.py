"""One worker of the gateway: looks at answers and writes prompts, in a process of its own.

Started as ``python -P -m serve.gate.worker``; it is told its order by the first line of its input and then a task a
line, and answers each with a line. A statement that keeps the guardrail busy for too long is ended with the process,
and holds up nobody else. It ends when its input does.
"""

import gc
import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from harness.contracts.errors import GonogoError
from harness.contracts.guard import NO_POLICY, read_policy
from harness.contracts.logs import set_up_logging
from harness.contracts.prompt import render
from harness.contracts.record import Record
from harness.contracts.staging import StagingConfig
from harness.oracle.catalog import Catalogue, from_file
from harness.oracle.constrained import constraint
from harness.oracle.context import context_for
from harness.oracle.retrieval import Retriever
from serve.gate.explaining import explainer
from serve.guardrail import examine

Do = Callable[[dict[str, Any]], dict[str, Any]]
_FIRST_LOOKS: Final = ("SELECT UPPER(dummy) FROM dual", "SELECT 1 FROM a_table_that_is_not_there")
"""What is looked at before anybody asks, so that the first answer does not wait for what is only read when needed."""


class WorkerOrder(Record):
    """What a worker is told once."""

    catalogue: Path | None = None
    policy: Path | None = None
    staging: StagingConfig | None = None
    filters: tuple[str, ...] = ()
    constrained: bool = False


def tasks(order: WorkerOrder) -> dict[str, Do]:
    """Return what a worker can do, by name.

    Raises:
        InputError: the catalogue or the policy cannot be read.
    """
    catalogue = None if order.catalogue is None else from_file(order.catalogue)
    policy = NO_POLICY if order.policy is None else read_policy(order.policy)
    asker = None if catalogue is None else explainer(policy, catalogue, order.staging)
    for statement in _FIRST_LOOKS:
        examine(statement, catalogue, policy)

    def look(task: dict[str, Any]) -> dict[str, Any]:
        return examine(task["raw"], catalogue, policy, asker).model_dump(mode="json")

    return {"look": look} if catalogue is None else {"look": look, "prompt": _prompts(catalogue, order)}


def _prompts(catalogue: Catalogue, order: WorkerOrder) -> Do:
    """Return what makes the prompt of a bare question, and the grammar that holds its answer where that is wanted."""
    retriever = Retriever(catalogue)

    def prompt(task: dict[str, Any]) -> dict[str, Any]:
        context = context_for(retriever, task["question"], filters=order.filters)
        made = {"prompt": render(context, task["question"])}
        shown = {table.name: table.columns for table in context.tables}
        return {**made, "more": {"structured_outputs": constraint(shown)}} if order.constrained and shown else made

    return prompt


def main() -> int:
    """Do tasks until there are no more."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # told to all of a group: the gateway ends its workers when it is done
    set_up_logging()
    try:
        known = tasks(WorkerOrder.model_validate_json(sys.stdin.readline()))
        gc.collect()
        gc.freeze()  # what is there by now stays, so the collector need not go through it while an answer waits
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
