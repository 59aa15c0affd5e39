"""Statements as JSON Lines hold them: known answers of Oracle, and the gold statements of questions.

A known answer has its own tables: ``{"id", "sql", "schema": {TABLE: {COLUMN: TYPE}}, "objects", "verdict_19c",
"phase", "ora_19c", "ora_alt"}``. A question is asked of a dictionary; what Oracle says of its gold statement is not
known.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import ConfigDict, Field, ValidationError

from benchmarks.oracle_agreement.cases import Case, catalogue_of
from benchmarks.suites.statements import LEGITIMATE, read_suite
from harness.contracts.errors import InputError
from harness.contracts.files import canonical_json, read_lines, read_text
from harness.contracts.record import Record
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.answer import read_answer
from harness.oracle.catalog import Catalogue, from_file, from_json
from harness.oracle.findings import Phase


class _Known(Record):
    """A line of known answers; what else stands there is not read."""

    model_config = ConfigDict(extra="ignore")

    id: str
    sql: str
    tables: dict[str, dict[str, str]] = Field(alias="schema")
    objects: dict[str, Any] = Field(default_factory=dict)
    verdict_19c: Literal["accept", "reject"]
    phase: Phase = "parse"
    ora_19c: str | None = None
    ora_alt: list[str] = Field(default_factory=list)


class _Question(Record):
    """A line of a questions file; what else stands there is not read."""

    model_config = ConfigDict(extra="ignore")

    id: str
    gold_sql: str = Field(min_length=1)


Line = TypeVar("Line", _Known, _Question)


def read_known(path: Path) -> tuple[Case, ...]:
    """Return the cases of a JSON Lines file of known answers.

    Raises:
        InputError: the file cannot be read, is empty, or a line is malformed (file and line).
    """
    catalogues: dict[str, Catalogue] = {}
    found = []
    for number, line in enumerate(read_lines(path), start=1):
        known = _record(_Known, line, f"{path}: answer {number}")
        key = canonical_json([known.tables, known.objects])
        if key not in catalogues:
            catalogues[key] = catalogue_of(known.tables, known.objects, f"{path}: {known.id}")
        codes = tuple(code for code in (known.ora_19c, *known.ora_alt) if code)
        found.append(Case(known.id, known.sql, catalogues[key], known.verdict_19c, codes, known.phase))
    if not found:
        raise InputError(f"{path}: holds no answer")
    return tuple(found)


def read_gold(questions: Path, dictionary: Path) -> tuple[Case, ...]:
    """Return the distinct gold statements of a questions file, asked of a dictionary.

    Raises:
        InputError: a file cannot be read, a line has no `id` and `gold_sql`, or there is none.
    """
    catalogue = _dictionary(dictionary)
    lines = enumerate(read_lines(questions), start=1)
    golds = {it.gold_sql: it.id for number, line in lines for it in [_question(line, questions, number)]}
    if not golds:
        raise InputError(f"{questions}: holds no question")
    return tuple(Case(name, sql, catalogue) for sql, name in golds.items())


def suite_statements() -> tuple[Case, ...]:
    """Return the legitimate statements of the guardrail's suite, asked of the embedded dictionary."""
    answers = ((it.id, read_answer(it.statement).statement) for it in read_suite(LEGITIMATE))
    return tuple(Case(name, sql, ebs_catalogue()) for name, sql in answers if sql is not None)


def _dictionary(path: Path) -> Catalogue:
    """Return a catalogue from its own file, or from one that gives a table's columns only."""
    try:
        data = json.loads(read_text(path))
    except ValueError as error:
        raise InputError(f"{path}: this is not JSON ({error})") from error
    plain = isinstance(data, dict) and not any(isinstance(it, dict) and "columns" in it for it in data.values())
    return from_json({name: {"columns": it} for name, it in data.items()}, str(path)) if plain else from_file(path)


def _question(line: Mapping[str, Any], path: Path, number: int) -> _Question:
    return _record(_Question, line, f"{path}: question {number}")


def _record(kind: type[Line], line: Mapping[str, Any], where: str) -> Line:
    try:
        return kind.model_validate(line)
    except ValidationError as error:
        fault = error.errors()[0]
        name = ".".join(str(part) for part in fault["loc"]) or "the line"
        raise InputError(f"{where}: {name}: {fault['msg']}") from error
