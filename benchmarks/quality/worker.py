"""One of the processes that score: it judges each answer and executes it in its boxes, bundle by bundle."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality.execution import Execution, execute
from benchmarks.quality.judgement import Judgement, judge_answer
from benchmarks.quality.names import RealNames
from benchmarks.quality.questions import Question
from harness.contracts.errors import GonogoError
from harness.oracle.box import Box
from harness.oracle.catalog import from_json
from harness.oracle.engines import Explained
from harness.oracle.rows import Strictness


class Asked(NamedTuple):
    """A question with the raw answer to it."""

    question: Question
    text: str
    explained: Explained | None = None
    """What a staging Oracle says of the answer's statement, where one is asked."""


class Scored(NamedTuple):
    """What is said of an answer, and what came of executing it."""

    judgement: Judgement
    execution: Execution


def answer_all(
    connection: Connection, catalogue: dict[str, Any], ground: Sequence[Path], strictness: Strictness
) -> None:
    """Score what comes over a pipe until its other side is closed; a text says why nothing can be scored."""
    known = from_json(catalogue)
    try:
        with ExitStack() as stack, ThreadPoolExecutor(len(ground)) as starting:
            started = starting.map(lambda path: Box(known, path, strictness), ground)
            boxes = [stack.enter_context(box) for box in started]
            _serve(connection, RealNames(known), boxes)
    except GonogoError as error:
        connection.send(str(error))
    except (EOFError, OSError):
        return  # whoever asked is gone


def score_one(asked: Asked, real: RealNames, boxes: Sequence[Box]) -> Scored:
    """Return what is said of one answer; what cannot be judged for a fault of ours is undecided, and says so."""
    try:
        judgement = judge_answer(asked.text, asked.question, real, boxes[0], asked.explained)
        return Scored(judgement, execute(boxes, judgement, asked.question.gold))
    except GonogoError:
        raise
    except Exception as error:  # noqa: BLE001 - one answer, whatever it holds, never stops the others
        return lost(asked, f"it cannot be judged: {type(error).__name__}: {error}")


def lost(asked: Asked, why: str) -> Scored:
    """Return that nothing is known of an answer."""
    judgement = Judgement(
        statement=asked.text,
        why_none="",
        dress=(),
        beside="",
        verdict="unsure",
        codes=(),
        findings=(),
        unknown_tables=(),
        unknown_columns=(),
        names_resolved=False,
        names=(),
        filter="not asked",
        filters=(),
        explain="not asked",
        explain_message=why,
        engine=None,
        exact_match=False,
    )
    execution = Execution(
        execution="not run", gold_rows=None, gold_tells=False, answer_rows=None, seed=None, difference=why
    )
    return Scored(judgement, execution)


def _serve(connection: Connection, real: RealNames, boxes: Sequence[Box]) -> None:
    while True:
        bundle: list[Asked] = connection.recv()
        connection.send([score_one(it, real, boxes) for it in bundle])
