"""A suite's questions as prompts of a load test: rendered with as many tables as make them as long as in use.

How long a prompt is in tokens only the model's own tokenizer knows. The server is asked once, with a prompt of the
suite, how many characters it makes a token of; what the lengths came to is what its usage says of each request.
"""

from pathlib import Path
from typing import Final

from benchmarks.chat import RemoteModel, client, post
from benchmarks.load.plan import Prompt
from benchmarks.quality.suite import COLUMNS_PER_TABLE, TABLES, SuiteLine, question_of, read_suite
from harness.contracts.errors import StepError
from harness.oracle.catalog import Catalogue
from harness.oracle.retrieval import Retriever

PROMPTS_MAX: Final = 128
"""More would only take longer to render: the order of a suite is by tier, so every n-th is taken."""
TOKENS: Final = (1700, 3800)
"""Shortest and longest, with room to 1.6k and 4k for what an estimate is off by."""
CHARACTERS_PER_TOKEN: Final = 2.8
"""Of names like PO_HEADERS_ALL, where the server does not tell."""


def suite_prompts(
    suite: Path, catalogue: Catalogue, model: RemoteModel | None = None, *, most: int = PROMPTS_MAX
) -> tuple[Prompt, ...]:
    """Return prompts of a suite, their lengths spread evenly over those in use.

    Args:
        suite: its file, or the folder of its files.
        catalogue: the tables that the prompts show.
        model: who is asked how long a token is; an estimate will do where not given.
        most: how many prompts at most.

    Raises:
        InputError: the suite is none, or names what the catalogue lacks.
    """
    lines = read_suite(suite)
    chosen = [lines[number * len(lines) // min(most, len(lines))] for number in range(min(most, len(lines)))]
    retriever = Retriever(catalogue)
    ratio = characters_per_token(model, _rendered(chosen[0], retriever, TABLES)) if model else CHARACTERS_PER_TOKEN
    least, longest = TOKENS
    prompts = []
    for number, line in enumerate(chosen):
        tokens = least + (longest - least) * (number * 7 % len(chosen)) / max(len(chosen) - 1, 1)
        prompts.append(Prompt(id=line.id, text=_as_long(line, retriever, int(tokens * ratio))))
    return tuple(prompts)


def characters_per_token(model: RemoteModel, prompt: str) -> float:
    """Return how many characters of a prompt the server makes a token of; an estimate where it does not tell."""
    body = {"model": model.model_name, "messages": [{"role": "user", "content": prompt}], "max_tokens": 1}
    try:
        with client(model) as http:
            usage = post(http, "/v1/chat/completions", body).get("usage") or {}
    except StepError:
        return CHARACTERS_PER_TOKEN
    tokens = int(usage.get("prompt_tokens") or 0)
    return len(prompt) / tokens if tokens else CHARACTERS_PER_TOKEN


def _as_long(line: SuiteLine, retriever: Retriever, characters: int) -> str:
    """Return a line's prompt with about so many characters: tables add to it nearly evenly."""
    text = _rendered(line, retriever, TABLES)
    tables = max(1, min(round(TABLES * characters / len(text)), len(retriever.names)))
    return text if tables == TABLES else _rendered(line, retriever, tables)


def _rendered(line: SuiteLine, retriever: Retriever, tables: int) -> str:
    return question_of(line, retriever, tables=tables, columns_per_table=COLUMNS_PER_TABLE).prompt
