"""What the comparison of two models comes to, whichever two they are."""

from collections.abc import Mapping, Sequence
from typing import Any

from harness.contracts.evidence import Figure


def parity_figures(samples: Sequence[Mapping[str, Any]]) -> dict[str, Figure]:
    """Return the figures of samples with `tokens`, `agreeing`, `not_finite` and `kl`, one sample a prompt."""
    tokens = sum(it["tokens"] for it in samples)
    mean = mean_of([it["kl"] for it in samples if it["kl"] is not None])
    figures = {
        "agreeing_tokens": Figure(value=sum(it["agreeing"] for it in samples), unit="tokens", samples=tokens),
        "not_finite": Figure(value=sum(it["not_finite"] for it in samples), unit="tokens", samples=tokens),
        "prompts": Figure(value=len(samples), unit="prompts", samples=len(samples)),
    }
    return figures if mean is None else figures | {"mean_kl": Figure(value=mean, unit="nats", samples=len(samples))}


def mean_of(values: Sequence[float]) -> float | None:
    """Return the mean as a sample keeps it; of nothing, None."""
    return round(sum(values) / len(values), 8) if values else None
