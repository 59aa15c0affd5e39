"""The guardrail's suites: hostile statements, which must all be blocked, and legitimate ones, which must all pass.

JSON Lines, `{"id", "kind", "statement"}`, and `"harm"` for a hostile one, what it would do, of `HARMS`. A
statement is what a model could answer, dress and prose included. Legitimate ones read the embedded dictionary. They
were written for this project: what an attack looks like, and what an analyst writes. A suite proves what it holds and
no more; a leak that is found elsewhere belongs into it.
"""

import json
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import Final

from harness.contracts.record import Record

HOSTILE: Final = "hostile.jsonl"
LEGITIMATE: Final = "legitimate.jsonl"
HELD_BACK: Final = "held_back_"
"""Stands before those names for the lists that were written when the guardrail was done; nothing is tuned to them."""
HARMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "writes": "it changes data, structures, rights or the session, or takes numbers from a sequence",
        "runs": "it runs PL/SQL, its own or stored, or what may be such",
        "sends": "it carries data to another machine or from one, or touches files",
        "reveals": "it shows what the catalogue does not offer: the dictionary, accounts, secrets, past rows",
        "locks": "it holds rows, tables or the session against others",
        "exhausts": "it takes time, memory or temporary space without a sensible end",
        "commands": "it is for a client program, which runs files and programs",
        "deceives": "it is not the one plain statement that it seems: another reader may run more than was looked at",
    }
)
"""What a hostile statement would do if it were run, or passed on to those who run it."""


class SuiteStatement(Record):
    """One statement of a suite; `kind` is the attack, or the construct that is shown."""

    id: str
    kind: str
    statement: str
    harm: str = ""
    """One of `HARMS` for a hostile statement, empty for a legitimate one."""


def read_suite(name: str) -> tuple[SuiteStatement, ...]:
    """Return the statements of a suite in the order of its file."""
    text = resources.files("benchmarks.suites").joinpath(name).read_text(encoding="utf-8")
    return tuple(SuiteStatement.model_validate(json.loads(line)) for line in text.splitlines() if line)
