"""The raw data of a load run as CSV, for a spreadsheet or a data frame: requests, tokens, looks, the generator.

The JSON Lines beside them hold the same; times are seconds since the load began.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from harness.contracts.files import write_text
from harness.contracts.loading import GENERATOR, MEMORY, REQUESTS
from harness.loading.measured import read_run, read_whole_lines

FILES: Final = ("requests.csv", "tokens.csv", "memory.csv", "generator.csv")
_TIMES: Final = "token_times_s"


def write_csv(place: Path) -> tuple[Path, ...]:
    """Write the raw data of a run as CSV beside it, and return the files.

    Raises:
        InputError: there is no run in the folder.
        MachineError: a file cannot be written.
    """
    waited = {it.id: it for it in read_run(place).requests}
    lines = read_whole_lines(place / REQUESTS)
    requests = (
        {name: value for name, value in line.items() if name != _TIMES}
        | {"ttft_s": _of(waited, line, "ttft_s"), "end_to_end_s": _of(waited, line, "end_to_end_s")}
        for line in lines
    )
    tokens = (
        {"id": line["id"], "token": number, "at_s": at}
        for line in lines
        for number, at in enumerate(line.get(_TIMES) or (), start=1)
    )
    looks = (_flat(line) for line in read_whole_lines(place / MEMORY))
    generator = iter(read_whole_lines(place / GENERATOR))
    written = zip(FILES, (requests, tokens, looks, generator), strict=True)
    return tuple(path for name, rows in written if (path := _write(place / name, list(rows))) is not None)


def _write(path: Path, rows: list[Mapping[str, Any]]) -> Path | None:
    """Write rows under all the names that any of them has; nothing where there is none."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    if not names:
        return None
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_text(path, text.getvalue())
    return path


def _of(waited: Mapping[str, Any], line: Mapping[str, Any], name: str) -> float | None:
    request = waited.get(str(line.get("id")))
    value = None if request is None else getattr(request, name)
    return None if value is None else round(value, 6)


def _flat(line: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """Return what lies in mappings and lists of a line beside the rest, under joined names."""
    return dict(_parts(line.items(), before))


def _parts(items: Iterable[tuple[Any, Any]], before: str) -> Iterator[tuple[str, Any]]:
    for name, value in items:
        if isinstance(value, Mapping):
            yield from _parts(value.items(), f"{before}{name}.")
        elif isinstance(value, list):
            yield from _parts(enumerate(value), f"{before}{name}.")
        else:
            yield f"{before}{name}", value
