"""The chat template that a Llama 3 is trained and served with: its own format, answers marked, no date."""

from collections.abc import Callable

import pytest
from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Macro

from train.launch import CONFIGS

BOS = {"bos_token": "<|begin_of_text|>"}
PROMPT = [{"role": "user", "content": " How many invoices? "}]
ANSWER = {"role": "assistant", "content": "SELECT COUNT(*) FROM AP_INVOICES_ALL"}
OPENED = (
    "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\nHow many invoices?<|eot_id|>"
    "<|start_header_id|>assistant<|end_header_id|>\n\n"
)


class Generation(Extension):
    """Puts marks around what the answer is, as the tokenizer's library notes it."""

    tags = {"generation"}  # noqa: RUF012 - jinja's own way of naming a tag

    def parse(self, parser: Parser) -> nodes.CallBlock:
        line = next(parser.stream).lineno
        body = parser.parse_statements(("name:endgeneration",), drop_needle=True)
        return nodes.CallBlock(self.call_method("_mark"), [], [], body, lineno=line)

    def _mark(self, caller: Macro) -> str:
        return f"[{caller()}]"


@pytest.fixture(scope="module")
def render() -> Callable[..., str]:
    environment = Environment(extensions=[Generation], trim_blocks=True, lstrip_blocks=True)  # noqa: S701
    template = environment.from_string((CONFIGS / "llama3.jinja").read_text())

    def rendered(messages: list[dict[str, str]], *, opened: bool) -> str:
        return template.render(messages=messages, add_generation_prompt=opened, **BOS)

    return rendered


def test_a_prompt_is_rendered_as_llama_3_has_it(render: Callable[..., str]) -> None:
    assert render(PROMPT, opened=True) == OPENED


def test_the_answer_follows_the_very_prompt_that_is_served(render: Callable[..., str]) -> None:
    assert render([*PROMPT, ANSWER], opened=False).startswith(OPENED)


def test_the_answer_and_the_end_of_its_turn_are_marked(render: Callable[..., str]) -> None:
    assert render([*PROMPT, ANSWER], opened=False) == f"{OPENED}[{ANSWER['content']}<|eot_id|>]"
