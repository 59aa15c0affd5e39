import pytest

from benchmarks.comparators import MISTAKES, OURS, RIGHT, Found, found, main, single_columns


@pytest.fixture(scope="module")
def mistakes(tmp_path_factory: pytest.TempPathFactory) -> list[Found]:
    return list(found(MISTAKES, tmp_path_factory.mktemp("mistakes")))


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> list[Found]:
    return list(found(RIGHT, tmp_path_factory.mktemp("right")))


def test_ours_lets_no_mistake_through(mistakes: list[Found]) -> None:
    assert [it.pair.name for it in mistakes if it.said[OURS] == "right"] == []
    assert [it.pair.name for it in mistakes if it.said[OURS] == "undecided"] == [
        "nothing equals nothing",
        "a count of nothing equals another",
    ]


def test_ours_refuses_no_right_answer(right: list[Found]) -> None:
    assert [it.pair.name for it in right if it.said[OURS] != "right"] == []


@pytest.mark.parametrize("other", ["sets of rows", "list of rows", "single columns"])
def test_each_of_the_others_lets_mistakes_through(mistakes: list[Found], other: str) -> None:
    assert sum(it.said[other] == "right" for it in mistakes) >= 3


def test_the_sets_do_not_see_what_is_there_twice_nor_any_order(mistakes: list[Found]) -> None:
    through = {it.pair.name for it in mistakes if it.said["sets of rows"] == "right"}
    assert {"duplicates dropped", "another row repeated", "no order", "nothing equals nothing"} <= through


def test_single_columns_do_not_see_rows() -> None:
    assert single_columns([(1, 2), (2, 1)], [(1, 1), (2, 2)])
    assert not single_columns([(1, 2)], [(1, 3)])


def test_the_tables_are_printed_for_a_readme(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, mistakes: list[Found]
) -> None:
    monkeypatch.setattr("benchmarks.comparators.found", lambda *_: iter(mistakes))
    main(["--markdown"])
    printed = capsys.readouterr().out
    assert printed.startswith("| mistake | sets of rows | list of rows | single columns | ours |\n| --- |")
    assert "| duplicates dropped | let through | caught | caught | caught |" in printed
