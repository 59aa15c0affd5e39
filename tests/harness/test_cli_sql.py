"""The commands under `gonogo sql` as a person and as a program meet them."""

import json
import os
import pty
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from harness.runner.code import ROOT
from tests.harness.test_cli import gonogo, one_line

CATALOGUE = ROOT / "tests" / "harness" / "catalogue.json"
GOOD = "SELECT vendor_name FROM ap_suppliers"
LINE = json.dumps({"id": 1, "sql": "SELECT a FROM t", "schema": {"T": {"A": "NUMBER"}}}) + "\n"
README = "## Check SQL without an Oracle"


def check(*words: object, text: str | bytes = b"", cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    data = text.encode() if isinstance(text, str) else text
    run = subprocess.run(argv(*words), cwd=cwd, env=environment(), input=data, capture_output=True, check=False)
    return subprocess.CompletedProcess(run.args, run.returncode, run.stdout.decode(), run.stderr.decode())


def argv(*words: object) -> list[str]:
    return [sys.executable, "-m", "harness.cli", "sql", "check", *map(str, words)]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}


def test_the_command_has_help_with_an_example() -> None:
    assert "Example: gonogo sql check" in gonogo("sql", "check", "--help").stdout


@pytest.mark.parametrize(
    ("sql", "code"),
    [(GOOD, 0), (f"{GOOD}; SELECT x FROM ap_suppliers;", 3)],
)
def test_the_exit_code_tells_whether_all_is_accepted(tmp_path: Path, sql: str, code: int) -> None:
    (tmp_path / "q.sql").write_text(sql)
    result = check("--catalog", CATALOGUE, tmp_path)
    assert (result.returncode, result.stderr) == (code, "")
    assert check("--catalog", CATALOGUE, text=sql).returncode == code


def test_accepted_statements_are_one_line() -> None:
    result = check("--catalog", CATALOGUE, "-", text=f"{GOOD};\n{GOOD}\n/\n")
    assert result.stdout == "2 statements: 2 accepted, 0 rejected, 0 unsure (0.0%)\n"


def test_json_is_for_programs() -> None:
    data = json.loads(check("--catalog", CATALOGUE, "--json", text=f"{GOOD}; SELECT x FROM ap_suppliers").stdout)
    assert [it["verdict"] for it in data["statements"]] == ["accept", "reject"]
    assert (data["version"], data["accepted"], data["rejected"], data["unsure"]) == ("19c", 1, 1, 0)


def test_raw_answers_are_read_first() -> None:
    result = check("--catalog", CATALOGUE, "--raw-answers", text=f"```sql\n{GOOD};\n```\n")
    assert (result.returncode, result.stdout) == (0, "1 answer: 1 accepted, 0 rejected, 0 unsure (0.0%); 0 exact\n")
    assert check("--catalog", CATALOGUE, "--raw-answers", text="").returncode == 3


@pytest.mark.parametrize(
    ("words", "text", "line"),
    [
        (("q.sql",), b"", "--catalog FILE: missing"),
        (("--catalog", CATALOGUE, "gone.sql"), b"", "gone.sql: no such file or folder"),
        (("--catalog", "gone.json"), b"SELECT", "gone.json: no such file"),
        (("--catalog", ROOT / "README.md"), b"SELECT", "README.md: not JSON"),
        (("--catalog", CATALOGUE), b"'\xff'", "stdin:1: not UTF-8"),
        (("--catalog", CATALOGUE), b"-- nothing", "stdin: no statement to check"),
        (("--catalog", CATALOGUE, "--oracle-version", "19"), b"", "unknown - did you mean '19c'?"),
        (("--batch", "gone.jsonl"), b"", "gone.jsonl: no such file"),
        (("--batch", ROOT), b"", "cannot be read (Is a directory)"),
        (("--batch", "a", "b"), b"", "--batch: takes one file"),
    ],
)
def test_wrong_usage_is_one_line(words: tuple[object, ...], text: bytes, line: str) -> None:
    assert line in one_line(check(*words, text=text))


def test_a_batch_is_answered_line_by_line_as_it_comes() -> None:
    command = argv("--batch")
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for line, verdict in ((LINE, "accept"), ("nope\n", "unsure"), (LINE, "accept")):
            process.stdin.write(line)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["verdict"] == verdict
        process.stdin.close()
        assert process.wait(60) == 4


def test_a_batch_file_whose_lines_were_all_judged_ends_with_0(tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_text(LINE + LINE.replace("SELECT a", "SELECT b"))
    result = check("--batch", tmp_path / "lines.jsonl")
    assert [json.loads(line)["verdict"] for line in result.stdout.splitlines()] == ["accept", "reject"]
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("words", [("--batch",), ("--catalog", CATALOGUE)])
def test_a_reader_that_goes_away_is_no_crash(tmp_path: Path, words: tuple[object, ...]) -> None:
    text = LINE * 2_000 if words == ("--batch",) else "SELECT x FROM ap_suppliers;\n" * 2_000
    (tmp_path / "in").write_text(text)
    with subprocess.Popen(
        argv(*words, tmp_path / "in"),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert (process.wait(60), process.stderr.read()) == (130, "")


def test_progress_is_shown_to_a_person_who_waits() -> None:
    reader, writer = pty.openpty()
    run = subprocess.run(
        argv("--catalog", CATALOGUE),
        cwd=ROOT,
        env=environment() | {"TERM": "xterm"},
        input=f"{GOOD};\n".encode() * 400,
        stdout=subprocess.PIPE,
        stderr=writer,
        check=True,
    )
    os.close(writer)
    shown = os.read(reader, 65_536).decode()
    os.close(reader)
    assert "400" in shown
    assert "left" in shown
    assert run.stdout.decode() == "400 statements: 400 accepted, 0 rejected, 0 unsure (0.0%)\n"


def test_the_commands_of_the_readme_print_what_it_says(tmp_path: Path) -> None:
    section = (ROOT / "README.md").read_text().split(README)[1].split("\n## ")[0]
    code = "".join(line[4:] + "\n" for line in section.splitlines() if line.startswith("    "))
    steps = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", code, re.MULTILINE)
    (tmp_path / "catalogue.json").write_bytes(CATALOGUE.read_bytes())
    assert len(steps) > 2
    for command, output in steps:
        if command.startswith("cat "):
            (tmp_path / command.split()[1]).write_text(output)
            continue
        before, _, words = command.rpartition("gonogo sql check ")
        text = shlex.split(before.removesuffix("| "))[1] if before else ""
        printed = check(*shlex.split(words), text=text, cwd=tmp_path).stdout
        assert [line for line in printed.splitlines() if line] == output.splitlines()
