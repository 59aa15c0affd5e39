"""Oracle's built-in functions and how many arguments each takes, from `functions.json`.

Source: SQL Language Reference 19c, chapter 7. A pair of nulls stands where the arguments have a syntax of their own.
Functions that a site has written are not among them.
"""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Function:
    """One function: `scalar`, `aggregate` or `analytic`; `most` is None where there is no limit."""

    name: str
    kind: str
    least: int | None
    most: int | None

    def takes(self, count: int) -> bool:
        """Return whether the function takes this many arguments."""
        return self.least is None or (count >= self.least and (self.most is None or count <= self.most))


@functools.cache
def builtin_functions() -> Mapping[str, Function]:
    """Return Oracle's functions by name, in capitals."""
    text = resources.files("harness.oracle").joinpath("functions.json").read_text(encoding="utf-8")
    return MappingProxyType(
        {
            name: Function(name, kind, least, most)
            for kind, functions in json.loads(text).items()
            for name, (least, most) in functions.items()
        }
    )
