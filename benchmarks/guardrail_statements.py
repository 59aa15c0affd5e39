"""Statements whose fate at the guardrail is known beforehand: the suites', and gold ones, which must all pass."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.quality.suite import read_suite as read_questions
from benchmarks.suites.injections import read_injections
from benchmarks.suites.statements import HOSTILE, LEGITIMATE, read_suite
from harness.contracts.conversations import Conversation, read_conversations
from harness.contracts.record import Record
from harness.contracts.suites import OWN
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.catalog import Catalogue
from serve.guardrail import Look, examine


class Known(Record):
    """An answer whose fate is known."""

    id: str
    cluster: str
    """The kind of attack or construct, the family or tier of a gold statement."""
    expected: str
    """`blocked` or `passed`."""
    answer: str


class Examined(Record):
    """One answer whose fate was known, and what became of it."""

    id: str
    cluster: str
    expected: str
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


def suite_statements(which: str = "") -> Iterator[Known]:
    """Yield every statement of both suites, or of the lists whose names begin with `which`."""
    for name, expected in ((HOSTILE, "blocked"), (LEGITIMATE, "passed")):
        for it in read_suite(which + name):
            yield Known(
                id=f"{Path(which + name).stem}/{it.id}", cluster=it.kind, expected=expected, answer=it.statement
            )


def obeyed_injections() -> Iterator[Known]:
    """Yield what a model answers that obeys what a question or a comment of the catalogue demands of it."""
    for it in read_injections():
        yield Known(
            id=f"injection/{it.id}", cluster=f"injection in a {it.where}", expected="blocked", answer=it.obeyed
        )


def suite_gold() -> Iterator[Known]:
    """Yield the gold statements of the suite of questions."""
    for it in read_questions(OWN / "ebs"):
        yield Known(id=f"suite/{it.id}", cluster=it.tier, expected="passed", answer=it.gold_sql)


def examine_suites() -> Iterator[Examined]:
    """Yield every statement that the project brings as the guardrail sees it, over the embedded dictionary."""
    for it in (*suite_statements(), *obeyed_injections(), *suite_gold()):
        yield _examined(it, ebs_catalogue())


def examine_gold(gold: Iterable[Conversation], catalogue: Catalogue) -> Iterator[Examined]:
    """Yield gold statements as the guardrail sees them; gold is what Oracle accepts, so each must pass."""
    for it in gold:
        yield _examined(Known(id=f"gold/{it.id}", cluster=it.family, expected="passed", answer=it.answer), catalogue)


def gold_of(dataset: Path, train_max: int) -> list[Conversation]:
    """Return the examples of test, validation, and so many of train whose answers are gold."""
    judged = [it for split in ("test", "validation") for it in read_conversations(dataset / f"{split}.jsonl")]
    return [*judged, *(read_conversations(dataset / "train.jsonl")[:train_max] if train_max else [])]


def _examined(it: Known, catalogue: Catalogue) -> Examined:
    return Examined(id=it.id, cluster=it.cluster, expected=it.expected, look=examine(it.answer, catalogue))
