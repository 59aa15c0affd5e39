"""Constrained answers: the grammar of one read-only SELECT over the tables that a request shows.

Sent to vLLM as a structured output, it lets the model write nothing else: no other table, no column that none of these
has, no second statement, no comment, no call of a package. What it cannot hold back: a real column on another table of
the request, a name that the statement makes itself and uses where it means nothing, and wrong types. The guardrail
still judges every answer.
"""

import functools
from collections.abc import Collection, Mapping
from typing import Any

from harness.contracts.errors import InputError
from harness.oracle.catalog import Catalogue
from harness.oracle.constraint.rules import as_lark
from harness.oracle.constraint.sentence import sentences


def structured_outputs(catalogue: Catalogue) -> dict[str, Any]:
    """Return what a request to vLLM says under `structured_outputs`: the grammar over a catalogue's tables.

    Args:
        catalogue: the request's tables alone, each with the columns that an answer may name.

    Raises:
        InputError: it holds no table or no column.
    """
    return constraint({table.name: tuple(table.columns) for table in catalogue})


def constraint(shown: Mapping[str, Collection[str]]) -> dict[str, Any]:
    """Return the same for tables with their columns, by their names as a prompt shows them.

    Raises:
        InputError: there is no table or no column.
    """
    columns = frozenset(column for held in shown.values() for column in held)
    if not shown or not columns:
        raise InputError("constrained answers: the request has no tables with columns; show at least one")
    return {"grammar": _grammar(frozenset(shown), columns)}


@functools.lru_cache(maxsize=256)
def _grammar(tables: frozenset[str], columns: frozenset[str]) -> str:
    """Return the grammar's text; the same tables give the same text, so that the engine compiles it once."""
    return as_lark(sentences(tables, columns))
