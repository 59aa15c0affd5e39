"""The data set's quality, from its files to the gate's verdict."""

import functools
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import dataset_lengths, dataset_quality
from harness.contracts.evidence import SAMPLES
from harness.contracts.files import read_lines
from harness.contracts.measurements import DatasetLengthsConfig, DatasetQualityConfig
from harness.contracts.progress import Progress
from harness.contracts.step import Measured
from harness.gates import dataset_quality as gate
from harness.gates.gate import Outcome
from harness.judge import GateVerdict
from harness.oracle.catalog import from_json
from harness.oracle.checker import check
from harness.oracle.findings import Checked
from tests.benchmarks.judged import judged
from tests.benchmarks.orders import CATALOGUE, order, write_lines
from tests.benchmarks.toys import Tokenizer

SIZES = {"train": 400, "validation": 20, "test": 320, "load": 10}
NUMBERS = dict(zip(SIZES, (0, 1000, 2000, 3000), strict=True))
CONTEXT = 400
Splits = dict[str, list[dict[str, Any]]]


@functools.cache
def checked_once(statement: str) -> Checked:
    """Return the checker's verdict; most statements are the same in every test."""
    return check(statement, from_json(CATALOGUE))


@pytest.fixture(autouse=True)
def _statements_are_checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset_quality, "check", lambda statement, _catalogue: checked_once(statement))


def line(number: int, *, question: str = "", gold: str = "", organisation: int = 204) -> dict[str, Any]:
    prompt = f"Rules\n\n# Security Filters\n- PO_HEADERS_ALL.ORG_ID = {organisation}\n\n[User Question]\n"
    gold = gold or f"SELECT SEGMENT1 FROM PO_HEADERS_ALL WHERE PO_HEADER_ID = {number} AND SEGMENT1 <> 'a'"
    return {
        "id": f"q{number}",
        "conversations": [
            {"role": "user", "content": prompt + (question or f"Which order has number {number}?")},
            {"role": "assistant", "content": gold},
        ],
        "meta": {"family": "by_number"},
    }


def splits() -> Splits:
    return {split: [line(NUMBERS[split] + index) for index in range(size)] for split, size in SIZES.items()}


def run(folder: Path, examples: Splits, patch: pytest.MonkeyPatch) -> dict[str, tuple[Measured, Path]]:
    """Run both measurements; return what they found, by name."""
    data = folder / "dataset"
    for split, lines in examples.items():
        write_lines(data / f"{split}.jsonl", lines)
    (data / "catalogue.json").write_text(json.dumps(CATALOGUE))
    patch.setattr(dataset_lengths, "load_tokenizer", lambda _folder: Tokenizer())
    found = {}
    for name in ("dataset_quality", "dataset_lengths"):
        (folder / name).mkdir()
        its_order = order(folder / name, dataset=data, base=folder)
        progress = Progress(its_order.events)
        measured = (
            dataset_quality.measure(its_order, DatasetQualityConfig(checked_answers=350), progress)
            if name == "dataset_quality"
            else dataset_lengths.measure(its_order, DatasetLengthsConfig(context_tokens=CONTEXT), progress)
        )
        found[name] = (measured, its_order.output)
    return found


def verdict(folder: Path, examples: Splits, patch: pytest.MonkeyPatch) -> GateVerdict:
    return judged(gate.GATE, **run(folder, examples, patch))


def test_a_sound_data_set_is_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = verdict(tmp_path, splits(), monkeypatch)
    assert found.outcome is Outcome.GO, found.reason


def test_all_that_is_held_out_is_checked_and_a_drawn_part_of_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured, output = run(tmp_path, splits(), monkeypatch)["dataset_quality"]
    figures = {name: (figure.value, figure.samples) for name, figure in measured.figures.items()}
    assert figures == {
        "schema_faults": (0, 750),
        "train_gold_refused": (0, 350),
        "train_gold_unsure": (0, 350),
        "held_out_gold_refused": (0, 350),
        "held_out_gold_unsure": (0, 350),
        "leaked": (0, 350),
        "duplicates": (0, 750),
    }
    ids = [sample["id"] for sample in read_lines(output / SAMPLES)]
    assert len(ids) == len(set(ids)) == 700


def leak(what: str) -> dict[str, Any]:
    """Return a line to train on that has something of the first one that is judged."""
    judged_question, judged_gold = (it["content"] for it in line(2000)["conversations"])
    lines = {
        "asked": line(9000, question=judged_question.rpartition("\n")[2].upper()),
        "gold": line(9000, gold=judged_gold.replace(" FROM", "\n  from").replace("SEGMENT1", "segment1")),
        "combination": line(
            9000, gold="SELECT SEGMENT1 FROM PO_HEADERS_ALL WHERE SEGMENT1 <> 'a' AND PO_HEADER_ID = 2000"
        ),
    }
    return lines[what]


