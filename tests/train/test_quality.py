import pytest

from train.histograms import binned, lying, upright
from train.likeness import bands, likeness, shingles, words
from train.quality import summary
from train.sketch import Distinct


def test_few_different_texts_are_counted_exactly_and_many_nearly() -> None:
    few, many = Distinct(), Distinct()
    for number in range(60_000):
        few.add(str(number % 100))
        many.add(str(number // 2))
    assert (few.count(), few.exact, few.seen) == (100, True, 60_000)
    assert many.count() == pytest.approx(30_000, rel=0.06)
    assert not many.exact


def test_a_summary_tells_quantiles_and_nothing_of_nothing() -> None:
    told = summary(dict.fromkeys(range(1, 101), 1))
    assert told == {"count": 100, "least": 1, "p50": 50, "p90": 90, "p95": 95, "p99": 99, "most": 100}
    assert summary({}) == {}


@pytest.mark.parametrize("lengths", [{5: 1}, {1: 3, 9_999: 2}, dict.fromkeys(range(240), 1)])
def test_classes_hold_all_that_was_counted(lengths: dict[int, int]) -> None:
    bars = binned(lengths)
    assert sum(count for _, count in bars) == sum(lengths.values())
    assert len(bars) <= 26


def test_pictures_show_every_bar_and_what_is_beyond_as_one() -> None:
    assert upright([("0", 3), ("10", 0), ("20", 5)], "tokens").count("<rect") == 3
    many = lying([(f"<{n}>", 30 - n) for n in range(30)])
    assert many.count("<rect") == 21
    assert "&lt;0&gt;" in many
    assert "10 others" in many
    assert upright([], "tokens") == lying([]) == ""


def test_near_questions_meet_in_a_band_and_others_do_not() -> None:
    one = "List the invoice number of all supplier invoices above 5000 for the operating unit Vision Operations"
    near, far = one.replace("List", "Show").replace("5000", "7000"), "Which journals were posted in March?"
    assert set(bands(one)) & set(bands(near))
    assert not set(bands(one)) & set(bands(far))
    assert likeness(shingles(words(one, masked=True)), shingles(words(near, masked=True))) > 0.8


def test_literals_are_masked_where_that_is_asked() -> None:
    assert words("Orders over 5,000 of 'ACME Ltd.' on 2024-01-31") == [
        "order", "over", "5,000", "of", "'acme ltd.'", "on", "2024-01-31",
    ]  # fmt: skip
    assert words("Over 5,000 of 'ACME'", masked=True) == ["over", "#", "of", "#"]
