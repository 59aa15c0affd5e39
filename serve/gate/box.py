"""What a gateway works with, and the course of one case through it: a place, a prompt, answers, looks, the log."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from harness.contracts.errors import MachineError
from harness.contracts.gateway import GatewayConfig
from harness.contracts.logs import get_logger
from harness.contracts.prompt import QUESTION
from serve.gate.attempts import answer
from serve.gate.audit import BEGUN, ENDED, AuditLog
from serve.gate.case import Case
from serve.gate.faults import BAD_REQUEST, BROKEN, CLIENT_GONE, NOT_FOUND, TIMED_OUT, UNAVAILABLE, Fault
from serve.gate.keys import Keys
from serve.gate.limits import Admission
from serve.gate.metrics import Metrics
from serve.gate.upstream import Answer, Upstream
from serve.gate.workers import NoAnswerError, Workers
from serve.guardrail import Message

OK: Final = 200
_LOG: Final = get_logger(__name__)


@dataclass(slots=True)
class Box:
    """The parts of one gateway."""

    config: GatewayConfig
    keys: Keys
    audit: AuditLog
    workers: Workers
    upstream: Upstream
    admission: Admission
    metrics: Metrics
    look_timeout_s: float
    """For the looks at one answer, an engine's EXPLAIN included."""
    model: str = ""

    async def model_name(self) -> str:
        """Return the name that requests give the model; asked of the upstream once, where it is not configured.

        Raises:
            Fault: the upstream does not tell.
        """
        self.model = self.model or self.config.model_name or await self.upstream.model_name()
        return self.model

    def begin(self, case: Case) -> None:
        """Write down that a request begins.

        Raises:
            Fault: it cannot be written down, so it is not worked on.
        """
        self._log(BEGUN, case, case.asked())

    async def decide(self, case: Case) -> Fault | None:
        """Take a case to its end, and write that down; return why there is no answer, None where there is one."""
        try:
            fault = await self._fault_of(case)
        except asyncio.CancelledError:
            self._end(case, "cancelled", Fault(CLIENT_GONE, "the client went away", code="client_gone"))
            raise
        if fault is not None:
            return self._end(case, "failed", fault)
        return self._end(case, "blocked" if case.course.statement is None else "allowed", None)

    def refused(self, request: str, who: str, address: str, fault: Fault) -> None:
        """Write down a request that was refused before anything was done for it."""
        self.metrics.requests.labels("refused", str(fault.status)).inc()
        self.metrics.faults.labels(fault.code).inc()
        try:
            line = {"who": who, "address": address, "status": fault.status, "code": fault.code}
            self.audit.write("refused", request, line)
        except MachineError:
            _LOG.exception("a refused request is not in the audit log")

    async def _fault_of(self, case: Case) -> Fault | None:
        try:
            async with asyncio.timeout(self.config.request_timeout_s):
                await self._work(case)
        except Fault as fault:
            return fault
        except TimeoutError:
            why = f"no answer within {self.config.request_timeout_s:g} s"
            return Fault(TIMED_OUT, why, code="timeout")
        except Exception:  # noqa: BLE001 - the client is told, the log has the rest
            _LOG.exception("request %s", case.id)
            return Fault(BROKEN, "the gateway failed; the reason is in its log", code="gateway_failed")
        return None

    async def _work(self, case: Case) -> None:
        name = await self.model_name()
        if case.question.model not in {"", name}:
            raise Fault(
                NOT_FOUND, f"model {case.question.model}: not served here; there is {name}",
                code="model_not_found", param="model",
            )  # fmt: skip
        waits = time.perf_counter()
        async with self.admission.place():
            case.waited_s = time.perf_counter() - waits
            messages, more = await self._prompt(case)
            cap = min(case.question.tokens_max or self.config.output_cap_tokens, self.config.output_cap_tokens)

            async def ask(said: Sequence[Message]) -> Answer:
                body = {"model": name, "messages": [it.model_dump() for it in said], "temperature": 0.0}
                return await self.upstream.ask(body | {"max_tokens": cap} | more)

            async def examine(raw: str) -> dict[str, Any]:
                return await self.workers.do({"do": "look", "raw": raw}, self.look_timeout_s)

            await answer(messages, ask, examine, case.course)

    async def _prompt(self, case: Case) -> tuple[tuple[Message, ...], dict[str, Any]]:
        """Return the messages as the model was trained on them, and what else the request carries."""
        bare = case.question.bare
        if bare is None:
            return case.question.messages, {}
        if self.config.catalogue is None:
            why = f"there is no catalogue to show tables of: send the whole prompt, with {QUESTION}"
            raise Fault(BAD_REQUEST, why, code="no_catalogue", param="messages")
        begun = time.perf_counter()
        try:
            made = await self.workers.do({"do": "prompt", "question": bare}, self.config.guard_timeout_s)
        except NoAnswerError as error:
            raise Fault(UNAVAILABLE, f"the prompt was not made: {error}", code="prompt_failed") from error
        case.prompt_s = time.perf_counter() - begun
        return (Message(role="user", content=made["prompt"]),), made.get("more", {})

    def _end(self, case: Case, outcome: str, fault: Fault | None) -> Fault | None:
        """Write down how a case ended; return the fault that the client is told."""
        status, code = (fault.status, fault.code) if fault else (OK, "")
        try:
            self._log(ENDED, case, case.decided(outcome, status, code))
        except Fault as unwritten:
            fault, outcome, status, code = unwritten, "failed", unwritten.status, unwritten.code
        self._count(case, outcome, status, code)
        return fault

    def _log(self, event: str, case: Case, data: dict[str, Any]) -> None:
        try:
            self.audit.write(event, case.id, data)
        except MachineError as error:
            _LOG.exception("the audit log cannot be written")
            raise Fault(UNAVAILABLE, "the audit log cannot be written", code="audit_failed") from error

    def _count(self, case: Case, outcome: str, status: int, code: str) -> None:
        metrics = self.metrics
        metrics.requests.labels(outcome, str(status)).inc()
        if code:
            metrics.faults.labels(code).inc()
        metrics.total_s.observe(time.perf_counter() - case.begun)
        metrics.waited_s.observe(case.waited_s)
        for number, it in enumerate(case.course.attempts, start=1):
            metrics.attempts.labels(str(number), it.look.refused_by).inc()
            metrics.model_s.labels(str(number)).observe(it.answer.total_s)
            metrics.guard_s.observe(it.guard_s)
            metrics.tokens.labels("prompt").inc(it.answer.prompt_tokens)
            metrics.tokens.labels("completion").inc(it.answer.completion_tokens)
