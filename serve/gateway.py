"""The gateway in front of vLLM: ``python -P -m serve.gateway CONFIG.json``.

An interface like OpenAI's that answers with one safe Oracle statement or says why not. Its parts are in
`serve.gate`: a request is read (`question`), waits for a place (`limits`), becomes a prompt and is asked
(`upstream`), its answer is judged in a worker (`workers`) and asked for once more where it is refused (`attempts`),
and what came of it is written down (`audit`) before it is sent (`chat`). What it does not do: it runs no statement,
and it ends no TLS.
"""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import uvicorn
import uvloop

from harness.contracts.errors import ExitCode, GonogoError, MachineError
from harness.contracts.files import read_record, write_record
from harness.contracts.gateway import GatewayConfig, GatewayState
from harness.contracts.logs import get_logger, set_up_logging
from harness.contracts.step import FAILURE, Failure
from serve.gate.app import application, opened
from serve.gate.audit import AuditLog
from serve.gate.box import Box
from serve.gate.faults import Fault
from serve.gate.keys import read_keys

_POLL_S: Final = 0.2
_BACKLOG: Final = 1024
_LOG: Final = get_logger("serve.gateway")


async def serve(config: GatewayConfig) -> None:
    """Hold the gateway up until it is told to stop.

    Raises:
        GonogoError: it cannot be held up; one line says why.
    """
    keys = read_keys(config.keys)
    with _listener(config) as listener, AuditLog(config.audit, syncs=config.audit_syncs) as audit:
        async with opened(config, keys, audit) as box:
            server = uvicorn.Server(
                uvicorn.Config(
                    application(box),
                    access_log=False,
                    log_config=None,
                    server_header=False,
                    limit_concurrency=config.connections_max,
                    timeout_graceful_shutdown=max(1, round(config.stop_timeout_s)),
                )
            )
            with _stopped_in_order():
                await asyncio.gather(
                    server.serve(sockets=[listener]), _announce(server, box, listener), _follow(server, config)
                )


@contextmanager
def _stopped_in_order() -> Iterator[None]:
    """Let uvicorn hear the signals; it raises them again at its end, when there still is something to clean up."""
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


async def _announce(server: uvicorn.Server, box: Box, listener: socket.socket) -> None:
    """Say where the gateway is as soon as it answers."""
    while not server.started:
        if server.should_exit:
            return
        await asyncio.sleep(_POLL_S / 10)
    host, port = listener.getsockname()[:2]
    url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    try:
        name = await box.model_name()
    except Fault as fault:
        _LOG.warning("%s: %s", box.config.upstream, fault.message)
        name = ""
    if box.config.state is not None:
        write_record(box.config.state, GatewayState(url=url, model_name=name, pid=os.getpid()))
    _LOG.info("%s answers for %s at %s", url, name or "a model server that is away", box.config.upstream)


async def _follow(server: uvicorn.Server, config: GatewayConfig) -> None:
    """End the server where the program that started it is gone, if so configured."""
    parent = os.getppid()
    while not server.should_exit:
        await asyncio.sleep(_POLL_S)
        if config.ends_with_parent and os.getppid() != parent:
            server.should_exit = True


def _listener(config: GatewayConfig) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            config.host, config.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        # The protocol is named: asyncio switches Nagle's delay off for sockets that say they are TCP, and no others.
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError as error:
        raise MachineError(
            f"{config.host}:{config.port}: cannot listen there ({error.strerror}); give another --port or --host"
        ) from error
    return listener


def main(path: Path) -> int:
    """Serve as configured and return the exit code; a failure's one line is also beside the configuration."""
    set_up_logging()
    try:
        uvloop.run(serve(read_record(path, GatewayConfig)))
    except GonogoError as error:
        message = " ".join(str(error).split())
        _LOG.error("%s", message)
        write_record(path.with_name(FAILURE), Failure(message=message, exit_code=ExitCode.USAGE))
        return ExitCode.USAGE
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
