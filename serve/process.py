"""vLLM's process: what it is given of our environment, and how it is started in a group of its own."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from harness.contracts.step import RUN_VARIABLE

_INHERITED = (
    "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "LD_PRELOAD", "PATH", "TMPDIR", "TZ", "USER", RUN_VARIABLE,
)  # fmt: skip
_INHERITED_FAMILIES = ("CUDA_", "NVIDIA_", "OMP_", "XDG_")


def inherited() -> dict[str, str]:
    """Return what vLLM needs of our environment: no token, password or proxy is among it."""
    return {
        name: value
        for name, value in os.environ.items()
        if name in _INHERITED or name.startswith(_INHERITED_FAMILIES)
    }


def extension_folder(beside: Path) -> Path:
    """Return a folder with nothing but our extension in it: no other package of this interpreter reaches vLLM's."""
    folder = beside / "extension"
    folder.mkdir(exist_ok=True)
    shutil.copyfile(Path(__file__).with_name("inspection.py"), folder / "gonogo_inspection.py")
    return folder


def start(command: Sequence[str], variables: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Start vLLM in a session of its own, so that its processes are one group; its output goes into a fresh log."""
    with log.open("wb") as output:
        return subprocess.Popen(
            command,
            env=inherited() | dict(variables),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
