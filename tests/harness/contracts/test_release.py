from pathlib import Path

import pytest
import yaml

from harness.contracts.errors import InputError
from harness.contracts.release import read_release
from harness.contracts.stages import LINEAR_MODULES
from harness.policy import read_policy, unknown_limits
from harness.runner.plan import plan

RELEASES = Path(__file__).parents[3] / "releases"
DEMO = RELEASES / "demo.yaml"
SECOND_DEMO = RELEASES / "demo-2.yaml"


def changed(tmp_path: Path, **changes: object) -> Path:
    path = tmp_path / "release.yaml"
    path.write_text(yaml.safe_dump(yaml.safe_load(DEMO.read_text()) | changes))
    return path


@pytest.mark.parametrize("path", sorted(RELEASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_release_that_comes_with_gonogo_is_valid(path: Path) -> None:
    assert unknown_limits(read_release(path).limits) == ()


def test_the_70b_release_is_the_one_that_was_asked_for() -> None:
    stages = read_release(RELEASES / "llama70b.yaml").stages
    assert (stages.sft.processes, stages.sft.context_tokens) == (8, 8192)
    assert (stages.sft.rank, stages.sft.alpha, stages.sft.dropout) == (32, 32, 0.05)
    assert stages.sft.target_modules == LINEAR_MODULES
    assert (stages.quantise.method, stages.quantise.fallback) == ("awq", "gptq")


def test_the_second_demo_is_the_first_on_its_base_packaged_by_gptq() -> None:
    first, second = read_release(DEMO), read_release(SECOND_DEMO)
    assert second.previous == first.version
    assert second.base_model == DEMO.parent / "../runs/demo/artefacts/base"
    gptq = first.stages.quantise.model_copy(update={"method": "gptq"})
    assert first.stages.quantise.method == "awq"
    assert second.stages == first.stages.model_copy(update={"base": None, "quantise": gptq})
    assert (second.serving, second.measurements) == (first.serving, first.measurements)
    assert unknown_limits(second.limits) == ()


def test_a_release_without_a_base_is_refused(tmp_path: Path) -> None:
    stages = yaml.safe_load(DEMO.read_text())["stages"]
    del stages["base"]
    with pytest.raises(InputError, match="give either base_model"):
        read_release(changed(tmp_path, stages=stages))


def test_a_release_without_questions_is_refused(tmp_path: Path) -> None:
    stages = yaml.safe_load(DEMO.read_text())["stages"]
    del stages["questions"]
    with pytest.raises(InputError, match=r"stages: give either stages\.questions"):
        read_release(changed(tmp_path, stages=stages))


def test_an_environment_is_made_or_named_not_both(tmp_path: Path) -> None:
    environments = {"train": {"variant": "cpu", "python": "/usr/bin/python3"}, "serve": {"variant": "cpu"}}
    with pytest.raises(InputError, match="give either variant"):
        read_release(changed(tmp_path, environments=environments))


def test_no_previous_version_needs_a_reason(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="say why in previous_reason"):
        read_release(changed(tmp_path, previous_reason=""))


@pytest.mark.parametrize("previous", ["../demo", ".hidden", "", "a/b"])
def test_the_previous_version_is_a_plain_folder_name_too(tmp_path: Path, previous: str) -> None:
    with pytest.raises(InputError, match="previous"):
        read_release(changed(tmp_path, previous=previous))


def test_no_version_is_called_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="choose another name"):
        read_release(changed(tmp_path, version="none"))


@pytest.mark.parametrize("version", ["../demo", ".hidden", "", "a/b", "x" * 65])
def test_a_version_is_a_plain_folder_name(tmp_path: Path, version: str) -> None:
    with pytest.raises(InputError, match="version"):
        read_release(changed(tmp_path, version=version))


def test_paths_count_from_the_release_file(tmp_path: Path) -> None:
    stages = yaml.safe_load(DEMO.read_text())["stages"]
    del stages["questions"]
    stages["dataset"]["raw"] = "questions.jsonl"
    release = read_release(changed(tmp_path, stages=stages))
    assert release.stages.dataset.raw == tmp_path / "questions.jsonl"


def test_an_unknown_limit_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    limits = {"load": {"ttft_p95_max": {"value": 1, "reason": "x"}}, "laod": {}}
    release = read_release(changed(tmp_path, limits=limits))
    assert sorted(unknown_limits(release.limits)) == [
        "limits.laod: unknown gate - did you mean 'load'?",
        "limits.load.ttft_p95_max: unknown limit - did you mean 'ttft_p95_max_s'?",
    ]


def test_the_policy_gives_every_limit_a_reason() -> None:
    policy = read_policy()
    assert all(limit.reason for limits in policy.gates.values() for limit in limits.values())


def test_a_policy_without_a_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text("schema_version: 1\ngates: {}\n")
    with pytest.raises(InputError, match=r"limits\.load\.users_min: missing"):
        read_policy(path)


STAGING = {"dsn": "db.example.com/EBS", "user": "READER"}


def test_a_staging_oracle_reaches_what_measures_sql_and_holds_no_password(tmp_path: Path) -> None:
    release = read_release(changed(tmp_path, staging=STAGING))
    assert release.staging is not None
    configs = {step.name: step.config for step in plan(release)}
    assert configs["sql_quality"]["staging"] == configs["baseline"]["staging"] == release.staging.model_dump()
    assert not any("password" in key.lower() for key in configs["sql_quality"]["staging"])


@pytest.mark.parametrize(
    ("staging", "told"),
    [
        ({"dsn": "READER/hunter2@db/EBS"}, "dsn names the database only; .* GONOGO_ORACLE_PASSWORD"),
        ({"dsn": "tcps://db/EBS?wallet_password=hunter2"}, "dsn names the database only"),
        ({"password": "hunter2"}, r"staging\.password: unknown key"),
        ({"current_schema": "APPS; DROP"}, "current_schema"),
        ({"allow_privileged": True}, "say why in privileged_reason"),
        ({"call_timeout_s": 0}, "call_timeout_s"),
        ({"look": "guess"}, "look"),
    ],
)
def test_a_staging_oracle_that_is_none_is_refused(tmp_path: Path, staging: dict[str, object], told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        read_release(changed(tmp_path, staging=STAGING | staging))
    assert "hunter2" not in str(caught.value)


def test_a_staging_oracle_stands_in_one_place(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="write it as staging, beside measurements"):
        read_release(changed(tmp_path, measurements={"sql_quality": {"staging": STAGING}}))
