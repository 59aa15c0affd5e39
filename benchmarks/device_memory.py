"""The memory that a server has held at most, against what there is: the card's, or the machine's without a card."""

from typing import Literal

from benchmarks.cards import read_cards
from harness.contracts.machine import memory_total_bytes
from harness.contracts.record import Record
from harness.contracts.serving import ServerState
from serve.group import members, peak_resident_bytes


class MemoryShare(Record):
    """The most that was held, as a share of one memory."""

    value: float
    peak_bytes: int
    of: Literal["card", "machine"]
    processes: int


def peak_share(server: ServerState) -> MemoryShare:
    """Return the server's peak; on a card what it holds now, since vLLM takes its share of it at the start.

    Raises:
        MachineError: the server runs on a card that no driver tells of.
    """
    group = server.process.group
    if server.device == "cuda":
        fullest = max(read_cards(), key=lambda card: card.used_bytes / card.total_bytes)
        held, total = fullest.used_bytes, fullest.total_bytes
    else:
        held, total = peak_resident_bytes(group), memory_total_bytes()
    return MemoryShare(
        value=round(held / total, 4),
        peak_bytes=held,
        of="card" if server.device == "cuda" else "machine",
        processes=len(members(group)),
    )
