"""The memory that a server has held at most, against what there is: the card's, or the machine's without a card."""

import subprocess
from typing import Literal

from harness.contracts.errors import MachineError
from harness.contracts.machine import memory_total_bytes
from harness.contracts.record import Record
from harness.contracts.serving import ServerState
from serve.group import members, peak_resident_bytes

_QUERY = ("nvidia-smi", "--query-gpu=memory.used,memory.total", "--format=csv,noheader,nounits")
_MEBIBYTE = 2**20


class MemoryShare(Record):
    """The most that was held, as a share of one memory."""

    value: float
    peak_bytes: int
    of: Literal["card", "machine"]
    processes: int


def peak_share(server: ServerState) -> MemoryShare:
    """Return the server's peak; on a card what it holds now, since vLLM takes its share of it at the start.

    Raises:
        MachineError: the server runs on a card that nvidia-smi does not tell of.
    """
    group = server.process.group
    if server.device == "cuda":
        held, total = max(_cards(), key=lambda card: card[0] / card[1])
    else:
        held, total = peak_resident_bytes(group), memory_total_bytes()
    return MemoryShare(
        value=round(held / total, 4),
        peak_bytes=held,
        of="card" if server.device == "cuda" else "machine",
        processes=len(members(group)),
    )


def card_shares() -> tuple[float, ...]:
    """Return what each card holds now, as a share of its memory.

    Raises:
        MachineError: nvidia-smi does not tell.
    """
    return tuple(round(used / total, 6) for used, total in _cards())


def _cards() -> list[tuple[int, int]]:
    """Return used and total bytes of each card."""
    try:
        answer = subprocess.run(_QUERY, capture_output=True, text=True, check=True).stdout
        return [_card(line) for line in answer.splitlines()]
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        raise MachineError(f"nvidia-smi does not tell the card's memory ({error})") from error


def _card(line: str) -> tuple[int, int]:
    used, total = line.split(",")
    return int(used) * _MEBIBYTE, int(total) * _MEBIBYTE
