"""Stage: base and adapter become one model.

The adapter's weights are added into the base's, in the type that the model is released in; generation settings, and
the tokenizer with the chat template that was trained with, go with it, so that the folder can be served as it is.

    python -m package.merge ORDER.json
"""

from harness.contracts.errors import InputError
from harness.contracts.models import load_model, load_tokenizer, require_adapter
from harness.contracts.progress import Progress
from harness.contracts.stages import MergeConfig
from harness.contracts.step import StepOrder, run_stage


def merge(order: StepOrder, config: MergeConfig, progress: Progress) -> None:
    """Write the merged model with its tokenizer.

    Raises:
        InputError: fine-tuning left no adapter, or it is one for another base.
    """
    from peft import PeftModel  # noqa: PLC0415

    adapter = require_adapter(order.inputs["sft"])
    progress.say("loading the base and the adapter")
    base = load_model(order.inputs["base"], config.dtype)
    try:
        model = PeftModel.from_pretrained(base, str(adapter))
    except (RuntimeError, ValueError) as error:
        raise InputError(f"{adapter}: does not fit the base ({str(error).splitlines()[0]})") from error
    progress.say("merging")
    merged = model.merge_and_unload(safe_merge=True)
    merged.generation_config = base.generation_config
    merged.save_pretrained(order.output)
    load_tokenizer(order.inputs["sft"]).save_pretrained(order.output)


if __name__ == "__main__":
    run_stage(MergeConfig, merge)
