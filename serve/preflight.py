"""What must be right before vLLM is started, so that a mistake costs a line and not a timeout."""

import os
import socket
import subprocess
from pathlib import Path

from harness.contracts.errors import InputError, MachineError

_WHERE = "import importlib.util as it; print(it.find_spec('vllm').origin)"
"""Fails where there is no vLLM."""


def check_model_folder(model: Path) -> None:
    """Make sure that a folder holds a model.

    Raises:
        InputError: it does not.
    """
    if not (model / "config.json").is_file():
        raise InputError(f"{model}: not a model folder, it has no config.json; name the folder of an artefact")


def check_interpreter(python: Path) -> Path:
    """Make sure that an interpreter has vLLM, without importing it, and return the folder that it lies in.

    Raises:
        MachineError: there is no such interpreter, or it lacks vLLM.
    """
    try:
        asked = subprocess.run([python, "-P", "-c", _WHERE], capture_output=True, check=False)
    except OSError as error:
        raise MachineError(f"{python}: no interpreter to serve with ({error.strerror})") from error
    if asked.returncode:
        raise MachineError(f"{python}: lacks vLLM; install it there, or let Gonogo make the serve environment")
    return Path(os.fsdecode(asked.stdout).strip()).parent


def free_port(host: str, port: int) -> int:
    """Return the port, or a free one for 0.

    Raises:
        MachineError: something listens on it already.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise MachineError(f"port {port} on {host} is taken; free it, or give port 0 for any") from error
        return int(probe.getsockname()[1])
