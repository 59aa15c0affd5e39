"""A model's folder is looked at without loading it; what a broken download leaves is named."""

import json
from pathlib import Path

import pytest

from harness.model_files import model_faults

CONTEXT = 8192


def weights(path: Path, tensor_bytes: int = 64) -> None:
    header = json.dumps({"w": {"dtype": "F32", "shape": [tensor_bytes // 4], "data_offsets": [0, tensor_bytes]}})
    path.write_bytes(len(header).to_bytes(8, "little") + header.encode() + bytes(tensor_bytes))


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Return the folder of a whole model of two files."""
    (tmp_path / "config.json").write_text(json.dumps({"max_position_embeddings": CONTEXT}))
    for name in ("tokenizer.json", "tokenizer_config.json"):
        (tmp_path / name).write_text("{}")
    shards = [f"model-0000{number}-of-00002.safetensors" for number in (1, 2)]
    for shard in shards:
        weights(tmp_path / shard)
    index = {"weight_map": {"a": shards[0], "b": shards[1], "c": shards[1]}}
    (tmp_path / "model.safetensors.index.json").write_text(json.dumps(index))
    return tmp_path


def fault(model: Path) -> str:
    """Return the one line that is said of a folder."""
    (line,) = model_faults(model, CONTEXT)
    return line


def test_a_whole_model_has_no_fault(model: Path) -> None:
    assert model_faults(model, CONTEXT) == ()


def test_a_truncated_file_of_weights_is_named_with_both_lengths(model: Path) -> None:
    path = model / "model-00002-of-00002.safetensors"
    whole = path.read_bytes()
    path.write_bytes(whole[:-10])
    assert fault(model) == f"{path}: has {len(whole) - 10} bytes, not {len(whole)}; fetch it again"


@pytest.mark.parametrize("content", [b"", b"\x00", b"<html>404</html>", (2**62).to_bytes(8, "little")])
def test_what_is_no_file_of_weights_is_named(model: Path, content: bytes) -> None:
    path = model / "model-00001-of-00002.safetensors"
    path.write_bytes(content)
    assert fault(model).startswith(f"{path}: not a safetensors file")


def test_a_missing_file_of_weights_is_named(model: Path) -> None:
    (model / "model-00001-of-00002.safetensors").unlink()
    assert "model-00001-of-00002.safetensors: no such file" in fault(model)


def test_a_model_in_one_file_needs_no_index(model: Path) -> None:
    (model / "model.safetensors.index.json").unlink()
    weights(model / "model.safetensors")
    assert model_faults(model, CONTEXT) == ()


@pytest.mark.parametrize("content", ["{", "[]", "{}"])
def test_an_index_that_is_none_is_named(model: Path, content: str) -> None:
    (model / "model.safetensors.index.json").write_text(content)
    assert "model.safetensors.index.json: " in fault(model)


def test_a_model_of_too_little_context_is_named(model: Path) -> None:
    (model / "config.json").write_text(json.dumps({"max_position_embeddings": 4096}))
    assert "holds 4096 positions, stages.sft.context_tokens asks 8192" in fault(model)


def test_a_missing_tokenizer_is_named(model: Path) -> None:
    (model / "tokenizer.json").unlink()
    assert fault(model) == f"{model}: lacks tokenizer.json; fetch the model again"
