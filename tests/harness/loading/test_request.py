"""What `gonogo load` takes, and the one line that it gives where it cannot."""

from pathlib import Path

import pytest

from harness.contracts.errors import InputError
from harness.contracts.evidence import SUMMARY
from harness.contracts.suites import OWN
from harness.loading.request import Request, config_of, place_of, seconds

URL = "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("text", "wanted"), [("90s", 90.0), ("5m", 300.0), ("1h30m", 5400.0), ("250ms", 0.25), ("1.5s", 1.5)]
)
def test_a_time_is_read_as_a_person_writes_it(text: str, wanted: float) -> None:
    assert seconds("--duration", text) == wanted


@pytest.mark.parametrize("text", ["", "5", "5 m", "m5", "5x", "-5s", "5m3"])
def test_what_is_no_time_says_how_to_write_one(text: str) -> None:
    with pytest.raises(InputError, match="not a time; write such as 90s, 5m or 1h30m"):
        seconds("--duration", text)


def test_a_time_that_is_too_short_says_the_least() -> None:
    with pytest.raises(InputError, match=r"at least 0\.1s"):
        config_of(Request(URL, duration="0s"), "m", streams=True)


def test_the_suite_of_gonogo_is_asked_where_no_prompts_are_named() -> None:
    config = config_of(Request(URL), "m", streams=True)
    assert (config.suite, config.prompts) == (OWN / "ebs", None)


def test_a_file_of_prompts_takes_the_place_of_the_suite(tmp_path: Path) -> None:
    (tmp_path / "prompts.jsonl").write_text("")
    config = config_of(Request(URL, prompts=tmp_path / "prompts.jsonl"), "m", streams=True)
    assert (config.suite, config.prompts) == (None, tmp_path / "prompts.jsonl")


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (Request(URL, prompts=Path("gone.jsonl")), "--prompts gone.jsonl: no such file"),
        (Request(URL, state=Path("gone.json")), "--state gone.json: no such file"),
        (Request(URL, suite="ebz"), "did you mean 'ebs'"),
        (Request(URL, suite="ebs", prompts=Path("a.jsonl")), "give either --prompts"),
        (Request(URL, rate=2.0, think="1s"), "--think: with --rate"),
    ],
)
def test_what_does_not_go_together_is_one_line(request_: Request, words: str) -> None:
    with pytest.raises(InputError, match=words) as found:
        config_of(request_, "m", streams=True)
    assert "\n" not in str(found.value)


def test_the_interfaces_path_in_an_address_is_left_out() -> None:
    assert config_of(Request(f"{URL}/v1/"), "m", streams=True).url == URL


def test_a_folder_that_holds_a_run_is_not_written_over(tmp_path: Path) -> None:
    assert place_of(Request(URL, place=tmp_path)) == tmp_path
    (tmp_path / SUMMARY).write_text("{}")
    with pytest.raises(InputError, match="holds a run already, which is kept"):
        place_of(Request(URL, place=tmp_path))


def test_a_run_without_a_folder_gets_one_after_its_address() -> None:
    assert place_of(Request(URL, users=7)).name.startswith("127.0.0.1-8000-7-users-")
