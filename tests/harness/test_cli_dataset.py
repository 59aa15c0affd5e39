"""The commands under `gonogo dataset` as a person and as a program meet them."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from harness.runner.code import ROOT
from tests.harness.test_cli import gonogo, one_line

QUESTIONS = [
    {"id": f"q{n}", "question": f"Name of the supplier with number {n}, please", "gold_sql": gold}
    for n, gold in enumerate(
        f"SELECT {column} FROM AP_SUPPLIERS WHERE VENDOR_ID {sign} 1"
        for column in ("VENDOR_NAME", "SEGMENT1", "VENDOR_ID", "PARTY_ID", "TERMS_ID")
        for sign in ("=", "<", ">", "<=", ">=", "<>")
    )
]
BAD = {"id": "bad", "question": "Names?", "gold_sql": "SELECT VENDOR_NAM FROM AP_SUPPLIERS"}


def raw(folder: Path, *more: dict[str, str]) -> Path:
    path = folder / "raw questions.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in (*QUESTIONS, *more)))
    return path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    result = gonogo("dataset", "build", raw(folder, BAD), "--out", folder / "data")
    assert result.returncode == 0, result.stderr
    (folder / "said.txt").write_text(result.stdout)
    return folder / "data"


@pytest.mark.parametrize("command", ["build", "check"])
def test_every_command_has_help_with_an_example(command: str) -> None:
    assert f"gonogo dataset {command} " in gonogo("dataset", command, "--help").stdout


def test_a_build_leaves_a_data_set_with_a_manifest_and_says_what_it_is(built: Path) -> None:
    names = {path.name for path in built.iterdir()}
    splits = {f"{name}.jsonl" for name in ("train", "validation", "test", "load")}
    assert {*splits, "catalogue.json", "manifest.json", "rejected.jsonl", "report.html", "report.json"} <= names
    assert [path.name for path in built.parent.iterdir() if path.name.startswith(".")] == []
    said = (built.parent / "said.txt").read_text()
    report = json.loads((built / "report.json").read_text())
    assert report["id"] in said
    assert report["id"].startswith("raw-questions-")
    assert "30 of 31 rows" in said
    assert "bad VENDOR_NAM (nearest: VENDOR_NAME)" in said


def test_the_same_input_gives_the_same_data_set(built: Path, tmp_path: Path) -> None:
    report = json.loads(gonogo("dataset", "build", raw(tmp_path, BAD), "--out", tmp_path / "d", "--json").stdout)
    assert report == json.loads((built / "report.json").read_text())
    for name in ("train.jsonl", "manifest.json"):
        assert (tmp_path / "d" / name).read_bytes() == (built / name).read_bytes()


def test_the_input_is_not_touched(tmp_path: Path) -> None:
    path = raw(tmp_path)
    path.chmod(0o444)
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert gonogo("dataset", "build", path, "--out", tmp_path / "data").returncode == 0
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_built_data_set_is_clean(built: Path) -> None:
    result = gonogo("dataset", "check", built)
    assert (result.returncode, "faults                0" in result.stdout) == (0, True)


@pytest.mark.parametrize("suffix", ["", "/"])
def test_raw_questions_with_faults_end_with_3(tmp_path: Path, suffix: str) -> None:
    path = raw(tmp_path, BAD, {**QUESTIONS[0], "id": "again"})
    result = gonogo("dataset", "check", f"{path}{suffix}".rstrip("/"), "--json")
    assert result.returncode == 3
    assert json.loads(result.stdout)["faults_by_kind"] == {"duplicate": 1, "unknown_column": 1}


def test_a_data_set_that_leaks_or_was_changed_has_faults(built: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for path in built.iterdir():
        (data / path.name).write_bytes(path.read_bytes())
    test = json.loads((data / "test.jsonl").read_text().splitlines()[0])
    test["id"] = "leaked"
    test["conversations"][0]["content"] += " Once more?"
    with (data / "train.jsonl").open("a") as file:
        file.write(json.dumps(test) + "\n")
    report = json.loads(gonogo("dataset", "check", data, "--json").stdout)
    assert report["faults_by_kind"] == {"changed_file": 1, "leaked": 1}
    assert report["leaks"][0]["splits"] == ["train", "test"]


def test_what_a_suite_holds_is_not_trained_on(tmp_path: Path) -> None:
    suite = tmp_path / "suite.jsonl"
    suite.write_text(json.dumps({"id": "s1", "question": "Anything", "gold_sql": QUESTIONS[3]["gold_sql"].lower()}))
    path = raw(tmp_path)
    report = json.loads(gonogo("dataset", "build", path, "--out", tmp_path / "d", "--suite", suite, "--json").stdout)
    assert report["rejected_by_kind"] == {"leak": 1}
    config = tmp_path / "c.yaml"
    config.write_text("on_leak: refuse\nheld_out_share: 0.2\nsuites: [suite.jsonl]\n")
    refused = gonogo("dataset", "build", path, "--out", tmp_path / "e", "--config", config)
    assert refused.returncode == 2
    assert "1 questions are in the evaluation suites" in refused.stderr
    assert not (tmp_path / "e").exists()
    named = json.loads(gonogo("dataset", "build", path, "--out", tmp_path / "f", "--suite", "ebs", "--json").stdout)
    assert list(named["suites"]) == ["ebs"]
    unknown = gonogo("dataset", "build", path, "--out", tmp_path / "g", "--suite", "ebss")
    assert unknown.returncode == 2
    assert "suite ebss: no such file, folder or suite - did you mean 'ebs'?" in unknown.stderr


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("build", "gone.jsonl", "--out", "d"), "gone.jsonl: no such file"),
        (("build", "in/raw.jsonl", "--out", "in"), "the input lies in it"),
        (("build", "in/raw.jsonl", "--out", "."), "the input lies in it"),
        (("build", "in/raw.jsonl", "--out", "full"), "exists and is not empty"),
        (("build", "in/raw.jsonl", "--out", "d", "--catalog", "gone.json"), "gone.json: no such file"),
        (("build", "in/raw.jsonl", "--out", "d", "--config", "full/c.yaml"), "unknown key - did you mean 'seed'?"),
        (("check", "gone"), "gone: no such file or folder"),
    ],
)
def test_wrong_usage_is_one_line(tmp_path: Path, words: tuple[str, ...], line: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "raw.jsonl").write_text("{}")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "c.yaml").write_text("sede: 3\n")
    assert line in one_line(gonogo("dataset", *words, cwd=tmp_path, PYTHONPATH=str(ROOT)))


@pytest.mark.parametrize(
    ("words", "said"), [(("build", "--out", "d"), "no usable question"), (("check",), "no data set")]
)
def test_an_input_without_a_question_is_wrong_usage(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    (tmp_path / "raw.jsonl").write_text("{}\n")
    (tmp_path / "folder").mkdir()
    command, *rest = words
    target = "raw.jsonl" if command == "build" else "folder"
    result = gonogo("dataset", command, target, *rest, cwd=tmp_path, PYTHONPATH=str(ROOT))
    assert (result.returncode, said in result.stderr) == (2, True)


def test_an_interrupted_build_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({**row, "id": f"{n}"}) + "\n" for n in range(2_000) for row in QUESTIONS))
    argv = [sys.executable, "-m", "harness.cli", "dataset", "build", str(path), "--out", str(tmp_path / "data")]
    with subprocess.Popen(argv, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE) as run:
        deadline = time.monotonic() + 60
        while not list(tmp_path.glob(".data.partial/.questions.sqlite")) and time.monotonic() < deadline:
            time.sleep(0.05)
        children = psutil.Process(run.pid).children(recursive=True)
        run.send_signal(signal.SIGINT)
        assert run.wait(60) != 0
        psutil.wait_procs(children, timeout=30)
        assert not any(child.is_running() for child in children)
    assert {it.name for it in tmp_path.iterdir()} == {"many.jsonl"}
