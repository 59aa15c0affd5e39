"""Stage: from raw questions to conversations, split so that nothing tested was trained on.

Reads the questions stage's file or one that the release names; writes ``train.jsonl``, ``validation.jsonl``,
``test.jsonl`` (judged) and ``load.jsonl`` (asked by the load test), the catalogue that the prompts were made from,
every refused row with its reason, the siblings, and a report for programs and for people. Every gold statement is
checked. A stated share of the prompts to train on is long, and all that the load test asks are.

It goes through the source once and keeps the questions on the disk meanwhile, so that a million of them need no more
memory than a thousand. Whether a gold statement answers its question is not asked.

    python -m train.dataset ORDER.json
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from harness.contracts.errors import InputError
from harness.contracts.files import LineWriter, digest_file, digest_json, write_json
from harness.contracts.progress import Progress
from harness.contracts.stages import DatasetConfig
from harness.contracts.step import StepOrder, run_stage
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.catalog import as_json, from_file
from harness.oracle.retrieval import Retriever
from train.examine import Examined, examine, number
from train.examples import Asked, example
from train.groups import Groups, group
from train.index import Index
from train.lengths import Length, Lengths
from train.pool import in_chunks
from train.quality import Quality, size_of
from train.raw import Rejected, normalised
from train.report import Findings, report, write_page
from train.sources import Row, read_rows
from train.splits import SPLITS, Split, Wanted
from train.splits import split as split_groups
from train.suites import Suites

REJECTED = "rejected.jsonl"
SIBLINGS = "siblings.jsonl"
_KILOBYTE = 1000
_LARGEST_GROUPS = 10_000
_IDS_NAMED = 50


class Tools(NamedTuple):
    """What every process needs to look at questions."""

    config: DatasetConfig
    retriever: Retriever
    lengths: Lengths | None


class Made(NamedTuple):
    """An example, or why there is none, with what is counted of it."""

    asked: Asked
    line: dict[str, Any]
    length: Length | None
    source_tokens: int


@dataclass
class Rejects:
    """Rows that are not used: written as they come, counted by kind."""

    file: LineWriter
    counts: Counter[str] = field(default_factory=Counter)
    first: Rejected | None = None

    def add(self, rejected: Rejected) -> None:
        """Write one."""
        self.counts[rejected.kind] += 1
        self.first = self.first or rejected
        self.file.write(rejected._asdict())


def prepare(order: StepOrder, config: DatasetConfig, progress: Progress) -> None:
    """Write the splits with their catalogue and report."""
    raw = config.raw or order.inputs["questions"] / "questions.jsonl"
    config = config.model_copy(update={"tokenizer": config.tokenizer or order.inputs.get("base")})
    with ExitStack() as stack:
        index = stack.enter_context(Index(order.output / ".questions.sqlite"))
        rejects = Rejects(stack.enter_context(LineWriter(order.output / REJECTED)))
        rows = read_in(raw, config, index, rejects, progress)
        groups = group(
            index, by_siblings=config.split_by == "fingerprint", near=config.near_duplicate, say=progress.say
        )
        wanted = Wanted(config.test_questions, config.validation_questions, config.load_questions)
        wanted = wanted.within(config.held_out_share, index.count)
        parts = split_groups(groups.together, wanted, config.seed, testable(config, index, stack))
        quality = write_splits(order.output, config, index, parts, rejects, progress)
        progress.say("writing the report")
        write_siblings(order.output, index, groups)
        write_json(order.output / "catalogue.json", as_json(tools(config.model_dump_json()).retriever.catalogue))
        digests = {name: digest_file(order.output / f"{name}.jsonl") for name in SPLITS}
        told = report(
            config,
            Findings(
                source={"file": raw.name, "digest": digest_file(raw), "rows": rows},
                questions=index.count,
                rejects=rejects.counts,
                digest=digest_json(digests),
                leaked=leaked(index, parts),
                quality=quality,
                groups=groups,
                index=index,
                rejected=order.output / REJECTED,
            ),
        )
    write_json(order.output / "report.json", told)
    write_page(order.output / "report.html", told)


def testable(config: DatasetConfig, index: Index, stack: ExitStack) -> Callable[[int], bool]:
    """Return what says whether the question at a place may be tested with."""
    if not config.test_tells:
        return lambda _: True
    from train.telling import Telling  # noqa: PLC0415 - it runs statements, which only the core environment can

    telling = stack.enter_context(Telling(tools(config.model_dump_json()).retriever.catalogue))
    return lambda place: telling.tells(next(index.questions([place]))[1].gold_sql)


def read_in(
    raw: Path, config: DatasetConfig, index: Index, rejects: Rejects, progress: Progress, *, split: str = ""
) -> int:
    """Look at every row of a file and put the questions that may be used into the index; return the rows.

    Raises:
        InputError: the source cannot be read, holds no usable question, or what a suite holds where that is refused.
    """
    suites = Suites(config.suites, config.near_duplicate)
    size, rows = raw.stat().st_size if raw.is_file() else 0, 0
    at = 0

    def watched() -> Iterator[Row]:
        nonlocal rows, at
        for row in read_rows(raw):
            rows, at = rows + 1, row.offset
            yield row

    work = partial(examine_rows, config.model_dump_json())
    for found, gold in in_chunks(work, watched()):
        if gold:
            index.saw(gold, found.id)
        rejected = found if isinstance(found, Rejected) else _taken(found, suites, index, split)
        if rejected is not None:
            rejects.add(rejected)
        done = min(at, size) // _KILOBYTE
        progress.update(done, size // _KILOBYTE + 1, "kB read", note=f"{index.count:,} questions")
    if not index.count and not split:
        refused = f"; the first of {rejects.counts.total()} refused: {rejects.first.reason}" if rejects.first else ""
        raise InputError(f"{raw}: holds no usable question{refused}")
    if rejects.counts["leak"] and config.on_leak == "refuse":
        raise InputError(
            f"{raw}: {rejects.counts['leak']} questions are in the evaluation suites; take them out, "
            f"or say on_leak: drop"
        )
    return rows


def examine_rows(settings: str, rows: list[Row]) -> list[tuple[Examined | Rejected, int]]:
    """Look at a chunk of rows, in whatever process."""
    its = tools(settings)
    return [examine(row, its.config.columns, its.retriever) for row in rows]


def _taken(found: Examined, suites: Suites, index: Index, split: str) -> Rejected | None:
    """Put a question into the index; return why it is not used, if it is not."""
    question = found.question
    if held := suites.holds(found):
        return Rejected(found.line, question.id, "leak", held)
    twin = number("twin", f"{normalised(question.question)}\n{normalised(question.gold_sql)}")
    if known := index.add(found, number("id", question.id), twin, split):
        return Rejected(found.line, question.id, "id" if known.startswith("id") else "duplicate", known)
    return None


@cache
def tools(settings: str) -> Tools:
    """Return what a configuration says to look at questions with; made once in each process."""
    config = DatasetConfig.model_validate_json(settings)
    catalogue = from_file(config.catalogue) if config.catalogue else ebs_catalogue()
    return Tools(config, Retriever(catalogue), Lengths(config.tokenizer) if config.tokenizer else None)


def write_splits(
    output: Path, config: DatasetConfig, index: Index, parts: Split, rejects: Rejects, progress: Progress
) -> Quality:
    """Write every question as an example of its split, those apart that are too long; return what they are like."""
    quality = Quality()
    done = 0
    for name in SPLITS:
        asked = (Asked(*it, name) for it in index.questions(parts.places(name)))
        with LineWriter(output / f"{name}.jsonl") as file:
            for made in in_chunks(partial(make_examples, config.model_dump_json()), asked):
                done += 1
                progress.update(done, index.count, "examples", note=name)
                question = made.asked.question
                if made.source_tokens > config.max_tokens:
                    quality.long_sources.append({"id": question.id, "tokens": made.source_tokens})
                if made.length and made.length.whole > config.max_tokens:
                    reason = f"{made.length.whole} tokens, at most {config.max_tokens}"
                    rejects.add(Rejected(made.asked.line, question.id, "too_long", reason))
                    continue
                file.write(made.line)
                prompt = made.line["conversations"][0]["content"]
                size = size_of(made.length, prompt, question.gold_sql)
                source = made.source_tokens if made.length else len(question.prompt)
                quality.add(made.asked, long=made.line["meta"]["long"], size=size, source=source)
    return quality


def make_examples(settings: str, asked: list[Asked]) -> list[Made]:
    """Make a chunk of questions into examples, in whatever process."""
    config, retriever, lengths = tools(settings)
    lines = [example(it, retriever, config) for it in asked]
    if lengths is None:
        return [Made(it, line, None, 0) for it, line in zip(asked, lines, strict=True)]
    prompts = [line["conversations"][0]["content"] for line in lines]
    golds = [it.question.gold_sql for it in asked]
    counted = lengths.count(list(zip(prompts, golds, strict=True)))
    sources = lengths.count([(it.question.prompt, "") for it in asked])
    return [
        Made(it, line, length, source.prompt)
        for it, line, length, source in zip(asked, lines, counted, sources, strict=True)
    ]


def leaked(index: Index, parts: Split) -> int:
    """Return how many held-out questions share a key with one that is trained on, counted anew from the split."""
    found: set[int] = set()
    for first, before, place in index.sharing("key"):
        for one, other in ((first, place), (before, place), (place, first), (place, before)):
            if parts.of(one) == "train" != parts.of(other):
                found.add(other)
    return len(found)


def write_siblings(output: Path, index: Index, groups: Groups) -> None:
    """Write the groups of siblings, the largest first: their size, and the ids of their first members."""
    with LineWriter(output / SIBLINGS) as file:
        for size, ids in index.same_gold(_LARGEST_GROUPS, _IDS_NAMED):
            file.write({"kind": "same statement", "size": size, "ids": ids})
        for members in groups.siblings.largest(_LARGEST_GROUPS):
            ids = index.names(members[:_IDS_NAMED])
            file.write({"kind": "same template", "size": len(members), "ids": ids})


if __name__ == "__main__":
    run_stage(DatasetConfig, prepare)
