"""The grammar of one read-only SELECT over some tables: all its rules together."""

import functools
import re
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from harness.oracle.constraint.calls import calls, names
from harness.oracle.constraint.expressions import ALONE, EXPRESSIONS
from harness.oracle.constraint.literals import LITERALS
from harness.oracle.constraint.queries import CONTEXTS, LOOSE, PAIRS, PARTS, STATEMENT, STRICT
from harness.oracle.constraint.rules import Rules, joined, written_out
from harness.oracle.constraint.words import TAKEN, other_words
from harness.oracle.words import RESERVED

_PLAIN: Final = re.compile(r"[A-Z][A-Z0-9_$#]*")


def sentences(tables: Collection[str], columns: Collection[str]) -> Rules:
    """Return the rules for statements over tables with columns, by their names as the catalogue has them."""
    return {
        **_common(),
        "n_table": _any_of(tables),
        "n_column": _any_of(columns),
    }


@functools.cache
def _common() -> Mapping[str, str]:
    """Return what is the same whatever the tables are."""
    found = _alone(STATEMENT)
    for part in (EXPRESSIONS, calls(), PARTS):
        found |= written_out(part, CONTEXTS)
    for strict, loose in PAIRS:
        for template in (STRICT, LOOSE):
            pair = template.replace("#", f"_{loose}").replace("@", f"_{strict}")
            found |= _alone(pair)
    for part in (ALONE, names(), LITERALS):
        found |= _alone(part)
    return MappingProxyType(found | {"word": other_words(TAKEN)})


def _alone(template: str) -> dict[str, str]:
    return dict(_pair(line) for line in joined(template))


def _pair(line: str) -> tuple[str, str]:
    name, _, body = line.partition(" ::= ")
    return name.strip(), body


def _any_of(names: Iterable[str]) -> str:
    """Return each name in capitals and in small letters; in quotes where Oracle needs them."""
    forms = dict.fromkeys(form for name in sorted(names) for form in _forms(name))
    return " | ".join(f'"{it}"' for it in forms)


def _forms(name: str) -> tuple[str, ...]:
    if _PLAIN.fullmatch(name) and name not in RESERVED:
        return name, name.lower()
    return (f'\\"{name}\\"',)
