"""Asks a served model every question that is not answered yet, so many at a time, and keeps each answer as it comes.

With the guardrail, an answer that it refuses is asked for once more, with the objections; both are kept, apart. A
server that dies ends the asking; what came is kept, and the next attempt goes on from there.
"""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any, Final

import httpx

from benchmarks.chat import Endpoint, Reply, ask, client, converse
from benchmarks.quality.answers import Answers, Attempt, resumed, stored
from benchmarks.quality.questions import Question
from harness.contracts.files import LineWriter
from harness.contracts.progress import Progress
from harness.oracle.catalog import Catalogue
from harness.oracle.constrained import constraint
from serve.guardrail import Look, examine, retry_message

_USER: Final = "user"


class Asking:
    """One attempt at asking all questions."""

    def __init__(
        self,
        server: Endpoint,
        catalogue: Catalogue | None,
        answers: Answers,
        file: LineWriter,
        *,
        constrained: bool = False,
    ) -> None:
        """Take what is answered already; without a catalogue there is no guardrail."""
        self._constrained = constrained
        self._server = server
        self._catalogue = catalogue
        self._answers = answers
        self._file = file
        self._lock = threading.Lock()

    def ask(self, http: httpx.Client, question: Question) -> None:
        """Have a question answered, and once more where the guardrail refuses the answer."""
        reply = self._answers.first.get(question.id)
        if reply is None:
            reply = ask(http, self._server, question.prompt, self._obeyed(question))
            self._keep(question, "first", reply)
        if self._catalogue is None or question.id in self._answers.retried or reply.refusal:
            return
        look = examine(reply.text, self._catalogue)
        if not look.passed:
            again = _again(question, reply, look)
            self._keep(question, "retry", converse(http, self._server, again, self._obeyed(question)))

    def _obeyed(self, question: Question) -> dict[str, Any] | None:
        """Return what the answer must obey: the grammar over what its prompt shows."""
        return constraint(question.shown) if self._constrained and question.shown else None

    def _keep(self, question: Question, attempt: Attempt, reply: Reply) -> None:
        with self._lock:
            self._answers.of(attempt)[question.id] = reply
            self._file.write(stored(question, attempt, reply).model_dump())


def ask_all(
    server: Endpoint,
    questions: Sequence[Question],
    path: Path,
    progress: Progress,
    *,
    concurrency: int,
    guarded_by: Catalogue | None = None,
    constrained: bool = False,
) -> Answers:
    """Return an answer to every question; `path` holds those that are there already, and those that come.

    Raises:
        StepError: the server does not answer.
    """
    answers = resumed(path, questions)
    if answers.first:
        progress.say(f"{len(answers.first)} of {len(questions)} questions are answered already")
    with (
        LineWriter(path, append=True) as file,
        client(server) as http,
        ThreadPoolExecutor(concurrency) as pool,
    ):
        asking = Asking(server, guarded_by, answers, file, constrained=constrained)
        asked = [pool.submit(asking.ask, http, question) for question in questions]
        try:
            for number, future in enumerate(as_completed(asked), start=1):
                future.result()
                progress.update(number, len(questions), "questions")
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return answers


def _again(question: Question, reply: Reply, look: Look) -> list[dict[str, str]]:
    """Return the conversation that asks for another answer, as the guardrail does."""
    return [
        {"role": _USER, "content": question.prompt},
        {"role": "assistant", "content": reply.text},
        retry_message(look).model_dump(),
    ]
