from pathlib import Path

import pytest

from harness.contracts.artefact import Manifest, differences, read_manifest, write_manifest
from harness.contracts.errors import InputError


def make(folder: Path) -> Manifest:
    (folder / "deep").mkdir(parents=True)
    (folder / "weights.bin").write_bytes(b"\x00" * 100)
    (folder / "deep" / "config.json").write_text("{}")
    return write_manifest(
        folder, name="x", producer="train.x", step="s", inputs={"dataset": "d"}, versions={"torch": "2"}
    )


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    manifest = make(tmp_path / "x")
    assert read_manifest(tmp_path / "x") == manifest
    assert sorted(manifest.files) == ["deep/config.json", "weights.bin"]
    assert differences(tmp_path / "x", manifest) == ()


def test_the_same_files_are_the_same_artefact(tmp_path: Path) -> None:
    assert make(tmp_path / "x").digest == make(tmp_path / "y").digest


def test_one_changed_byte_is_named_with_its_file(tmp_path: Path) -> None:
    manifest = make(tmp_path / "x")
    (tmp_path / "x" / "weights.bin").write_bytes(b"\x00" * 99 + b"\x01")
    assert differences(tmp_path / "x", manifest) == ("weights.bin: its content differs from the manifest",)


def test_missing_extra_and_truncated_files_are_named(tmp_path: Path) -> None:
    manifest = make(tmp_path / "x")
    (tmp_path / "x" / "deep" / "config.json").unlink()
    (tmp_path / "x" / "new").write_text("")
    (tmp_path / "x" / "weights.bin").write_bytes(b"\x00")
    assert differences(tmp_path / "x", manifest) == (
        "deep/config.json: missing",
        "new: not in the manifest",
        "weights.bin: 1 bytes, the manifest says 100",
    )


def test_a_folder_without_a_manifest_is_no_artefact(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"manifest\.json: no such file"):
        read_manifest(tmp_path)
