"""What the launcher is told and what it leaves: its order, and the state of the server it holds up.

The state file is how every other program learns where the server is, what it serves, and whether it still is the
process that was started. Only the launcher writes it.
"""

from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from harness.contracts.errors import StepError
from harness.contracts.files import read_record
from harness.contracts.record import Record


class ServeOrder(Record):
    """Everything that the launcher is told."""

    python: Path
    """Interpreter of the environment that vLLM is installed in."""
    model: Path
    """Folder of the model."""
    model_name: str = "model"
    """Name that requests give it."""
    artefact: str
    """Digest of the artefact that the folder holds."""
    profile: str
    """Name of a profile in ``serve/profiles``, or the path of one's own, ending in ``.yaml``."""
    host: str = "127.0.0.1"
    port: int = Field(default=0, ge=0, le=65535)
    """0 takes a free one."""
    state: Path
    """File that tells where the server is and how it is."""
    log: Path
    """File that takes vLLM's output."""
    events: Path
    ready_timeout_s: float = Field(default=600.0, gt=0)
    grace_s: float = Field(default=30.0, gt=0)
    """Time between asking the server to end and killing it."""
    restarts_max: int = Field(default=0, ge=0)
    """How often in a row a server that died is started anew. 0 while something is measured: what died has died."""
    backoff_s: float = Field(default=1.0, gt=0)
    """Wait before the first restart of a row; it doubles with each further one."""
    hung_after_s: float = Field(default=60.0, gt=0)
    """A server that has not been well for so long counts as dead; looked at only where it would be started anew."""

    @field_validator("host")
    @classmethod
    def _stays_on_this_machine(cls, host: str) -> str:
        """Development endpoints are open on this server, so it is never put on a network."""
        if not ip_address(host).is_loopback:
            raise ValueError(f"host {host}: must be a loopback address; the gateway is what faces a network")
        return host


class Process(Record):
    """One process, told apart from a later one of the same number by its start."""

    pid: int
    group: int
    started_at: float
    """Seconds since the epoch, as the operating system has it."""


class LinearKernel(Record):
    """One kind of linear layer in the engine."""

    name: str
    """Class that multiplies, such as ``CPUWNA16LinearKernel``."""
    weight_bits: int
    layers: int


class Engine(Record):
    """What runs, as the engine itself tells."""

    version: str
    """Of vLLM."""
    quantisation: str
    """Format of the quantised weights, such as ``compressed-tensors``; empty where there is none."""
    kernels: tuple[LinearKernel, ...]
    """Of every linear layer, embeddings and head apart."""
    kv_cache_tokens: int
    kv_cache_bytes: int
    """0 where the engine does not tell."""
    ready_after_s: float


class End(Record):
    """How the server came to its end."""

    exit_status: int
    """Of the process; the negative number of the signal that killed it."""
    last_lines: tuple[str, ...]


class ServerState(Record):
    """The server that the launcher holds up, or held."""

    schema_version: Literal[1] = 1
    state: Literal["starting", "ready", "restarting", "stopped", "died"]
    url: str
    model_name: str
    artefact: str
    """Digest of the artefact that is served."""
    arguments: tuple[str, ...]
    """vLLM's command line, word for word."""
    environment: dict[str, str]
    """What was set for vLLM beyond what it inherits."""
    device: Literal["cpu", "cuda"]
    output_cap_tokens: int
    process: Process
    restarts: int = 0
    """How often the server was started anew since the launcher began."""
    engine: Engine | None = None
    """Known once the server is ready."""
    end: End | None = None
    """Known once it is over."""


def shown_kernels(engine: Engine) -> str:
    """Return the kernels as a reader wants them: ``16 x CPUWNA16LinearKernel at 4 bits``."""
    return ", ".join(f"{it.layers} x {it.name} at {it.weight_bits} bits" for it in engine.kernels)


def read_server(path: Path | None) -> tuple[ServerState, Engine]:
    """Return a server that is ready to be asked, and its engine.

    Raises:
        InputError: there is no state file, or it is none.
        StepError: the server is not ready.
    """
    if path is None:
        raise StepError("no server is up; this measurement looks at a served artefact")
    state = read_record(path, ServerState)
    if state.state != "ready" or state.engine is None:
        raise StepError(f"{path}: the server is {state.state}; it must be ready, see its log")
    return state, state.engine
