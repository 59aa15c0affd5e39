from pathlib import Path

from benchmarks.catalogue_scale import look, measured
from benchmarks.made_suite import made_suite
from harness.oracle.catalog import from_json
from harness.oracle.dictionary.jsonout import as_json
from harness.oracle.dictionary.snapshot import write_snapshot


def test_a_made_dictionary_is_like_a_suite() -> None:
    made = made_suite(600)
    assert len(made) == 600
    assert 19 <= sum(len(table.columns) for table in made) / 600 <= 22
    assert {table.kind for table in made} == {"table", "view"}
    assert len(made.schemas) > 15
    assert all(made.find(name) for name, synonym in made.synonyms["APPS"].items() if synonym.name in made.tables)
    assert from_json(as_json(made)).digest == made.digest


def test_the_same_size_gives_the_same_dictionary() -> None:
    assert made_suite(50).digest == made_suite(50).digest


def test_figures_are_those_of_a_fresh_process(tmp_path: Path) -> None:
    figures = measured(30, tmp_path)
    assert figures["tables"] == 30
    assert all(value > 0 for value in figures.values())


def test_a_snapshot_is_looked_into(tmp_path: Path) -> None:
    write_snapshot(tmp_path / "s", made_suite(30))
    assert look(tmp_path / "s").keys() >= {"load_ms", "peak_mb", "find_us"}
