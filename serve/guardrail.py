"""The guardrail between model and database: nothing unsafe passes, and a refused answer is asked for once more.

An answer goes through three looks: is it one statement (`read_answer`), may it be run at all (the read-only policy),
would Oracle take it (the checker). What is refused is told to the model, once; its second answer goes through the
very same looks, and then it is passed on or blocked. What the checker is unsure of is passed on and marked: the
policy has already vouched for its safety, and Oracle's own refusal does no harm.

The model is a callable from messages to text, so the gateway and the measurement run this same code. Time and row
limits, and the right to read nothing but the catalogue's tables, are the database account's own: the guardrail is the
first fence, not the only one.
"""

from collections.abc import Callable, Sequence

from harness.contracts.guard import NO_POLICY, GuardPolicy
from harness.contracts.record import Record
from harness.oracle.catalog import Catalogue
from harness.oracle.guarding import Look, examine

__all__ = ["MAX_CALLS", "Guarded", "Look", "Message", "Model", "examine", "guard", "retry_message"]

MAX_CALLS = 2
"""A first answer and one retry; more would let the model search for what slips through."""
_OBJECTIONS_TOLD = 3
_RETRY = (
    "This answer was refused: {objections}.\n"
    "Answer with one corrected Oracle SELECT statement and nothing else: no prose, no comments, no code fence."
)


class Message(Record):
    """One turn of the conversation with the model."""

    role: str
    content: str


Model = Callable[[Sequence[Message]], str]


class Guarded(Record):
    """The outcome for one question: the looks at each answer, in order; the last one decides."""

    answers: tuple[str, ...]
    looks: tuple[Look, ...]

    @property
    def statement(self) -> str | None:
        """Return the statement to run, None when the question is blocked."""
        return self.looks[-1].statement

    @property
    def passed_first(self) -> bool:
        """Return whether the first answer passed."""
        return self.looks[0].passed

    @property
    def rescued(self) -> bool:
        """Return whether the retry passed after the first answer was refused."""
        return not self.passed_first and self.looks[-1].passed


def guard(
    messages: Sequence[Message], model: Model, catalogue: Catalogue | None, policy: GuardPolicy = NO_POLICY
) -> Guarded:
    """Return the outcome for one question: at most one retry, which is told the objections to the first answer."""
    first = model(messages)
    look = examine(first, catalogue, policy)
    if look.passed:
        return Guarded(answers=(first,), looks=(look,))
    second = model((*messages, Message(role="assistant", content=first), retry_message(look)))
    return Guarded(answers=(first, second), looks=(look, examine(second, catalogue, policy)))


def retry_message(look: Look) -> Message:
    """Return the turn that tells the model what was wrong, in few words: its context is short."""
    return Message(role="user", content=_RETRY.format(objections="; ".join(look.objections[:_OBJECTIONS_TOLD])))
