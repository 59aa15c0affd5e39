"""What `gonogo serve` was asked for, and the configuration of the gateway that follows from it."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from harness.contracts.errors import InputError
from harness.contracts.gateway import GatewayConfig


@dataclass(frozen=True)
class Request:
    """A model to serve, or the address of one that is served, and how the gateway stands in front of it."""

    model: Path | None
    profile: str
    python: Path | None
    upstream: str
    catalogue: Path | None
    policy: Path | None
    filters: tuple[str, ...]
    constrained: bool
    host: str
    port: int
    keys: Path | None
    audit: Path
    redact: bool
    running: int
    waiting: int
    place: Path


def check_request(request: Request) -> None:
    """Make sure that there is one thing to serve, before anything is started.

    Raises:
        InputError: there is none, or two; a file is not there; or the gateway would not take its configuration.
    """
    if (request.model is None) == (not request.upstream):
        raise InputError("give --model FOLDER to start vLLM, or --upstream URL of a server that is up: one of both")
    files = {"--catalog": request.catalogue, "--policy": request.policy, "--keys": request.keys}
    for option, file in files.items():
        if file is not None and not file.is_file():
            raise InputError(f"{option} {file}: no such file")
    gateway_config(request, request.upstream or "http://127.0.0.1:1", Path("state.json"))


def gateway_config(request: Request, upstream: str, state: Path) -> GatewayConfig:
    """Return what the gateway is told.

    Raises:
        InputError: it would not take it.
    """
    try:
        return GatewayConfig(
            upstream=upstream,
            catalogue=_absolute(request.catalogue),
            policy=_absolute(request.policy),
            filters=request.filters,
            constrained=request.constrained,
            host=request.host,
            port=request.port,
            keys=_absolute(request.keys),
            audit=request.audit.absolute(),
            audit_redacts_literals=request.redact,
            state=state.absolute(),
            running_max=request.running,
            waiting_max=request.waiting,
            ends_with_parent=True,
        )
    except ValidationError as error:
        raise InputError(
            "; ".join(str(it.get("ctx", {}).get("error", it["msg"])) for it in error.errors())
        ) from error


def _absolute(path: Path | None) -> Path | None:
    return None if path is None else path.absolute()