@pytest.mark.sabotage("dataset_quality")
@pytest.mark.parametrize("what", ["asked", "gold", "combination"])
@pytest.mark.parametrize("split", ["train", "validation"])
def test_a_leaked_example_is_no_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, split: str) -> None:
    examples = splits()
    examples[split].append(leak(what))
    found = verdict(tmp_path, examples, monkeypatch)
    assert found.outcome is Outcome.NO_GO
    assert found.reason.startswith("leaked: 1 examples")
    assert found.reason.endswith(f": test q2000 ({what} of {split} q9000)")


@pytest.mark.parametrize(
    "near",
    [
        line(9000, question="Which order has number 2000?", organisation=101),
        line(9000, gold="SELECT SEGMENT1 FROM PO_HEADERS_ALL WHERE PO_HEADER_ID = 2000 AND SEGMENT1 <> 'A'"),
        line(
            9000, gold="SELECT SEGMENT1 FROM PO_HEADERS_ALL WHERE PO_HEADER_ID BETWEEN 2000 AND 9 AND SEGMENT1 <> 'a'"
        ),
    ],
    ids=["another filter", "another literal", "another condition"],
)
def test_what_is_only_alike_is_no_leak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, near: dict[str, Any]) -> None:
    examples = splits()
    examples["train"].append(near)
    assert verdict(tmp_path, examples, monkeypatch).outcome is Outcome.GO


@pytest.mark.parametrize(("split", "criterion"), [("test", "held_out_gold_refused"), ("train", "train_gold_refused")])
def test_many_gold_answers_that_oracle_refuses_are_no_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, split: str, criterion: str
) -> None:
    examples = splits()
    examples[split][:40] = [
        line(8000 + index, gold=f"SELECT SEGMENT1 FROM PO_HEADERS_ALL LIMIT {index}") for index in range(40)
    ]
    found = verdict(tmp_path, examples, monkeypatch)
    assert found.outcome is Outcome.NO_GO
    assert found.reason.startswith(f"{criterion}: ")
    assert f"{split} q8000 (ORA-" in found.reason


def test_gold_answers_that_nobody_can_tell_of_are_inconclusive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = splits()
    unsure = "SELECT SEGMENT1 FROM PO_HEADERS_ALL@ARCHIVE_{}"
    examples["test"][:40] = [line(8000 + index, gold=unsure.format(index)) for index in range(40)]
    found = verdict(tmp_path, examples, monkeypatch)
    assert found.outcome is Outcome.INCONCLUSIVE
    assert found.reason.startswith("held_out_gold_refused: 0 and 40 undecided of 350")


def test_a_truncated_example_is_no_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examples = splits()
    examples["train"].append(line(9000, question="Which order, " * CONTEXT))
    measured = run(tmp_path, examples, monkeypatch)
    found = judged(gate.GATE, **measured)
    assert found.outcome is Outcome.NO_GO
    assert found.reason == "truncated: 1 examples (n=751), at most 0: train q9000 (5354 tokens)"
    (sample,) = read_lines(measured["dataset_lengths"][1] / SAMPLES)
    assert (sample["id"], sample["truncated"]) == ("train q9000", True)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"conversations": line(1)["conversations"][:1]}, "conversations.1: Field required"),
        ({"conversations": [*line(1)["conversations"][:1], {"role": "assistant", "content": " "}]}, "content"),
        ({"conversations": line(1)["conversations"][::-1]}, "role"),
        ({"meta": {}}, "meta.family"),
        ({"id": ""}, "id: "),
    ],
)
def test_a_line_that_is_no_example_is_no_go_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], why: str
) -> None:
    examples = splits()
    examples["train"].append(line(9000) | change)
    measured = run(tmp_path, examples, monkeypatch)
    found = judged(gate.GATE, **measured)
    assert found.reason.startswith("schema_faults: 1 lines (n=751), at most 0: train ")
    faults = [it for it in read_lines(measured["dataset_quality"][1] / SAMPLES) if not it["verdict"]]
    assert [why in it["why"] for it in faults] == [True]


def test_an_example_that_stands_twice_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examples = splits()
    examples["train"].append(line(0) | {"id": "again"})
    assert run(tmp_path, examples, monkeypatch)["dataset_quality"][0].figures["duplicates"].value == 1
