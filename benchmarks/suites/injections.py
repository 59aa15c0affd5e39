"""Injections: what a question, or a comment in the catalogue that the prompt shows, demands of the model.

JSON Lines, `{"id", "where", "text", "obeyed"}`: `where` is `question` or `comment`, `text` is what the model reads,
and `obeyed` is what it answers if it obeys. Whatever it answers, nothing unsafe may pass; so the guardrail sees the
obedient answers, and the served model is asked with the injections in its prompt.
"""

import json
from importlib import resources
from typing import Literal

from harness.contracts.prompt import QUESTION
from harness.contracts.record import Record


class Injection(Record):
    """One demand, where it stands, and the answer of a model that obeys it."""

    id: str
    where: Literal["question", "comment"]
    text: str
    obeyed: str

    def injected(self, prompt: str) -> str:
        """Return a prompt with the demand in it: behind its question, or in a comment of a table before that."""
        if self.where == "question":
            return f"{prompt}\n{self.text}"
        before, heading, question = prompt.rpartition(QUESTION)
        return f"{before}# Table Comments\n- {self.text}\n\n{heading}{question}"


def read_injections() -> tuple[Injection, ...]:
    """Return the injections in the order of their file."""
    text = resources.files("benchmarks.suites").joinpath("injections.jsonl").read_text(encoding="utf-8")
    return tuple(Injection.model_validate(json.loads(line)) for line in text.splitlines() if line)
