"""Stage: the merged model in 4 bits, by llm-compressor, written as compressed-tensors.

AWQ scales channels by the activations of calibration prompts and then rounds; GPTQ rounds column by column and lets
the rest make up for it. Embeddings and the output layer stay as they are. The calibration prompts are the training
set's, answers included, for that is what the model reads in use. A method may fail on a model (a layer whose scales
come out as not a number, a card that is too small): the release may name the other one as fallback.

    python -m package.quantise ORDER.json
"""

from itertools import islice
from pathlib import Path
from typing import Any, Final, Literal

from harness.contracts.errors import InputError
from harness.contracts.files import read_lines, write_record
from harness.contracts.logs import get_logger
from harness.contracts.models import load_model, load_tokenizer
from harness.contracts.progress import Progress
from harness.contracts.record import Record
from harness.contracts.seeds import device
from harness.contracts.stages import QuantiseConfig
from harness.contracts.step import StepOrder, run_stage

Method = Literal["awq", "gptq"]
KEPT: Final = ("lm_head",)
"""Layers that keep their precision."""
QUANTISED: Final = "quantise.json"
_log = get_logger(__name__)


class Quantised(Record):
    """How the weights were made (`quantise.json`)."""

    method: Method
    group_size: int
    instead_of: str = ""
    """The method that failed before, with its reason; empty where the first one worked."""


def quantise(order: StepOrder, config: QuantiseConfig, progress: Progress) -> None:
    """Write the model in 4 bits with its tokenizer; where the method fails on it, by the fallback."""
    instead_of = ""
    try:
        method = config.method
        quantise_by(method, order, config, progress)
    except (ArithmeticError, RuntimeError, ValueError) as error:
        if config.fallback is None:
            raise
        instead_of = f"{config.method}: {str(error).strip().partition(chr(10))[0]}"
        _log.exception("%s failed; %s is tried instead", config.method, config.fallback)
        method = config.fallback
        progress.say(f"{config.method} failed; {method} instead")
        _empty(order.output)
        quantise_by(method, order, config, progress)
    write_record(
        order.output / QUANTISED, Quantised(method=method, group_size=config.group_size, instead_of=instead_of)
    )


def quantise_by(method: Method, order: StepOrder, config: QuantiseConfig, progress: Progress) -> None:
    """Write the model in 4 bits by one method."""
    from llmcompressor import oneshot  # noqa: PLC0415

    model = load_model(order.inputs["merge"], "auto")
    require_group_size(model, config.group_size)
    tokenizer = load_tokenizer(order.inputs["merge"])
    data = calibration(order.inputs["dataset"] / "train.jsonl", tokenizer, config)
    progress.say(f"{method.upper()} over {len(data)} calibration prompts")
    pin_only_beside_an_accelerator()
    oneshot(
        model=model,
        dataset=data,
        recipe=recipe(method, config.group_size),
        max_seq_length=config.calibration_tokens,
        num_calibration_samples=len(data),
        shuffle_calibration_samples=False,
        log_dir=None,
    )
    model.save_pretrained(order.output, save_compressed=True)
    tokenizer.save_pretrained(order.output)


def recipe(method: Method, group_size: int) -> list[Any]:
    """Return what llm-compressor is to do."""
    from compressed_tensors.quantization import QuantizationArgs, QuantizationScheme  # noqa: PLC0415
    from llmcompressor.modifiers.gptq import GPTQModifier  # noqa: PLC0415
    from llmcompressor.modifiers.quantization import QuantizationModifier  # noqa: PLC0415
    from llmcompressor.modifiers.transform.awq import AWQModifier  # noqa: PLC0415

    weights = QuantizationArgs(
        num_bits=4, type="int", strategy="group", group_size=group_size, symmetric=method == "gptq"
    )
    groups = {"weights": QuantizationScheme(targets=["Linear"], weights=weights)}
    if method == "gptq":
        return [GPTQModifier(config_groups=groups, ignore=list(KEPT))]
    return [AWQModifier(), QuantizationModifier(config_groups=groups, ignore=list(KEPT))]


def require_group_size(model: Any, group_size: int) -> None:  # noqa: ANN401 - the libraries are not typed here
    """Refuse a group size that does not divide the input width of every layer that is quantised.

    Raises:
        InputError: a layer is named with its width.
    """
    from torch.nn import Linear  # noqa: PLC0415

    for name, layer in model.named_modules():
        if isinstance(layer, Linear) and name not in KEPT and layer.in_features % group_size:
            raise InputError(
                f"stages.quantise.group_size: {group_size} does not divide {layer.in_features}, "
                f"the input width of {name}; choose one that does"
            )


def calibration(path: Path, tokenizer: Any, config: QuantiseConfig) -> Any:  # noqa: ANN401
    """Return the first training conversations as token ids, none longer than the calibration's length.

    Raises:
        InputError: none is short enough.
    """
    from datasets import Dataset  # noqa: PLC0415

    coded = (
        list(tokenizer.apply_chat_template(line["conversations"], return_dict=True)["input_ids"])
        for line in read_lines(path)
    )
    fitting = list(
        islice((ids for ids in coded if len(ids) <= config.calibration_tokens), config.calibration_prompts)
    )
    if not fitting:
        raise InputError(
            f"stages.quantise.calibration_tokens: no example of {path} has at most {config.calibration_tokens} tokens"
        )
    if len(fitting) < config.calibration_prompts:
        _log.warning("%s has only %d prompts that fit", path, len(fitting))
    return Dataset.from_dict({"input_ids": fitting, "attention_mask": [[1] * len(ids) for ids in fitting]})


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def pin_only_beside_an_accelerator() -> None:
    """Keep llm-compressor 0.14 from pinning its cache where there is no accelerator to pin it for: it fails there."""
    from llmcompressor.pipelines.cache import IntermediatesCache  # noqa: PLC0415

    if device() == "cpu":
        IntermediatesCache._pin_intermediate = classmethod(lambda _cls, _value: None)  # noqa: SLF001


if __name__ == "__main__":
    run_stage(QuantiseConfig, quantise)
