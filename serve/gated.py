"""A gateway of one's own for as long as a ``with`` lasts: it is started, waited for, and told to stop."""

from contextlib import AbstractContextManager
from pathlib import Path

from harness.contracts.files import read_record
from harness.contracts.gateway import GatewayConfig, GatewayState
from serve.program import up


def gated(config: GatewayConfig, folder: Path) -> AbstractContextManager[GatewayState]:
    """Lend the gateway that a configuration asks for, once it answers; take it down afterwards.

    Its configuration, state and log lie in the folder, and so does what went wrong.

    Raises:
        StepError: it ended before it answered, with the line that it left.
    """
    folder.mkdir(parents=True, exist_ok=True)
    state = folder / "gateway_state.json"
    state.unlink(missing_ok=True)
    told = config.model_copy(update={"state": state, "ends_with_parent": True})

    def ready() -> GatewayState | None:
        return read_record(state, GatewayState) if state.is_file() else None

    return up("gateway", "serve.gateway", (folder / "gateway.json", told), "gateway.txt", ready)
