"""Quantised parity: does the served 4-bit model predict the next token that the merged one predicts, as surely?

``python -P -m benchmarks.quantised_parity ORDER.json``. The merged model's evidence holds the tokens of held-out
prompts with their answers, and its own likeliest next tokens at every place of the answer. The server is given the
same tokens and tells its likeliest ones (``prompt_logprobs``). From what both told comes KL(merged || served), as a
lower bound: see `benchmarks.divergence`. Besides: is the kernel one for 4 bits, does the server hold the memory, and
does it render prompts to the very tokens that training saw?
"""

from collections.abc import Mapping, Sequence
from itertools import islice
from math import isfinite
from pathlib import Path
from typing import Any

import httpx
from pydantic import ConfigDict

from benchmarks.chat import client, post
from benchmarks.device_memory import peak_share
from benchmarks.divergence import TOP_TOKENS, told_divergence
from benchmarks.parity import mean_of, parity_figures
from benchmarks.training_record import read_training
from harness.contracts.conversations import DIGEST_PROMPTS, tokens_digest
from harness.contracts.errors import InputError, StepError
from harness.contracts.evidence import SAMPLES, Figure
from harness.contracts.files import LineWriter, read_lines
from harness.contracts.measurements import QuantisedParityConfig
from harness.contracts.progress import Progress
from harness.contracts.record import Record
from harness.contracts.serving import Engine, ServerState, read_server, shown_kernels
from harness.contracts.step import Measured, StepOrder, run_measurement

_FOUR_BITS = 4


class MergedSample(Record):
    """What the merged model predicted for one prompt with its answer; the sample holds more than is read here."""

    model_config = ConfigDict(extra="ignore")

    id: str
    cluster: str
    token_ids: list[int]
    answer_start: int
    """Place of the answer's first token."""
    merged_argmax: list[int]
    """The best token for each place of the answer, given all before it."""
    merged_top_ids: list[list[int]]
    """The likeliest tokens for each place; none where the merged model's own are not finite."""
    merged_top_logprobs: list[list[float]]


Place = dict[int, float]
"""What the server tells of one place: log-probabilities by token, the likeliest first."""


def measure(order: StepOrder, _config: QuantisedParityConfig, progress: Progress) -> Measured:
    """Compare the server's best tokens with the merged model's, and look at kernel, memory and prompts."""
    server, engine = read_server(order.server)
    merged = read_merged(order.inputs["merged_parity"] / SAMPLES)
    compared = []
    with LineWriter(order.output / SAMPLES) as samples, client(server) as http:
        for done, sequence in enumerate(merged, start=1):
            compared.append(compare(sequence, told_places(http, server, sequence)))
            samples.write({"id": sequence.id, "cluster": sequence.cluster} | compared[-1])
            progress.update(done, len(merged), "prompts")
        digest, prompts = prompt_digest(http, server, order.inputs["dataset"] / "test.jsonl")
    trained = read_training(order.inputs["sft"]).prompt_digest
    share = peak_share(server)
    figures = parity_figures(compared) | {
        "four_bit_kernel": Figure(value=four_bit(engine), unit="yes or no", samples=_layers(engine)),
        "prompt_digest_matches": Figure(value=int(digest == trained), unit="yes or no", samples=prompts),
        "peak_memory_share": Figure(value=share.value, unit=f"share of the {share.of}", samples=share.processes),
    }
    details = {
        "engine": f"vllm {engine.version}",
        "kernels": shown_kernels(engine),
        "quantisation": engine.quantisation,
        "peak_memory_mib": f"{share.peak_bytes / 2**20:.0f}",
        "prompt_digest": digest,
        "prompt_digest_in_training": trained,
    }
    return Measured(figures=figures, details=details)


def read_merged(path: Path) -> tuple[MergedSample, ...]:
    """Return what the merged model predicted.

    Raises:
        InputError: there is nothing, or a line is not as it must be.
    """
    try:
        merged = tuple(MergedSample.model_validate(line) for line in read_lines(path))
    except ValueError as error:
        raise InputError(f"{path}: a line is not of merged_parity: {' '.join(str(error).split())}") from error
    if not merged:
        raise InputError(f"{path}: holds no sample")
    return merged


def told_places(http: httpx.Client, server: ServerState, sequence: MergedSample) -> list[Place | None]:
    """Return what the server tells of each place of the answer; None where a logarithm is not finite.

    Raises:
        StepError: no answer, or a refusal.
    """
    body = {"model": server.model_name, "prompt": sequence.token_ids, "max_tokens": 1, "temperature": 0.0}
    answer = post(http, "/v1/completions", body | {"prompt_logprobs": TOP_TOKENS})
    places = answer["choices"][0]["prompt_logprobs"][sequence.answer_start :]
    if len(places) != len(sequence.merged_argmax):
        raise StepError(f"{sequence.id}: the server told {len(places)} places, not {len(sequence.merged_argmax)}")
    return [_place(place) for place in places]


def compare(sequence: MergedSample, served: Sequence[Place | None]) -> dict[str, Any]:
    """Return what is seen of one answer: best tokens that agree, places that are not finite, mean divergence."""
    best = [next(iter(place)) if place else None for place in served]
    tops = (
        dict(zip(ids, told, strict=True))
        for ids, told in zip(sequence.merged_top_ids, sequence.merged_top_logprobs, strict=True)
    )
    apart = [told_divergence(ours, place) for ours, place in zip(tops, served, strict=True) if ours and place]
    return {
        "tokens": len(best),
        "agreeing": sum(ours == theirs for ours, theirs in zip(best, sequence.merged_argmax, strict=True)),
        "not_finite": best.count(None),
        "kl": mean_of(apart),
        "best": best,
    }


def prompt_digest(http: httpx.Client, server: ServerState, path: Path) -> tuple[str, int]:
    """Return the digest of the tokens that the server makes of the first prompts of a split, and their number.

    Raises:
        StepError: no answer, or a refusal.
    """
    prompts = [line["conversations"][0] for line in islice(read_lines(path), DIGEST_PROMPTS)]
    ids = [
        post(http, "/tokenize", {"model": server.model_name, "messages": [it], "add_generation_prompt": True})[
            "tokens"
        ]
        for it in prompts
    ]
    return tokens_digest(ids), len(ids)


def four_bit(engine: Engine) -> int:
    """Return 1 where every linear layer holds its weights in 4 bits, else 0."""
    return int(bool(engine.kernels) and all(kernel.weight_bits == _FOUR_BITS for kernel in engine.kernels))


def _place(place: Mapping[str, Mapping[str, Any]]) -> Place | None:
    ranked = sorted(place.items(), key=lambda item: int(item[1]["rank"]))
    told = {int(token): it["logprob"] for token, it in ranked}
    return told if all(it is not None and isfinite(it) for it in told.values()) else None


def _layers(engine: Engine) -> int:
    return sum(kernel.layers for kernel in engine.kernels)


if __name__ == "__main__":
    run_measurement(QuantisedParityConfig, measure)
