"""Model folders, opened the one way that every part opens them: from this machine, never from a hub."""

from pathlib import Path
from typing import Any

from harness.contracts.errors import InputError
from harness.contracts.seeds import device

TOKENIZER = "tokenizer.json"
"""File of a model folder that tells texts apart as tokens."""
ADAPTER = "adapter"
"""Folder of the adapter inside what fine-tuning made."""


def load_model(folder: Path, dtype: str) -> Any:  # noqa: ANN401 - the train environment's libraries are not typed here
    """Return a causal language model in a type, on this machine's device."""
    from transformers import AutoModelForCausalLM  # noqa: PLC0415

    placed = {"device_map": "auto"} if device() == "cuda" else {}
    return AutoModelForCausalLM.from_pretrained(str(folder), dtype=dtype, local_files_only=True, **placed)


def load_tokenizer(folder: Path) -> Any:  # noqa: ANN401
    """Return the tokenizer of a model folder."""
    from transformers import AutoTokenizer  # noqa: PLC0415

    return AutoTokenizer.from_pretrained(str(folder), local_files_only=True)


def require_adapter(folder: Path) -> Path:
    """Return the folder of the adapter that fine-tuning made.

    Raises:
        InputError: there is none.
    """
    adapter = folder / ADAPTER
    if not (adapter / "adapter_config.json").is_file():
        raise InputError(f"{adapter}: holds no adapter; see training.json beside it for why fine-tuning ended")
    return adapter
