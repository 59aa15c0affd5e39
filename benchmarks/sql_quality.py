"""SQL quality: what Oracle would say of a model's answers to held-out questions, and whether their rows are right.

``python -P -m benchmarks.sql_quality ORDER.json``. Each question is asked once, greedily, and once more where the
configuration has the guardrail ask again; or stored answers are read, and no model is needed. The raw answers are
kept as they come (`answers.jsonl`), so a killed run goes on where it stopped. `samples.jsonl` holds the judgement of
each first answer and what came of executing it beside its gold statement; `retried.jsonl` that of second ones.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.chat import Endpoint, RemoteModel, Reply
from benchmarks.quality.answers import ANSWERS, Answers, read_answers, stored
from benchmarks.quality.asking import ask_all
from benchmarks.quality.figures import Answered, Tally
from benchmarks.quality.questions import Question, read_questions
from benchmarks.quality.scoring import Asked, cores, score
from benchmarks.quality.suite import questions_of, read_suite
from harness.contracts.errors import InputError
from harness.contracts.evidence import SAMPLES, Figure
from harness.contracts.files import LineWriter
from harness.contracts.measurements import SqlQualityConfig
from harness.contracts.progress import Progress
from harness.contracts.serving import read_server
from harness.contracts.step import Measured, StepOrder, run_measurement
from harness.ebs.dictionary import ebs_catalogue
from harness.ebs.ground import ground, kind_of_ground, seeds
from harness.oracle.catalog import Catalogue, from_file
from harness.oracle.now import TODAY
from harness.oracle.rows import Strictness

RETRIED: Final = "retried.jsonl"


def measure(order: StepOrder, config: SqlQualityConfig, progress: Progress) -> Measured:
    """Have every question answered, judge and execute every answer, and return the counts."""
    catalogue = _catalogue(order, config)
    questions = _questions(order, config, catalogue)
    answers = _answers(order, config, questions, catalogue, progress)
    strictness = Strictness(columns=config.columns, names=config.names)
    first, retried = Tally(), Tally()
    with tempfile.TemporaryDirectory() as folder, LineWriter(order.output / SAMPLES) as samples:
        golds = (question.gold for question in questions)
        bases = ground(catalogue, golds, Path(folder), seeds(config.data_seeds))
        begun = time.perf_counter()

        def scored(asked: Sequence[Question], replies: Mapping[str, Reply]) -> Iterator[Answered]:
            texts = (Asked(it, replies[it.id].text if it.id in replies else "") for it in asked)
            found = score(texts, bases, catalogue, processes=config.processes, strictness=strictness)
            for question, (judgement, execution) in zip(asked, found, strict=True):
                yield Answered(question, replies.get(question.id), judgement, execution)

        again = [question for question in questions if question.id in answers.retried]
        for number, it in enumerate(scored(questions, answers.first), start=1):
            samples.write(_sample(it))
            first.add(it)
            if it.question.id not in answers.retried:
                retried.add(it)
            progress.update(number, len(questions) + len(again), "answers scored")
        if again:
            with LineWriter(order.output / RETRIED) as file:
                for number, it in enumerate(scored(again, answers.retried), start=len(questions) + 1):
                    file.write(_sample(it))
                    retried.add(it)
                    progress.update(number, len(questions) + len(again), "answers scored")
    seconds, scored_all = time.perf_counter() - begun, len(questions) + len(again)
    speed = Figure(value=scored_all / seconds, unit="answers a second", samples=scored_all)
    figures = first.figures() | {"scored_per_s": speed}
    if config.guardrail or again:
        figures |= {f"retried.{name}": figure for name, figure in retried.figures().items()}
    return Measured(
        figures=figures,
        details=_details(config, catalogue, strictness, answers) | first.details(),
    )


def _catalogue(order: StepOrder, config: SqlQualityConfig) -> Catalogue:
    if config.catalogue is not None:
        return from_file(config.catalogue)
    return from_file(order.inputs["dataset"] / "catalogue.json") if "dataset" in order.inputs else ebs_catalogue()


def _questions(order: StepOrder, config: SqlQualityConfig, catalogue: Catalogue) -> tuple[Question, ...]:
    if config.suite is not None:
        lines = read_suite(config.suite)
        asked = lines[: config.questions_max or None]
        sizes = {"tables": config.tables, "columns_per_table": config.columns_per_table}
        return tuple(questions_of(asked, catalogue, **sizes))
    if "dataset" not in order.inputs:
        raise InputError("neither a suite nor a data set is given; name a suite in the configuration")
    return read_questions(order.inputs["dataset"] / "test.jsonl", config.questions_max)


def _answers(
    order: StepOrder,
    config: SqlQualityConfig,
    questions: Sequence[Question],
    catalogue: Catalogue,
    progress: Progress,
) -> Answers:
    """Return the answers, stored ones or a model's, and leave them in the output."""
    if config.answers is not None:
        found = read_answers(config.answers, questions)
        for note in found.notes:
            progress.say(note)
        with LineWriter(order.output / ANSWERS) as file:
            for question in questions:
                for attempt in ("first", "retry"):
                    if question.id in found.of(attempt):
                        file.write(stored(question, attempt, found.of(attempt)[question.id]).model_dump())
        return found
    path = (order.kept or order.output) / ANSWERS
    guarded_by = catalogue if config.guardrail else None
    found = ask_all(
        _server(order, config), questions, path, progress, concurrency=config.concurrency, guarded_by=guarded_by
    )
    if order.kept is not None:
        shutil.copyfile(path, order.output / ANSWERS)
    return found


def _server(order: StepOrder, config: SqlQualityConfig) -> Endpoint:
    if config.url:
        return RemoteModel(url=config.url.rstrip("/").removesuffix("/v1"), model_name=config.model)
    return read_server(order.server)[0]


def _details(
    config: SqlQualityConfig, catalogue: Catalogue, strictness: Strictness, answers: Answers
) -> dict[str, str]:
    asked = {"concurrency": f"{config.concurrency} requests at a time", "decoding": "greedy"}
    told = {"answers": "; ".join(answers.notes)} if answers.notes else {}
    return {
        **(asked if config.answers is None else {"asked": "nothing: stored answers were scored"}),
        "catalogue": catalogue.digest,
        "compared": f"rows as multisets, ordered where the gold orders; {strictness}",
        "data_seeds": f"{config.data_seeds}: {kind_of_ground(catalogue)}",
        "processes": f"{config.processes or cores()}",
        "sysdate": TODAY.isoformat(),
        **told,
    }


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


if __name__ == "__main__":
    run_measurement(SqlQualityConfig, measure)
