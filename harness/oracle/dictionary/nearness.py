"""Which known names a wrong one was probably meant to be, quickly also among many thousands.

Comparing a name with every other is slow, so those are compared that share the beginning of a word with it
(``PO_HEADER_ALL`` and ``PO_HEADERS_ALL`` share three), the rarest beginnings first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from harness.oracle.suggestions import closest

_FEW: Final = 300
"""So many names are simply all compared."""
_COMPARED: Final = 60
_STEM: Final = 4
_WIDE: Final = 3_000
"""A beginning that more names share than this says nothing, such as that of ``ALL``."""


class Nearness:
    """Known names, prepared for the question which of them is near another."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: Sequence[str] = tuple(dict.fromkeys(names))
        self._stems = _stems(self._names) if len(self._names) > _FEW else {}

    def near(self, name: str, count: int = 1) -> tuple[str, ...]:
        """Return the nearest names, best first; none where none is near."""
        return closest(name, self._candidates(name), count)

    def _candidates(self, name: str) -> Sequence[str]:
        if len(self._names) <= _FEW:
            return self._names
        shared: Counter[str] = Counter()
        found = sorted((self._stems.get(stem, ()) for stem in _stems_of(name)), key=len)
        for names in found:
            if len(names) <= _WIDE or not shared:
                weight = _WIDE // (len(names) or 1) + 1
                for other in names:
                    shared[other] += weight
        length = len(name)
        ranked = sorted(shared.items(), key=lambda item: (-item[1], abs(len(item[0]) - length), item[0]))
        return [other for other, _ in ranked[:_COMPARED]]


def _stems(names: Iterable[str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for stem in _stems_of(name):
            found[stem].append(name)
    return found


def _stems_of(name: str) -> Iterable[str]:
    return dict.fromkeys(word[:_STEM] for word in name.upper().replace("$", "_").split("_") if word)
