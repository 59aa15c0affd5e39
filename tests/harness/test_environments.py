"""Environments are made once, remade when their requirements change, and never half-made."""

import sys
from pathlib import Path

import pytest

from harness import environments
from harness.contracts.errors import MachineError
from harness.contracts.release import EnvironmentChoice

CPU = EnvironmentChoice(variant="cpu")


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put requirements and environments into a folder of the test's."""
    monkeypatch.setenv("GONOGO_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setattr(environments, "ROOT", tmp_path)
    (tmp_path / "train").mkdir()
    require(tmp_path, "# nothing yet\n")
    return tmp_path


def require(place: Path, text: str) -> None:
    (place / "train" / "requirements-cpu.txt").write_text(text)


def ensure(place: Path) -> list[str]:
    said: list[str] = []
    environments.ensure("train", CPU, place / "log.txt", said.append)
    return said


def test_an_environment_is_made_once_and_then_reused(own_place: Path) -> None:
    assert not environments.is_ready("train", CPU)
    assert ensure(own_place) != []
    assert environments.resolve("train", CPU).python.is_file()
    assert ensure(own_place) == []


def test_changed_requirements_are_another_environment(own_place: Path) -> None:
    before = environments.resolve("train", CPU)
    require(own_place, "# something else\n")
    assert environments.resolve("train", CPU) != before


def test_a_half_made_environment_is_made_anew(own_place: Path) -> None:
    leftover = environments.folder("train", CPU) / "half-made"
    leftover.parent.mkdir(parents=True)
    leftover.write_text("")
    assert ensure(own_place) != []
    assert not leftover.exists()


def test_an_environment_that_cannot_be_made_says_why_and_where(own_place: Path) -> None:
    require(own_place, "no-such-package-of-gonogo==1.0\n")
    with pytest.raises(MachineError, match=r"train could not be made: .*no-such-package-of-gonogo.*log\.txt"):
        ensure(own_place)
    assert not environments.is_ready("train", CPU)


def test_what_a_remove_file_names_goes_after_the_install(own_place: Path) -> None:
    (own_place / "train" / "requirements-cpu.remove.txt").write_text("setuptools\n")
    ensure(own_place)
    assert list(environments.folder("train", CPU).glob("lib/*/site-packages/setuptools")) == []


def test_a_named_interpreter_is_used_as_it_is(own_place: Path) -> None:
    choice = EnvironmentChoice(python=Path(sys.executable))
    with pytest.raises(MachineError, match=r"lacks .*vllm"):
        environments.resolve("serve", choice)
    assert environments.is_ready("serve", choice)
    assert own_place.joinpath("home").exists() is False


def test_an_interpreter_that_does_not_run_is_one_clear_line() -> None:
    with pytest.raises(MachineError, match=r"environments\.serve\.python: /no/python does not run"):
        environments.resolve("serve", EnvironmentChoice(python=Path("/no/python")))
