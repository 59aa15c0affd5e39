"""YAML files read into records, with every fault named at once by file and line.

Key names are checked against the record ("did you mean"), a key given twice is refused, and nothing is converted in
silence: `yes` is no boolean of a release, and a date stays text.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from harness.contracts.errors import InputError, did_you_mean
from harness.contracts.files import read_text
from harness.contracts.record import Record

AnyRecord = TypeVar("AnyRecord", bound=Record)
Location = tuple[str | int, ...]


def read_yaml(path: Path, record: type[AnyRecord]) -> AnyRecord:
    """Return a YAML file as a record.

    Raises:
        InputError: the file is missing or not YAML, or has faults: one line for each, ``file:line: key: fault``.
    """
    data, lines = load_yaml(path)
    try:
        return record.model_validate_json(json.dumps(data))
    except ValidationError as error:
        faults = [_fault(path, lines, record, detail) for detail in error.errors()]
        raise InputError("\n".join(dict.fromkeys(faults))) from error


def load_yaml(path: Path) -> tuple[Any, dict[Location, int]]:
    """Return a YAML file's value and the line of each key and item by its location.

    Raises:
        InputError: the file is missing, is not YAML, or gives a key twice.
    """
    try:
        node = yaml.compose(read_text(path), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(f"{path}:{line}: not YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise InputError(f"{path}: not YAML: {error}") from error
    if node is None:
        raise InputError(f"{path}: empty; see releases/demo.yaml for one that is complete")
    found = tuple(_walk(path, node, ()))
    loader = _Loader("")
    return loader.construct_document(node), dict(reversed(found))


class _Loader(yaml.SafeLoader):
    """Only the values that JSON has: dates stay text, and of the words only true and false are booleans."""


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"} or first in "tTfF"
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _walk(path: Path, node: yaml.Node, location: Location) -> Iterator[tuple[Location, int]]:
    yield location, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                raise InputError(f"{path}:{key.start_mark.line + 1}: {key.value}: given twice; remove one")
            seen.add(key.value)
            yield (*location, key.value), key.start_mark.line + 1
            yield from _walk(path, value, (*location, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _walk(path, value, (*location, index))


def _fault(path: Path, lines: dict[Location, int], record: type[BaseModel], detail: ErrorDetails) -> str:
    location = detail["loc"]
    line = next(lines[location[:end]] for end in range(len(location), -1, -1) if location[:end] in lines)
    name = ".".join(str(part) for part in location)
    where = f"{path}:{line}: {name}: " if name else f"{path}:{line}: "
    return where + _message(record, detail)


def _message(record: type[BaseModel], detail: ErrorDetails) -> str:
    if detail["type"] == "extra_forbidden":
        known = _fields_at(record, detail["loc"][:-1])
        return "unknown key" + did_you_mean(str(detail["loc"][-1]), known)
    if detail["type"] == "missing":
        return "missing; it must be given"
    if detail["type"] == "value_error":
        return str(detail["ctx"]["error"])
    return f"{detail['msg'][:1].lower()}{detail['msg'][1:]}, got {_short(detail['input'])}"


def _fields_at(record: type[BaseModel], location: Location) -> tuple[str, ...]:
    """Return the keys that a record knows at a location, such as those of `stages.sft`."""
    for part in location:
        field = record.model_fields.get(str(part))
        if field is None:
            return ()
        options = (field.annotation, *get_args(field.annotation))
        inner = next((it for it in options if isinstance(it, type) and issubclass(it, BaseModel)), None)
        if inner is None:
            return ()
        record = inner
    return tuple(record.model_fields)


def _short(value: object) -> str:
    text = json.dumps(value, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004 - what fits on a line
