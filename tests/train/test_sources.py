import json
from pathlib import Path

import pytest

from harness.contracts.errors import InputError
from train.sources import Row, read_rows

ROWS = [{"id": "a", "question": "How many, ünd why?"}, {"id": "b", "question": 'Two\nlines, and "quotes"'}]


def rows(folder: Path, name: str, data: bytes) -> list[Row]:
    path = folder / name
    path.write_bytes(data)
    return list(read_rows(path))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("q.jsonl", "\n\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode()),
        ("q.ndjson", b"\xef\xbb\xbf" + "\r\n".join(json.dumps(row) for row in ROWS).encode()),
        ("q.json", json.dumps(ROWS, indent=1, ensure_ascii=False).encode()),
        ("q.csv", 'id,question\r\na,"How many, ünd why?"\r\nb,"Two\nlines, and ""quotes"""\r\n'.encode()),
        ("q.TSV", 'id\tquestion\na\tHow many, ünd why?\nb\t"Two\nlines, and ""quotes"""\n'.encode()),
    ],
)
def test_every_kind_of_file_gives_the_same_rows(tmp_path: Path, name: str, data: bytes) -> None:
    assert [row.data for row in rows(tmp_path, name, data)] == ROWS


def test_a_long_json_list_is_read_piece_by_piece(tmp_path: Path) -> None:
    many = [{"id": number, "question": "ü" * 500} for number in range(1000)]
    found = rows(tmp_path, "q.json", json.dumps(many, ensure_ascii=False).encode())
    assert [row.data for row in found] == many
    assert found[0].offset < found[-1].offset


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"nope", "not JSON"),
        (b"[1]", "not a JSON object"),
        (b'{"a": "\xff"}', "not UTF-8"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_a_broken_line_is_given_with_its_fault_and_the_others_go_on(tmp_path: Path, data: bytes, fault: str) -> None:
    found = rows(tmp_path, "q.jsonl", b'{"id": 1}\n' + data + b'\n{"id": 2}')
    assert [(row.number, bool(row.fault)) for row in found] == [(1, False), (2, True), (3, False)]
    assert fault in found[1].fault


def test_a_row_of_csv_with_too_many_values_is_a_fault(tmp_path: Path) -> None:
    assert [bool(row.fault) for row in rows(tmp_path, "q.csv", b"id,question\n1,a,b\n2,c\n")] == [True, False]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("q.json", b'{"id": 1}', "not a JSON list"),
        ("q.json", b'[{"id": 1}, {"id"', "truncated"),
        ("q.json", b'[{"id": 1}', "truncated"),
        ("q.json", b'["\xff"]', "not UTF-8"),
        ("q.csv", b"id,question\n\xff,a\n", "q.csv:2: not UTF-8"),
        ("q.xlsx", b"", "unknown kind of file"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        rows(tmp_path, name, data)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(read_rows(tmp_path / "gone.jsonl"))
