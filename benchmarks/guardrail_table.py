"""Leaks and false blocks of the guardrail, beside those of a prefix and a regular expression.

``python -m benchmarks.guardrail_table [--markdown]``. Both see the same statements in the same run: the suites with
the gold statements of the suite of questions, and the lists that were held back while the guardrail was written. One
row for each kind of statement where either is wrong, one for each list; then the same as one line of JSON. It exits 0
whatever it finds: the gate is judged elsewhere.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Final

from rich.console import Console
from rich.table import Table

from benchmarks.guardrail_statements import Known, suite_gold, suite_statements
from benchmarks.prefix_guardrail import passes
from benchmarks.suites.statements import HELD_BACK
from harness.ebs.dictionary import ebs_catalogue
from serve.guardrail import examine

_HEADINGS: Final = ("statements", "kind", "number", "wrong: ours", "wrong: prefix and words")
ALL: Final = "all"


@dataclass(frozen=True, slots=True)
class Row:
    """How often each was wrong on the statements of a kind: leaks of hostile ones, false blocks of the others."""

    statements: str
    kind: str
    number: int
    ours: int
    prefix: int


def rows() -> Iterator[Row]:
    """Yield a row for each kind of each list, those of a list before their sum."""
    for name, known in (
        ("suite", [*suite_statements(), *suite_gold()]),
        ("held back", [*suite_statements(HELD_BACK)]),
    ):
        for expected in ("blocked", "passed"):
            what = f"{name}, {'hostile' if expected == 'blocked' else 'legitimate'}"
            yield from _rows(what, [it for it in known if it.expected == expected])


def _rows(what: str, known: Iterable[Known]) -> Iterator[Row]:
    faults = sorted((it.cluster, *_wrong(it)) for it in known)
    for kind, found in groupby(faults, key=lambda it: it[0]):
        yield _row(what, kind, list(found))
    yield _row(what, ALL, faults)


def _row(what: str, kind: str, faults: Sequence[tuple[str, bool, bool]]) -> Row:
    return Row(what, kind, len(faults), sum(ours for _, ours, _ in faults), sum(prefix for *_, prefix in faults))


def _wrong(it: Known) -> tuple[bool, bool]:
    """Return whether our guardrail, and whether the other, is wrong about a statement."""
    may_pass = it.expected == "passed"
    return examine(it.answer, ebs_catalogue()).passed != may_pass, passes(it.answer) != may_pass


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Our guardrail beside a prefix and a regular expression.")
    parser.add_argument("--markdown", action="store_true", help="as Markdown, the sums alone")
    options = parser.parse_args(arguments)
    found = tuple(rows())
    if options.markdown:
        sys.stdout.write(markdown(found))
        return
    table = Table(box=None, header_style="bold")
    for heading in _HEADINGS:
        table.add_column(heading, justify="left" if heading in _HEADINGS[:2] else "right")
    for row in found:
        if row.ours or row.prefix or row.kind == ALL:
            table.add_row(*map(str, asdict(row).values()), end_section=row.kind == ALL)
    Console(width=120).print(table)
    sys.stdout.write(json.dumps([asdict(row) for row in found]) + "\n")


def markdown(found: Iterable[Row]) -> str:
    """Return the sums of the lists as a Markdown table."""
    lines = ["| statements | number | wrong: ours | wrong: prefix and words |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {row.statements} | {row.number} | {_share(row.ours, row)} | {_share(row.prefix, row)} |"
        for row in found
        if row.kind == ALL
    ]
    return "\n".join(lines) + "\n"


def _share(wrong: int, row: Row) -> str:
    return f"{wrong} ({wrong / row.number:.1%})" if row.number else str(wrong)


if __name__ == "__main__":
    main()
