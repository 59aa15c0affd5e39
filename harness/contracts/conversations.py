"""Conversations as the trainers see them: token ids, and which of them are the answer's.

The chat template decides both, so training, measuring and serving see the same tokens. Nothing is cut: an example
that is longer than the model's context is an error that names it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from harness.contracts.errors import InputError
from harness.contracts.files import digest_json, read_lines

DIGEST_PROMPTS: Final = 32
"""How many of the test's prompts the prompt digest covers."""


class Conversation(NamedTuple):
    """A prompt and its answer."""

    id: str
    family: str
    prompt: str
    answer: str
    foreign: str
    long: bool


class Encoded(NamedTuple):
    """A conversation as token ids; the answer begins at `first_answer` and goes to the end."""

    id: str
    token_ids: list[int]
    first_answer: int


def read_conversations(path: Path) -> list[Conversation]:
    """Return the conversations of a split.

    Raises:
        InputError: the file is missing, empty, or a line is not a conversation (file and line number).
    """
    found = [_conversation(path, number, line) for number, line in enumerate(read_lines(path), start=1)]
    if not found:
        raise InputError(f"{path}: holds no example; make the dataset again with more questions")
    return found


def encode(
    tokenizer: Any,  # noqa: ANN401 - the train environment's tokenizer
    conversations: Iterable[Conversation],
    *,
    longest: int,
    answer: Callable[[Conversation], str] = lambda it: it.answer,
) -> Iterator[Encoded]:
    """Yield conversations as token ids, answers from their first token to the end of the turn.

    Raises:
        InputError: one is longer than `longest` tokens.
    """
    for it in conversations:
        messages = [{"role": "user", "content": it.prompt}, {"role": "assistant", "content": answer(it)}]
        coded = tokenizer.apply_chat_template(messages, return_dict=True, return_assistant_tokens_mask=True)
        ids, mask = list(coded["input_ids"]), list(coded["assistant_masks"])
        if len(ids) > longest:
            raise InputError(
                f"example {it.id}: {len(ids)} tokens, the context holds {longest}; raise it or leave it out"
            )
        if 1 not in mask or 0 in mask[mask.index(1) :]:
            raise InputError(f"example {it.id}: the chat template does not mark its answer; mend the base's template")
        yield Encoded(it.id, ids, mask.index(1))


def prompt_ids(tokenizer: Any, prompt: str) -> list[int]:  # noqa: ANN401
    """Return a prompt's token ids as the server sees them: chat template applied, the answer's turn opened."""
    messages = [{"role": "user", "content": prompt}]
    return list(tokenizer.apply_chat_template(messages, add_generation_prompt=True, return_dict=True)["input_ids"])


def prompt_digest(tokenizer: Any, conversations: Sequence[Conversation]) -> str:  # noqa: ANN401
    """Return the digest of the first prompts' token ids, for comparison with those that the server makes of them."""
    return tokens_digest([prompt_ids(tokenizer, it.prompt) for it in conversations[:DIGEST_PROMPTS]])


def tokens_digest(ids: Sequence[Sequence[int]]) -> str:
    """Return ``sha256:<hex>`` over token ids, sequence by sequence."""
    return digest_json(ids)


def _conversation(path: Path, number: int, line: dict[str, Any]) -> Conversation:
    try:
        user, assistant = line["conversations"]
        meta = line["meta"]
        return Conversation(
            id=line["id"],
            family=meta["family"],
            prompt=user["content"],
            answer=assistant["content"],
            foreign=meta.get("foreign_sql", ""),
            long=bool(meta.get("long", False)),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path}:{number}: not a conversation of a prompt and an answer ({error!r})") from error
