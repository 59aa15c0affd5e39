"""Looks at a model's folder without loading it: is every file there, whole, and the model one that fits its use?

A download that broke off shows here, in a second, and not after the first hour of a run. The weights themselves are
not read: a safetensors file says in its first bytes how long it must be.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from harness.contracts.errors import InputError
from harness.contracts.files import read_json
from harness.contracts.safetensors import read_header

_CONFIG = "config.json"
_TOKENIZER = ("tokenizer.json", "tokenizer_config.json")
_INDEX = "model.safetensors.index.json"
_SINGLE = "model.safetensors"


def model_faults(folder: Path, context_tokens: int) -> tuple[str, ...]:
    """Return a line for everything that keeps a folder from being a model of at least so much context."""
    try:
        return tuple(_faults(folder, context_tokens))
    except InputError as error:
        return (str(error),)


def weight_files(folder: Path) -> tuple[Path, ...]:
    """Return the files that a model's folder must hold its weights in.

    Raises:
        InputError: the index is not one.
    """
    index = folder / _INDEX
    if not index.is_file():
        return (folder / _SINGLE,)
    named = _object(index).get("weight_map")
    if not isinstance(named, dict) or not named:
        raise InputError(f"{index}: no weight_map; fetch the file again")
    return tuple(folder / name for name in sorted(set(map(str, named.values()))))


def _faults(folder: Path, context_tokens: int) -> Iterator[str]:
    if not folder.is_dir():
        yield f"{folder}: not a folder"
        return
    missing = [name for name in (_CONFIG, *_TOKENIZER) if not (folder / name).is_file()]
    if missing:
        yield f"{folder}: lacks {', '.join(missing)}; fetch the model again"
    if _CONFIG not in missing:
        positions = _object(folder / _CONFIG).get("max_position_embeddings")
        if not isinstance(positions, int) or positions < context_tokens:
            yield f"{folder / _CONFIG}: holds {positions} positions, stages.sft.context_tokens asks {context_tokens}"
    for path in weight_files(folder):
        yield from _weights(path)


def _weights(path: Path) -> Iterator[str]:
    """Yield why a safetensors file is not whole: the tensors must end where it ends."""
    if not path.is_file():
        yield f"{path}: no such file; fetch the model again"
        return
    has = path.stat().st_size
    try:
        header = read_header(path)
        end = max(it["data_offsets"][1] for it in header.tensors.values())
    except (ValueError, KeyError, TypeError, AttributeError):
        yield f"{path}: not a safetensors file, or cut short in its header; fetch it again"
        return
    needed = header.data_begin + end
    if has != needed:
        yield f"{path}: has {has} bytes, not {needed}; fetch it again"


def _object(path: Path) -> dict[str, Any]:
    data = read_json(path)
    if not isinstance(data, dict):
        raise InputError(f"{path}: not a JSON object; fetch the file again")
    return data
