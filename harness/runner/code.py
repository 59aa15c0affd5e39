"""Gonogo's own code as data: which modules a program consists of, and the digest of what they say.

A step is done again when its code changed, and only then; so the digest covers the module, what it imports of
Gonogo, the programs of ours that it names in a string (`train.worker`), and the data files beside each. Comments and
layout do not count. The same imports are what the test of the rooms' arrows reads.
"""

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

from harness.contracts.files import digest_file, digest_json

ROOMS: tuple[str, ...] = ("harness", "train", "package", "serve", "benchmarks")
ROOT = Path(__file__).parents[2]
"""The folder that holds the rooms: a checkout, or where Gonogo is installed."""
_DATA = {".json", ".jsonl", ".yaml", ".jinja", ".md"}


@functools.cache
def code_digest(module: str) -> str:
    """Return the digest of a program: of every module of ours that it consists of, and of their data files.

    Raises:
        ModuleNotFoundError: there is no such program.
    """
    parts = {}
    for path in sorted(closure(module)):
        parts[path.relative_to(ROOT).as_posix()] = _meaning(path)
        for data in sorted(it for it in path.parent.rglob("*") if it.suffix in _DATA):
            parts[data.relative_to(ROOT).as_posix()] = digest_file(data)
    return digest_json(parts)


def closure(module: str) -> frozenset[Path]:
    """Return the file of a module and of every module of ours that it needs, however indirectly."""
    found: set[Path] = set()
    first = module_file(module)
    if first is None:
        raise ModuleNotFoundError(f"{module}: no such program under {ROOT}")
    waiting = [first]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += [needed for name in references(path) if (needed := module_file(name))]
    return frozenset(found)


@functools.cache
def references(path: Path) -> frozenset[str]:
    """Return the dotted names of Gonogo's own that a file imports, or names in a string to start them."""
    strings = (node.value for node in ast.walk(_tree(path)) if isinstance(node, ast.Constant))
    named = {it for it in strings if isinstance(it, str) and it.partition(".")[0] in ROOMS and "." in it}
    return imports(path) | named


@functools.cache
def imports(path: Path) -> frozenset[str]:
    """Return the dotted names of Gonogo's own that a file imports."""
    return frozenset(name for name in _imported(_tree(path)) if name.partition(".")[0] in ROOMS)


def module_file(name: str) -> Path | None:
    """Return the file of a dotted module name of ours, or None; a package that is a program has its `__main__`."""
    if not all(part.isidentifier() for part in name.split(".")):
        return None
    path = ROOT.joinpath(*name.split("."))
    files = (path.with_suffix(".py"), path / "__main__.py")
    return next((it for it in files if it.is_file()), None)


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@functools.cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _meaning(path: Path) -> str:
    return digest_json(ast.dump(_tree(path)))
