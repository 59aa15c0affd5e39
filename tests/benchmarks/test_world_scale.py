from pathlib import Path

from benchmarks.world_scale import measured


def test_the_figures_of_a_small_world(tmp_path: Path) -> None:
    figures = measured(tmp_path / "world.duckdb", seed=1, rows=2_000)
    assert figures["rows"] > 2_000
    assert figures["total_s"] >= figures["make_s"] > 0
    assert figures["file_mb"] > 0
