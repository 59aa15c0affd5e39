"""What a client is told instead of an answer, in the form that OpenAI's clients understand."""

from collections.abc import Mapping
from typing import Any, Final

BAD_REQUEST: Final = 400
UNAUTHORISED: Final = 401
NOT_FOUND: Final = 404
TIMED_OUT_SENDING: Final = 408
TOO_LARGE: Final = 413
NOT_JSON: Final = 415
TOO_MANY: Final = 429
CLIENT_GONE: Final = 499
"""Nobody is told: it is for the audit log and the figures."""
BROKEN: Final = 500
BAD_UPSTREAM: Final = 502
UNAVAILABLE: Final = 503
TIMED_OUT: Final = 504

_TYPES: Final = {
    UNAUTHORISED: "authentication_error",
    NOT_FOUND: "not_found_error",
    TOO_MANY: "rate_limit_error",
}
_FIRST_OF_OURS: Final = 500


class Fault(Exception):  # noqa: N818 - it is the client's or the upstream's, and is told, not raised to a person
    """Why a request gets no answer: an HTTP status, one line, and a word for programs."""

    def __init__(
        self, status: int, message: str, *, code: str, headers: Mapping[str, str] | None = None, param: str = ""
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code
        self.headers = dict(headers or {})
        self.param = param

    def body(self) -> dict[str, Any]:
        """Return the error as OpenAI's interface has it."""
        kind = _TYPES.get(self.status, "server_error" if self.status >= _FIRST_OF_OURS else "invalid_request_error")
        return {
            "error": {"message": self.message, "type": kind, "param": self.param or None, "code": self.code},
        }
