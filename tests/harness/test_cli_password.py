import io
import sys

import pytest
import typer

from harness.cli_password import ask_before, password
from harness.contracts.errors import InputError
from harness.contracts.staging import PASSWORD_VARIABLE, StagingConfig

CONFIG = StagingConfig(dsn="db.example.com/EBS", user="READER")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_password_stands_in_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, "hunter2")
    assert password("READER") == "hunter2"


def test_where_nobody_can_be_asked_it_must_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(InputError, match="no password for READER: set GONOGO_ORACLE_PASSWORD"):
        ask_before(CONFIG)


def test_it_is_asked_for_once_and_the_steps_find_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, "")
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(typer, "prompt", lambda *_, **__: "hunter2")
    ask_before(CONFIG)
    monkeypatch.setattr(typer, "prompt", lambda *_, **__: pytest.fail("asked twice"))
    ask_before(CONFIG)
    assert password("READER") == "hunter2"


def test_a_release_without_an_oracle_needs_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    ask_before(None)
