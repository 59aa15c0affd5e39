"""What a release needs of this machine, and what this machine has: nothing is started, nothing is installed."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from harness import environments
from harness.contracts.errors import MachineError, did_you_mean
from harness.contracts.home import home
from harness.contracts.machine import describe_machine, memory_total_bytes
from harness.contracts.release import Release
from harness.model_files import model_faults
from harness.policy import unknown_limits
from harness.previous import lacks_previous
from harness.runner.code import ROOT

ENVIRONMENT_BYTES = {"train": 4_000_000_000, "serve": 6_000_000_000}


@dataclass(frozen=True)
class Gpu:
    """A card, as its driver names it."""

    name: str
    memory_mib: int


def lacks(release: Release, runs: Path) -> tuple[str, ...]:
    """Return a line for everything that keeps a release from running on this machine: what, where, what to do."""
    return (
        *unknown_limits(release.limits),
        *_missing_files(release),
        *_base_model(release),
        *lacks_previous(release, runs),
        *_profile(release),
        *_environments(release),
        *_compiler(release),
        *_gpus(release),
        *_memory(release),
        *_port(release),
        *_disk(release, runs),
    )


def gpus() -> tuple[Gpu, ...]:
    """Return the cards of this machine; none where there is no driver."""
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return ()
    query = [tool, "--query-gpu=name,memory.total", "--format=csv,noheader,nounits"]
    listed = subprocess.run(query, capture_output=True, text=True, check=False).stdout.splitlines()
    cards = (line.rpartition(",") for line in listed)
    return tuple(Gpu(name.strip(), int(memory)) for name, _, memory in cards if memory.strip().isdigit())


def facts() -> dict[str, str]:
    """Return what this machine is and has, for `gonogo doctor`."""
    cards = gpus()
    shared = _free_bytes(Path("/dev/shm"))  # noqa: S108 - asked for its size only
    return describe_machine() | {
        "gpus": ", ".join(f"{card.name} ({card.memory_mib} MiB)" for card in cards) or "none",
        "compiler": next((name for name in ("g++", "clang++") if shutil.which(name)), "none"),
        "disk_free_gb": f"{_free_bytes(Path.cwd()) / 1e9:.0f}",
        "shared_memory_free_gb": f"{shared / 1e9:.1f}",
        "environments": str(home() / "environments"),
    }


def _missing_files(release: Release) -> Iterator[str]:
    dataset = release.stages.dataset
    named = {
        "base_model": release.base_model,
        "stages.dataset.raw": dataset.raw,
        "stages.dataset.catalogue": dataset.catalogue,
        "stages.dataset.tokenizer": dataset.tokenizer,
        **{f"stages.dataset.suites.{number}": path for number, path in enumerate(dataset.suites)},
        "stages.sft.chat_template": release.stages.sft.chat_template,
    }
    for key, path in named.items():
        if path is not None and not path.exists():
            yield f"{key}: {path}: no such file or folder"


def _base_model(release: Release) -> Iterator[str]:
    base = release.base_model
    if base is not None and base.exists():
        yield from (f"base_model: {fault}" for fault in model_faults(base, release.stages.sft.context_tokens))


def _profile(release: Release) -> Iterator[str]:
    name = release.serving.profile
    folder = ROOT / "serve" / "profiles"
    known = sorted(path.stem for path in folder.glob("*.yaml"))
    if name.endswith(".yaml"):
        if not Path(name).is_file():
            yield f"serving.profile: {name}: no such file"
    elif name not in known:
        yield f"serving.profile: {name}: unknown{did_you_mean(name, known)} (known: {', '.join(known)})"


def _environments(release: Release) -> Iterator[str]:
    for name in environments.MADE:
        try:
            environments.resolve(name, environments.chosen(release, name))
        except MachineError as error:
            yield str(error)


def _compiler(release: Release) -> Iterator[str]:
    if release.environments.train.variant and not (shutil.which("g++") or shutil.which("clang++")):
        yield "stages.sft: DeepSpeed compiles at first use and there is no C++ compiler; install g++"


def _gpus(release: Release) -> Iterator[str]:
    cards, memory = gpus(), release.needs.gpu_memory_gib
    needed = {"train": release.stages.sft.processes, "serve": 1}
    large = f" of {memory:g} GiB" if memory else ""
    for name in environments.MADE:
        count, fitting = needed[name], [card for card in cards if card.memory_mib / 1024 >= memory]
        if environments.chosen(release, name).variant == "gpu" and len(fitting) < count:
            has = ", ".join(f"{card.name} ({card.memory_mib / 1024:.1f} GiB)" for card in cards) or "none"
            yield f"environments.{name}: needs {count} GPU{'s' * (count > 1)}{large}; this machine has {has}"


def _memory(release: Release) -> Iterator[str]:
    needed, has = release.needs.memory_gib, memory_total_bytes() / 2**30
    if has < needed:
        yield f"needs.memory_gib: {needed:g}, but this machine has {has:.0f}"


def _port(release: Release) -> Iterator[str]:
    port = release.serving.port
    if port == 0:
        return
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            yield f"serving.port: {port} is taken on 127.0.0.1; free it, or give 0 for a free one"


def _disk(release: Release, runs: Path) -> Iterator[str]:
    kept = home()
    for name in environments.MADE:
        needed = ENVIRONMENT_BYTES[name]
        if not environments.is_ready(name, environments.chosen(release, name)) and _free_bytes(kept) < needed:
            yield f"environments.{name}: needs {needed / 1e9:.0f} GB in {kept}; free space or set GONOGO_HOME"
    free = _free_bytes(runs)
    if free < release.needs.disk_gb * 1e9:
        yield f"needs.disk_gb: {release.needs.disk_gb:g}, but {_nearest(runs)} has {free / 1e9:.0f} free"
    if not os.access(_nearest(runs), os.W_OK):
        yield f"{runs}: cannot be written to; give another folder with --runs"


def _free_bytes(path: Path) -> int:
    return shutil.disk_usage(_nearest(path)).free


def _nearest(path: Path) -> Path:
    """Return the path, or the nearest folder above it that exists."""
    return next(it for it in (path.absolute(), *path.absolute().parents) if it.exists())
