"""How Gonogo's own programs are started: by module name, with one copy of the code, and offline.

A folder of links to the five rooms is the whole import path that they add, so that an interpreter of the user's
needs nothing of Gonogo's installed, and nothing else of this interpreter's reaches it.
"""

import os
from pathlib import Path

from harness.contracts.step import RUN_VARIABLE
from harness.runner import code as own

_OFFLINE = {
    "DO_NOT_TRACK": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
}


def link_code(folder: Path) -> Path:
    """Return a folder that holds links to the rooms and nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    for room in own.ROOMS:
        link = folder / room
        if not (link.is_symlink() and link.readlink() == own.ROOT / room):
            link.unlink(missing_ok=True)
            link.symlink_to(own.ROOT / room, target_is_directory=True)
    return folder


def environment(run: str, code: Path) -> dict[str, str]:
    """Return the environment of a run's programs: this one's, the code's place, the run's name, and no network."""
    own = {"PYTHONPATH": str(code), "PYTHONSAFEPATH": "1", "PYTHONUNBUFFERED": "1", RUN_VARIABLE: run}
    return {**os.environ, **_OFFLINE, **own}


def command(python: Path, module: str, order: Path) -> list[str]:
    """Return the command line of a program and its order."""
    return [str(python), "-P", "-m", module, str(order)]
