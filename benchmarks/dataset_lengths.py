"""Data set lengths: is any example longer than what is trained at once, so that it would be cut or refused?

``python -P -m benchmarks.dataset_lengths ORDER.json``, in the train environment, with the base's tokenizer and chat
template. A token stands for at least one byte, so an example whose bytes fit is not even counted in tokens.
"""

import sys
from typing import Any

from benchmarks.examples import Example, first_few, read_examples
from harness.contracts.conversations import Conversation, encode
from harness.contracts.evidence import SAMPLES, Figure
from harness.contracts.files import LineWriter
from harness.contracts.measurements import DatasetLengthsConfig
from harness.contracts.models import load_tokenizer
from harness.contracts.progress import Progress
from harness.contracts.step import Measured, StepOrder, run_measurement


def measure(order: StepOrder, config: DatasetLengthsConfig, progress: Progress) -> Measured:
    """Count the examples that are longer than the context."""
    tokenizer = load_tokenizer(order.inputs["base"])
    examples = [it for it in read_examples(order.inputs["dataset"]) if not it.fault]
    around = len(_rendered(tokenizer).encode())
    doubtful = [it for it in examples if around + _bytes(it) > config.context_tokens]
    lengths: dict[str, int] = {}
    with LineWriter(order.output / SAMPLES) as samples:
        for done, it in enumerate(doubtful, start=1):
            name, tokens = f"{it.split} {it.id}", count_tokens(tokenizer, it)
            lengths[name] = tokens
            cut = tokens > config.context_tokens
            samples.write({"id": name, "cluster": it.family, "tokens": tokens, "truncated": cut})
            progress.update(done, len(doubtful), "examples")
    over = [f"{name} ({tokens} tokens)" for name, tokens in lengths.items() if tokens > config.context_tokens]
    figures = {
        "truncated": Figure(value=len(over), unit="examples", samples=len(examples)),
        "context_tokens": Figure(value=config.context_tokens, unit="tokens", samples=1),
    }
    if lengths:
        figures["longest_tokens"] = Figure(value=max(lengths.values()), unit="tokens", samples=len(lengths))
    return Measured(figures=figures, details={"truncated": first_few(over)})


def count_tokens(tokenizer: Any, example: Example) -> int:  # noqa: ANN401 - the train environment's tokenizer
    """Return how many tokens an example has as the trainer sees it."""
    conversation = Conversation(example.id, example.family, example.prompt, example.gold, "", long=False)
    (coded,) = encode(tokenizer, [conversation], longest=sys.maxsize)
    return len(coded.token_ids)


def _rendered(tokenizer: Any) -> str:  # noqa: ANN401
    """Return what the chat template puts around a prompt and an answer."""
    empty = [{"role": "user", "content": ""}, {"role": "assistant", "content": ""}]
    return str(tokenizer.apply_chat_template(empty, tokenize=False))


def _bytes(example: Example) -> int:
    return len(example.prompt.encode()) + len(example.gold.encode())


if __name__ == "__main__":
    run_measurement(DatasetLengthsConfig, measure)
