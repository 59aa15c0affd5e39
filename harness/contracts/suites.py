"""Where a suite of questions lies: one of Gonogo's own, by its name, or a file or folder of the user's."""

from pathlib import Path
from typing import Final

from harness.contracts.errors import InputError, did_you_mean
from harness.contracts.files import digest_file, digest_json

OWN: Final = Path(__file__).parents[2] / "benchmarks" / "suites"
"""The folder that holds a folder for each suite of Gonogo's own."""
_FILES: Final = "*.jsonl"


def suite_path(suite: str | Path, folder: Path) -> Path:
    """Return where a suite lies; a path counts from the folder, and comes before a name of Gonogo's own.

    Raises:
        InputError: there is none.
    """
    given = folder / Path(suite).expanduser()
    if given.exists():
        return given.absolute()
    known = sorted(it.name for it in OWN.iterdir() if it.is_dir() and any(it.glob(_FILES)))
    if str(suite) in known:
        return OWN / suite
    near = did_you_mean(str(suite), known)
    raise InputError(f"suite {suite}: no such file, folder or suite{near} (suites: {', '.join(known) or 'none'})")


def suite_files(suite: Path) -> tuple[Path, ...]:
    """Return the files of a suite: the one that is named, or those of a folder, by name.

    Raises:
        InputError: the folder holds none.
    """
    if not suite.is_dir():
        return (suite,)
    found = tuple(sorted(suite.glob(_FILES)))
    if not found:
        raise InputError(f"{suite}: holds no .jsonl file; name a suite's file or its folder")
    return found


def suite_digest(suite: Path) -> str:
    """Return the digest of what a suite's files hold."""
    return digest_json({it.name: digest_file(it) for it in suite_files(suite)})
