"""Where a step's output goes: made apart, put into its place when it is whole, and what outlives a kill."""

import shutil
from pathlib import Path
from typing import Final

from harness.contracts.errors import MachineError
from harness.contracts.files import cannot_write

_KEPT_NAME: Final = 16


def put(partial: Path, output: Path) -> None:
    """Put a finished output into its place; what lay there goes only when the new one is whole."""
    shutil.rmtree(output, ignore_errors=True)
    partial.rename(output)


def fresh(folder: Path) -> None:
    """Leave a folder empty."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    except OSError as error:
        raise MachineError(cannot_write(folder, error)) from error


def kept_for(folder: Path, digest: str) -> Path:
    """Return where a step of a digest keeps what a killed attempt had finished."""
    return folder / digest.rpartition(":")[2][:_KEPT_NAME]


def keep(folder: Path, digest: str) -> None:
    """Have a folder that outlives a kill; what a step of another digest kept goes."""
    mine = kept_for(folder, digest)
    try:
        mine.mkdir(parents=True, exist_ok=True)
        for other in folder.iterdir():
            if other != mine:
                shutil.rmtree(other, ignore_errors=True)
    except OSError as error:
        raise MachineError(cannot_write(mine, error)) from error
