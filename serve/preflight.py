"""What must be right before vLLM is started, so that a mistake costs a line and not a timeout."""

import socket
import subprocess
from pathlib import Path

from harness.contracts.errors import InputError, MachineError

_HAS_VLLM = "import importlib.util, sys; sys.exit(importlib.util.find_spec('vllm') is None)"


def check_model_folder(model: Path) -> None:
    """Make sure that a folder holds a model.

    Raises:
        InputError: it does not.
    """
    if not (model / "config.json").is_file():
        raise InputError(f"{model}: not a model folder, it has no config.json; name the folder of an artefact")


def check_interpreter(python: Path) -> None:
    """Make sure that an interpreter has vLLM, without importing it.

    Raises:
        MachineError: there is no such interpreter, or it lacks vLLM.
    """
    try:
        status = subprocess.run([python, "-P", "-c", _HAS_VLLM], capture_output=True, check=False).returncode
    except OSError as error:
        raise MachineError(f"{python}: no interpreter to serve with ({error.strerror})") from error
    if status:
        raise MachineError(f"{python}: lacks vLLM; install it there, or let Gonogo make the serve environment")


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
