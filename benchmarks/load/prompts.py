"""The prompts of a load test: those of a data set, of a file, or of a suite rendered as long as in use."""

from collections.abc import Sequence
from math import ceil
from pathlib import Path
from typing import Any

from benchmarks.load.plan import Prompt
from harness.contracts.errors import InputError
from harness.contracts.files import read_numbered


def read_prompts(path: Path) -> tuple[Prompt, ...]:
    """Return the prompts of a data set's split for the load test, or of another JSON Lines file.

    A line is an example of a data set (its first turn is asked), or has `messages` or a `prompt`.

    Raises:
        InputError: there is none, or a line holds none.
    """
    prompts = tuple(_prompt(path, number, line) for number, line in read_numbered(path))
    if not prompts:
        raise InputError(f"{path}: holds no prompt; raise stages.dataset.load_questions")
    return prompts


def require_enough(prompts: Sequence[Prompt], *, users: int, distinct_share: float, source: str) -> None:
    """Refuse a test whose users would ask the same, where it states that they do not.

    Requests with a prefix of their own shall be different questions: so many prompts are needed as such requests run
    at once, and one more where some are to be shared. With fewer the server computes the same answers over and over.

    Raises:
        InputError: there are too few.
    """
    different = len({prompt.text for prompt in prompts})
    needed = ceil(distinct_share * users) + (distinct_share < 1)
    if different < needed:
        raise InputError(
            f"{source}: {different} different prompts, and {users} users with a share of {distinct_share:g} distinct "
            f"prefixes need {needed}; give more prompts, or lower the users or the share"
        )


def _prompt(path: Path, number: int, line: dict[str, Any]) -> Prompt:
    try:
        turns = line.get("conversations") or line.get("messages")
        text = turns[0]["content"] if turns else line["prompt"]
        return Prompt(id=str(line.get("id", f"line {number}")), text=text)
    except (LookupError, TypeError, ValueError) as error:
        raise InputError(f"{path}:{number}: no prompt: a line has a prompt, messages or conversations") from error
