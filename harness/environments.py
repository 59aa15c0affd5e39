"""Named virtual environments: made from requirements files, shared by stages, remade when those files change.

An environment's folder carries the digest of its requirements in its name, and a marker that is written last; so a
half-made one is made anew and a finished one is used as it is. pip's own configuration (index, wheel folder,
offline) is honoured throughout. An interpreter that a release names is used as it is.
"""

import fcntl
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from harness.contracts.errors import MachineError
from harness.contracts.files import digest_file, digest_json, write_json
from harness.contracts.home import home
from harness.contracts.machine import library_versions
from harness.contracts.release import EnvironmentChoice, Release
from harness.runner.code import ROOT

Name = Literal["core", "train", "serve"]
"""`core` runs Gonogo itself, and is never made."""
MADE: tuple[Name, ...] = ("train", "serve")
REQUIRED_MODULES: dict[Name, tuple[str, ...]] = {
    "core": (),
    "train": ("torch", "transformers", "peft", "trl", "accelerate", "deepspeed", "llmcompressor", "pydantic", "yaml"),
    "serve": ("vllm",),
}
_MARKER = "gonogo-environment.json"
_LIST_DISTRIBUTIONS = """
from importlib.metadata import distributions
print(*sorted({f"{it.name}=={it.version}" for it in distributions()}))
"""


@dataclass(frozen=True)
class Environment:
    """An interpreter with the libraries of its name, and the digest of what they are."""

    python: Path
    digest: str


def folder(name: Name, choice: EnvironmentChoice) -> Path:
    """Return where an environment of Gonogo's own making lies."""
    digest = _requirements_digest(name, choice).removeprefix("sha256:")[:12]
    return home() / "environments" / f"{name}-{choice.variant}-{digest}"


def chosen(release: Release, name: Name) -> EnvironmentChoice:
    """Return what a release says of an environment; `core` is always the interpreter that runs Gonogo."""
    choices = {"train": release.environments.train, "serve": release.environments.serve}
    return choices.get(name, EnvironmentChoice(python=Path(sys.executable)))


def is_ready(name: Name, choice: EnvironmentChoice) -> bool:
    """Whether an environment can be used without installing anything."""
    return choice.python is not None or (folder(name, choice) / _MARKER).is_file()


def resolve(name: Name, choice: EnvironmentChoice) -> Environment:
    """Return an environment by its interpreter and digest; it need not be made yet.

    Raises:
        MachineError: the interpreter that the release names does not run, or lacks a library.
    """
    if name == "core":
        return Environment(Path(sys.executable), digest_json({"python": sys.version, **library_versions()}))
    if choice.python is not None:
        return _named(name, choice.python)
    return Environment(folder(name, choice) / "bin" / "python", _requirements_digest(name, choice))


def ensure(name: Name, choice: EnvironmentChoice, log: Path, say: Callable[[str], None]) -> None:
    """Make an environment where it is not there yet.

    Args:
        name: which environment.
        choice: its variant, or the interpreter that stands for it.
        log: gets what pip prints.
        say: gets what is being done, for the person who waits.

    Raises:
        MachineError: the environment could not be made.
    """
    if is_ready(name, choice):
        return
    path = folder(name, choice)
    with _alone(path):
        if not is_ready(name, choice):
            _make(name, choice, path, log, say)


def lacking_modules(name: Name, python: Path) -> tuple[str, ...]:
    """Return the libraries that an interpreter lacks for an environment.

    Raises:
        MachineError: there is no such interpreter, or it does not run.
    """
    names = REQUIRED_MODULES[name]
    program = "import sys, importlib.util as u; print(*(n for n in sys.argv[1:] if u.find_spec(n) is None))"
    try:
        run = subprocess.run([str(python), "-P", "-c", program, *names], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise MachineError(
            f"environments.{name}.python: {python} does not run ({error}); name a Python of 3.11 or newer"
        ) from error
    return tuple(run.stdout.split())


def requirements(name: Name, variant: str) -> tuple[Path, ...]:
    """Return the requirements files of an environment in the order they are used."""
    kinds = ("txt", "no-isolation.txt", "remove.txt")
    paths = (ROOT / name / f"requirements-{variant}.{kind}" for kind in kinds)
    return tuple(path for path in paths if path.is_file())


def _named(name: Name, python: Path) -> Environment:
    lacking = lacking_modules(name, python)
    if lacking:
        raise MachineError(
            f"environments.{name}.python: {python} lacks {', '.join(lacking)}; "
            f"install it there, or give variant: cpu or gpu and Gonogo makes the environment"
        )
    program = (
        "from importlib.metadata import distributions as d; print(*sorted({f'{i.name}=={i.version}' for i in d()}))"
    )
    run = subprocess.run([str(python), "-P", "-c", program], capture_output=True, text=True, check=True)
    return Environment(python, digest_json(run.stdout.split()))


def _requirements_digest(name: Name, choice: EnvironmentChoice) -> str:
    files = {path.name: digest_file(path) for path in requirements(name, choice.variant or "cpu")}
    return digest_json({"python": sys.version, "files": files})


def _make(name: Name, choice: EnvironmentChoice, path: Path, log: Path, say: Callable[[str], None]) -> None:
    shutil.rmtree(path, ignore_errors=True)
    python = str(path / "bin" / "python")
    say(f"making the environment {name} ({choice.variant})")
    with log.open("w", encoding="utf-8") as output:
        _call([sys.executable, "-m", "venv", str(path)], name, log, output.fileno())
        for file in requirements(name, choice.variant or "cpu"):
            say(f"installing {file.name} into the environment {name}")
            _call([python, "-m", "pip", *_pip_arguments(file)], name, log, output.fileno())
    write_json(
        path / _MARKER, {"name": name, "variant": choice.variant, "digest": _requirements_digest(name, choice)}
    )


def _pip_arguments(file: Path) -> list[str]:
    if file.name.endswith(".remove.txt"):
        return ["uninstall", "--yes", "--requirement", str(file)]
    isolation = ["--no-build-isolation"] if file.name.endswith(".no-isolation.txt") else []
    # Most of what is installed is never imported: Python compiles the rest when it is, in half the time in all.
    return ["install", "--no-compile", *isolation, "--requirement", str(file)]


def _call(argv: list[str], name: str, log: Path, output: int) -> None:
    status = subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False).returncode
    if status:
        errors = [
            line for line in log.read_text(errors="replace").splitlines() if "ERROR" in line or "error:" in line
        ]
        why = errors[-1].strip() if errors else f"exit status {status}"
        raise MachineError(f"the environment {name} could not be made: {why}; see {log}")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lock of an environment, so that two runs do not make it at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
