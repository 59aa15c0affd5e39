"""Asks a running vLLM about itself: is it well, what does it serve, which kernels, how much KV cache."""

from pathlib import Path
from typing import Any

import httpx

from harness.contracts.errors import StepError
from harness.contracts.serving import Engine, LinearKernel

_TIMEOUT_S = 120.0
"""The first question to the workers of a machine that does much else takes its time."""


def is_healthy(url: str) -> bool:
    """Whether the engine says that it can answer."""
    try:
        return httpx.get(f"{url}/health", timeout=5.0, trust_env=False).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


def describe_engine(url: str, *, model: Path, model_name: str, ready_after_s: float) -> Engine:
    """Return what the engine tells of itself, after making sure that it serves what was asked.

    Raises:
        StepError: it serves another model, or does not tell.
    """
    with httpx.Client(base_url=url, timeout=_TIMEOUT_S, trust_env=False) as client:
        try:
            _check_model(client, model, model_name)
            config = _answer(client.get("/server_info", params={"config_format": "json"}))["vllm_config"]
            rpc = _answer(client.post("/collective_rpc", json={"method": "linear_kernels"}))
            cache = config["cache_config"]
            return Engine(
                version=_answer(client.get("/version"))["version"],
                quantisation=config["model_config"]["quantization"] or "",
                kernels=tuple(LinearKernel.model_validate(kernel) for kernel in rpc["results"][0]),
                kv_cache_tokens=cache["kv_cache_size_tokens"],
                kv_cache_bytes=cache["kv_cache_memory_bytes"] or 0,
                ready_after_s=ready_after_s,
            )
        except (httpx.HTTPError, KeyError, IndexError, TypeError, ValueError) as error:
            raise StepError(f"{url}: vLLM does not tell what it runs ({error!r}); see its log") from error


def _check_model(client: httpx.Client, model: Path, model_name: str) -> None:
    served = [(it["id"], it["root"]) for it in _answer(client.get("/v1/models"))["data"]]
    if served != [(model_name, str(model))]:
        raise StepError(f"{client.base_url}: serves {served} instead of {model_name} from {model}")


def _answer(response: httpx.Response) -> dict[str, Any]:
    answer: dict[str, Any] = response.raise_for_status().json()
    return answer
