"""The page of two load runs: what it shows of them, as strict as the page of one."""

import re
from pathlib import Path

from harness.loading.comparing import compare_runs
from harness.loading.measured import LoadRun
from harness.report.load_sides_page import render_sides_page
from tests.harness.loading.folders import folder_of, request, times
from tests.harness.test_cli import gonogo


def _run(folder: Path, middle: float, **details: str) -> LoadRun:
    lines = [request(at, wait, [0.01] * 9) for at, wait in enumerate(times(240, middle))]
    return folder_of(folder, lines, details=details)


def test_the_page_says_what_a_difference_is_worth_and_draws_both(tmp_path: Path) -> None:
    a, b = _run(tmp_path / "before", 0.2), _run(tmp_path / "after", 0.3, engine="vllm <0.33>")
    page = render_sides_page(compare_runs(a, b), a, b)
    assert "before and after" in page
    assert "<b>B is slower (p &lt; 0.001)</b>" in page
    assert page.count("<figure") == 3
    assert "vllm &lt;0.33&gt;" in page
    assert "<script" not in page
    assert re.findall(r'(?:src|href)="https?:', page) == []
    assert render_sides_page(compare_runs(a, b), a, b) == page


def test_a_run_beside_itself_differs_in_nothing(tmp_path: Path) -> None:
    run = _run(tmp_path / "one", 0.2)
    page = render_sides_page(compare_runs(run, run), run, run)
    assert "no more than chance" in page
    assert "B is" not in page
    assert "What else differs" not in page


def test_the_command_writes_the_page_where_it_is_told(tmp_path: Path) -> None:
    for name, middle in (("before", 0.2), ("after", 0.3)):
        _run(tmp_path / name, middle)
    page = tmp_path / "both.html"
    done = gonogo("load", "compare", tmp_path / "before", tmp_path / "after", "--page", page)
    assert done.returncode == 0, done.stderr
    assert str(page) in done.stdout
    assert "B is slower" in page.read_text()
