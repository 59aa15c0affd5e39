"""The memory of each card and of each process on it, as the driver tells through NVML.

NVML is a library of NVIDIA's driver: where there is no driver there is no card to ask about, and one line says so. It
is asked in this process; `nvidia-smi` asks the same library, after starting anew each time. Inside a container the
driver may number processes as the host does, or name none: then what a process holds is not known, which is no zero.
Not covered: the slices of a card that is cut up by MIG.
"""

import functools
from types import ModuleType
from typing import Any

from harness.contracts.errors import MachineError
from harness.contracts.record import Record


class Card(Record):
    """The memory of one card at one moment."""

    used_bytes: int
    """By all that runs on it, what the driver keeps for itself left out."""
    total_bytes: int
    processes: dict[int, int]
    """What each process holds that the driver tells of, by its number."""


def read_cards() -> tuple[Card, ...]:
    """Return every card of this machine, in the driver's order.

    Raises:
        MachineError: there is no driver, or it does not tell.
    """
    nvml = _nvml()
    try:
        return tuple(_card(nvml, number) for number in range(nvml.nvmlDeviceGetCount()))
    except nvml.NVMLError as error:
        raise MachineError(f"the driver does not tell the cards' memory ({error}); does nvidia-smi?") from error


def _card(nvml: ModuleType, number: int) -> Card:
    handle = nvml.nvmlDeviceGetHandleByIndex(number)
    memory = _memory(nvml, handle)
    told = nvml.nvmlDeviceGetComputeRunningProcesses(handle)
    return Card(
        used_bytes=memory.used,
        total_bytes=memory.total,
        processes={it.pid: it.usedGpuMemory for it in told if it.usedGpuMemory is not None},
    )


def _memory(nvml: ModuleType, handle: Any) -> Any:  # noqa: ANN401 - NVML has no types
    """Return a card's memory as nvidia-smi counts it; a driver from before 2022 counts its own part as used."""
    try:
        return nvml.nvmlDeviceGetMemoryInfo(handle, version=nvml.nvmlMemory_v2)
    except nvml.NVMLError_FunctionNotFound:
        return nvml.nvmlDeviceGetMemoryInfo(handle)


@functools.cache
def _nvml() -> ModuleType:
    """Return NVML, ready to be asked; the process's end gives it back."""
    import pynvml  # noqa: PLC0415 - only where a card is looked at

    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError as error:
        raise MachineError(
            f"no NVIDIA driver tells of a card here (NVML: {error}); GPU memory is not known"
        ) from error
    return pynvml  # type: ignore[no-any-return]  # it has no types
