"""Two load runs on a terminal: what must be read there whatever its width."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from harness.loading.comparing import compare_runs
from harness.report.load_sides import print_sides
from tests.harness.loading.folders import folder_of, request, times

PERCENTILES = [
    f"{what}, p{share}" for what in ("first token", "whole answer", "inter-token") for share in (50, 95, 99)
]


@pytest.mark.parametrize("width", [72, 80, 120])
def test_percentiles_are_told_apart_and_nothing_is_cut_off(tmp_path: Path, width: int) -> None:
    a, b = (
        folder_of(tmp_path / name, [request(at, wait, [0.01] * 9) for at, wait in enumerate(times(240, middle))])
        for name, middle in (("before", 0.2), ("after", 0.3))
    )
    said = StringIO()
    print_sides(compare_runs(a, b), Console(file=said, width=width))
    lines = said.getvalue().splitlines()
    assert [name for name in PERCENTILES if any(line.startswith(name) for line in lines)] == PERCENTILES
    assert "…" not in said.getvalue()
