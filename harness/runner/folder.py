"""The folder of a version, `runs/VERSION`: where everything lies, and the lock that keeps two runs apart."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from harness.contracts.errors import InputError, MachineError
from harness.contracts.files import cannot_write
from harness.exhibits import EVIDENCE
from harness.runner.plan import Step


@dataclass(frozen=True)
class RunFolder:
    """Where the files of one version lie."""

    root: Path

    @property
    def name(self) -> str:
        """What the run's processes carry in their environment."""
        return str(self.root.absolute())

    @property
    def evidence(self) -> Path:
        """All that judging needs."""
        return self.root / EVIDENCE

    def output(self, step: Step) -> Path:
        """Return where a step's finished output lies."""
        return self.artefact(step.name) if step.kind == "stage" else self.evidence / step.name

    def artefact(self, name: str) -> Path:
        """Return where an artefact lies."""
        return self.root / "artefacts" / name

    def partial(self, step: Step) -> Path:
        """Return where a step's output lies until it is finished."""
        output = self.output(step)
        return output.with_name(f".{output.name}.partial")

    def work(self, name: str) -> Path:
        """Return the folder of a step's order, log and events."""
        return self.root / "work" / name

    def kept(self, name: str) -> Path:
        """Return where a step keeps what a killed attempt had finished, a folder for each digest of the step."""
        return self.root / "kept" / name


def is_under_way(folder: RunFolder) -> bool:
    """Whether a run of the version goes on just now."""
    try:
        with (folder.root / ".lock").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


@contextmanager
def locked(folder: RunFolder) -> Iterator[None]:
    """Hold a version's folder alone.

    Raises:
        InputError: another run of the version is under way.
        MachineError: the folder cannot be made.
    """
    path = folder.root / ".lock"
    try:
        folder.root.mkdir(parents=True, exist_ok=True)
        lock = path.open("a")
    except OSError as error:
        raise MachineError(cannot_write(path, error)) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise InputError(
                f"{folder.root}: another run of this version is under way; wait for it, or end it first"
            ) from error
        yield
