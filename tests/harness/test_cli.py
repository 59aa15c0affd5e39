"""The command as a person and as a program meet it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from harness import history
from harness.contracts.files import write_record
from harness.contracts.subject import PREVIOUS, SUBJECT
from harness.gates.every import GATES
from harness.history import HISTORY
from harness.judge import judge
from harness.policy import read_policy
from harness.runner.code import ROOT
from harness.runner.folder import RunFolder, locked
from harness.runner.record import recorded
from tests.harness import cases
from tests.harness.folders import run_folder

DEMO = ROOT / "releases" / "demo.yaml"
COMMANDS = ("run", "check", "judge", "report", "history", "compare", "gates", "doctor", "load")


def gonogo(*words: object, cwd: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    argv = [sys.executable, "-m", "harness.cli", *map(str, words)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200", **variables}
    return subprocess.run(argv, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120)


def one_line(result: subprocess.CompletedProcess[str]) -> str:
    """Return the one line that a person sees of a fault."""
    assert result.returncode == 2, result.stderr
    assert "Traceback" not in result.stderr
    (line,) = result.stderr.splitlines()
    return line


def release(tmp_path: Path, **changes: object) -> Path:
    path = tmp_path / "release.yaml"
    path.write_text(yaml.safe_dump(yaml.safe_load(DEMO.read_text()) | changes))
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = gonogo(command, "--help")
    assert result.returncode == 0
    assert f"Example: gonogo {command}" in result.stdout


def test_gates_are_a_list_for_programs() -> None:
    rows = json.loads(gonogo("gates", "--json").stdout)
    assert [row["name"] for row in rows] == [gate.name for gate in GATES]
    assert all({"name", "kind", "asks", "limit"} <= row.keys() for row in rows)


def test_doctor_says_what_this_machine_is() -> None:
    facts = json.loads(gonogo("doctor", "--json").stdout)
    assert {"python", "cpu_cores", "memory_gib", "gpus", "compiler", "disk_free_gb"} <= facts.keys()


def test_check_of_the_demo_starts_nothing(tmp_path: Path) -> None:
    result = gonogo("check", DEMO, "--runs", tmp_path / "runs")
    assert result.returncode == 0, result.stderr
    assert not (tmp_path / "runs").exists()


def test_check_of_a_second_version_names_the_missing_run_of_the_first(tmp_path: Path) -> None:
    result = gonogo("check", release(tmp_path, version="demo-2", previous="demo"), "--runs", tmp_path / "runs")
    assert result.returncode == 2
    assert f"previous: {tmp_path / 'runs' / 'demo'}: no run of demo, the previous version; run it" in result.stderr


def test_check_names_every_lack_at_once(tmp_path: Path) -> None:
    stages = yaml.safe_load(DEMO.read_text())["stages"]
    del stages["questions"], stages["base"]
    stages["dataset"]["raw"] = "gone.jsonl"
    path = release(
        tmp_path,
        base_model="no-model",
        stages=stages,
        serving={"profile": "a100"},
        environments={"train": {"python": "/no/python"}, "serve": {"python": sys.executable}},
        limits={"laod": {}},
    )
    faults = json.loads(gonogo("check", path, "--json").stdout)["lacks"]
    wanted = ("laod", "base_model", "dataset.raw", "serving.profile", "environments.train.python", "lacks vllm")
    assert [word for word in wanted if not any(word in fault for fault in faults)] == []


def test_check_of_the_70b_release_names_every_lack_at_once(tmp_path: Path) -> None:
    result = gonogo("check", ROOT / "releases" / "llama70b.yaml", "--runs", tmp_path / "runs", "--json", PATH="")
    faults = json.loads(result.stdout)["lacks"]
    wanted = (
        "base_model: ",
        "stages.dataset.raw: ",
        "stages.dataset.catalogue: ",
        "needs 8 GPUs of 79 GiB",
        "environments.serve: needs 1 GPU of 79 GiB",
    )
    assert [words for words in wanted if not any(words in fault for fault in faults)] == []
    assert result.returncode == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"versoin": "x"}, "versoin: unknown key - did you mean 'version'?"),
        ({"baseline": "maybe"}, "baseline: input should be a valid boolean"),
        ({"serving": {"profile": "cpu", "port": 70000}}, "serving.port: input should be less than or equal to 65535"),
    ],
)
def test_a_fault_of_the_release_is_one_line_with_its_place(
    tmp_path: Path, change: dict[str, object], words: str
) -> None:
    line = one_line(gonogo("run", release(tmp_path, **change), "--runs", tmp_path / "runs"))
    assert words in line
    assert line.startswith(f"error: {tmp_path / 'release.yaml'}:")


def test_a_release_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    assert "nowhere.yaml: no such file" in one_line(gonogo("run", tmp_path / "nowhere.yaml"))


def test_a_second_run_of_a_version_is_one_line(tmp_path: Path) -> None:
    with locked(RunFolder(tmp_path / "runs" / "demo")):
        line = one_line(gonogo("run", DEMO, "--runs", tmp_path / "runs"))
    assert "another run of this version is under way" in line


def test_a_runs_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "cannot be written" in one_line(gonogo("run", DEMO, "--runs", tmp_path / "file" / "runs"))


def test_an_interpreter_without_vllm_is_one_line(tmp_path: Path) -> None:
    path = release(tmp_path, environments={"train": {"variant": "cpu"}, "serve": {"python": sys.executable}})
    line = one_line(gonogo("run", path, "--runs", tmp_path / "runs"))
    assert f"environments.serve.python: {sys.executable} lacks vllm" in line


def test_an_unknown_step_to_rebuild_is_one_line(tmp_path: Path) -> None:
    line = one_line(gonogo("run", DEMO, "--runs", tmp_path / "runs", "--rebuild", "quantize"))
    assert "--rebuild quantize: no such step - did you mean 'quantise'?" in line


def test_an_unknown_log_level_is_one_line() -> None:
    assert "--log-level loud" in one_line(gonogo("--log-level", "loud", "gates"))


def test_judging_needs_only_the_evidence_and_says_go(tmp_path: Path) -> None:
    result = gonogo("judge", run_folder(tmp_path / "run", cases.good()))
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1].startswith("v1: GO")


def test_a_first_version_is_go_and_says_why_nothing_is_compared(tmp_path: Path) -> None:
    folder = run_folder(tmp_path / "run", cases.first_version("the first of all"))
    result = gonogo("judge", folder)
    assert result.returncode == 0, result.stderr
    why = "no_regression does not apply: there is no previous version: the first of all"
    assert f"gates that apply are GO; {why};" in result.stdout.splitlines()[-1]
    assert "NOT_APPLICABLE" in result.stdout
    assert "there is no previous version: the first of all" in (folder / "report.md").read_text()
    assert json.loads((folder / "verdict.json").read_text())["gates"][-1]["outcome"] == "NOT_APPLICABLE"


@pytest.mark.parametrize("damage", ["samples.jsonl", SUBJECT])
def test_a_damaged_copy_of_the_previous_evidence_is_inconclusive(tmp_path: Path, damage: str) -> None:
    folder = run_folder(tmp_path / "run", cases.good())
    with (folder / "evidence" / PREVIOUS / damage).open("a") as file:
        file.write('{"id": "x"}\n')
    result = gonogo("judge", folder, "--json")
    verdict = json.loads(result.stdout)
    assert (result.returncode, verdict["reason"]) == (4, "INCONCLUSIVE: no_regression")


def test_judging_without_the_load_evidence_is_inconclusive(tmp_path: Path) -> None:
    result = gonogo("judge", run_folder(tmp_path / "run", cases.without(cases.good(), "load")), "--json")
    verdict = json.loads(result.stdout)
    assert (result.returncode, verdict["outcome"], verdict["reason"]) == (4, "INCONCLUSIVE", "INCONCLUSIVE: load")


def test_judging_a_bad_version_exits_with_3(tmp_path: Path) -> None:
    bad = cases.with_figure(cases.good(), "sql_quality", "invalid", 100)
    assert gonogo("judge", run_folder(tmp_path / "run", bad)).returncode == 3


def test_judging_again_changes_nothing(tmp_path: Path) -> None:
    folder = run_folder(tmp_path / "run", cases.good())
    gonogo("judge", folder)
    first = [(folder / name).read_bytes() for name in ("verdict.json", "report.md")]
    gonogo("judge", folder / "evidence")
    assert [(folder / name).read_bytes() for name in ("verdict.json", "report.md")] == first


def test_samples_that_were_changed_are_inconclusive(tmp_path: Path) -> None:
    folder = run_folder(tmp_path / "run", cases.good())
    with (folder / "evidence" / "sql_quality" / "samples.jsonl").open("a") as file:
        file.write('{"id": "x"}\n')
    assert gonogo("judge", folder).returncode == 4


def test_the_report_is_printed_as_markdown(tmp_path: Path) -> None:
    result = gonogo("report", run_folder(tmp_path / "run", cases.good()))
    assert result.returncode == 0
    assert result.stdout.startswith("# v1: GO\n")
    assert result.stderr.startswith("as a page: ")


def test_a_folder_without_evidence_is_one_line(tmp_path: Path) -> None:
    assert "no evidence folder" in one_line(gonogo("judge", tmp_path))


def test_attempts_are_a_table_and_a_list_for_programs(tmp_path: Path) -> None:
    with recorded(tmp_path / HISTORY, "v1", DEMO, print) as record:
        record.step_begins(4)
        record.interrupted()
    history.begin(tmp_path / HISTORY, "v2", "sha256:a", "2026-01-01T00:00:00+00:00")
    table = gonogo("history", "--runs", tmp_path)
    assert table.returncode == 0, table.stderr
    shown = [line.split() for line in table.stdout.splitlines()]
    assert [(words[0], words[1]) for words in shown[1:]] == [("v1", "1"), ("v2", "-")]
    assert "interrupted" in shown[1]
    assert "never ended" in table.stdout.splitlines()[2]
    (row,) = json.loads(gonogo("history", "v1", "--runs", tmp_path, "--json").stdout)
    assert (row["state"], row["exit_code"], row["steps_anew"], row["attempt"]) == ("interrupted", 130, 4, 1)


def test_an_attempt_that_goes_on_is_under_way(tmp_path: Path) -> None:
    history.begin(tmp_path / HISTORY, "v1", "sha256:a", "2026-01-01T00:00:00+00:00")
    with locked(RunFolder(tmp_path / "v1")):
        assert "under way" in gonogo("history", "--runs", tmp_path).stdout


def test_a_history_of_nothing_says_so(tmp_path: Path) -> None:
    result = gonogo("history", "--runs", tmp_path)
    assert (result.returncode, "no attempt yet" in result.stdout) == (0, True)
    assert "no attempt at demo" in one_line(gonogo("history", "demo", "--runs", tmp_path))


def test_two_versions_are_compared_side_by_side(tmp_path: Path) -> None:
    for version, case in (("v1", cases.good()), ("v2", cases.with_figure(cases.good(), "load", "preemptions", 3))):
        verdict = judge(case, read_policy()).model_copy(update={"version": version})
        write_record(tmp_path / version / "verdict.json", verdict)
    result = gonogo("compare", "v1", "v2", "--runs", tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-2:] == ["v1: GO", "v2: NO_GO"]
    (line,) = (line for line in result.stdout.splitlines() if line.strip().startswith("preemptions"))
    assert line.split("  ")[-1].strip() == "GO -> NO_GO"
    data = json.loads(gonogo("compare", "v1", "v2", "--runs", tmp_path, "--json").stdout)
    assert [gate["gate"] for gate in data["gates"] if gate["changed"]] == ["load"]


def test_a_comparison_with_what_was_never_run_is_one_line(tmp_path: Path) -> None:
    assert "v1/verdict.json: no such version" in one_line(gonogo("compare", "v1", "v2", "--runs", tmp_path))
