"""Lines of JSON that come in, whatever they hold, and that go out."""

import json
import math
from typing import Any

from harness.contracts.errors import InputError


def read_object(line: bytes, example: str = '{"id": ..., "sql": ...}') -> dict[str, Any]:
    """Return the JSON object of a line, of which `example` shows the form; NaN and its like are read as null.

    Raises:
        InputError: it is not UTF-8, not JSON, or no object.
    """
    try:
        data = json.loads(line.decode("utf-8"), parse_constant=lambda _: None, parse_float=_finite)
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 (byte {error.start} of the line)") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON ({error})") from error
    if not isinstance(data, dict):
        raise InputError(f"not an object; a line is {example}")
    return data


def _finite(text: str) -> float | None:
    number = float(text)
    return number if math.isfinite(number) else None


def printable(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return a line's id as it is to be given back: a text or number as it is, anything else as none."""
    return value if isinstance(value, str | int | float) else None


def dumped(answer: dict[str, Any]) -> bytes:
    """Return the line that an answer is."""
    return json.dumps(answer, allow_nan=False).encode("ascii") + b"\n"
