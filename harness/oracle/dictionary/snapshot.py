"""A catalogue as one compact file, which is read as fast as its bytes are checked.

The file is a line that says what it is, a line with the digest of all that follows, the length of its contents table,
that table (JSON), and parts that it points into. Tables and packages stay packed until they are asked for. A schema's
tables keep their order, all else is sorted: the same catalogue gives the same bytes, as long as Python's zlib is the
same. The content's own digest is in the file too, so that asking for it unpacks nothing. Nothing is known here of
where a catalogue came from.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar

from harness.contracts.errors import InputError
from harness.contracts.files import write_bytes
from harness.oracle.dictionary.blocks import SEPARATOR, Blocks, compress, decompress, packed, vocabulary
from harness.oracle.dictionary.catalogue import Catalogue
from harness.oracle.dictionary.objects import Package, Synonym, Table
from harness.oracle.dictionary.packing import pack_columns, pack_package, pack_table, unpack_package, unpack_table
from harness.oracle.dictionary.synonyms import synonym_of, target_of

T = TypeVar("T")
_KIND: Final = b"gonogo catalogue snapshot "
_MAGIC: Final = _KIND + b"1\n"
_DIGEST_BYTES: Final = len("sha256:") + 64 + 1
_LENGTH_BYTES: Final = 8
_HEAD_BYTES: Final = len(_MAGIC) + _DIGEST_BYTES

SNAPSHOT_START_BYTES: Final = len(_KIND)


def is_snapshot(start: bytes) -> bool:
    """Return whether a file that starts so is a snapshot, of whatever version."""
    return start.startswith(_KIND)


def write_snapshot(path: Path, catalogue: Catalogue) -> None:
    """Write a catalogue as a snapshot, whole or not at all.

    Raises:
        MachineError: the disk is full or the folder cannot be written to.
    """
    write_bytes(path, snapshot(catalogue), option="--out")


def snapshot(catalogue: Catalogue) -> bytes:
    """Return a catalogue as the bytes of a snapshot."""
    parts = _Parts()
    lines = {
        schema: {name: pack_columns(table) for name, table in tables.items()}
        for schema, tables in catalogue.owned.items()
    }
    words = vocabulary(columns for tables in lines.values() for columns in tables.values())
    contents = {
        "digest": catalogue.digest,
        "schema": catalogue.schema,
        "complete": sorted(catalogue.complete),
        "links": sorted(catalogue.links),
        "sequences": {schema: sorted(names) for schema, names in _sorted(catalogue.sequences)},
        "types": {schema: sorted(names) for schema, names in _sorted(catalogue.types)},
        "vocabulary": parts.add(words),
        "owned": {
            schema: parts.add_blocks(
                {name: compress(pack_table(it, lines[schema][name]), words) for name, it in tables.items()}
            )
            for schema, tables in _sorted(catalogue.owned)
        },
        "packages": {
            schema: parts.add_blocks({name: compress(pack_package(it), words) for name, it in _sorted(packages)})
            for schema, packages in _sorted(catalogue.packages)
        },
        "synonyms": {schema: parts.add_synonyms(synonyms) for schema, synonyms in _sorted(catalogue.synonyms)},
    }
    table = json.dumps(contents, separators=(",", ":"), ensure_ascii=False).encode()
    body = len(table).to_bytes(_LENGTH_BYTES, "little") + table + b"".join(parts.parts)
    return _MAGIC + _digest_line(body) + body


def read_snapshot(path: Path, data: bytes) -> Catalogue:
    """Return the catalogue of a snapshot's bytes; `path` is what errors call them.

    Raises:
        InputError: the bytes are not what was written, or another version of Gonogo wrote them.
    """
    if not data.startswith(_MAGIC):
        version = data[len(_KIND) :].split(b"\n")[0][:20].decode(errors="replace")
        raise InputError(f"{path}: a catalogue snapshot of version {version}, not 1; build it again with this Gonogo")
    body = memoryview(data)[_HEAD_BYTES:]
    if data[len(_MAGIC) : _HEAD_BYTES] != _digest_line(body):
        raise InputError(f"{path}: truncated or changed since it was written (its digest differs); build it again")
    start = _LENGTH_BYTES + int.from_bytes(body[:_LENGTH_BYTES], "little")
    contents = json.loads(bytes(body[_LENGTH_BYTES:start]))
    parts = body[start:]
    words = bytes(_part(parts, contents["vocabulary"]))
    return Catalogue(
        owned={schema: _tables(parts, schema, places, words) for schema, places in contents["owned"].items()},
        schema=contents["schema"],
        synonyms={schema: _Synonyms(parts, *places) for schema, places in contents["synonyms"].items()},
        sequences={schema: frozenset(names) for schema, names in contents["sequences"].items()},
        types={schema: frozenset(names) for schema, names in contents["types"].items()},
        packages={schema: _packages(parts, schema, places, words) for schema, places in contents["packages"].items()},
        links=frozenset(contents["links"]),
        complete=frozenset(contents["complete"]),
        known_digest=contents["digest"],
    )


class _Parts:
    """The parts of a file that is being made; each is named by its start and its end."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self._at = 0

    def add(self, part: bytes) -> list[int]:
        self.parts.append(part)
        start, self._at = self._at, self._at + len(part)
        return [start, self._at]

    def add_blocks(self, blocks: Mapping[str, bytes]) -> list[list[int]]:
        return [self.add(part) for part in packed(blocks)]

    def add_synonyms(self, synonyms: Mapping[str, Synonym]) -> list[list[int]]:
        names = sorted(synonyms)
        targets = [target_of(synonyms[name]) for name in names]
        return [self.add(SEPARATOR.join(texts).encode()) for texts in (names, targets)]


class _Synonyms(Mapping[str, Synonym]):
    """Synonyms as two lists of texts, each taken apart when it is asked for."""

    def __init__(self, parts: memoryview, names: list[int], targets: list[int]) -> None:
        self._parts, self._names, self._targets = parts, names, targets

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        names, targets = (
            bytes(_part(self._parts, it)).decode().split(SEPARATOR) for it in (self._names, self._targets)
        )
        return dict(zip(names, targets, strict=True))

    def __getitem__(self, name: str) -> Synonym:
        return synonym_of(self._texts[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def _sorted(named: Mapping[str, T]) -> list[tuple[str, T]]:
    return [(name, named[name]) for name in sorted(named)]


def _digest_line(body: bytes | memoryview) -> bytes:
    return f"sha256:{hashlib.sha256(body).hexdigest()}\n".encode()


def _part(parts: memoryview, place: list[int]) -> memoryview:
    return parts[place[0] : place[1]]


def _tables(parts: memoryview, schema: str, places: list[list[int]], words: bytes) -> Blocks[Table]:
    def unpack(name: str, block: memoryview) -> Table:
        return unpack_table(schema, name, decompress(block, words))

    return _blocks(parts, places, unpack)


def _packages(parts: memoryview, schema: str, places: list[list[int]], words: bytes) -> Blocks[Package]:
    def unpack(name: str, block: memoryview) -> Package:
        return unpack_package(schema, name, decompress(block, words))

    return _blocks(parts, places, unpack)


def _blocks(parts: memoryview, places: list[list[int]], unpack: Callable[[str, memoryview], T]) -> Blocks[T]:
    names, ends, blocks = (_part(parts, place) for place in places)
    return Blocks(bytes(names), bytes(ends), blocks, unpack)
