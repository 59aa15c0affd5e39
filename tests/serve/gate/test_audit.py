from pathlib import Path

import pytest

from harness.contracts.errors import InputError, MachineError
from harness.contracts.files import read_lines
from serve.gate.audit import BEGUN, ENDED, AuditLog, unfinished


def test_what_was_begun_and_not_ended_is_found_once(tmp_path: Path) -> None:
    path = tmp_path / "logs" / "audit.jsonl"
    with AuditLog(path) as log:
        for event, request in ((BEGUN, "a"), (BEGUN, "b"), (ENDED, "a"), ("refused", "c"), (BEGUN, "d")):
            log.write(event, request, {})
    assert unfinished(path) == ("b", "d")
    with AuditLog(path, syncs=True):
        assert [line["id"] for line in read_lines(path) if line["event"] == "lost"] == ["b", "d"]
    assert unfinished(path) == ()


def test_a_line_that_a_kill_tore_does_not_spoil_the_next(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    path.write_bytes(b'{"event": "begun", "id": "a"}\n{"event": "en')
    with AuditLog(path) as log:
        log.write(BEGUN, "b", {"text": "\udc80 and \n"})
    lines = path.read_text().splitlines()
    assert lines[1] == '{"event": "en'
    assert [it.split('"')[3] for it in (lines[2], lines[3])] == ["lost", "begun"]
    assert unfinished(path) == ("b",)


def test_two_gateways_do_not_write_one_log(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    with AuditLog(path), pytest.raises(InputError, match="another gateway writes this log"), AuditLog(path):
        pass
    with AuditLog(path):
        pass


def test_a_log_that_cannot_be_written_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(MachineError, match="choose another folder with --audit"), AuditLog(tmp_path / "file" / "log"):
        pass


def test_a_disk_that_is_full_is_told() -> None:
    with pytest.raises(MachineError, match="No space left"), AuditLog(Path("/dev/full")) as log:
        log.write(BEGUN, "a", {})
