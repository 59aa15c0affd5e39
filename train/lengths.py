"""How many tokens a prompt and an answer are to the base's own tokenizer, its chat template included.

Where no tokenizer can be had, lengths are not measured, and whoever reports says so: characters are no tokens.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from harness.contracts.errors import InputError, MachineError
from harness.contracts.models import load_tokenizer


class Length(NamedTuple):
    """Tokens of an example; the whole has those that the chat template puts around the two."""

    prompt: int
    answer: int
    whole: int


class Lengths:
    """Counts with the tokenizer of one folder."""

    def __init__(self, folder: Path) -> None:
        """Load the tokenizer.

        Raises:
            MachineError: this Python has no library for it.
            InputError: the folder holds none.
        """
        try:
            self._tokenizer = load_tokenizer(folder)
        except ImportError as error:
            raise MachineError(
                f"{folder}: counting tokens needs the library transformers, which this Python lacks; "
                f"install it beside Gonogo, or leave the tokenizer out"
            ) from error
        except (OSError, ValueError) as error:
            raise InputError(f"{folder}: holds no tokenizer ({str(error).splitlines()[0]})") from error
        self._around = self._template_tokens()

    def count(self, texts: Sequence[tuple[str, str]]) -> list[Length]:
        """Return the lengths of prompts with their answers."""
        if not texts:
            return []
        prompts = self._tokenizer([prompt for prompt, _ in texts], add_special_tokens=False)["input_ids"]
        answers = self._tokenizer([answer for _, answer in texts], add_special_tokens=False)["input_ids"]
        return [
            Length(len(prompt), len(answer), len(prompt) + len(answer) + self._around)
            for prompt, answer in zip(prompts, answers, strict=True)
        ]

    def _template_tokens(self) -> int:
        """Return how many tokens the chat template puts around a prompt and its answer; none where there is none."""
        if not self._tokenizer.chat_template:
            return 0
        empty = [{"role": "user", "content": ""}, {"role": "assistant", "content": ""}]
        return len(self._tokenizer.apply_chat_template(empty, return_dict=True)["input_ids"])
