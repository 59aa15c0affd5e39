"""What constraining answers by the grammar of each request changes: the same questions, without it and with it.

``python -P -m benchmarks.constrained --url URL --model NAME --dataset FOLDER`` or ``--suite SUITE`` (its questions
in place of the test split's). Each question is asked once in either way, greedily; the answers are judged and
executed as `benchmarks.sql_quality` does it. Times are of the whole answer, so what the engine takes to read a new
grammar is in them. Not covered: load; and a server that is not vLLM 0.32 or newer may ignore what it is told.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.chat import RemoteModel
from benchmarks.quality.answers import Answers
from benchmarks.quality.asking import ask_all
from benchmarks.quality.measuring import Scoring
from benchmarks.quality.questions import Question, read_questions
from benchmarks.quality.suite import questions_of, read_suite
from harness.contracts.evidence import Figure
from harness.contracts.measurements import SqlQualityConfig
from harness.contracts.progress import Progress
from harness.contracts.suites import suite_path
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.catalog import Catalogue, from_file


def main(words: list[str]) -> None:
    """Ask, score and print a table."""
    options = _options(words)
    catalogue = from_file(options.dataset / "catalogue.json") if options.dataset else ebs_catalogue()
    questions = _questions(options, catalogue)
    columns = {
        name: _measured(options, questions, catalogue, constrained=constrained)
        for name, constrained in (("free", False), ("constrained", True))
    }
    sys.stdout.write(f"{len(questions)} questions, {options.concurrency} at a time\n{_table(columns)}")


def _table(columns: Mapping[str, Mapping[str, Figure]]) -> str:
    """Return the figures side by side, without those that are 0 on both sides and those of tiers."""
    lines = [f"| figure | {' | '.join(columns)} |", f"| --- |{' --- |' * len(columns)}"]
    for name in dict.fromkeys(name for figures in columns.values() for name in figures):
        shown = [_shown(figures[name]) if name in figures else "0" for figures in columns.values()]
        if not name.startswith("tier.") and set(shown) != {"0"}:
            lines.append(f"| {name} | {' | '.join(shown)} |")
    return "\n".join(lines) + "\n"


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.constrained", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--url", required=True, help="a served model, without /v1")
    parser.add_argument("--model", required=True, help="the name that requests give it")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--dataset", type=Path, help="folder of a data set: its test split is asked")
    source.add_argument("--suite", help="questions with gold SQL")
    parser.add_argument("--questions", type=int, default=120, help="the first so many")
    parser.add_argument("--out", type=Path, help="folder for answers: a killed run carries on")
    parser.add_argument("--concurrency", type=int, default=4)
    parser.add_argument("--data-seeds", type=int, default=1)
    return parser.parse_args(words)


def _questions(options: argparse.Namespace, catalogue: Catalogue) -> tuple[Question, ...]:
    if options.dataset:
        return read_questions(options.dataset / "test.jsonl", options.questions)
    lines = read_suite(suite_path(options.suite, Path.cwd()))
    step = max(1, len(lines) // options.questions)
    return tuple(questions_of(lines[::step][: options.questions], catalogue))


def _measured(
    options: argparse.Namespace, questions: tuple[Question, ...], catalogue: Catalogue, *, constrained: bool
) -> dict[str, Figure]:
    server = RemoteModel(url=options.url, model_name=options.model)
    config = SqlQualityConfig(constrained=constrained, data_seeds=options.data_seeds)
    with tempfile.TemporaryDirectory() as folder:
        place = (options.out or Path(folder)) / ("constrained" if constrained else "free")
        place.mkdir(parents=True, exist_ok=True)
        progress = Progress(place / "progress.jsonl")
        answers = ask_all(
            server,
            questions,
            place / "answers.jsonl",
            progress,
            concurrency=options.concurrency,
            constrained=constrained,
        )
        figures, _ = Scoring(config, catalogue, place, progress).figures(questions, answers)
    return figures | _times(answers)


def _times(answers: Answers) -> dict[str, Figure]:
    replies = list(answers.first.values())
    tokens = sum(it.completion_tokens for it in replies)
    seconds = [it.seconds for it in replies]
    found = {
        "seconds_per_answer_p50": Figure(value=statistics.median(seconds), unit="s", samples=len(replies)),
        "answers_cut_off": Figure(
            value=sum(it.finish_reason == "length" for it in replies), unit="answers", samples=len(replies)
        ),
        "refused": Figure(value=sum(bool(it.refusal) for it in replies), unit="answers", samples=len(replies)),
    }
    if tokens:
        found["ms_per_token"] = Figure(value=1000 * sum(seconds) / tokens, unit="ms", samples=tokens)
    return found


def _shown(figure: Figure) -> str:
    return f"{figure.value:.4g} {figure.unit} of {figure.samples}" if figure.value else "0"


if __name__ == "__main__":
    main(sys.argv[1:])
