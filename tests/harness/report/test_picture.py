from harness.report.drawing import Level, Series
from harness.report.picture import NAMED_SERIES, Frame, pictured

FRAME = Frame("Memory", "seconds", "GiB")


def line(name: str) -> Series:
    return Series(name, ((0.0, 1.0), (1.0, 2.0)))


def test_no_point_makes_no_picture() -> None:
    assert pictured(FRAME, [], [Series("rank 0", ())], [Level("limit 3 GiB", 3.0, "limit")], source="memory") is None


def test_the_words_are_title_then_sentences_then_levels() -> None:
    picture = pictured(FRAME, ["two points"], [line("rank 0")], [Level("limit 3 GiB", 3.0, "limit")], source="memory")
    assert picture is not None
    assert picture.says == "Memory. two points. limit 3 GiB."


def test_a_series_without_points_is_not_named() -> None:
    picture = pictured(FRAME, [], [line("rank 0"), Series("failed", (), "crosses")], source="memory")
    assert picture is not None
    assert not picture.legend
    assert [path.name for path in picture.drawing.paths] == ["rank 0"]


def test_more_series_than_can_be_told_apart_are_drawn_alike() -> None:
    of = [line(f"rank {number}") for number in range(NAMED_SERIES + 1)]
    few, many = (pictured(FRAME, [], it, source="memory") for it in (of[:-1], of))
    assert few is not None
    assert many is not None
    assert (few.legend, few.alike, many.alike) == (True, False, True)
