"""Question suites: JSON lines of a question, its gold statement, its tier and its family, and maybe security filters.

``{"id", "question", "gold_sql", "tier", "family"[, "filters": ["PO_HEADERS_ALL.ORG_ID = 204"]]}``. Every fault is
named with its line before anything is asked. The prompt is rendered as it is for training: the tables that the gold
statement takes stand among others of the catalogue.
"""

import difflib
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from pydantic import Field, ValidationError

from benchmarks.quality.filters import stated
from benchmarks.quality.questions import Question
from harness.contracts.errors import InputError
from harness.contracts.files import read_numbered
from harness.contracts.prompt import render
from harness.contracts.record import Record
from harness.contracts.suites import suite_files
from harness.oracle.catalog import Catalogue
from harness.oracle.context import context_for
from harness.oracle.retrieval import Retriever
from harness.oracle.uses import uses

TABLES: Final = 8
COLUMNS_PER_TABLE: Final = 20


class SuiteLine(Record):
    """One line of a suite."""

    id: str = Field(min_length=1)
    question: str = Field(pattern=r"\S")
    gold_sql: str = Field(pattern=r"\S")
    tier: str = Field(min_length=1)
    family: str = Field(min_length=1)
    filters: tuple[str, ...] = ()


def read_suite(path: Path) -> tuple[SuiteLine, ...]:
    """Return the lines of a suite, which is a file or a folder of them.

    Raises:
        InputError: there is none, one is not as it must be, or an id comes twice; it names file and line.
    """
    places: dict[str, str] = {}
    lines = []
    for file in suite_files(path):
        for number, data in read_numbered(file):
            where = f"{file}:{number}"
            line = _line(data, where)
            if line.id in places:
                raise InputError(f"{where}: id {line.id}: {places[line.id]} has it already; give it another")
            places[line.id] = where
            lines.append(line)
    if not lines:
        raise InputError(f"{path}: holds no question")
    return tuple(lines)


def questions_of(
    lines: Iterable[SuiteLine],
    catalogue: Catalogue,
    *,
    tables: int = TABLES,
    columns_per_table: int = COLUMNS_PER_TABLE,
) -> Iterator[Question]:
    """Yield the lines of a suite with their prompts, which show so many tables, each with so many columns.

    Raises:
        InputError: a line's filter is of a table that the catalogue does not hold.
    """
    retriever = Retriever(catalogue)
    for line in lines:
        yield question_of(line, retriever, tables=tables, columns_per_table=columns_per_table)


def question_of(line: SuiteLine, retriever: Retriever, *, tables: int, columns_per_table: int) -> Question:
    """Return one line of a suite with its prompt, which shows so many tables, each with so many columns.

    Raises:
        InputError: the line's filter is of a table that the catalogue does not hold.
    """
    context = context_for(
        retriever,
        line.question,
        needs=uses(line.gold_sql, retriever.catalogue).columns,
        filters=line.filters,
        tables=tables,
        columns_per_table=columns_per_table,
        seed=zlib.crc32(line.id.encode()),
    )
    return Question(
        id=line.id,
        cluster=line.family,
        tier=line.tier,
        prompt=render(context, line.question),
        gold=line.gold_sql,
    )


def _line(data: dict[str, Any], where: str) -> SuiteLine:
    parts = {name: tuple(it) if isinstance(it, list) else it for name, it in data.items()}
    try:
        line = SuiteLine.model_validate(parts)
    except ValidationError as error:
        fault = error.errors()[0]
        name = ".".join(str(part) for part in fault["loc"])
        if fault["type"] == "extra_forbidden":
            near = difflib.get_close_matches(name, SuiteLine.model_fields, n=1)
            meant = f" - did you mean '{near[0]}'?" if near else f"; known are {', '.join(SuiteLine.model_fields)}"
            raise InputError(f"{where}: {name}: unknown key{meant}") from error
        raise InputError(f"{where}: {name}: {fault['msg']}") from error
    for text in line.filters:
        if stated(text) is None:
            raise InputError(f"{where}: filters: {text!r} is not of the form TABLE.COLUMN = VALUE")
    return line
