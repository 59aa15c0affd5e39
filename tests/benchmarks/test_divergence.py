import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.special import rel_entr, softmax

from benchmarks.divergence import TOP_TOKENS, divergences, log_probabilities, told_divergence, top_tokens

VOCABULARY = 40


def drawn(seed: int, scale: float) -> np.ndarray:
    return np.random.default_rng(seed).normal(scale=scale, size=(1, VOCABULARY))


logits = st.builds(drawn, st.integers(0, 10**6), st.floats(0, 12))


def told(place: np.ndarray) -> dict[int, float]:
    ids, logarithms = top_tokens(place)[0]
    return dict(zip(ids, logarithms, strict=True))


@given(logits, logits)
def test_the_divergence_is_scipys(ours: np.ndarray, theirs: np.ndarray) -> None:
    expected = rel_entr(softmax(ours[0]), softmax(theirs[0])).sum()
    assert divergences(ours, theirs) == [pytest.approx(expected, abs=1e-9)]


@given(logits, logits)
@example(drawn(637, 2.0), drawn(637, 6.25))  # so little is left untold that rounding halves it
def test_what_is_told_never_shows_more_than_there_is(ours: np.ndarray, theirs: np.ndarray) -> None:
    assert told_divergence(told(ours), told(theirs)) <= divergences(ours, theirs)[0] + 1e-3


@given(logits)
def test_a_model_does_not_diverge_from_itself(ours: np.ndarray) -> None:
    assert divergences(ours, ours) == [0.0]
    assert told_divergence(told(ours), told(ours)) == pytest.approx(0.0, abs=1e-6)


def test_the_likeliest_tokens_come_first_and_are_so_many() -> None:
    ids, logarithms = top_tokens(np.asarray([[0.0, 3.0, 1.0] + [-1.0] * 30]))[0]
    assert ids[:3] == [1, 2, 0]
    assert logarithms == sorted(logarithms, reverse=True)
    assert len(ids) == TOP_TOKENS


def test_large_logits_do_not_overflow() -> None:
    assert np.isfinite(log_probabilities(np.asarray([[1e4, 0.0]], dtype=np.float32))).all()


def test_a_token_that_the_other_gives_no_chance_diverges_far() -> None:
    assert told_divergence({1: -0.1, 2: -3.0}, {1: -9999.0, 3: -0.01}) > 1


def test_nothing_told_in_common_is_compared_as_one_bucket() -> None:
    assert told_divergence({1: -0.1}, {2: -0.1}) == 0.0
