from hypothesis import given
from hypothesis import strategies as st

from train.validation import parts


@given(st.lists(st.integers(1, 400), min_size=1, max_size=60), st.integers(100, 2000), st.integers(1, 8))
def test_every_rank_gets_as_many_batches_and_each_example_counts_once(
    lengths: list[int], tokens: int, ranks: int
) -> None:
    each = [parts(lengths, tokens=tokens, ranks=ranks, rank=rank) for rank in range(ranks)]
    assert len({len(mine) for mine in each}) == 1
    counted = [row for mine in each for part in mine for row in part.rows if part.counts]
    assert sorted(counted) == list(range(len(lengths)))


@given(st.lists(st.integers(1, 400), min_size=1, max_size=60), st.integers(100, 2000))
def test_a_batch_holds_at_most_its_tokens_or_one_example(lengths: list[int], tokens: int) -> None:
    for part in parts(lengths, tokens=tokens, ranks=1, rank=0):
        assert len(part.rows) == 1 or len(part.rows) * max(lengths[row] for row in part.rows) <= tokens
