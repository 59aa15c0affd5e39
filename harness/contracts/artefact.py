"""An artefact is a folder with a manifest: the digest of every file, who made it, from what, and with which versions.

The manifest is written last; a folder without one is no artefact. An artefact's own digest covers the names and
contents of its files and nothing else, so the same bytes are the same artefact wherever and whenever they were made.
"""

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

from harness.contracts.files import digest_file, digest_json, read_record, write_record
from harness.contracts.record import Record

MANIFEST = "manifest.json"


class FileEntry(Record):
    """One file of an artefact."""

    digest: str
    size_bytes: int


class Manifest(Record):
    """What an artefact is, who made it, and from what."""

    schema_version: Literal[1] = 1
    name: str
    producer: str
    """The module that made it, such as ``train.sft``."""
    step: str
    """Digest of everything that decided its content: configuration, inputs, code and environment."""
    inputs: dict[str, str]
    """Digest of each input by its name."""
    versions: dict[str, str]
    """Version of each library that had a hand in it."""
    files: dict[str, FileEntry]
    """Every file by its path inside the folder, the manifest apart."""

    @property
    def digest(self) -> str:
        """The artefact's digest: of its file names and contents."""
        return digest_json({path: entry.digest for path, entry in self.files.items()})


def write_manifest(
    folder: Path,
    *,
    name: str,
    producer: str,
    step: str,
    inputs: Mapping[str, str],
    versions: Mapping[str, str],
) -> Manifest:
    """Hash every file of a folder and write its manifest beside them."""
    manifest = Manifest(
        name=name,
        producer=producer,
        step=step,
        inputs=dict(inputs),
        versions=dict(versions),
        files=entries(folder),
    )
    write_record(folder / MANIFEST, manifest)
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """Return a folder's manifest.

    Raises:
        InputError: the folder has none, or it is not a manifest.
    """
    return read_record(folder / MANIFEST, Manifest)


def entries(folder: Path) -> dict[str, FileEntry]:
    """Return digest and size of every file below a folder, sorted by path; large files are hashed side by side."""
    paths = sorted(_files(folder))
    with ThreadPoolExecutor() as pool:
        digests = pool.map(digest_file, paths)
        return {
            path.relative_to(folder).as_posix(): FileEntry(digest=digest, size_bytes=path.stat().st_size)
            for path, digest in zip(paths, digests, strict=True)
        }


def differences(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    """Return one line for each file that is changed, missing or extra against the manifest; none when all agree."""
    found = entries(folder)
    return tuple(_difference(path, manifest.files, found) for path in sorted(_unequal(manifest.files, found)))


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and path != folder / MANIFEST)


def _unequal(stated: Mapping[str, FileEntry], found: Mapping[str, FileEntry]) -> set[str]:
    return {path for path in stated.keys() | found.keys() if stated.get(path) != found.get(path)}


def _difference(path: str, stated: Mapping[str, FileEntry], found: Mapping[str, FileEntry]) -> str:
    if path not in found:
        return f"{path}: missing"
    if path not in stated:
        return f"{path}: not in the manifest"
    if found[path].size_bytes != stated[path].size_bytes:
        return f"{path}: {found[path].size_bytes} bytes, the manifest says {stated[path].size_bytes}"
    return f"{path}: its content differs from the manifest"
