"""`gonogo guard` as a person and as a program meet it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from harness.runner.code import ROOT
from tests.harness.test_cli import gonogo

CATALOGUE = ROOT / "tests" / "harness" / "catalogue.json"
GOOD = "SELECT vendor_name FROM ap_suppliers"


def guard(*words: object, text: str | bytes = b"") -> subprocess.CompletedProcess[str]:
    argv = [sys.executable, "-m", "harness.cli", "guard", *map(str, words)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
    data = text.encode() if isinstance(text, str) else text
    run = subprocess.run(argv, cwd=ROOT, env=environment, input=data, capture_output=True, check=False)
    return subprocess.CompletedProcess(run.args, run.returncode, run.stdout.decode(), run.stderr.decode())


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_command_has_help_with_examples() -> None:
    shown = gonogo("guard", "--help").stdout
    assert "Examples: gonogo guard" in shown
    assert "0 allowed, 3 blocked" in shown


def test_an_answer_that_may_be_run_is_printed_as_the_statement(tmp_path: Path) -> None:
    answer = written(tmp_path, "answer.txt", f"```sql\n{GOOD};\n```\n")
    run = guard("--catalog", CATALOGUE, answer)
    assert (run.returncode, run.stdout) == (0, f"allowed\n{GOOD}\n")


def test_a_blocked_answer_says_why_and_where() -> None:
    run = guard(text=f"{GOOD} FOR UPDATE")
    assert run.returncode == 3
    assert run.stdout == "blocked: by the policy\n  not a plain query: the word UPDATE (line 1, column 42)\n"


def test_json_holds_the_decision_with_its_findings() -> None:
    run = guard("--json", "--catalog", CATALOGUE, text="SELECT nothing FROM ap_suppliers")
    data = json.loads(run.stdout)
    assert (run.returncode, data["allowed"], data["statement"], data["refused_by"]) == (3, False, None, "policy")
    assert (data["findings"][0]["rule"], data["findings"][0]["column"]) == ("ORA-00904", 8)
    assert data["reason"]


def test_without_a_catalogue_any_table_may_be_read_and_with_one_only_its_own() -> None:
    assert guard(text="SELECT a FROM nobodys_table").returncode == 0
    assert guard("--catalog", CATALOGUE, text="SELECT a FROM nobodys_table").returncode == 3


def test_a_policy_is_read_from_its_file(tmp_path: Path) -> None:
    policy = written(tmp_path, "site.yaml", "tables_blocked: [AP_*]\n")
    run = guard("--policy", policy, text=GOOD)
    assert (run.returncode, "on the policy's list of blocked tables" in run.stdout) == (3, True)
    wrong = written(tmp_path, "wrong.yaml", "tables_blokced: [AP_*]\n")
    run = guard("--policy", wrong, text=GOOD)
    assert (run.returncode, "did you mean 'tables_blocked'" in run.stderr) == (2, True)


def test_a_policy_may_want_an_engine_to_explain(tmp_path: Path) -> None:
    policy = written(tmp_path, "site.yaml", "explain: required\nexplain_timeout_s: 60\n")
    run = guard("--policy", policy, "--catalog", CATALOGUE, "--json", text=GOOD)
    assert (run.returncode, json.loads(run.stdout)["explain"]) == (0, "ok")
    run = guard("--policy", policy, text=GOOD)
    assert (run.returncode, "needs --catalog FILE" in run.stderr) == (2, True)


def test_a_batch_answers_line_by_line_and_names_the_bad_ones() -> None:
    lines = (
        json.dumps({"id": "a", "answer": f"{GOOD};"}),
        "{no json",
        "",
        json.dumps({"id": 7, "answer": "DROP TABLE ap_suppliers"}),
        json.dumps({"id": "c"}),
        json.dumps({"id": "d", "answer": 5}),
        "[1]",
    )
    run = guard("--catalog", CATALOGUE, "--batch", "-", text="\n".join(lines))
    found = [json.loads(line) for line in run.stdout.splitlines()]
    assert run.returncode == 4
    assert found[0] == {"id": "a", "allowed": True, "reason": "", "statement": GOOD}
    assert found[2] == {
        "id": 7,
        "allowed": False,
        "reason": "begins with 'DROP', not with SELECT or WITH",
        "statement": None,
    }
    assert [(it["id"], it.get("line"), it["allowed"]) for it in found] == [
        ("a", None, True),
        (None, 2, False),
        (7, None, False),
        ("c", 5, False),
        ("d", 6, False),
        (None, 7, False),
    ]
    assert found[1]["reason"].startswith("line 2: not JSON")
    assert [it["reason"] for it in found[3:5]] == ["line 5: answer: missing", "line 6: answer: must be text"]


def test_a_batch_comes_from_a_file_and_every_line_read_is_exit_0(tmp_path: Path) -> None:
    lines = written(tmp_path, "answers.jsonl", json.dumps({"id": 1, "answer": "no SQL at all"}) + "\n")
    run = guard("--batch", lines)
    assert (run.returncode, json.loads(run.stdout)["allowed"]) == (0, False)


def test_answers_come_back_while_the_batch_is_still_open() -> None:
    argv = [sys.executable, "-m", "harness.cli", "guard", "--batch", "-"]
    with subprocess.Popen(
        argv, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({"id": 1, "answer": GOOD}).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["allowed"]
        process.stdin.close()
        assert process.wait() == 0


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("nowhere.txt",), "nowhere.txt: no such file"),
        (("--batch", "nowhere.jsonl"), "nowhere.jsonl: no such file"),
        (("--batch", "-", "answer.txt"), "give either one answer or --batch"),
        (("--catalog", "nowhere.json"), "nowhere.json"),
    ],
)
def test_a_fault_of_usage_is_one_line(words: tuple[str, ...], fault: str) -> None:
    run = guard(*words, text=GOOD)
    assert run.returncode == 2
    assert fault in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_bytes_that_are_no_text_are_blocked() -> None:
    assert guard(text=b"SELECT '\xff\xfe' FROM dual \xff").returncode == 3
