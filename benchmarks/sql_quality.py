"""SQL quality: what Oracle would say of the served model's answers to held-out questions.

``python -P -m benchmarks.sql_quality ORDER.json``. Each question is asked once, greedily. The raw answers are kept
as they come (`answers.jsonl`), so they can be judged again without the model; `samples.jsonl` holds the judgement
and what came of executing the answer beside its gold statement.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from benchmarks.chat import Reply, ask, client
from benchmarks.execution import Execution, execute, execution_figures
from benchmarks.judgement import Judgement, judge_answer
from harness.contracts.errors import InputError
from harness.contracts.evidence import SAMPLES, Figure
from harness.contracts.files import LineWriter, digest_json, read_lines
from harness.contracts.measurements import SqlQualityConfig
from harness.contracts.progress import Progress
from harness.contracts.record import Record
from harness.contracts.serving import ServerState, read_server
from harness.contracts.step import Measured, StepOrder, run_measurement
from harness.ebs.rows.generate import rows_for
from harness.oracle.box import Box
from harness.oracle.catalog import Catalogue, from_file
from harness.oracle.now import TODAY

_NAMED = 5
"""So many kinds of faults are named; the samples hold them all."""


class Question(Record):
    """One held-out question with its gold statement."""

    id: str
    cluster: str
    """Its family: answers to questions of one family are not independent."""
    tier: str
    long: bool
    prompt: str
    gold: str


def measure(order: StepOrder, config: SqlQualityConfig, progress: Progress) -> Measured:
    """Ask every question, judge every answer, and return the counts."""
    server, _ = read_server(order.server)
    dataset = order.inputs["dataset"]
    questions = read_questions(dataset / "test.jsonl", config.questions_max)
    replies = _ask_all(server, questions, config.concurrency, order.output / "answers.jsonl", progress)
    catalogue = from_file(dataset / "catalogue.json")
    judgements, executions = [], []
    with (
        LineWriter(order.output / SAMPLES) as samples,
        Box(catalogue, rows_for(catalogue, [question.gold for question in questions])) as box,
    ):
        for question in questions:
            reply = replies[question.id]
            judgements.append(judge_answer(reply.text, question.gold, catalogue, box))
            executions.append(execute(box, judgements[-1], question.gold))
            samples.write(_sample(question, reply, judgements[-1], executions[-1]))
    figures = quality_figures(judgements, list(replies.values())) | execution_figures(executions)
    return Measured(figures=figures, details=_details(config, catalogue) | faults(judgements))


def read_questions(path: Path, most: int) -> tuple[Question, ...]:
    """Return the questions of a data set's test split, the first so many of them; 0 for all.

    Raises:
        InputError: there is none, or one lacks a part.
    """
    lines = list(read_lines(path))
    if not lines:
        raise InputError(f"{path}: holds no question")
    return tuple(_question(line, path) for line in lines[: most or None])


def quality_figures(judgements: Sequence[Judgement], replies: Sequence[Reply]) -> dict[str, Figure]:
    """Return the counts over all questions, each of as many as were asked."""
    counts = {
        "questions": len(judgements),
        "invalid": _count(it.verdict == "reject" for it in judgements),
        "unsure": _count(it.verdict == "unsure" for it in judgements),
        "hallucinated": _count(bool(it.unknown_tables or it.unknown_columns) for it in judgements),
        "names_unresolved": _count(not it.names_resolved for it in judgements),
        "not_one_statement": _count(it.statement is None or bool(it.beside) for it in judgements),
        "dressed": _count(bool(it.dress) for it in judgements),
        "refused": _count(bool(reply.refusal) for reply in replies),
        "truncated": _count(reply.finish_reason == "length" for reply in replies),
        "explain_rejected": _count(it.explain == "rejected" for it in judgements),
        "explain_unsupported": _count(it.explain == "unsupported" for it in judgements),
        "exact_match": _count(it.exact_match for it in judgements),
    }
    return {
        name: Figure(value=value, unit="questions" if name == "questions" else "answers", samples=len(judgements))
        for name, value in counts.items()
    }


def faults(judgements: Sequence[Judgement]) -> dict[str, str]:
    """Return what was wrong by name: Oracle's codes of invalid answers, the names that are not in the catalogue."""
    codes = Counter(it.codes[0] for it in judgements if it.verdict == "reject" and it.codes)
    explained = _count(it.explain == "rejected" for it in judgements)
    names = Counter(name for it in judgements for name in (*it.unknown_tables, *it.unknown_columns))
    told = {"invalid": _most(codes + Counter({"EXPLAIN": explained})), "hallucinated": _most(names)}
    return {name: text for name, text in told.items() if text}


def _most(counts: Counter[str]) -> str:
    """Return the most frequent ones with their counts, and how many kinds there are beside them."""
    ordered = sorted(counts.items(), key=lambda it: (-it[1], it[0]))
    shown = ", ".join(f"{name} {count}" for name, count in ordered[:_NAMED])
    return f"{shown} and {len(ordered) - _NAMED} other kinds" if len(ordered) > _NAMED else shown


def _question(line: dict[str, Any], path: Path) -> Question:
    try:
        asked, answered = line["conversations"][:2]
        meta = line["meta"]
        return Question(
            id=line["id"],
            cluster=meta["family"],
            tier=str(meta["tier"]),
            long=bool(meta.get("long")),
            prompt=asked["content"],
            gold=answered["content"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path}: example {line.get('id')}: not as it must be ({error!r})") from error


def _ask_all(
    server: ServerState, questions: Sequence[Question], concurrency: int, answers: Path, progress: Progress
) -> dict[str, Reply]:
    replies: dict[str, Reply] = {}
    with LineWriter(answers) as file, client(server) as http, ThreadPoolExecutor(concurrency) as pool:
        asked = {pool.submit(ask, http, server, question.prompt): question for question in questions}
        try:
            for future in as_completed(asked):
                question, reply = asked[future], future.result()
                replies[question.id] = reply
                file.write({"id": question.id} | reply.model_dump())
                progress.update(len(replies), len(questions), "questions")
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return replies


def _details(config: SqlQualityConfig, catalogue: Catalogue) -> dict[str, str]:
    return {
        "concurrency": str(config.concurrency),
        "decoding": "greedy",
        "catalogue": catalogue.digest,
        "sysdate": TODAY.isoformat(),
    }


def _sample(question: Question, reply: Reply, judgement: Judgement, execution: Execution) -> dict[str, Any]:
    return (
        question.model_dump(exclude={"prompt"})
        | {"question": question.prompt.rpartition("\n")[2], "prompt_digest": digest_json(question.prompt)}
        | {"answer": reply.text}
        | judgement.model_dump(mode="json")
        | execution.model_dump()
        | reply.model_dump(exclude={"text"})
    )


def _count(cases: Iterable[bool]) -> int:
    return sum(cases)


if __name__ == "__main__":
    run_measurement(SqlQualityConfig, measure)
