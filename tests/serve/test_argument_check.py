"""What needs no vLLM; what its own parser says stands in `tests/e2e/test_serving.py`."""

import pytest
from pydantic import BaseModel, ValidationError

from serve.argument_check import _line, _meant, _told, fault_of, main

_KNOWN = ("--max-model-len", "--max-num-seqs", "--seed")


class Config(BaseModel):
    depth: int


def test_an_unknown_option_is_told_with_the_nearest_one_that_there_is() -> None:
    assert _meant("unrecognized arguments: --max-model-length 8192", _KNOWN) == " - did you mean '--max-model-len'?"
    assert _meant("unrecognized arguments: --quick=4", _KNOWN) == ""
    assert _meant("argument --seed: expected one argument", _KNOWN) == ""


def test_of_a_list_of_faults_the_first_is_told_with_its_setting() -> None:
    with pytest.raises(ValidationError) as caught:
        Config.model_validate({"depth": "deep"})
    assert _told(caught.value).startswith("Config.depth: Input should be a valid integer")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("two\n  lines", "two lines"),
        (
            "backend: no such [type=literal_error, input_value='none']\n    For further information",
            "backend: no such",
        ),
        ("word " * 100, "word " * 59 + "word ..."),
        ("", "vLLM refuses the arguments and does not say why"),
    ],
)
def test_whatever_is_said_is_one_line_that_can_be_read(text: str, line: str) -> None:
    assert _line(text) == line


def test_without_a_vllm_the_fault_is_that() -> None:
    assert "No module named 'vllm'" in fault_of(["--model", "m"], only_parse=True)


def test_the_program_fails_where_there_is_no_vllm_to_answer_for() -> None:
    with pytest.raises(ModuleNotFoundError):
        main(["--", "--model", "m"])
