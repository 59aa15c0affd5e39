"""The page of a load run: what it shows, and that it is as strict as a release's report."""

import re
from pathlib import Path

import pytest

from harness.report.ecdf import band_width, ecdf
from harness.report.load_page import render_load_page
from harness.report.load_pictures import load_pictures
from harness.report.load_terminal import doubts
from harness.report.load_words import range_words, time_words
from tests.harness.loading.folders import folder_of, generated, look, request

LINES = [request(it, 0.2 + 0.001 * it, [0.01] * 9) for it in range(80)]
LOOKS = [look(it, kv_cache_usage_share=0.01 * it) for it in range(40)]


def test_every_picture_that_is_promised_is_there(tmp_path: Path) -> None:
    run = folder_of(tmp_path, LINES, looks=LOOKS, generator=[generated(it) for it in range(40)])
    assert [it.frame.title for it in load_pictures(run)] == [
        "Time to the first token",
        "Time to the whole answer",
        "First tokens within a time",
        "Whole answers within a time",
        "Next tokens within a time",
        "Tokens a second",
        "Memory of the engine's processes",
        "KV cache in use",
        "Requests in the engine",
        "Lag of the load generator itself",
    ]


def test_a_picture_of_what_nobody_told_is_left_out(tmp_path: Path) -> None:
    titles = {it.frame.title for it in load_pictures(folder_of(tmp_path, LINES, details={"ttft": "none"}))}
    assert titles == {"Time to the whole answer", "Whole answers within a time", "Tokens a second"}


def test_preemptions_are_drawn_where_there_are_some(tmp_path: Path) -> None:
    run = folder_of(tmp_path, LINES, looks=[look(it, preemptions=float(it)) for it in range(9)])
    assert "Preemptions" in {it.frame.title for it in load_pictures(run)}


def test_the_tokens_of_all_answers_are_in_the_picture_of_tokens(tmp_path: Path) -> None:
    run = folder_of(tmp_path, LINES)
    picture = next(it for it in load_pictures(run) if it.frame.title == "Tokens a second")
    assert "highest 20 tokens/s" in picture.says  # two answers of ten tokens begin each second


def test_the_page_runs_no_script_and_fetches_nothing(tmp_path: Path) -> None:
    page = render_load_page(folder_of(tmp_path, LINES, looks=LOOKS))
    assert "default-src 'none'; style-src 'sha256-" in page
    assert "<script" not in page
    assert re.findall(r'(?:src|href)="https?:', page) == []


def test_what_others_wrote_is_escaped(tmp_path: Path) -> None:
    lines = [*LINES, request(80, 1.0, error="<script>alert(1)</script>\u202e")]
    page = render_load_page(folder_of(tmp_path, lines))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_page_is_the_same_each_time(tmp_path: Path) -> None:
    run = folder_of(tmp_path, LINES, looks=LOOKS)
    assert render_load_page(run) == render_load_page(run)


def test_doubts_stand_first(tmp_path: Path) -> None:
    assert doubts(folder_of(tmp_path / "clean", LINES)) == ()
    lines = [*LINES, request(80, 1.0, error="HTTP 503")]
    run = folder_of(tmp_path / "spoiled", lines, details={"spoiled": "no core"})
    assert doubts(run) == (
        "INCONCLUSIVE, spoiled by the load generator: no core",
        "1 of 81 requests failed, such as: HTTP 503",
    )
    assert 'class="verdict inconclusive"' in render_load_page(run)


def test_the_band_holds_the_whole_truth_as_often_as_it_says() -> None:
    assert band_width(100) == pytest.approx(0.1358, abs=1e-4)
    band, line = ecdf("share", [1.0, 2.0, 3.0])
    assert line.points[-1] == (3.0, 1.0)
    assert band.points[-1][1] == 1.0
    assert band.lower[0][1] == 0.0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.0008, "0.80 ms"), (0.0124, "12.4 ms"), (0.124, "124 ms"), (3.214, "3.21 s"), (75.2, "75.2 s")],
)
def test_a_time_is_written_with_the_digits_that_matter(seconds: float, words: str) -> None:
    assert time_words(seconds) == words


def test_bounds_are_in_the_unit_of_what_they_bound() -> None:
    assert range_words(1.5, 0.9, 2.5) == "1.50 [0.90, 2.50] s"
