"""Stage: base and adapter become one model.

The adapter's weights are added into the base's, in the type that the model is released in; tokenizer, chat template
and generation settings go with it, so that the folder can be served as it is.

    python -m package.merge ORDER.json
"""

from pathlib import Path
from typing import Any

from harness.contracts.errors import InputError
from harness.contracts.progress import Progress
from harness.contracts.seeds import device
from harness.contracts.stages import MergeConfig
from harness.contracts.step import StepOrder, run_stage

ADAPTER = "adapter"


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
    load_tokenizer(order.inputs["base"]).save_pretrained(order.output)


def require_adapter(folder: Path) -> Path:
    """Return the folder of the adapter that fine-tuning made.

    Raises:
        InputError: there is none.
    """
    adapter = folder / ADAPTER
    if not (adapter / "adapter_config.json").is_file():
        raise InputError(f"{adapter}: holds no adapter; see training.json beside it for why fine-tuning ended")
    return adapter


def load_model(folder: Path, dtype: str) -> Any:  # noqa: ANN401 - the libraries are not typed here
    """Return a causal language model from a folder, on this machine's device."""
    from transformers import AutoModelForCausalLM  # noqa: PLC0415

    placed = {"device_map": "auto"} if device() == "cuda" else {}
    return AutoModelForCausalLM.from_pretrained(str(folder), dtype=dtype, local_files_only=True, **placed)


def load_tokenizer(folder: Path) -> Any:  # noqa: ANN401
    """Return the tokenizer of a model folder."""
    from transformers import AutoTokenizer  # noqa: PLC0415

    return AutoTokenizer.from_pretrained(str(folder), local_files_only=True)


if __name__ == "__main__":
    run_stage(MergeConfig, merge)
