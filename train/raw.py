"""Raw questions: what the dataset stage makes of a row, whatever form its source has.

A row has a question and its gold statement under these names, or under others that the configuration tells
(``columns: {question: user_question}``); or it is a conversation of one question and one answer, as trainers share
them. A question may stand in a rendered prompt: it is what follows ``[User Question]``, and the prompt's security
filters are kept; the rest of such a prompt is made anew.
"""

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from pydantic import ConfigDict, Field, ValidationError

from harness.contracts.errors import InputError
from harness.contracts.prompt import FILTERS, QUESTION
from harness.contracts.record import Record

_ASKS: Final = {"user", "human"}
_ANSWERS: Final = {"assistant", "gpt", "model"}
_SYSTEM: Final = {"system"}
_NAMES: Final = re.compile(r"[\s,;]+")
_KEYS_SHOWN: Final = 8


class RawQuestion(Record):
    """One question as its source gives it; a source may say more than is read here."""

    model_config = ConfigDict(extra="ignore")

    id: str
    question: str = Field(min_length=1)
    gold_sql: str = Field(min_length=1)
    tables: list[str] = Field(default_factory=list)
    columns: dict[str, list[str]] = Field(default_factory=dict)
    """By table, the columns that the gold statement uses; told by the statement itself where not given."""
    filters: list[str] = Field(default_factory=list)
    """Security filters that the gold statement carries, such as ``PO_HEADERS_ALL.ORG_ID = 204``."""
    family: str = "unnamed"
    tier: str = ""
    """The form of the gold statement where not given."""
    source: str = "unnamed"
    combination: str = ""
    """What makes it another question, whatever its wording; its gold statement where not given."""
    foreign_sql: str = ""
    prompt: str = ""
    """The prompt that the source had rendered, if it had."""


class Rejected(NamedTuple):
    """A row that is not used, and why."""

    line: int
    id: str
    kind: str
    reason: str
    name: str = ""
    """The unknown name, where that is the reason."""
    suggestion: str = ""
    """The nearest name that is known."""


def question_of(number: int, row: Mapping[str, Any], columns: Mapping[str, str]) -> RawQuestion:
    """Return a row as a question.

    Args:
        number: of the row; names one without an id.
        row: as its source gives it.
        columns: under which key the source has what, where the names differ.

    Raises:
        InputError: the row has no question or no statement, or not one of each.
    """
    named = {**row, **{ours: row[theirs] for ours, theirs in columns.items() if theirs in row}}
    data = {**_conversation(named), **{key: value for key, value in named.items() if value not in (None, "")}}
    if "question" not in data and isinstance(prompt := data.get("prompt"), str):
        data |= _asked(prompt)
    data["id"] = str(data.get("id", f"row-{number}"))
    for key in ("tables", "filters"):
        if isinstance(value := data.get(key), str):
            data[key] = [it for it in (_NAMES.split(value) if key == "tables" else value.split(";")) if it.strip()]
    if isinstance(data.get("columns"), str | list):
        data.pop("columns")
    try:
        return RawQuestion.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "row"
        raise InputError(f"{where}: {first['msg']}{_hint(first['type'], row)}") from error


def normalised(text: str) -> str:
    """Return a text in capitals with single spaces."""
    return " ".join(text.upper().split())


def _hint(kind: str, row: Mapping[str, Any]) -> str:
    if kind != "missing":
        return ""
    return f"; the row has {', '.join(list(row)[:_KEYS_SHOWN]) or 'nothing'}: say with `columns` which is which"


def _conversation(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the question and the statement of a conversation; nothing where the row is none."""
    turns = row.get("conversations", row.get("messages"))
    if not isinstance(turns, list):
        return {}
    said: dict[str, list[str]] = {"asks": [], "answers": []}
    for turn in turns:
        role, text = _turn(turn)
        if role in _ASKS:
            said["asks"].append(text)
        elif role in _ANSWERS:
            said["answers"].append(text)
        elif role not in _SYSTEM:
            raise InputError(f"conversations: {role!r} is neither the user nor the assistant")
    if (len(said["asks"]), len(said["answers"])) != (1, 1):
        raise InputError(
            f"conversations: {len(said['asks'])} questions and {len(said['answers'])} answers; one of each is needed"
        )
    meta = row.get("meta")
    known = {key: meta[key] for key in ("family", "tier", "source", "foreign_sql") if key in meta} if meta else {}
    return {**known, "prompt": said["asks"][0], "gold_sql": said["answers"][0]}


def _turn(turn: object) -> tuple[str, str]:
    if not isinstance(turn, dict):
        raise InputError("conversations: a turn is not an object")
    role, text = turn.get("role", turn.get("from")), turn.get("content", turn.get("value"))
    if not (isinstance(role, str) and isinstance(text, str)):
        raise InputError("conversations: a turn has no role or no text")
    return role.lower(), text


def _asked(prompt: str) -> dict[str, Any]:
    """Return the question of a rendered prompt with its security filters; all of a text that is no such prompt."""
    before, heading, question = prompt.rpartition(QUESTION)
    if not heading:
        return {"question": prompt.strip()}
    section = before.partition(f"{FILTERS}\n")[2].partition("\n\n")[0]
    filters = [line.removeprefix("- ").strip() for line in section.splitlines() if line.startswith("- ")]
    return {"question": question.strip(), "filters": filters}
