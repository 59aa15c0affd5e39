"""Orders and small data sets for measurements under test."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from harness.contracts.step import StepOrder

CATALOGUE = {
    "PO_HEADERS_ALL": {"columns": {"PO_HEADER_ID": {"type": "NUMBER"}, "SEGMENT1": {"type": "VARCHAR2(20)"}}}
}
GOLD = "SELECT SEGMENT1 FROM PO_HEADERS_ALL"


def write_lines(path: Path, lines: Iterable[dict[str, Any]]) -> Path:
    """Write a JSON Lines file, its folder included, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def example(number: int, *, long: bool = False) -> dict[str, Any]:
    """Return one example of a data set."""
    return {
        "id": f"q{number}",
        "conversations": [
            {"role": "user", "content": f"Rules\n\n[User Question]\nQuestion {number}"},
            {"role": "assistant", "content": GOLD},
        ],
        "meta": {"family": f"family {number % 2}", "tier": "one table", "long": long},
    }


def dataset(folder: Path, lines: Iterable[dict[str, Any]]) -> Path:
    """Return the folder of a data set with these examples, to be judged and to load with."""
    examples = list(lines)
    for split in ("test", "load"):
        write_lines(folder / "dataset" / f"{split}.jsonl", examples)
    (folder / "dataset" / "catalogue.json").write_text(json.dumps(CATALOGUE))
    return folder / "dataset"


def order(folder: Path, *, server: Path | None = None, **inputs: Path) -> StepOrder:
    """Return an order that writes into a new folder."""
    output = folder / "output"
    output.mkdir()
    return StepOrder(
        name="measured",
        module="benchmarks.any",
        config={},
        inputs=inputs,
        output=output,
        events=folder / "events.jsonl",
        server=server,
    )
