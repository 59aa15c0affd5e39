"""Scores answers into samples and figures: first ones, and those that the guardrail had asked for again."""

import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.chat import Reply
from benchmarks.quality.answers import Answers
from benchmarks.quality.figures import Answered, Tally
from benchmarks.quality.oracle import explained
from benchmarks.quality.questions import Question
from benchmarks.quality.scoring import Asked, score
from harness.contracts.evidence import SAMPLES, Figure
from harness.contracts.files import LineWriter
from harness.contracts.measurements import SqlQualityConfig
from harness.contracts.progress import Progress
from harness.ebs.ground import ground, seeds
from harness.oracle.catalog import Catalogue
from harness.oracle.rows import Strictness
from harness.oracle.staging.start import staging_engine

RETRIED: Final = "retried.jsonl"


@dataclass(frozen=True)
class Scoring:
    """What answers are scored against, and how."""

    config: SqlQualityConfig
    catalogue: Catalogue
    output: Path
    progress: Progress

    @property
    def strictness(self) -> Strictness:
        """Return what is asked of columns."""
        return Strictness(columns=self.config.columns, names=self.config.names)

    def figures(self, questions: Sequence[Question], answers: Answers) -> tuple[dict[str, Figure], dict[str, str]]:
        """Score all answers, write their samples, and return their figures and what is told beside them.

        Raises:
            InputError: the staging Oracle that is named cannot be asked.
            MachineError: a process or a database cannot be made.
        """
        staging, again = self.config.staging, [it for it in questions if it.id in answers.retried]
        first, retried = Tally(by_oracle=staging is not None), Tally(by_oracle=staging is not None)
        details: dict[str, str] = {}
        with ExitStack() as stack:
            engine = stack.enter_context(staging_engine(staging, self.catalogue)) if staging else None
            if engine is not None:
                details |= engine.details
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            bases = ground(self.catalogue, [it.gold for it in questions], folder, seeds(self.config.data_seeds))
            begun = time.perf_counter()

            def scored(asked: Sequence[Question], replies: Mapping[str, Reply]) -> Iterator[Answered]:
                given: Iterator[Asked] = (Asked(it, replies[it.id].text if it.id in replies else "") for it in asked)
                if engine is not None and staging is not None:
                    given = explained(given, engine, staging.concurrency)
                found = score(
                    given, bases, self.catalogue, processes=self.config.processes, strictness=self.strictness
                )
                for question, (judgement, execution) in zip(asked, found, strict=True):
                    yield Answered(question, replies.get(question.id), judgement, execution)

            total = len(questions) + len(again)
            for number, it in enumerate(self._written(SAMPLES, scored(questions, answers.first)), start=1):
                first.add(it)
                if it.question.id not in answers.retried:
                    retried.add(it)
                self.progress.update(number, total, "answers scored")
            if again:
                samples = self._written(RETRIED, scored(again, answers.retried))
                for number, it in enumerate(samples, start=len(questions) + 1):
                    retried.add(it)
                    self.progress.update(number, total, "answers scored")
        rate = Figure(value=total / (time.perf_counter() - begun), unit="answers a second", samples=total)
        figures = first.figures() | {"scored_per_s": rate}
        if self.config.guardrail or again:
            figures |= {f"retried.{name}": figure for name, figure in retried.figures().items()}
        return figures, details | first.details()

    def _written(self, name: str, answered: Iterator[Answered]) -> Iterator[Answered]:
        with LineWriter(self.output / name) as samples:
            for it in answered:
                samples.write(_sample(it))
                yield it


def _sample(it: Answered) -> dict[str, Any]:
    reply = it.reply or Reply(text="", seconds=0.0)
    return (
        it.question.model_dump(exclude={"prompt"})
        | {"question": it.question.asked, "prompt_digest": it.question.prompt_digest}
        | {"answer": reply.text, "answered": it.reply is not None}
        | it.judgement.model_dump(mode="json")
        | it.execution.model_dump()
        | reply.model_dump(exclude={"text"})
    )
