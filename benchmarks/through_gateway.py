"""The gateway before the served model of a release, as a measurement asks it, and what its audit log shows.

The same program that people ask (`serve.gateway`), on the catalogue of the data set. It takes as many requests at a
time as the measurement makes, so none is turned away for want of a place.
"""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from harness.contracts.evidence import Figure
from harness.contracts.gateway import GatewayConfig, GatewayState
from harness.contracts.measurements import ThroughGateway
from harness.contracts.serving import ServerState
from harness.contracts.step import StepOrder, count
from serve.gate.audit import BEGUN, lines, unfinished
from serve.gated import gated

AUDIT: Final = "audit.jsonl"


def through_gateway(
    order: StepOrder, config: ThroughGateway, server: ServerState, *, users: int
) -> AbstractContextManager[GatewayState]:
    """Lend a gateway in front of a server, which keeps its audit log with what outlives a killed attempt.

    Raises:
        StepError: it does not come up.
    """
    told = GatewayConfig(
        upstream=server.url,
        model_name=server.model_name,
        catalogue=order.inputs["dataset"] / "catalogue.json",
        policy=config.policy,
        port=0,
        audit=audit_of(order),
        running_max=users,
        waiting_max=users,
        output_cap_tokens=server.output_cap_tokens,
    )
    return gated(told, order.output)


def audit_of(order: StepOrder) -> Path:
    """Return where the gateway of a measurement writes its audit log."""
    return (order.kept or order.output) / AUDIT


def audit_figures(audit: Path, sent: int) -> dict[str, Figure]:
    """Return how many of the requests that were sent the audit log lacks, wholly or the end of.

    Args:
        audit: the log, once the gateway is down.
        sent: how many requests the gateway answered.
    """
    begun = sum(line.get("event") == BEGUN for line in lines(audit))
    return {
        "audit_missing": count(max(sent - begun, 0), sent, "requests"),
        "audit_unfinished": count(len(unfinished(audit)), sent, "requests"),
    }
