"""The guardrail between model and database: nothing unsafe passes, and a refused answer is asked for once more.

An answer goes through the looks of `harness.oracle.guarding`. What is refused is told to the model, once; its second
answer goes through the very same looks, and then it is passed on or blocked. A prompt without a question is refused
before the model is asked.

The model is a callable from messages to text, so the gateway and the measurement run this same code. Time and row
limits, and the right to read nothing but the catalogue's tables, are the database account's own: the guardrail is the
first fence, not the only one.
"""

from collections.abc import Callable, Sequence
from typing import Literal

from harness.contracts.errors import InputError
from harness.contracts.guard import NO_POLICY, GuardPolicy
from harness.contracts.record import Record
from harness.oracle.catalog import Catalogue
from harness.oracle.explainer import Explainer
from harness.oracle.guarding import Look, examine

__all__ = [
    "MAX_CALLS",
    "Attempt",
    "Guarded",
    "Look",
    "Message",
    "Model",
    "examine",
    "guard",
    "refuse_empty",
    "retry_message",
    "retry_messages",
]

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


class Attempt(Record):
    """One answer of the model's and what the looks say of it."""

    kind: Literal["first", "retry"]
    answer: str
    look: Look


class Guarded(Record):
    """The outcome for one question: the looks at each answer, in order; the last one decides."""

    answers: tuple[str, ...]
    looks: tuple[Look, ...]

    @property
    def statement(self) -> str | None:
        """Return the statement to run, None when the question is blocked."""
        return self.looks[-1].statement

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """Return the first answer, and the second where there is one."""
        kinds: tuple[Literal["first", "retry"], ...] = ("first", "retry")
        pairs = zip(kinds, self.answers, self.looks, strict=False)
        return tuple(Attempt(kind=kind, answer=answer, look=look) for kind, answer, look in pairs)

    @property
    def passed_first(self) -> bool:
        """Return whether the first answer passed."""
        return self.looks[0].passed

    @property
    def rescued(self) -> bool:
        """Return whether the retry passed after the first answer was refused."""
        return not self.passed_first and self.looks[-1].passed


def guard(
    messages: Sequence[Message],
    model: Model,
    catalogue: Catalogue | None,
    policy: GuardPolicy = NO_POLICY,
    explainer: Explainer | None = None,
) -> Guarded:
    """Return the outcome for one question: at most one retry, which is told the objections to the first answer.

    Raises:
        InputError: the prompt is empty; the model is not asked.
    """
    refuse_empty(messages)
    first = model(messages)
    look = examine(first, catalogue, policy, explainer)
    if look.passed:
        return Guarded(answers=(first,), looks=(look,))
    second = model((*messages, *retry_messages(first, look)))
    return Guarded(answers=(first, second), looks=(look, examine(second, catalogue, policy, explainer)))


def refuse_empty(messages: Sequence[Message]) -> None:
    """Refuse a conversation in which nobody asks anything: a model answers that too, with whatever it likes.

    Raises:
        InputError: no turn of the user's holds a letter, a digit or a sign.
    """
    asked = (message.content for message in messages if message.role == "user")
    if not any(_is_shown(character) for text in asked for character in text):
        raise InputError("the prompt is empty: ask a question in a message of the role user")


def retry_messages(answer: str, look: Look) -> tuple[Message, Message]:
    """Return the turns that follow a refused answer: the answer, and what was wrong with it."""
    return Message(role="assistant", content=answer), retry_message(look)


def retry_message(look: Look) -> Message:
    """Return the turn that tells the model what was wrong, in few words: its context is short."""
    return Message(role="user", content=_RETRY.format(objections="; ".join(look.objections[:_OBJECTIONS_TOLD])))


def _is_shown(character: str) -> bool:
    return character.isprintable() and not character.isspace()
