from hypothesis import given
from hypothesis import strategies as st

from train.batches import plan


@given(st.lists(st.integers(1, 400), min_size=1, max_size=60), st.integers(100, 2000), st.integers(1, 40))
def test_a_batch_holds_at_most_its_tokens_or_one_example(lengths: list[int], tokens: int, batches: int) -> None:
    planned = plan(lengths, tokens=tokens, batches=batches, seed=0)
    assert len(planned) == batches
    for batch in planned:
        assert len(batch) == 1 or len(batch) * max(lengths[index] for index in batch) <= tokens


def test_every_example_is_met_once_before_any_is_met_again() -> None:
    lengths = [10] * 1280
    planned = plan(lengths, tokens=100, batches=128, seed=0)
    assert sorted(index for batch in planned for index in batch) == list(range(1280))


def test_the_same_seed_gives_the_same_batches() -> None:
    lengths = [number % 90 + 1 for number in range(700)]
    assert plan(lengths, tokens=500, batches=50, seed=1) == plan(lengths, tokens=500, batches=50, seed=1)
    assert plan(lengths, tokens=500, batches=50, seed=1) != plan(lengths, tokens=500, batches=50, seed=2)
