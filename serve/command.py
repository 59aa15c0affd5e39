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
SERVER = ("-m", "vllm.entrypoints.openai.api_server")
"""The words that start vLLM's server, after the interpreter."""
_QUIET = {
    "DO_NOT_TRACK": "1",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "VLLM_NO_USAGE_STATS": "1",
}
_INSPECTED = {"VLLM_SERVER_DEV_MODE": "1"}
"""Opens the endpoints that tell what the engine runs; the reason why it is only ever served on loopback."""


class Speculation(Record):
    """Tokens guessed ahead and checked in one step: the answer stays the model's own, it only comes sooner.

    Prompt lookup (n-gram) guesses what followed the last few tokens when they stood in the prompt before, so it needs
    no second model. It suits answers that copy from the prompt, as SQL copies names of tables and columns.
    """

    method: Literal["ngram"] = "ngram"
    tokens: int = Field(ge=1, le=32)
    """Guessed at each step; a wrong guess costs the work of checking it."""
    prompt_lookup_max: int = Field(ge=1)
    """Most tokens that are looked up at once: the longest run is tried first."""
    prompt_lookup_min: int = Field(default=1, ge=1)
    """Fewest: short runs match more often, and more often by chance."""

    @model_validator(mode="after")
    def _longest_is_no_shorter_than_the_shortest(self) -> "Speculation":
        if self.prompt_lookup_min > self.prompt_lookup_max:
            raise ValueError(
                f"prompt_lookup_min {self.prompt_lookup_min} is more than prompt_lookup_max {self.prompt_lookup_max}"
            )
        return self


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
    speculative: Speculation | None = None
    structured_outputs: Literal["auto", "xgrammar", "guidance"] = "auto"
    """What holds an answer to a grammar where a request brings one; ``auto`` leaves the choice to vLLM."""
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
    """Return what vLLM's server is told: the words of its command line after `SERVER`."""
    generation = {"max_new_tokens": profile.output_cap_tokens, "temperature": 0.0}
    return (
        *("--model", str(model), "--served-model-name", model_name),
        *("--host", host, "--port", str(port)),
        *("--dtype", profile.dtype),
        *("--max-model-len", str(profile.max_model_len)),
        *("--max-num-seqs", str(profile.max_num_seqs)),
        *("--override-generation-config", json.dumps(generation)),
        "--enforce-eager" if profile.enforce_eager else "--no-enforce-eager",
        "--enable-prefix-caching" if profile.prefix_caching else "--no-enable-prefix-caching",
        *_gpu_memory(profile),
        *_speculation(profile.speculative),
        *_grammar_backend(profile),
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


def _speculation(speculative: Speculation | None) -> tuple[str, ...]:
    if speculative is None:
        return ()
    config = {
        "method": speculative.method,
        "num_speculative_tokens": speculative.tokens,
        "prompt_lookup_max": speculative.prompt_lookup_max,
        "prompt_lookup_min": speculative.prompt_lookup_min,
    }
    return ("--speculative-config", json.dumps(config))


def _grammar_backend(profile: Profile) -> tuple[str, ...]:
    backend = profile.structured_outputs
    return () if backend == "auto" else ("--structured-outputs-config", json.dumps({"backend": backend}))
