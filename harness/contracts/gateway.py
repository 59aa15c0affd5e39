"""What the gateway is told, and where it says that it is up: its configuration and its state file.

The gateway faces people, so it listens on this machine alone unless its configuration names another address and gives
keys. Every limit stands here with its unit in its name; code holds none.
"""

from ipaddress import ip_address
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from harness.contracts.record import Record
from harness.contracts.staging import StagingConfig


class GatewayConfig(Record):
    """Everything that the gateway is told."""

    upstream: str
    """Address of vLLM, such as ``http://127.0.0.1:8000``."""
    model_name: str = ""
    """Name that requests give the model; empty for the one that the upstream serves."""
    catalogue: Path | None = None
    """Tables and columns that statements may read: JSON or a snapshot; without it any, and no bare question."""
    policy: Path | None = None
    """What else the guardrail allows or demands; without it, what it does by itself."""
    staging: StagingConfig | None = None
    """Oracle that is asked for EXPLAIN where the policy wants that; without it, the embedded engine."""
    filters: tuple[str, ...] = ()
    """Security filters that prompts of bare questions state, such as ``ORG_ID = 204``."""
    constrained: bool = False
    """Whether answers to bare questions are held to a grammar of the shown tables' names."""
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    """0 takes a free one."""
    keys: Path | None = None
    """File of API keys: a line ``NAME KEY`` each, or ``NAME sha256:DIGEST``."""
    audit: Path
    """Log of what was asked and decided; lines are added."""
    audit_redacts_literals: bool = False
    """Whether values (texts and numbers) are left out of the audit log."""
    audit_syncs: bool = False
    """Whether each line is on the disk before an answer leaves: for machines that lose their power."""
    state: Path | None = None
    """File that tells the gateway's address once it is up."""
    running_max: int = Field(default=4, ge=1)
    """Requests that the model works on at a time."""
    waiting_max: int = Field(default=16, ge=0)
    """Requests that wait for it; beyond them, 429."""
    connections_max: int = Field(default=1024, ge=1)
    """Connections at a time; beyond them, 503."""
    request_bytes_max: int = Field(default=262_144, ge=1024)
    answer_bytes_max: int = Field(default=262_144, ge=1024)
    """Longest that the model server may say in one answer."""
    output_cap_tokens: int = Field(default=512, ge=1)
    """Longest answer of any request, whatever it asks for."""
    body_timeout_s: float = Field(default=30.0, gt=0)
    """Time that a client has to send its request."""
    request_timeout_s: float = Field(default=120.0, gt=0)
    """Time from a request's arrival to its answer, waiting and retry included."""
    silence_timeout_s: float = Field(default=60.0, gt=0)
    """Time that the model server may say nothing."""
    guard_timeout_s: float = Field(default=2.0, gt=0)
    """Time that the guardrail may take over one answer; then it is blocked."""
    guard_workers: int = Field(default=2, ge=1, le=64)
    keep_alive_s: float = Field(default=2.0, gt=0)
    """Time between signs of life to a client that streams."""
    stop_timeout_s: float = Field(default=10.0, gt=0)
    """Time that requests have to finish when the gateway is told to stop."""
    ends_with_parent: bool = False
    """Whether the gateway ends when the program that started it does."""

    @field_validator("upstream")
    @classmethod
    def _is_an_address(cls, upstream: str) -> str:
        if urlsplit(upstream).scheme not in {"http", "https"} or not urlsplit(upstream).hostname:
            raise ValueError(f"upstream {upstream}: must be an address such as http://127.0.0.1:8000")
        return upstream.rstrip("/").removesuffix("/v1")

    @model_validator(mode="after")
    def _faces_a_network_only_with_keys(self) -> "GatewayConfig":
        if self.keys is None and not is_loopback(self.host):
            raise ValueError(f"host {self.host}: faces a network, so give a file of API keys, or take 127.0.0.1")
        return self


class GatewayState(Record):
    """A gateway that is up."""

    schema_version: Literal[1] = 1
    url: str
    model_name: str
    pid: int


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine alone; a name but ``localhost`` is not taken for one."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
