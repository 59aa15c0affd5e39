from pathlib import Path
from typing import Any

import pytest

from benchmarks.load.plan import Prompt
from benchmarks.load.prompts import read_prompts, require_enough
from harness.contracts.errors import InputError
from tests.benchmarks.orders import example, write_lines


def test_the_prompts_are_those_of_the_split(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "load.jsonl", [example(0), example(1)])
    assert [prompt.id for prompt in read_prompts(path)] == ["q0", "q1"]


@pytest.mark.parametrize(
    "line",
    [
        {"prompt": "how many?"},
        {"messages": [{"role": "user", "content": "how many?"}]},
        {"id": 7, "prompt": "how many?"},
    ],
)
def test_a_file_of_prompts_may_be_plain(tmp_path: Path, line: dict[str, Any]) -> None:
    (prompt,) = read_prompts(write_lines(tmp_path / "mine.jsonl", [line]))
    assert (prompt.text, prompt.id) == ("how many?", str(line.get("id", "line 1")))


def test_a_split_without_prompts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"load\.jsonl: holds no prompt"):
        read_prompts(write_lines(tmp_path / "load.jsonl", []))


@pytest.mark.parametrize("line", [{"question": "how many?"}, {"prompt": 7}, {"messages": ["how many?"]}])
def test_a_line_without_a_prompt_is_refused(tmp_path: Path, line: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=r"mine\.jsonl:2: no prompt"):
        read_prompts(write_lines(tmp_path / "mine.jsonl", [{"prompt": "one"}, line]))


def _prompts(different: int) -> list[Prompt]:
    return [Prompt(id=f"q{number}", text=f"{number % different}") for number in range(40)]


@pytest.mark.parametrize(("users", "share", "different"), [(4, 0.5, 3), (4, 1.0, 4), (4, 0.0, 1), (30, 0.1, 4)])
def test_enough_prompts_are_enough(users: int, share: float, different: int) -> None:
    require_enough(_prompts(different), users=users, distinct_share=share, source="x")


@pytest.mark.parametrize(("users", "share", "different"), [(4, 0.5, 2), (4, 1.0, 3), (30, 0.1, 3)])
def test_too_few_prompts_for_the_share_are_refused(users: int, share: float, different: int) -> None:
    with pytest.raises(
        InputError, match=rf"x: {different} different prompts, and {users} users .* need {different + 1};"
    ):
        require_enough(_prompts(different), users=users, distinct_share=share, source="x")
