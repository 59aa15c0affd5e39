"""Every gate has a test that sabotages what it judges and sees it fail: a gate that cannot fail proves nothing."""

import ast
from collections.abc import Iterator

import pytest

from harness.gates.every import GATES
from harness.runner.code import ROOT


def sabotaged() -> Iterator[str]:
    """Yield the gate of each test that is marked as a sabotage."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for mark in getattr(node, "decorator_list", ()):
                if ast.unparse(mark).startswith("pytest.mark.sabotage("):
                    yield str(ast.literal_eval(mark.args[0]))


SABOTAGED = set(sabotaged())


@pytest.mark.parametrize("gate", [gate.name for gate in GATES])
def test_every_gate_is_seen_to_fail(gate: str) -> None:
    assert gate in SABOTAGED


def test_every_sabotage_is_of_a_gate() -> None:
    assert {gate.name for gate in GATES} >= SABOTAGED
