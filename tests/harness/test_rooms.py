"""The rooms' arrows, read from the imports."""

import subprocess
import sys
from pathlib import Path

import pytest

from harness.runner.code import ROOMS, ROOT, imports, module_file

SHARED = ("harness.contracts", "harness.oracle", "harness.ebs", "harness.memory")
ALLOWED = {
    "harness": ("harness",),
    "train": ("train", *SHARED),
    "package": ("package", *SHARED),
    "serve": ("serve", *SHARED),
    "benchmarks": ("benchmarks", "serve", *SHARED),
}
FILES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
HEAVY = {"torch", "vllm", "locust", "deepspeed", "transformers", "oracledb", "gevent"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_what_its_arrows_allow(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    foreign = {
        name
        for name in imports(path)
        if module_file(name) and not any(name == it or name.startswith(f"{it}.") for it in ALLOWED[room])
    }
    assert foreign == set()


@pytest.mark.parametrize("room", ROOMS)
def test_init_files_are_empty(room: str) -> None:
    assert [path for path in (ROOT / room).rglob("__init__.py") if path.stat().st_size] == []


def loaded_by(program: str) -> set[str]:
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "from typer.testing import CliRunner\n"
        "from harness.cli import app\n"
        "assert 'run' in CliRunner().invoke(app, ['--help']).output\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert HEAVY & set(loaded.split()) == set()


def test_the_whole_harness_imports_nothing_heavy() -> None:
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in (ROOT / "harness").rglob("*.py")]
    program = f"import sys, importlib\nfor n in {names!r}: importlib.import_module(n)\n"
    program += "print(*sorted({name.partition('.')[0] for name in sys.modules}))\n"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert HEAVY & set(loaded.split()) == set()
