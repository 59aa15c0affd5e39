"""SQL quality: what Oracle would say of a model's answers to held-out questions, and whether their rows are right.

``python -P -m benchmarks.sql_quality ORDER.json``. Each question is asked once, greedily, and once more where the
configuration has the guardrail ask again; or of the gateway, which does that itself; or stored answers are read, and
no model is needed. The raw answers are kept as they come (`answers.jsonl`), so a killed run goes on where it stopped.
`samples.jsonl` holds the judgement of each first answer and what came of executing it beside its gold statement;
`retried.jsonl` that of second ones.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from benchmarks.chat import Endpoint, RemoteModel
from benchmarks.quality.answers import ANSWERS, ATTEMPTS, Answers, read_answers, stored
from benchmarks.quality.asking import ask_all
from benchmarks.quality.gated import gateway_figures
from benchmarks.quality.measuring import Scoring
from benchmarks.quality.questions import Question, read_questions
from benchmarks.quality.scoring import cores
from benchmarks.quality.suite import questions_of, read_suite
from benchmarks.through_gateway import AUDIT, audit_of, through_gateway
from harness.contracts.errors import InputError
from harness.contracts.evidence import Figure
from harness.contracts.files import LineWriter, digest_file
from harness.contracts.measurements import SqlQualityConfig
from harness.contracts.progress import Progress
from harness.contracts.serving import read_server
from harness.contracts.step import Measured, StepOrder, run_measurement
from harness.contracts.suites import suite_digest
from harness.ebs.dictionary import ebs_catalogue
from harness.ebs.ground import kind_of_ground
from harness.oracle.catalog import Catalogue, from_file
from harness.oracle.now import TODAY


def measure(order: StepOrder, config: SqlQualityConfig, progress: Progress) -> Measured:
    """Have every question answered, judge and execute every answer, and return the counts."""
    catalogue = _catalogue(order, config)
    questions = _questions(order, config, catalogue)
    answers = _answers(order, config, questions, catalogue, progress)
    scoring = Scoring(config, catalogue, order.output, progress)
    figures, told = scoring.figures(questions, answers)
    if config.gateway is not None:
        figures, told = _with_gateway(order, answers, catalogue, figures, told)
    details = {
        **_asked(config),
        "catalogue": catalogue.digest,
        "compared": f"rows as multisets, ordered where the gold orders; {scoring.strictness}",
        "data_seeds": f"{config.data_seeds}: {kind_of_ground(catalogue)}",
        "engine": f"duckdb {version('duckdb')}",
        "processes": f"{config.processes or cores()}",
        "sysdate": TODAY.isoformat(),
        **({"answers": "; ".join(answers.notes)} if answers.notes else {}),
    }
    return Measured(figures=figures, details=details | told)


def _catalogue(order: StepOrder, config: SqlQualityConfig) -> Catalogue:
    if config.catalogue is not None:
        return from_file(config.catalogue)
    return from_file(order.inputs["dataset"] / "catalogue.json") if "dataset" in order.inputs else ebs_catalogue()


def _questions(order: StepOrder, config: SqlQualityConfig, catalogue: Catalogue) -> tuple[Question, ...]:
    if config.suite is not None:
        lines = read_suite(config.suite)[: config.questions_max or None]
        sizes = {"tables": config.tables, "columns_per_table": config.columns_per_table}
        return tuple(questions_of(lines, catalogue, **sizes))
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
        _write(order.output / ANSWERS, questions, found)
        return found
    path = (order.kept or order.output) / ANSWERS
    guarded_by = catalogue if config.guardrail else None
    with _asked_of(order, config) as server:
        found = ask_all(
            server,
            questions,
            path,
            progress,
            concurrency=config.concurrency,
            guarded_by=guarded_by,
            constrained=config.constrained,
        )
    if order.kept is not None:
        shutil.copyfile(path, order.output / ANSWERS)
    return found


def _with_gateway(
    order: StepOrder, answers: Answers, catalogue: Catalogue, figures: dict[str, Figure], told: dict[str, str]
) -> tuple[dict[str, Figure], dict[str, str]]:
    """Return figures and details with what the gateway did beside them, and leave its audit log in the output."""
    audit = audit_of(order)
    more, named = gateway_figures(answers.first, catalogue, audit)
    if order.kept is not None:
        shutil.copyfile(audit, order.output / AUDIT)
    return figures | more, told | named


def _write(path: Path, questions: Sequence[Question], answers: Answers) -> None:
    with LineWriter(path) as file:
        for question in questions:
            for attempt in ATTEMPTS:
                reply = answers.of(attempt).get(question.id)
                if reply is not None:
                    file.write(stored(question, attempt, reply).model_dump())


@contextmanager
def _asked_of(order: StepOrder, config: SqlQualityConfig) -> Iterator[Endpoint]:
    """Yield whom the questions go to."""
    if config.url:
        yield RemoteModel(url=config.url.rstrip("/").removesuffix("/v1"), model_name=config.model)
        return
    server = read_server(order.server)[0]
    if config.gateway is None:
        yield server
        return
    with through_gateway(order, config.gateway, server, users=config.concurrency) as gateway:
        yield gateway


def _asked(config: SqlQualityConfig) -> dict[str, str]:
    """Return what was asked of whom, and how: files by name and digest."""
    told = {}
    if config.suite is not None:
        told["suite"] = f"{config.suite.name} {suite_digest(config.suite)}"
    if config.answers is not None:
        return told | {"asked": f"nothing: the stored answers of {config.answers.name} {digest_file(config.answers)}"}
    through = {"through": "the gateway, with its one retry"} if config.gateway is not None else {}
    decoding = "greedy, constrained by the grammar of each request" if config.constrained else "greedy"
    return told | {"concurrency": f"{config.concurrency} requests at a time", "decoding": decoding} | through


if __name__ == "__main__":
    run_measurement(SqlQualityConfig, measure)
