"""What `gonogo load` is asked for, and whether it can be done: the address, its model, the prompts, the times."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from harness.contracts.errors import InputError
from harness.contracts.evidence import SUMMARY
from harness.contracts.loading import LoadAloneConfig
from harness.contracts.suites import suite_path

_UNITS: Final = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_PART: Final = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")


@dataclass(frozen=True)
class Request:
    """One load test, as a person asks for it."""

    url: str
    model: str = ""
    users: int = 4
    duration: str = "5m"
    requests: int = 0
    rate: float = 0.0
    think: str = "0s"
    prompts: Path | None = None
    suite: str = ""
    distinct_share: float = 0.5
    warm_up: int = 8
    timeout: str = "60s"
    workers: int = 1
    workers_elsewhere: int = 0
    master_host: str = "127.0.0.1"
    web: bool = False
    state: Path | None = None
    place: Path | None = None
    csv: bool = False
    """Whether the raw data is written as CSV too."""


def config_of(request: Request, model: str, *, streams: bool) -> LoadAloneConfig:
    """Return what the measurement is told.

    Args:
        request: what is asked for.
        model: the name of the model that is asked.
        streams: whether the address streams its answers token by token.

    Raises:
        InputError: the prompts are not there, or a time is none.
    """
    if request.prompts is not None and request.suite:
        raise InputError("give either --prompts (a file of them) or --suite (questions, each with its tables)")
    for option, path in {"--prompts": request.prompts, "--state": request.state}.items():
        if path is not None and not path.is_file():
            raise InputError(f"{option} {path}: no such file")
    if not request.workers + request.workers_elsewhere:
        raise InputError("--workers 0: nobody would ask; have at least one worker, here or with --workers-elsewhere")
    if request.workers_elsewhere and request.master_host == "127.0.0.1":
        raise InputError("--workers-elsewhere: name this machine's address, which they can reach, with --master-host")
    if request.rate and request.think != "0s":
        raise InputError("--think: with --rate requests arrive by themselves, so no user waits between two")
    return LoadAloneConfig(
        url=request.url.rstrip("/").removesuffix("/v1"),
        model=model,
        state=request.state.absolute() if request.state else None,
        prompts=request.prompts.absolute() if request.prompts else None,
        suite=None if request.prompts else suite_path(request.suite or "ebs", Path.cwd()),
        users=request.users,
        duration_s=seconds("--duration", request.duration, least=0.1),
        requests=request.requests,
        rate_per_s=request.rate,
        think_s=seconds("--think", request.think),
        distinct_prefix_share=request.distinct_share,
        warm_up_requests=request.warm_up,
        request_timeout_s=seconds("--timeout", request.timeout, least=0.1),
        workers=request.workers,
        workers_elsewhere=request.workers_elsewhere,
        master_host=request.master_host,
        web=request.web,
        streams=streams,
    )


def place_of(request: Request) -> Path:
    """Return the folder of a run: the one that is named, or one after the address and the time.

    Raises:
        InputError: it holds a run already.
    """
    if request.place is None:
        name = f"{address_name(request.url)}-{request.users}-users-{datetime.now(UTC):%Y%m%d-%H%M%S}"
        return Path("loads", name).absolute()
    if (request.place / SUMMARY).exists():
        raise InputError(f"--out {request.place}: holds a run already, which is kept; name another folder")
    return request.place.absolute()


def address_name(url: str) -> str:
    """Return an address as a part of a folder's name."""
    return re.sub(r"[^\w.-]+", "-", url.partition("//")[2] or url).strip("-")


def seconds(option: str, text: str, *, least: float = 0.0) -> float:
    """Return a time as a person writes it, such as ``90s``, ``5m`` or ``1h30m``, in seconds.

    Raises:
        InputError: it is none, or too short.
    """
    parts = _PART.findall(text)
    if not parts or "".join(number + unit for number, unit in parts) != text:
        raise InputError(f"{option} {text}: not a time; write such as 90s, 5m or 1h30m")
    found = sum(float(number) * _UNITS[unit] for number, unit in parts)
    if found < least:
        raise InputError(f"{option} {text}: must be at least {least:g}s")
    return found
