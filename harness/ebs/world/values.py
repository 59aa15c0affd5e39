"""The words of a world: which codes a column holds, and which words names are made of, the frequent ones first.

Templates of questions draw their literals from here, so that a condition finds rows. They are read from the data
itself; what stands in several worlds (`common`) does not depend on a seed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from harness.ebs.dictionary import ebs_catalogue
from harness.ebs.world.build import make
from harness.ebs.world.columns import Values
from harness.ebs.world.made import World

Vocabulary: TypeAlias = Mapping[tuple[str, str], tuple[str, ...]]
"""Texts by table and column, the most frequent first; equally frequent ones by the alphabet."""

NAMED: Final = (
    ("AP_SUPPLIERS", "VENDOR_NAME"),
    ("HZ_PARTIES", "PARTY_NAME"),
    ("HZ_CUST_ACCOUNTS", "ACCOUNT_NAME"),
    ("MTL_SYSTEM_ITEMS_B", "DESCRIPTION"),
    ("PO_LINES_ALL", "ITEM_DESCRIPTION"),
    ("PO_REQUISITION_LINES_ALL", "ITEM_DESCRIPTION"),
    ("PER_ALL_PEOPLE_F", "LAST_NAME"),
    ("AP_INVOICES_ALL", "DESCRIPTION"),
    ("GL_CODE_COMBINATIONS", "DESCRIPTION"),
)
"""Columns that people search for words."""
_MOST_CODES: Final = 40
_MOST_WORDS: Final = 60
_LEAST_LETTERS: Final = 3


def codes(world: World, most: int = _MOST_CODES) -> Vocabulary:
    """Return the texts of every column that holds few different ones; no column that is NULL throughout."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for table, column, values in _texts(world):
        held = Counter(value for value in values.tolist() if value is not None)
        if 0 < len(held) <= most:
            found[table, column] = _ordered(held)
    return found


def words(world: World, most: int = _MOST_WORDS) -> Vocabulary:
    """Return the words of names and descriptions as they are written, those of more names first."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for table, column in NAMED:
        names = {name for name in world[table][column].tolist() if name is not None}
        held = Counter(word for name in names for word in {it.strip(",.") for it in name.split()})
        found[table, column] = _ordered({it: held[it] for it in held if len(it) >= _LEAST_LETTERS})[:most]
    return found


def common(seeds: Sequence[int], rows: int) -> tuple[Vocabulary, Vocabulary]:
    """Return the codes and the words that the worlds of all these seeds hold, in the order of the first one."""
    worlds = [make(seed=seed, rows=rows) for seed in seeds]
    return _shared([codes(it) for it in worlds]), _shared([words(it) for it in worlds])


def _texts(world: World) -> Iterator[tuple[str, str, Values]]:
    """Yield the columns of texts that the dictionary has, with their table and name."""
    for table in ebs_catalogue():
        for column, values in world.get(table.name).items():
            if values.dtype == object and column in table.columns:
                yield table.name, column, values


def _ordered(held: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(held, key=lambda it: (-held[it], it)))


def _shared(vocabularies: Sequence[Vocabulary]) -> Vocabulary:
    first, *others = vocabularies
    shared = {
        key: tuple(value for value in values if all(value in other.get(key, ()) for other in others))
        for key, values in first.items()
    }
    return {key: values for key, values in shared.items() if values}
