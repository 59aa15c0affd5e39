"""Oracle's built-in functions: what each takes and returns, and what Oracle answers to a wrong number of arguments.

The table is `functions.json`. A function's `takes` reads `text number [number] -> string`: the family of each
argument, those that may be left out in brackets, `...` where the last may be repeated without limit, `own` where the
arguments have a syntax of their own, then what comes out. A key may name several functions that are alike; a key
that names a version says what is different from that version on (23ai) or up to it (12c).

Source: SQL Language Reference 11.2, 12.2, 19c, 21c and 23ai, chapter on functions. What is only known from statements
that somebody ran is said under `basis`. Functions that a site has written are not among them, and packages are in
`packages.py`.
"""

import functools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from harness.oracle.versions import DEFAULT_VERSION, Version

_FIXED: Final = "ORA-00909"
_TOO_FEW: Final = "ORA-00938"
_TOO_MANY: Final = "ORA-00939"
_VERSIONS: Final = {it.value: it.number for it in Version}


@dataclass(frozen=True, slots=True)
class Function:
    """One function as one version of Oracle has it."""

    name: str
    kind: str
    """`scalar`, `aggregate` or `analytic`."""
    least: int | None = None
    """How few arguments it takes; None where they have a syntax of their own."""
    most: int | None = None
    """How many arguments it takes; None where there is no limit, or a syntax of their own."""
    arguments: tuple[str, ...] = ()
    """What each argument must convert to: a family, or `same` (that of the first); the last one repeats."""
    returns: str = "any"
    """A family; or `first`, `second`, `third` (that of the argument), `common`, `order` (of the column ordered by),
    `type` (the one it names), `string` (clob for a clob, else text), `date_or_number` (date for a date), `any`."""
    too_few: str = _FIXED
    """The code of Oracle's answer to too few arguments."""
    too_many: str = _FIXED
    """The code of Oracle's answer to too many arguments."""
    since: int = 0
    """The number of the first version that has it, 0 for all that can be asked."""
    until: int | None = None
    """The number of the last version that has it."""
    call: str = "parentheses"
    """`parentheses` where they must follow, `none` where they must not, `optional`."""
    syntax: str = ""
    """`own` where the arguments may have a syntax that a plain list does not cover."""
    distinct: bool = False
    """Whether DISTINCT and UNIQUE may stand before the argument: of an aggregate that may not, ORA-30482. ALL may."""
    star: bool = False
    """Whether `*` may be the argument."""
    over: str = "no"
    """Whether OVER `may` or `must` follow, or `no`."""
    order: str = "no"
    """Whether ORDER BY `may` or `must` stand in OVER (ORA-30485), or `no` (ORA-30487)."""
    window: bool = False
    """Whether ROWS or RANGE may stand in OVER."""
    nulls: bool = False
    """Whether IGNORE NULLS and RESPECT NULLS may follow."""
    within: str = "no"
    """Whether WITHIN GROUP `may` or `must` follow, or `no`."""
    keep: bool = False
    """Whether KEEP (DENSE_RANK FIRST ...) may follow."""
    default_on_error: bool = False
    """Whether the first argument may be followed by DEFAULT ... ON CONVERSION ERROR, which came with 12.2."""
    basis: str = ""
    """Where a doubtful fact is from."""

    def takes(self, count: int) -> bool:
        """Return whether the function takes this many arguments between its parentheses."""
        return self.count_fault(count) is None

    def count_fault(self, count: int) -> str | None:
        """Return the code of Oracle's answer to this many arguments in parentheses, None where they are right."""
        if self.call == "none":
            return self.too_many
        if self.least is None:
            return None
        if count < self.least:
            return self.too_few
        if self.most is not None and count > self.most:
            return self.too_many
        return None

    def argument(self, index: int) -> str:
        """Return the family of an argument, counted from 0."""
        if not self.arguments:
            return "any"
        return self.arguments[min(index, len(self.arguments) - 1)]


@functools.cache
def builtin_functions(version: Version = DEFAULT_VERSION) -> Mapping[str, Function]:
    """Return the functions that a version of Oracle has, by name in capitals."""
    number = version.number
    return MappingProxyType(
        {it.name: it for it in _read(version) if it.since <= number and (it.until is None or number <= it.until)}
    )


def signature(name: str, kind: str, entry: str | Mapping[str, Any]) -> Function:
    """Return a function from its entry in a table: a text, or a text under `takes` with more beside it."""
    facts: dict[str, Any] = {"takes": entry} if isinstance(entry, str) else dict(entry)
    taken, _, returns = facts.pop("takes").partition("->")
    words = taken.split()
    if words == ["own"]:
        shape: dict[str, Any] = {"syntax": "own"}
    else:
        endless = words[-1:] == ["..."]
        families = words[:-1] if endless else words
        shape = {
            "least": sum(not it.startswith("[") for it in families),
            "most": None if endless else len(families),
            "arguments": tuple(it.strip("[]") for it in families),
        }
        if shape["least"] != shape["most"]:
            shape |= {"too_few": _TOO_FEW, "too_many": _TOO_MANY}
    for short, long in (("few", "too_few"), ("many", "too_many")):
        if short in facts:
            facts[long] = facts.pop(short)
    for bound in ("since", "until"):
        if bound in facts:
            facts[bound] = _number(facts[bound])
    if facts.get("over", "no") != "no":
        facts.setdefault("order", "may")
    if facts.get("call") == "none":
        facts.setdefault("too_many", "ORA-00923")
    return Function(name, kind, **(shape | {"returns": returns.strip()} | facts))


def _read(version: Version) -> Iterator[Function]:
    text = resources.files("harness.oracle").joinpath("functions.json").read_text(encoding="utf-8")
    for kind, entries in json.loads(text).items():
        for names, entry in entries.items():
            facts = entry if isinstance(entry, str) else _as_of(version, entry)
            for name in names.split():
                yield signature(name, kind, facts)


def _as_of(version: Version, entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry with what is different in a version: the change of 23ai from it on, any other up to it."""
    facts = {key: value for key, value in entry.items() if key not in _VERSIONS}
    for key in _VERSIONS & entry.keys():
        number = _VERSIONS[key]
        if version.number >= number if number > DEFAULT_VERSION.number else version.number <= number:
            facts |= entry[key]
    return facts


def _number(version: str) -> int:
    """Return the leading number of a version's name."""
    return int(version.removesuffix("ai").rstrip("cg"))
