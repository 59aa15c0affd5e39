"""A driver library to ask where there is no driver: compiled from C, so that NVML's own bindings really load it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_SOURCE = Path(__file__).with_name("nvml_stand_in.c")


def run_with_driver(folder: Path, program: str, *flags: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program in Python where NVML is the stand-in; skip the test where nothing compiles C."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("no C compiler makes a driver's library to ask")
    library = folder / "libnvidia-ml.so.1"
    subprocess.run([compiler, "-shared", "-fPIC", *flags, "-o", library, _SOURCE], check=True)
    return run_without_driver(program, LD_LIBRARY_PATH=str(folder), **environment)


def run_without_driver(program: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program in Python, where NVML is whatever this machine has."""
    root = str(Path(__file__).parents[2])
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": root, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
