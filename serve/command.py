"""vLLM's command: a profile says how vLLM is started on one class of machine; it becomes the exact command line.

A profile is data. What it does not name stays as vLLM has it, except for what makes answers the same every time
(temperature 0) and the cap on the output, which the server holds against every request.
"""

import json
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from harness.contracts.errors import InputError, did_you_mean
from harness.contracts.record import Record
from harness.contracts.yamlfile import read_yaml

PROFILES = Path(__file__).parent / "profiles"
_QUIET = {
    "DO_NOT_TRACK": "1",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "VLLM_NO_USAGE_STATS": "1",
}
_INSPECTED = {"VLLM_SERVER_DEV_MODE": "1"}
"""Opens the endpoints that tell what the engine runs; the reason why it is only ever served on loopback."""


class Profile(Record):
    """How vLLM is started on one class of machine."""

    device: Literal["cpu", "cuda"]
    dtype: Literal["bfloat16", "float16", "float32"]
    max_model_len: int = Field(ge=1)
    """Longest prompt and answer together, in tokens."""
    max_num_seqs: int = Field(ge=1)
    """Requests that are worked on side by side."""
    output_cap_tokens: int = Field(ge=1)
    """Longest answer of any request, whatever it asks for."""
    enforce_eager: bool = False
    prefix_caching: bool = True
    gpu_memory_utilization: float | None = Field(default=None, ge=0.85, le=0.95)
    """Share of the card: less wastes KV cache, more leaves nothing to the driver and to what vLLM does not count."""
    kv_cache_gib: int | None = Field(default=None, ge=1)
    environment: dict[str, str] = Field(default_factory=dict)
    """Further variables for vLLM."""

    @model_validator(mode="after")
    def _memory_is_stated_for_the_device(self) -> "Profile":
        stated, other = (
            ("kv_cache_gib", "gpu_memory_utilization")
            if self.device == "cpu"
            else ("gpu_memory_utilization", "kv_cache_gib")
        )
        if getattr(self, stated) is None or getattr(self, other) is not None:
            raise ValueError(f"device {self.device}: give {stated} and not {other}")
        return self


def names() -> tuple[str, ...]:
    """Return the names of the profiles that come with Gonogo."""
    return tuple(sorted(path.stem for path in PROFILES.glob("*.yaml")))


def read_profile(name: str) -> Profile:
    """Return a profile by its name, or by its path where it ends in ``.yaml``.

    Raises:
        InputError: there is no such profile, or a key of it is unknown, missing or wrong.
    """
    path = Path(name) if name.endswith(".yaml") else PROFILES / f"{name}.yaml"
    if path.parent == PROFILES and path.stem not in names():
        raise InputError(f"profile {name}: unknown{did_you_mean(name, names())} (known: {', '.join(names())})")
    return read_yaml(path, Profile)


def arguments(profile: Profile, *, model: Path, model_name: str, host: str, port: int) -> tuple[str, ...]:
    """Return the words of vLLM's command line after the interpreter."""
    generation = {"max_new_tokens": profile.output_cap_tokens, "temperature": 0.0}
    return (
        *("-m", "vllm.entrypoints.openai.api_server"),
        *("--model", str(model), "--served-model-name", model_name),
        *("--host", host, "--port", str(port)),
        *("--dtype", profile.dtype),
        *("--max-model-len", str(profile.max_model_len)),
        *("--max-num-seqs", str(profile.max_num_seqs)),
        *("--override-generation-config", json.dumps(generation)),
        "--enforce-eager" if profile.enforce_eager else "--no-enforce-eager",
        "--enable-prefix-caching" if profile.prefix_caching else "--no-enable-prefix-caching",
        *_gpu_memory(profile),
        *("--worker-extension-cls", "gonogo_inspection.Inspection"),
        "--disable-uvicorn-access-log",
    )


def environment(profile: Profile) -> dict[str, str]:
    """Return the variables that are set for vLLM: nothing is fetched, nothing is reported home."""
    cache = {} if profile.kv_cache_gib is None else {"VLLM_CPU_KVCACHE_SPACE": str(profile.kv_cache_gib)}
    return _QUIET | _INSPECTED | cache | profile.environment


def _gpu_memory(profile: Profile) -> tuple[str, ...]:
    share = profile.gpu_memory_utilization
    return () if share is None else ("--gpu-memory-utilization", str(share))
