"""Program: judge a data set that was built, or a file of raw questions, anew; nothing of it is written to.

Every gold statement is checked again, every id and every question is compared with all others, no group may be in two
splits, no suite may hold a question, and with a tokenizer no example may be too long. Of a built data set the files
are compared with its manifest as well. The verdict is `report.json` in the order's output.

    python -m train.dataset_check ORDER.json
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

from harness.contracts.artefact import MANIFEST, differences, read_manifest
from harness.contracts.errors import InputError
from harness.contracts.files import LineWriter, read_json, write_json
from harness.contracts.progress import Progress
from harness.contracts.stages import DatasetConfig
from harness.contracts.step import StepOrder, run_stage
from train.dataset import REJECTED, Rejects, read_in, tools
from train.groups import Groups, Sets, group
from train.index import Index
from train.pool import in_chunks
from train.raw import RawQuestion
from train.report import first_rejected, sizes
from train.splits import SPLITS

_NAMED: Final = 200
_RAW: Final = "raw"


def judge(order: StepOrder, config: DatasetConfig, progress: Progress) -> None:
    """Write what is at fault with a data set or a file.

    Raises:
        InputError: there is neither.
    """
    path = config.raw or Path()
    parts = {name: path / f"{name}.jsonl" for name in SPLITS} if path.is_dir() else {_RAW: path}
    if path.is_dir() and not any(part.is_file() for part in parts.values()):
        raise InputError(f"{path}: no data set: holds none of {', '.join(part.name for part in parts.values())}")
    with (
        LineWriter(order.output / REJECTED) as file,
        Index(order.output / ".questions.sqlite") as index,
    ):
        rejects = Rejects(file)
        rows = sum(
            read_in(part, config, index, rejects, progress, split=name)
            for name, part in parts.items()
            if part.is_file()
        )
        by_siblings = path.is_dir() and _split_by(path) == "fingerprint"
        groups = group(index, by_siblings=by_siblings, near=config.near_duplicate, say=progress.say)
        leaks = _leaks(index, groups.together) if path.is_dir() else []
        long = _too_long(index, config, progress) if config.tokenizer else []
        changed = [*_changed(path)] if path.is_dir() else []
        told = _told(rejects.counts, leaks, long, changed)
        named = first_rejected(order.output / REJECTED)
        write_json(
            order.output / "report.json",
            {
                "schema_version": 1,
                "rows": rows,
                "questions": index.count,
                **told,
                "leaks": leaks[:_NAMED],
                "too_long": long[:_NAMED],
                "changed_files": changed,
                "tokens": "measured" if config.tokenizer else "not measured: no tokenizer was given",
                "unknown_columns": named["unknown_column"],
                "unknown_tables": named["unknown_table"],
                "rejected": named["any"],
                **_alike(index, groups),
            },
        )


def _told(rejected: Counter[str], leaks: list[Any], long: list[Any], changed: list[str]) -> dict[str, Any]:
    kinds = Counter(rejected) + Counter({"leaked": len(leaks), "too_long": len(long), "changed_file": len(changed)})
    return {"faults": kinds.total(), "faults_by_kind": dict(sorted(kinds.items()))}


def _alike(index: Index, groups: Groups) -> dict[str, Any]:
    return {
        "siblings": {
            "same_statement": sizes(index.same_gold_sizes())
            | {"largest": [{"size": size, "ids": ids} for size, ids in index.same_gold(_NAMED, _NAMED)]},
            "same_template": sizes(groups.siblings.sizes()),
        },
        "near_duplicates": sizes(groups.near.sizes()),
        "contradictions": groups.contradicting,
    }


def _split_by(folder: Path) -> str:
    report = folder / "report.json"
    return str(read_json(report).get("split_by", "")) if report.is_file() else "fingerprint"


def _changed(folder: Path) -> Iterator[str]:
    if (folder / MANIFEST).is_file():
        yield from differences(folder, read_manifest(folder))


def _leaks(index: Index, together: Sets) -> list[dict[str, Any]]:
    """Return the groups that are in train and in another split, or in validation and in what is judged or loaded."""
    held: dict[int, dict[str, int]] = {}
    # Few groups span two splits: only the first place of each split is kept, and whole groups are let go below.
    first: dict[int, str] = {}
    for place, split in index.splits():
        leader = together.find(place)
        if leader == place:
            first[leader] = split
        elif split != first[leader] or leader in held:
            held.setdefault(leader, {first[leader]: leader}).setdefault(split, place)
    return [
        {"splits": list(splits), "ids": index.names(list(splits.values()))}
        for splits in held.values()
        if set(splits) != {"test", "load"}
    ]


def _too_long(index: Index, config: DatasetConfig, progress: Progress) -> list[dict[str, Any]]:
    """Return the questions whose prompts, as they stand, are too long with their answers."""
    found = []
    questions = (question for _, question, _ in index.questions(range(index.count)))
    counted = in_chunks(partial(_count, config.model_dump_json()), questions)
    for done, (name, tokens) in enumerate(counted, start=1):
        progress.update(done, index.count, "examples measured")
        if tokens > config.max_tokens:
            found.append({"id": name, "tokens": tokens})
    return found


def _count(settings: str, questions: list[RawQuestion]) -> list[tuple[str, int]]:
    lengths = tools(settings).lengths
    texts = [(it.prompt or it.question, it.gold_sql) for it in questions]
    counted = lengths.count(texts) if lengths else []
    return [(question.id, length.whole) for question, length in zip(questions, counted, strict=True)]


if __name__ == "__main__":
    run_stage(DatasetConfig, judge)
