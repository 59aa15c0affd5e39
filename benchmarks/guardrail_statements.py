"""Statements whose fate at the guardrail is known beforehand: the suites', and the data set's gold ones."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.suites.statements import HOSTILE, LEGITIMATE, read_suite
from harness.contracts.conversations import Conversation, read_conversations
from harness.contracts.record import Record
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.catalog import Catalogue
from serve.guardrail import Look, examine


class Examined(Record):
    """One statement of a suite, or one gold statement, and what became of it."""

    id: str
    cluster: str
    """The kind of attack or construct, the family of a gold statement."""
    expected: str
    """`blocked` or `passed`."""
    look: Look

    @property
    def wrong(self) -> bool:
        """Return whether a hostile statement passed or a legitimate one was blocked."""
        return self.look.passed != (self.expected == "passed")

    def sample(self) -> dict[str, Any]:
        """Return the line that stands for it among the samples."""
        return self.model_dump(exclude={"look"}) | {
            "passed": self.look.passed,
            "refused_by": self.look.refused_by,
            "reason": "; ".join(self.look.objections),
        }


def examine_suites() -> Iterator[Examined]:
    """Yield every statement of both suites as the guardrail sees it, over the embedded dictionary."""
    for name, expected in ((HOSTILE, "blocked"), (LEGITIMATE, "passed")):
        for it in read_suite(name):
            look = examine(it.statement, ebs_catalogue())
            yield Examined(id=f"{Path(name).stem}/{it.id}", cluster=it.kind, expected=expected, look=look)


def examine_gold(gold: Iterable[Conversation], catalogue: Catalogue) -> Iterator[Examined]:
    """Yield gold statements as the guardrail sees them; gold is what Oracle accepts, so each must pass."""
    for it in gold:
        yield Examined(id=f"gold/{it.id}", cluster=it.family, expected="passed", look=examine(it.answer, catalogue))


def gold_of(dataset: Path, train_max: int) -> list[Conversation]:
    """Return the examples of test, validation, and so many of train whose answers are gold."""
    judged = [it for split in ("test", "validation") for it in read_conversations(dataset / f"{split}.jsonl")]
    return [*judged, *(read_conversations(dataset / "train.jsonl")[:train_max] if train_max else [])]
