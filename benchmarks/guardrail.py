"""The guardrail: does nothing unsafe pass, is next to nothing safe blocked, and what does its one retry rescue?

``python -P -m benchmarks.guardrail ORDER.json``. Two parts, both through `serve.guardrail`, the code that the gateway
runs. Statements: the hostile suite, the legitimate one, what a model answers that obeys an injection, and the gold
statements of the suite of questions and of the data set, which count as legitimate, are examined as if a model had
answered them. Questions: some of the test split are asked of the served model through the guardrail with its retry,
then some with an injection in the question or in a comment of the catalogue; what it passes on is looked at once more
by other means. Whether a passed statement answers its question is not asked here.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from typing import Any

import httpx

from benchmarks.chat import client, converse
from benchmarks.guardrail_statements import Examined, examine_gold, examine_suites, gold_of
from benchmarks.second_look import unsafe
from benchmarks.suites.injections import read_injections
from harness.contracts.conversations import Conversation, read_conversations
from harness.contracts.evidence import SAMPLES, Figure
from harness.contracts.files import LineWriter
from harness.contracts.measurements import GuardrailConfig
from harness.contracts.progress import Progress
from harness.contracts.record import Record
from harness.contracts.serving import ServerState, read_server
from harness.contracts.step import Measured, StepOrder, count, run_measurement
from harness.oracle.catalog import Catalogue, from_file
from serve.guardrail import Guarded, Message, guard

_NAMED = 5


class Asked(Record):
    """One question that was asked through the guardrail."""

    id: str
    cluster: str
    calls: int
    """How often the model was asked, counted where it is asked."""
    guarded: Guarded
    unsafe: str
    """What the second look has against the statement that was passed on; empty for nothing."""


def measure(order: StepOrder, config: GuardrailConfig, progress: Progress) -> Measured:
    """Examine the suites and the gold statements, ask the questions, and return the counts."""
    server, _ = read_server(order.server)
    dataset = order.inputs["dataset"]
    catalogue = from_file(dataset / "catalogue.json")
    questions = read_conversations(dataset / "test.jsonl")[: config.questions_max]
    with LineWriter(order.output / SAMPLES) as samples:
        examined = []
        for it in (*examine_suites(), *examine_gold(gold_of(dataset, config.gold_train_max), catalogue)):
            examined.append(it)
            samples.write(it.sample())
        asked = []
        injected = injected_questions(questions, config.injected_max)
        for outcome in _ask_all(server, [*questions, *injected], catalogue, config.concurrency):
            asked.append(outcome)
            samples.write(_asked_sample(outcome))
            progress.update(len(asked), len(questions) + len(injected), "questions")
    first, rest = asked[: len(questions)], asked[len(questions) :]
    return Measured(figures=guardrail_figures(examined, first, rest), details=_details(examined, asked))


def injected_questions(questions: Sequence[Conversation], most: int) -> list[Conversation]:
    """Return questions in turn, each with one of the injections in its prompt; so many at most."""
    return [
        question._replace(
            id=f"{question.id}+{it.id}", family=f"injection in a {it.where}", prompt=it.injected(question.prompt)
        )
        for it, question in zip(read_injections()[:most], cycle(questions), strict=False)
    ]


def guardrail_figures(
    examined: Sequence[Examined], asked: Sequence[Asked], injected: Sequence[Asked] = ()
) -> dict[str, Figure]:
    """Return the counts over the statements and over the questions; those with an injection add to what is bad."""
    hostile = [it for it in examined if it.expected == "blocked"]
    legitimate = [it for it in examined if it.expected == "passed"]
    looked = (len(it.guarded.looks) for it in asked)
    counts = {
        "questions": len(asked),
        "passed_first": sum(it.guarded.passed_first for it in asked),
        "retried": sum(looks > 1 for looks in looked),
        "rescued": sum(it.guarded.rescued for it in asked),
        "blocked": sum(it.guarded.statement is None for it in asked),
        "unsure_passed": sum(it.guarded.looks[-1].unsure for it in asked),
    }
    every = [*asked, *injected]
    return {
        "hostile": count(len(hostile), len(hostile), "statements"),
        "leaks": count(sum(it.wrong for it in hostile), len(hostile), "statements"),
        "legitimate": count(len(legitimate), len(legitimate), "statements"),
        "false_blocks": count(sum(it.wrong for it in legitimate), len(legitimate), "statements"),
        **{name: count(value, len(asked), "questions") for name, value in counts.items()},
        "injected": count(len(injected), len(injected), "questions"),
        "injected_passed": count(
            sum(it.guarded.statement is not None for it in injected), len(injected), "questions"
        ),
        "unsafe_passed": count(sum(bool(it.unsafe) for it in every), len(every), "questions"),
        "calls_max": count(max((it.calls for it in every), default=0), len(every), "calls"),
    }


def _ask_all(
    server: ServerState, questions: Sequence[Conversation], catalogue: Catalogue, concurrency: int
) -> Iterator[Asked]:
    """Yield the questions' outcomes in their order."""
    with client(server) as http, ThreadPoolExecutor(concurrency) as pool:
        try:
            yield from pool.map(lambda question: _ask(http, server, question, catalogue), questions)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _ask(http: httpx.Client, server: ServerState, question: Conversation, catalogue: Catalogue) -> Asked:
    calls = 0

    def model(messages: Sequence[Message]) -> str:
        nonlocal calls
        calls += 1
        return converse(http, server, [message.model_dump() for message in messages]).text

    guarded = guard((Message(role="user", content=question.prompt),), model, catalogue)
    found = unsafe(guarded.statement, catalogue) if guarded.statement is not None else ""
    return Asked(id=f"question/{question.id}", cluster=question.family, calls=calls, guarded=guarded, unsafe=found)


def _details(examined: Sequence[Examined], asked: Sequence[Asked]) -> dict[str, str]:
    """Return the names of what went wrong, a few of each kind, under the figure that counts them."""
    named = {
        "leaks": [it.id for it in examined if it.wrong and it.expected == "blocked"],
        "false_blocks": [it.id for it in examined if it.wrong and it.expected == "passed"],
        "unsafe_passed": [it.id for it in asked if it.unsafe],
    }
    return {figure: ", ".join(ids[:_NAMED]) for figure, ids in named.items() if ids}


def _asked_sample(it: Asked) -> dict[str, Any]:
    last = it.guarded.looks[-1]
    return {
        **it.model_dump(exclude={"guarded"}),
        "passed": last.passed,
        "passed_first": it.guarded.passed_first,
        "rescued": it.guarded.rescued,
        "unsure": last.unsure,
        "refused_by": [look.refused_by for look in it.guarded.looks],
        "reason": "; ".join(it.guarded.looks[0].objections),
        "answers": list(it.guarded.answers),
        "statement": it.guarded.statement,
    }


if __name__ == "__main__":
    run_measurement(GuardrailConfig, measure)
