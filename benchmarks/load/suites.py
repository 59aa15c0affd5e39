"""A suite's questions as prompts of a load test: rendered with as many tables as make them as long as in use.

How long a prompt is in tokens only the model's own tokenizer knows. vLLM is asked at `/tokenize`; a server without it
is asked once, with a prompt of the suite, how many characters it makes a token of.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
"""Shortest and longest that is aimed at: tables are whole, so a prompt comes out a little off."""
TOKENS_MAX: Final = 4000
_TRIES: Final = 4
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
    least, longest = TOKENS
    prompts = []
    with _counting(model, _rendered(chosen[0], retriever, TABLES)) as tokens_of:
        for number, line in enumerate(chosen):
            tokens = least + (longest - least) * (number * 7 % len(chosen)) / max(len(chosen) - 1, 1)
            prompts.append(Prompt(id=line.id, text=_as_long(line, retriever, tokens, tokens_of)))
    return tuple(prompts)


@contextmanager
def _counting(model: RemoteModel | None, sample: str) -> Iterator[Callable[[str], float]]:
    """Yield what tells how many tokens a prompt has, as exactly as the server tells."""
    if model is None:
        yield lambda text: len(text) / CHARACTERS_PER_TOKEN
        return
    with client(model) as http:

        def told(text: str) -> float:
            message = {"role": "user", "content": text}
            body = {"model": model.model_name, "messages": [message], "add_generation_prompt": True}
            return float(len(post(http, "/tokenize", body)["tokens"]))

        try:
            told(sample)
        except (StepError, LookupError, TypeError):
            ratio = characters_per_token(model, sample)
            yield lambda text: len(text) / ratio
        else:
            yield told


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


def _as_long(line: SuiteLine, retriever: Retriever, tokens: float, tokens_of: Callable[[str], float]) -> str:
    """Return a line's prompt with about so many tokens, and no more than in use: tables add to it nearly evenly."""
    tables, most = TABLES, len(retriever.names)
    text = _rendered(line, retriever, tables)
    for _ in range(_TRIES):
        wanted = max(1, min(round(tables * tokens / tokens_of(text)), most))
        if wanted == tables:
            break
        tables, text = wanted, _rendered(line, retriever, wanted)
    while tables > 1 and tokens_of(text) > TOKENS_MAX:
        tables -= 1
        text = _rendered(line, retriever, tables)
    return text


def _rendered(line: SuiteLine, retriever: Retriever, tables: int) -> str:
    return question_of(line, retriever, tables=tables, columns_per_table=COLUMNS_PER_TABLE).prompt
