import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.report.drawing import HEIGHT, WIDTH, Level, Series, draw, point_of

NUMBERS = st.floats(allow_nan=True) | st.integers()


def test_nothing_to_draw_is_no_picture() -> None:
    assert draw([]) is None
    assert draw([Series("loss", ())], [Level("limit", 1, "limit")]) is None


def test_axes_have_round_ticks_from_zero_to_above_the_highest() -> None:
    drawing = draw([Series("loss", ((1, 0.3), (87, 2.4)))])
    assert drawing
    assert [tick.label for tick in drawing.y_ticks] == ["0", "0.5", "1", "1.5", "2", "2.5"]
    assert [tick.label for tick in drawing.x_ticks] == ["0", "20", "40", "60", "80", "100"]


def test_a_limit_within_reach_is_drawn_and_one_far_above_is_named() -> None:
    drawing = draw([Series("s", ((0, 1), (1, 2)))], [Level("limit 5", 5, "limit"), Level("limit 30", 30, "limit")])
    assert drawing
    assert [rule.beyond for rule in drawing.rules] == [False, True]
    assert drawing.top < drawing.rules[0].y + 1 < drawing.bottom


def test_many_points_become_few_and_the_highest_stays() -> None:
    points = tuple((float(number), 5.0 if number == 7777 else 1 + number % 3 / 10) for number in range(100_000))
    drawing = draw([Series("s", points, "dots")])
    assert drawing
    assert drawing.paths[0].d.count("M") <= 510
    assert f" {drawing.top}h0" in drawing.paths[0].d


@pytest.mark.parametrize("value", [None, "1", True, [], float("nan"), float("inf"), 10**400])
def test_what_is_no_number_is_no_point(value: object) -> None:
    assert point_of(1, value) is None
    assert point_of(value, 1) is None


@given(st.lists(st.tuples(NUMBERS, NUMBERS)), st.lists(st.floats(0, 1e12)))
def test_any_points_lie_on_the_canvas(values: list[tuple[float, float]], limits: list[float]) -> None:
    points = tuple(point for x, y in values if (point := point_of(x, y)))
    levels = [Level("limit", value, "limit") for value in limits]
    drawing = draw([Series("s", points, form) for form in ("line", "dots", "crosses")], levels)
    assert (drawing is None) == (not points)
    for path in drawing.paths[:1] if drawing else ():
        for x, y in re.findall(r"(-?[\d.e+-]+) (-?[\d.e+-]+)", path.d):
            assert 0 <= float(x) <= WIDTH
            assert 0 <= float(y) <= HEIGHT
