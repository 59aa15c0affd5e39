import io
from pathlib import Path

import pytest

from harness.contracts.errors import InputError
from harness.sql.sources import Source, read_sources


def sources(*paths: Path, stdin: bytes = b"") -> list[Source]:
    return list(read_sources(paths, io.BytesIO(stdin)))


def test_a_folder_gives_its_sql_files_by_path(tmp_path: Path) -> None:
    for name in ("b.sql", "a/z.SQL", "a/a.sql", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [source.text for source in sources(tmp_path)] == ["a/a.sql", "a/z.SQL", "b.sql"]


def test_files_come_in_the_order_given_and_standard_input_too(tmp_path: Path) -> None:
    for name in ("b.sql", "a.txt"):
        (tmp_path / name).write_text(name)
    found = sources(tmp_path / "b.sql", Path("-"), tmp_path / "a.txt", stdin=b"piped")
    assert [source.text for source in found] == ["b.sql", "piped", "a.txt"]
    assert found[1].name == "stdin"


def test_a_byte_order_mark_is_the_files_and_line_ends_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_bytes("\ufeffSELECT\r\n1".encode())
    (source,) = sources(tmp_path / "a.sql")
    assert (source.text, source.lines) == ("SELECT\r\n1", ["SELECT", "1"])


def test_what_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "latin.sql").write_bytes(b"SELECT\n'\xe9'")
    (tmp_path / "empty").mkdir()
    for name, words in (
        ("gone.sql", "gone.sql: no such file or folder"),
        ("latin.sql", "latin.sql:2: not UTF-8 (byte 8)"),
        ("empty", "empty: holds no .sql file"),
    ):
        with pytest.raises(InputError, match=words.replace("(", r"\(").replace(")", r"\)")):
            sources(tmp_path / name)
