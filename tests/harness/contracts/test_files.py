import json
from pathlib import Path

import pytest

from harness.contracts import files
from harness.contracts.errors import InputError, MachineError
from harness.contracts.evidence import Figure


def test_canonical_json_does_not_depend_on_key_order() -> None:
    assert files.digest_json({"a": 1, "b": [2]}) == files.digest_json({"b": [2], "a": 1})


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_json_never_holds_a_number_that_is_none(value: float, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        files.write_json(tmp_path / "x.json", {"figure": value})
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    files.write_text(path, "old")
    with pytest.raises(UnicodeEncodeError):
        files.write_text(path, "\ud800")
    assert path.read_text() == "old"


def test_a_full_disk_is_one_clear_line() -> None:
    with pytest.raises(MachineError, match=r"/dev/full/x: cannot be written .*--runs"):
        files.write_text(Path("/dev/full/x"), "text")


def test_a_line_that_is_not_json_is_named_by_file_and_number(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id": 1}\n\n{"id": \n')
    with pytest.raises(InputError, match=r"questions\.jsonl:3: this line is not JSON"):
        list(files.read_lines(path))


def test_a_line_that_is_no_object_is_named(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text("[1]\n")
    with pytest.raises(InputError, match=r"questions\.jsonl:1: this line is not a JSON object"):
        list(files.read_lines(path))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.jsonl: no such file"):
        list(files.read_lines(tmp_path / "nowhere.jsonl"))


def test_a_truncated_file_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"value": 1.0, "un')
    with pytest.raises(InputError, match="may be truncated, fetch or make it again"):
        files.read_json(path)
    with pytest.raises(InputError, match="not a Figure"):
        files.read_record(path, Figure)


def test_lines_written_before_a_kill_are_whole(tmp_path: Path) -> None:
    path = tmp_path / "samples.jsonl"
    with files.LineWriter(path) as lines:
        lines.write({"id": "a"})
        assert [json.loads(line) for line in path.read_text().splitlines()] == [{"id": "a"}]
    with files.LineWriter(path, append=True) as lines:
        lines.write({"id": "b"})
    assert [line["id"] for line in files.read_lines(path)] == ["a", "b"]
