from collections.abc import Callable
from pathlib import Path

import pytest

from harness.contracts.errors import InputError, MachineError
from harness.contracts.home import HOME_VARIABLE
from serve.validation import check_arguments
from tests.serve import engine_stand_in

Check = Callable[..., bool]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Return a check of a model's arguments by a stand-in for vLLM; True where vLLM was asked."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    python = engine_stand_in.install(tmp_path)
    model = tmp_path / "model"
    model.mkdir()
    (model / "config.json").write_text("{}")

    def ask(behaviour: str = "well", *words: str, port: int = 8000, variables: dict[str, str] | None = None) -> bool:
        (model / "behaviour").write_text(behaviour)
        options = ("--model", str(model), "--port", str(port), *words)
        return check_arguments(python, tmp_path, options, variables or {}, inherited={})

    return ask


def test_what_vllm_takes_is_asked_once_whatever_the_port(check: Check) -> None:
    assert [check(port=8000), check(port=8001)] == [True, False]


def test_a_refusal_names_the_argument_and_is_never_remembered(check: Check) -> None:
    for _ in range(2):
        with pytest.raises(
            InputError, match=r"vLLM 0\.32\.0 does not take its arguments: unrecognized arguments: --new"
        ):
            check("refuses an argument")


def test_a_vllm_that_cannot_be_asked_is_told_with_its_last_words(check: Check) -> None:
    with pytest.raises(MachineError, match=r"exit status 1: ImportError: libcuda\.so\.1"):
        check("cannot be asked")


def test_another_argument_model_variable_or_version_is_asked_about_anew(check: Check, tmp_path: Path) -> None:
    assert check()
    assert check("well", "--seed", "1")
    assert check(variables={"VLLM_CPU_KVCACHE_SPACE": "2"})
    (tmp_path / "model" / "config.json").write_text('{"model_type": "llama"}')
    assert check()
    (tmp_path / "_version.py").write_text("__version__ = '0.33.0'")
    assert check()
    assert not check()
