"""The page in a real browser; `tox -e browser`, with Chromium installed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.report.page import render_page
from harness.verdicts import PAGE, write_verdict
from tests.harness import cases
from tests.harness.folders import run_folder
from tests.harness.report import golden, samples, speed
from tests.harness.report.chromium import chromium

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Write the golden case's page, with the hostile answer and its group open."""
    case = samples.case(golden.ANSWERS)
    path = tmp_path / PAGE
    path.write_text(render_page(samples.verdict(case), case), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_never_scrolls_sideways_and_asks_for_nothing(
    browser: Any,  # noqa: ANN401
    page: Path,
    width: int,
    scheme: str,
) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 844}, color_scheme=scheme)
    said: list[str] = []
    asked: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("dialog", lambda dialog: said.append(dialog.message))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(page.as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert (said, asked) == ([], [page.as_uri()])
    tab.close()


def test_the_verdict_and_its_reasons_are_on_the_first_screen(browser: Any, page: Path) -> None:  # noqa: ANN401
    for width, height in ((1280, 800), (390, 844)):
        tab = browser.new_page(viewport={"width": width, "height": height})
        tab.goto(page.as_uri())
        for place in ("h1 .outcome", ".reasons li:last-child"):
            assert tab.locator(place).bounding_box()["y"] < height
        tab.close()


def test_what_is_folded_is_printed(browser: Any, page: Path) -> None:  # noqa: ANN401
    tab = browser.new_page()
    tab.goto(page.as_uri())
    tab.emulate_media(media="print")
    assert all(box.bounding_box()["height"] > 0 for box in tab.locator("article.failure").all())
    tab.close()


def test_a_page_of_ten_thousand_questions_counts_them_all_and_shows_some(
    browser: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    folder = run_folder(tmp_path / "run", speed.many(speed.QUESTIONS))
    write_verdict(folder)
    tab = browser.new_page(viewport={"width": 390, "height": 844})
    tab.goto((folder / PAGE).as_uri())
    assert f"{speed.QUESTIONS // 2:,} of" in tab.locator("#failing > p").first.inner_text()
    assert 0 < tab.locator("article.failure").count() < speed.QUESTIONS / 10
    tab.close()


def test_a_go_is_one_glance(browser: Any, tmp_path: Path) -> None:  # noqa: ANN401
    write_verdict(run_folder(tmp_path, cases.good()))
    tab = browser.new_page(viewport={"width": 390, "height": 844})
    tab.goto((tmp_path / PAGE).as_uri())
    assert tab.locator("h1 .outcome").inner_text().strip() == "GO"
    assert tab.locator(".reasons").count() == 0
    tab.close()
