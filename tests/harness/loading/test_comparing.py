"""Two runs side by side: what differs is told from chance, whatever the distribution."""

from pathlib import Path

import pytest

from harness.loading.comparing import chance_of, compare_runs, comparison_json, holm
from tests.harness.loading.folders import folder_of, request, times


@pytest.mark.parametrize("memory", [0.0, 0.7], ids=["independent", "each resembles the one before"])
def test_runs_that_are_alike_are_seldom_called_different(memory: float) -> None:
    called = 0
    for seed in range(60):
        a = [(it,) for it in times(240, 1.0, seed=2 * seed, memory=memory)]
        b = [(it,) for it in times(180, 1.0, seed=2 * seed + 1, memory=memory)]
        chance = chance_of(a, b, 0.95)
        assert chance is not None
        called += chance <= 0.05
    assert called <= 7  # of 60, at 5% each: more than 7 come in one of 60 such tests


def test_a_run_that_is_slower_is_told_so(tmp_path: Path) -> None:
    a = folder_of(tmp_path / "a", [request(it, wait) for it, wait in enumerate(times(240, 1.0))])
    b = folder_of(tmp_path / "b", [request(it, wait) for it, wait in enumerate(times(240, 1.5, seed=1))])
    found = {(it.a.name, it.a.share): it for it in compare_runs(a, b).differences}
    assert found["ttft", 0.5].differs
    assert found["ttft", 0.5].says.startswith("B is slower")
    back = {(it.a.name, it.a.share): it for it in compare_runs(b, a).differences}
    assert back["ttft", 0.5].says.startswith("B is faster")


def test_a_run_compared_with_itself_differs_in_nothing(tmp_path: Path) -> None:
    a = folder_of(tmp_path / "a", [request(it, wait) for it, wait in enumerate(times(100, 1.0))])
    found = compare_runs(a, a)
    assert not any(it.differs for it in found.differences)
    assert (found.figures, found.environment) == ((), ())


def test_of_too_few_answers_nothing_is_told(tmp_path: Path) -> None:
    a = folder_of(tmp_path / "a", [request(it, 1.0) for it in range(19)])
    found = compare_runs(a, a).differences
    assert {it.says for it in found} == {"too few answers to tell"}


def test_figures_and_environments_that_differ_are_named(tmp_path: Path) -> None:
    lines = [request(it, 1.0) for it in range(60)]
    a = folder_of(tmp_path / "a", lines, preemptions=0.0)
    b = folder_of(tmp_path / "b", lines, details={"engine": "vllm 0.32.0"}, preemptions=7.0)
    found = comparison_json(compare_runs(a, b))
    assert found["figures"] == [{"name": "preemptions", "a": 0.0, "b": 7.0, "unit": "requests"}]
    assert found["environment"] == [{"name": "engine", "a": "-", "b": "vllm 0.32.0"}]


def test_chances_are_corrected_for_being_several() -> None:
    assert holm({"a": 0.01, "b": 0.04, "c": 0.5}) == pytest.approx({"a": 0.03, "b": 0.08, "c": 0.5})
    assert holm({"a": 0.5, "b": 0.4}) == {"b": 0.8, "a": 0.8}
