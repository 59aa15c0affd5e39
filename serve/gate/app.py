"""The gateway's paths, and the life of its parts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from harness.contracts.errors import InputError
from harness.contracts.gateway import GatewayConfig
from harness.contracts.guard import NO_POLICY, read_policy
from serve.gate.audit import AuditLog
from serve.gate.box import OK, Box
from serve.gate.chat import Chat, authorise
from serve.gate.faults import BAD_REQUEST, NOT_FOUND, UNAVAILABLE, Fault
from serve.gate.keys import Keys
from serve.gate.limits import Admission
from serve.gate.metrics import CONTENT_TYPE, Metrics
from serve.gate.upstream import Upstream
from serve.gate.worker import WorkerOrder
from serve.gate.workers import Workers


@asynccontextmanager
async def opened(config: GatewayConfig, keys: Keys, audit: AuditLog) -> AsyncIterator[Box]:
    """Lend the parts of a gateway, started.

    Raises:
        GonogoError: one does not start, such as a worker whose catalogue is not there.
    """
    metrics = Metrics()
    policy = NO_POLICY if config.policy is None else read_policy(config.policy)
    if policy.explain != "off" and config.catalogue is None:
        raise InputError(
            f"{config.policy}: explain: {policy.explain} needs a catalogue, of which the engine knows tables"
        )
    order = WorkerOrder(
        catalogue=config.catalogue,
        policy=config.policy,
        staging=config.staging,
        filters=config.filters,
        constrained=config.constrained,
    )
    box = Box(
        config=config,
        keys=keys,
        audit=audit,
        workers=Workers(order, config.guard_workers, metrics.restarts.inc),
        upstream=Upstream(
            config.upstream,
            silence_timeout_s=config.silence_timeout_s,
            answer_bytes_max=config.answer_bytes_max,
            connections=config.running_max,
        ),
        admission=Admission(config.running_max, config.waiting_max),
        metrics=metrics,
        look_timeout_s=config.guard_timeout_s + (0.0 if policy.explain == "off" else policy.explain_timeout_s),
    )
    metrics.watch(box.admission, box.workers)
    try:
        await box.workers.start()
        yield box
    finally:
        await box.workers.close()
        await box.upstream.close()


def application(box: Box) -> Starlette:
    """Return the gateway's paths."""

    async def models(request: Request) -> Response:
        try:
            authorise(box, request.headers)
            name = await box.model_name()
        except Fault as fault:
            return JSONResponse(fault.body(), fault.status, fault.headers)
        return JSONResponse(
            {"object": "list", "data": [{"id": name, "object": "model", "created": 0, "owned_by": "gonogo"}]}
        )

    async def health(_request: Request) -> Response:
        upstream = await box.upstream.is_well()
        well = upstream and box.workers.alive > 0
        said = {
            "status": "ok" if well else "degraded",
            "upstream": "ok" if upstream else "away",
            "guard_workers": box.workers.alive,
            "running": box.admission.running,
            "waiting": box.admission.waiting,
        }
        return JSONResponse(said, OK if well else UNAVAILABLE)

    async def metrics(request: Request) -> Response:
        try:
            authorise(box, request.headers)
        except Fault as fault:
            return JSONResponse(fault.body(), fault.status, fault.headers)
        return Response(box.metrics.text(), media_type=CONTENT_TYPE)

    async def unknown(request: Request, _error: Exception) -> Response:
        fault = Fault(NOT_FOUND, f"{request.url.path}: there is no such path", code="unknown_path")
        return JSONResponse(fault.body(), NOT_FOUND)

    async def wrong_method(request: Request, _error: Exception) -> Response:
        fault = Fault(BAD_REQUEST, f"{request.url.path}: not by {request.method}", code="wrong_method")
        return JSONResponse(fault.body(), 405)

    return Starlette(
        routes=[
            Route("/v1/chat/completions", Chat(box), methods=["POST"]),
            Route("/v1/models", models, methods=["GET"]),
            Route("/health", health, methods=["GET"]),
            Route("/metrics", metrics, methods=["GET"]),
        ],
        exception_handlers={404: unknown, 405: wrong_method},
    )
