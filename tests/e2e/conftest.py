"""What tests of the real vLLM share: an interpreter that has it, and a model that it loads in a moment."""

import os
import subprocess
from pathlib import Path

import pytest

from harness.contracts.release import EnvironmentChoice
from harness.environments import ensure, resolve

_OWN_PYTHON = "GONOGO_SERVE_PYTHON"


@pytest.fixture(scope="session")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an interpreter that has vLLM: the one that GONOGO_SERVE_PYTHON names, else Gonogo's own environment."""
    named = os.environ.get(_OWN_PYTHON)
    choice = EnvironmentChoice(python=Path(named)) if named else EnvironmentChoice(variant="cpu")
    ensure("serve", choice, tmp_path_factory.mktemp("pip") / "log.txt", print)
    return resolve("serve", choice).python


@pytest.fixture(scope="session")
def model(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    subprocess.run([python, "-P", Path(__file__).with_name("tiny_model.py"), folder], check=True)
    return folder
