"""How far two models' next-token distributions lie apart: the Kullback-Leibler divergence KL(P || Q), in nats.

Exact where all of both is at hand. A server tells only its likeliest tokens: then what both told is compared token by
token and all the rest as one bucket. Putting outcomes together never raises a divergence (data-processing inequality;
Cover and Thomas, Elements of Information Theory, 2006, section 2.8), so that figure is a lower bound of the true one,
up to the rounding of what was told.
"""

from collections.abc import Mapping
from math import exp, log
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
TOP_TOKENS: Final = 20
"""How many tokens a place vLLM tells at most, as it is started here."""
_FLOOR: Final = 1e-6
"""Least probability of the bucket: below it stands nothing but rounding."""
_ROUNDING: Final = 5e-6
"""By so much what was told may add up too high, where log-probabilities have five decimals."""


def log_probabilities(logits: Floats) -> NDArray[np.float64]:
    """Return the logarithms of the softmax over the last axis."""
    exact = logits.astype(np.float64)
    shifted = exact - exact.max(axis=-1, keepdims=True)
    whole: NDArray[np.float64] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return whole


def divergences(ours: Floats, theirs: Floats) -> list[float]:
    """Return KL(ours || theirs) at each place, from logits of shape (places, vocabulary), all finite."""
    p, q = log_probabilities(ours), log_probabilities(theirs)
    return [max(float(it), 0.0) for it in (np.exp(p) * (p - q)).sum(axis=-1)]


def top_tokens(logits: Floats) -> list[tuple[list[int], list[float]]]:
    """Return, for each place, the likeliest tokens in falling order and their log-probabilities."""
    logarithms = log_probabilities(logits)
    size = min(TOP_TOKENS, logarithms.shape[-1])
    some = np.argpartition(-logarithms, size - 1, axis=-1)[:, :size]
    order = np.argsort(-np.take_along_axis(logarithms, some, axis=-1), axis=-1, kind="stable")
    ids = np.take_along_axis(some, order, axis=-1)
    told = np.take_along_axis(logarithms, ids, axis=-1).round(5)
    return [(its_ids.tolist(), its_told.tolist()) for its_ids, its_told in zip(ids, told, strict=True)]


def told_divergence(ours: Mapping[int, float], theirs: Mapping[int, float]) -> float:
    """Return the divergence at one place from what each told: log-probabilities by token."""
    shared = ours.keys() & theirs.keys()
    p_rest = max(1.0 - sum(exp(ours[token]) for token in shared), _FLOOR)
    # A rest that is rounded down would raise the figure without limit: what they did not tell may be this much more.
    q_rest = max(1.0 - sum(exp(theirs[token]) for token in shared), 0.0) + _ROUNDING
    apart = sum(exp(ours[token]) * (ours[token] - theirs[token]) for token in sorted(shared))
    return max(apart + p_rest * log(p_rest / q_rest), 0.0)
