"""UNION, INTERSECT, MINUS and EXCEPT, which have one rank to Oracle and go from left to right.

DuckDB lets INTERSECT bind more tightly, so where one stands behind another operator the pairs are put in parentheses.

Source: SQL Language Reference 19c, chapter 9 (the set operators).
"""

from typing import Final

from harness.oracle.grammar.tree import SetOperation

_WORDS: Final = {"UNION": "UNION", "INTERSECT": "INTERSECT", "MINUS": "EXCEPT", "EXCEPT": "EXCEPT"}


def combined(node: SetOperation, branches: list[str]) -> str:
    """Write a set operation whose branches are written."""
    text = f"({branches[0]})"
    nested = any(token.value == "INTERSECT" for token, _ in node.operators[1:])
    for (token, every), branch in zip(node.operators, branches[1:], strict=True):
        text = f"{text} {_WORDS[token.value]}{' ALL' if every else ''} ({branch})"
        if nested:
            text = f"({text})"
    return text
