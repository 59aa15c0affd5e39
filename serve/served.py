"""A server of one's own for as long as a ``with`` lasts: the launcher is started, waited for, and told to stop."""

from contextlib import AbstractContextManager

from harness.contracts.files import read_record
from harness.contracts.serving import ServeOrder, ServerState
from serve.program import up


def served(order: ServeOrder) -> AbstractContextManager[ServerState]:
    """Lend the server that an order asks for, once it is ready; take it down afterwards.

    The order, the launcher's own log and what went wrong lie beside the order's state file.

    Raises:
        StepError: the launcher ended before the server was ready, with the line that it left.
    """
    order.state.unlink(missing_ok=True)

    def ready() -> ServerState | None:
        state = read_record(order.state, ServerState) if order.state.is_file() else None
        return state if state is not None and state.state == "ready" else None

    return up("server", "serve.launch", (order.state.with_name("order.json"), order), "launcher.txt", ready)
