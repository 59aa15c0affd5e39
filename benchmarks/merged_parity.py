"""Merged parity: does the merged model predict the next token that base and adapter predict?

``python -P -m benchmarks.merged_parity ORDER.json``, in the train environment. Held-out prompts with their gold
answers are read by both models once; at each place of the answer their best tokens are compared. The samples keep
the tokens and both predictions: the served 4-bit model is compared with the merged one by them later.
"""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from harness.contracts.conversations import Encoded, encode, read_conversations
from harness.contracts.evidence import SAMPLES, Figure
from harness.contracts.files import LineWriter
from harness.contracts.measurements import MergedParityConfig
from harness.contracts.models import load_model, load_tokenizer, require_adapter
from harness.contracts.progress import Progress
from harness.contracts.step import Measured, StepOrder, run_measurement


def measure(order: StepOrder, config: MergedParityConfig, progress: Progress) -> Measured:
    """Compare both models' best tokens, answer by answer."""
    tokenizer = load_tokenizer(order.inputs["merge"])
    conversations = read_conversations(order.inputs["dataset"] / "test.jsonl")[: config.prompts]
    longest = tokenizer.model_max_length
    examples = list(islice(encode(tokenizer, conversations, longest=longest), config.prompts))
    progress.say("base and adapter")
    apart = _predictions(_base_with_adapter(order), examples, progress, "base and adapter")
    progress.say("merged")
    merged = _predictions(load_model(order.inputs["merge"], "bfloat16"), examples, progress, "merged")
    families = {it.id: it.family for it in conversations}
    tokens = agreeing = not_finite = 0
    with LineWriter(order.output / SAMPLES) as samples:
        for example, (ours, ours_bad), (theirs, theirs_bad) in zip(examples, merged, apart, strict=True):
            agreed = sum(a == b for a, b in zip(ours, theirs, strict=True))
            tokens, agreeing, not_finite = tokens + len(ours), agreeing + agreed, not_finite + ours_bad + theirs_bad
            samples.write(
                {
                    "id": example.id,
                    "cluster": families[example.id],
                    "tokens": len(ours),
                    "agreeing": agreed,
                    "token_ids": example.token_ids,
                    "answer_start": example.first_answer,
                    "merged_argmax": ours,
                    "adapter_argmax": theirs,
                }
            )
    return Measured(
        figures={
            "agreeing_tokens": Figure(value=agreeing, unit="tokens", samples=tokens),
            "not_finite": Figure(value=not_finite, unit="tokens", samples=tokens),
            "prompts": Figure(value=len(examples), unit="prompts", samples=len(examples)),
        }
    )


def _base_with_adapter(order: StepOrder) -> Any:  # noqa: ANN401 - the libraries are not typed here
    from peft import PeftModel  # noqa: PLC0415

    base = load_model(order.inputs["base"], "bfloat16")
    return PeftModel.from_pretrained(base, str(require_adapter(order.inputs["sft"])))


def _predictions(
    model: Any,  # noqa: ANN401
    examples: Sequence[Encoded],
    progress: Progress,
    note: str,
) -> list[tuple[list[int], int]]:
    """Return, for each example, the best token at each place of the answer, and how many places are not finite."""
    import torch  # noqa: PLC0415

    model.eval()
    found = []
    with torch.inference_mode():
        for done, example in enumerate(examples, start=1):
            ids = torch.tensor([example.token_ids], device=model.device)
            logits = model(input_ids=ids).logits[0, example.first_answer - 1 : -1].float()
            broken = int((~torch.isfinite(logits).all(dim=-1)).sum())
            found.append((logits.argmax(dim=-1).tolist(), broken))
            progress.update(done, len(examples), "prompts", note=note)
    return found


if __name__ == "__main__":
    run_measurement(MergedParityConfig, measure)
