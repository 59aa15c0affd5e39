"""Where a suite of questions lies."""

from pathlib import Path

import pytest

from harness.contracts.errors import InputError
from harness.contracts.suites import OWN, suite_digest, suite_files, suite_path


def test_a_path_comes_before_a_name_and_counts_from_the_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.jsonl").write_text("{}\n")
    assert suite_path("mine.jsonl", tmp_path) == tmp_path / "mine.jsonl"


def test_one_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"suite mien: no such file, folder or suite"):
        suite_path("mien", tmp_path)


def test_a_folder_is_its_files_by_name_and_an_empty_one_is_none(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a.jsonl", "notes.md"):
        (tmp_path / name).write_text(name)
    assert [it.name for it in suite_files(tmp_path)] == ["a.jsonl", "b.jsonl"]
    with pytest.raises(InputError, match="holds no"):
        suite_files(OWN.parent / "load")


def test_a_digest_is_of_what_the_files_hold_and_not_of_where_they_lie(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.jsonl").write_text("{}\n")
    assert suite_digest(tmp_path / "one") == suite_digest(tmp_path / "other")
    (tmp_path / "other" / "a.jsonl").write_text("{} \n")
    assert suite_digest(tmp_path / "one") != suite_digest(tmp_path / "other")
