"""What machine this is and which versions run on it: the environment that stands beside every result."""

import os
import platform
from importlib import metadata

_LIBRARIES = (
    "accelerate", "bitsandbytes", "compressed-tensors", "datasets", "deepspeed", "duckdb", "gonogo", "httpx",
    "llmcompressor", "locust", "peft", "sqlglot", "tokenizers", "torch", "transformers", "trl",
)  # fmt: skip


def library_versions() -> dict[str, str]:
    """Return the version of each library of the field that this interpreter has."""
    return {name: version for name in _LIBRARIES if (version := _version(name))}


def memory_total_bytes() -> int:
    """Return the size of this machine's memory."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def describe_machine() -> dict[str, str]:
    """Return what a reader needs to judge a figure: system, Python, cores and memory."""
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "cpu_cores": str(os.cpu_count()),
        "memory_gib": f"{memory_total_bytes() / 2**30:.1f}",
    }


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
