import json
from pathlib import Path

import pytest

from benchmarks.speculation import HEADINGS, Round, main, run_round, table
from harness.contracts.errors import InputError, StepError
from harness.contracts.files import read_record
from harness.contracts.serving import ServerState
from tests.benchmarks.vllm_stand_in import StandIn, serving

_PROMPTS = [f"question {number}" for number in range(8)]
_MEASURED = 5


def _round(stand_in: StandIn, folder: Path, name: str = "without") -> Round:
    with serving(stand_in):
        server = read_record(stand_in.state_file(folder), ServerState)
        return run_round(name, server, _PROMPTS, 2)


def test_what_warms_the_server_up_is_not_measured(tmp_path: Path) -> None:
    stand_in = StandIn()
    it = _round(stand_in, tmp_path)
    assert (len(it.answers), it.tokens, len(stand_in.asked)) == (_MEASURED, 4 * _MEASURED, len(_PROMPTS))


def test_without_speculation_a_step_gives_a_token(tmp_path: Path) -> None:
    it = _round(StandIn(), tmp_path)
    assert (it.tokens_per_step, it.acceptance) == (1.0, None)


def test_accepted_tokens_come_without_a_step_of_their_own(tmp_path: Path) -> None:
    it = _round(StandIn(speculates=True), tmp_path)
    assert (it.tokens_per_step, it.acceptance) == (2.0, 0.5)


def test_answers_that_changed_are_counted(tmp_path: Path) -> None:
    first = _round(StandIn(), tmp_path)
    other = _round(
        StandIn(answer=lambda prompt: "SELECT 2" if prompt == "question 1" else "SELECT 1 FROM DUAL"), tmp_path
    )
    lines = table([first, other], markdown=True).splitlines()
    assert [line.split(" | ")[-1].strip(" |") for line in lines[2:]] == ["5 of 5", "4 of 5"]
    assert lines[0].count(" | ") == len(HEADINGS) - 1


def test_a_refused_prompt_ends_the_comparison(tmp_path: Path) -> None:
    with pytest.raises(StepError, match="a prompt was refused"):
        _round(StandIn(refuses=lambda prompt: prompt == "question 2"), tmp_path)


def test_a_file_with_too_few_prompts_is_refused_before_anything_is_started(tmp_path: Path) -> None:
    path = tmp_path / "test.jsonl"
    path.write_text(json.dumps({"id": "a", "conversations": [{"role": "user", "content": "one"}]}) + "\n")
    with pytest.raises(InputError, match="holds 1 prompts"):
        main(["--python", "python", "--model", str(tmp_path), "--prompts", str(path)])
