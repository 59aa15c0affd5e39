"""Merged parity: does the merged model predict the next token that base and adapter predict, as surely?

``python -P -m benchmarks.merged_parity ORDER.json``, in the train environment. Held-out prompts with their gold
answers are read by both models once; at each place of the answer their best tokens are compared, and their whole
distributions by KL(base and adapter || merged). The samples keep the tokens, both predictions and the merged model's
likeliest tokens: the served 4-bit model is compared with the merged one by them later. What base and adapter said is
held in memory until the merged model has read the same: places times vocabulary, 4 bytes each.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np

from benchmarks.divergence import Floats, divergences, top_tokens
from benchmarks.parity import mean_of, parity_figures
from harness.contracts.conversations import Encoded, encode, read_conversations
from harness.contracts.evidence import SAMPLES
from harness.contracts.files import LineWriter
from harness.contracts.measurements import MergedParityConfig
from harness.contracts.models import load_model, load_tokenizer, require_adapter
from harness.contracts.progress import Progress
from harness.contracts.step import Measured, StepOrder, run_measurement


def measure(order: StepOrder, config: MergedParityConfig, progress: Progress) -> Measured:
    """Compare both models' predictions, answer by answer."""
    tokenizer = load_tokenizer(order.inputs["merge"])
    conversations = read_conversations(order.inputs["dataset"] / "test.jsonl")[: config.prompts]
    longest = tokenizer.model_max_length
    examples = list(islice(encode(tokenizer, conversations, longest=longest), config.prompts))
    progress.say("base and adapter")
    apart = list(answer_logits(_base_with_adapter(order), examples, progress, "base and adapter"))
    progress.say("merged")
    merged = answer_logits(load_model(order.inputs["merge"], "bfloat16"), examples, progress, "merged")
    compared = []
    with LineWriter(order.output / SAMPLES) as samples:
        for example, it, theirs, ours in zip(examples, conversations, apart, merged, strict=True):
            compared.append(compare(theirs, ours))
            samples.write(
                {
                    "id": example.id,
                    "cluster": it.family,
                    "token_ids": example.token_ids,
                    "answer_start": example.first_answer,
                }
                | compared[-1]
            )
    return Measured(figures=parity_figures(compared))


def compare(apart: Floats, merged: Floats) -> dict[str, Any]:
    """Return what is seen of one answer, from both models' logits of shape (places, vocabulary).

    A place where either is not finite is counted; it agrees with nothing and has no divergence.
    """
    whole = np.asarray(np.isfinite(apart).all(axis=-1) & np.isfinite(merged).all(axis=-1))
    theirs, ours = apart.argmax(axis=-1), merged.argmax(axis=-1)
    likeliest = iter(top_tokens(merged[whole]))
    tops = [next(likeliest) if finite else ([], []) for finite in whole]
    return {
        "tokens": len(ours),
        "agreeing": int((whole & (ours == theirs)).sum()),
        "not_finite": int((~whole).sum()),
        "kl": mean_of(divergences(apart[whole], merged[whole])),
        "merged_argmax": ours.tolist(),
        "adapter_argmax": theirs.tolist(),
        "merged_top_ids": [ids for ids, _ in tops],
        "merged_top_logprobs": [told for _, told in tops],
    }


def _base_with_adapter(order: StepOrder) -> Any:  # noqa: ANN401 - the libraries are not typed here
    from peft import PeftModel  # noqa: PLC0415

    base = load_model(order.inputs["base"], "bfloat16")
    return PeftModel.from_pretrained(base, str(require_adapter(order.inputs["sft"])))


def answer_logits(
    model: Any,  # noqa: ANN401
    examples: Sequence[Encoded],
    progress: Progress,
    note: str,
) -> Iterator[Floats]:
    """Yield, for each example, the logits at the places of its answer, of shape (places, vocabulary)."""
    import torch  # noqa: PLC0415

    model.eval()
    for done, example in enumerate(examples, start=1):
        with torch.inference_mode():
            ids = torch.tensor([example.token_ids], device=model.device)
            logits = model(input_ids=ids).logits[0, example.first_answer - 1 : -1]
        yield logits.float().cpu().numpy()
        progress.update(done, len(examples), "prompts", note=note)


if __name__ == "__main__":
    run_measurement(MergedParityConfig, measure)
