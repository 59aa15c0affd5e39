from pathlib import Path

import pytest

from harness.contracts.errors import InputError
from harness.contracts.record import Record
from harness.contracts.yamlfile import read_yaml


class Inner(Record):
    rank: int = 8
    names: tuple[str, ...] = ()


class Outer(Record):
    version: str
    inner: Inner | None = None
    flag: bool = False


def read(tmp_path: Path, text: str) -> Outer:
    path = tmp_path / "file.yaml"
    path.write_text(text)
    return read_yaml(path, Outer)


def fault(tmp_path: Path, text: str) -> str:
    with pytest.raises(InputError) as caught:
        read(tmp_path, text)
    return str(caught.value).replace(f"{tmp_path}/", "")


def test_a_file_becomes_a_record(tmp_path: Path) -> None:
    outer = read(tmp_path, "version: '1'\ninner: {rank: 4, names: [a, b]}\nflag: true\n")
    assert outer == Outer(version="1", inner=Inner(rank=4, names=("a", "b")), flag=True)


def test_every_fault_is_named_at_once_with_its_line(tmp_path: Path) -> None:
    lines = fault(tmp_path, "inner:\n  rnak: 4\n  rank: four\nflag: maybe\n").splitlines()
    assert lines == [
        "file.yaml:1: version: missing; it must be given",
        'file.yaml:3: inner.rank: input should be a valid integer, got "four"',
        "file.yaml:2: inner.rnak: unknown key - did you mean 'rank'?",
        'file.yaml:4: flag: input should be a valid boolean, got "maybe"',
    ]


def test_a_key_given_twice_is_refused(tmp_path: Path) -> None:
    assert fault(tmp_path, "version: a\nversion: b\n") == "file.yaml:2: version: given twice; remove one"


def test_what_is_not_yaml_is_named_by_its_line(tmp_path: Path) -> None:
    assert fault(tmp_path, "version: a\ninner: [\n").startswith("file.yaml:3: not YAML:")


def test_an_empty_file_points_to_a_complete_one(tmp_path: Path) -> None:
    assert "releases/demo.yaml" in fault(tmp_path, "")


@pytest.mark.parametrize("text", ["2026-11-21", "yes", "off"])
def test_dates_and_words_stay_text(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, f"version: {text}\n").version == text
