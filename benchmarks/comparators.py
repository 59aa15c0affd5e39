"""Which mistakes a comparison of results lets through, and which right answers it refuses: ours beside others.

``python -P -m benchmarks.comparators [--markdown]``. Each planted pair is a gold statement and an answer, both run on
the same few rows. Ours looks at two data seeds, as a measurement does. Beside it stand three that public NL2SQL
benchmarks use, on one database: the sets of rows (Spider, BIRD), the rows as a list in their order, and the columns
one by one with numbers to two places (Spider 2.0).
"""

import argparse
import math
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import duckdb

from benchmarks.quality.execution import UNDECIDED
from benchmarks.quality.names import RealNames
from benchmarks.quality.questions import Question
from benchmarks.quality.worker import Asked, score_one
from harness.contracts.errors import StepError
from harness.oracle.box import Box
from harness.oracle.catalog import Catalogue, from_json
from harness.oracle.duck import open_database, write_database
from harness.oracle.translation.translate import translate
from harness.oracle.translation.unsupported import Unsupported

Rows: TypeAlias = Sequence[tuple[Any, ...]]
Said = Literal["right", "wrong", "undecided"]
_CENT: Final = 1e-2
_COLUMNS: Final = {
    "ID": "NUMBER",
    "CUSTOMER": "VARCHAR2(30)",
    "STATUS": "VARCHAR2(10)",
    "AMOUNT": "NUMBER",
    "QUANTITY": "NUMBER",
    "ORDERED": "DATE",
    "NOTE": "VARCHAR2(30)",
}
_LINE_COLUMNS: Final = {"ID": "NUMBER", "ORDER_ID": "NUMBER", "ITEM": "VARCHAR2(30)"}
_ORDERS: Final = (
    (
        (1, "Able", "OPEN", 100.1, 3, "2025-01-02 09:30", "x"),
        (2, "Able", "OPEN", 250.2, 1, "2025-01-02 14:00", None),
        (3, "Baker", "OPEN", 250.2, 2, "2025-02-03", None),
        (4, "Baker", "CLOSED", 300.3, 1, "2025-02-28 23:59", "y"),
        (5, "Cook", "CLOSED", None, 4, "2025-03-01", "x"),
    ),
    (
        (1, "Cook", "CLOSED", 75.7, 2, "2025-04-01", None),
        (2, "Able", "OPEN", 75.7, 2, "2025-05-06 07:00", "x"),
        (3, "Dyer", "HOLD", 500.5, 1, "2025-05-06 18:15", None),
        (4, "Able", "OPEN", None, 4, "2025-06-01", None),
        (5, "Baker", "HOLD", 20.2, 2, "2025-06-02", "y"),
        (6, "Baker", "OPEN", 90.9, 2, "2025-06-03 10:00", "x"),
    ),
)
_LINES: Final = ((1, 1, "bolt"), (2, 1, "nut"), (3, 2, "bolt"), (4, 3, "nut"), (5, 4, "bolt"), (6, 5, "nut"))


class Pair(NamedTuple):
    """A gold statement, an answer to it, and what is wrong with the answer or free in it."""

    name: str
    gold: str
    answer: str


MISTAKES: Final = (
    Pair("duplicates dropped", "SELECT status FROM orders", "SELECT DISTINCT status FROM orders"),
    Pair(
        "duplicates made by a join",
        "SELECT o.customer FROM orders o",
        "SELECT o.customer FROM orders o JOIN lines l ON l.order_id = o.id",
    ),
    Pair(
        "another row repeated",
        "SELECT status FROM orders WHERE id <= 4",
        "SELECT status FROM orders WHERE id >= 3 UNION ALL SELECT status FROM orders WHERE id = 1",
    ),
    Pair(
        "no order", "SELECT customer, id FROM orders ORDER BY id DESC", "SELECT customer, id FROM orders ORDER BY id"
    ),
    Pair(
        "ordered by another column",
        "SELECT id, amount FROM orders WHERE amount IS NOT NULL ORDER BY amount DESC",
        "SELECT id, amount FROM orders WHERE amount IS NOT NULL ORDER BY id",
    ),
    Pair("NULL made 0", "SELECT id, amount FROM orders", "SELECT id, NVL(amount, 0) FROM orders"),
    Pair("NULL made a blank", "SELECT id, note FROM orders", "SELECT id, NVL(note, ' ') FROM orders"),
    Pair(
        "nothing equals nothing",
        "SELECT id FROM orders WHERE status = 'VOID'",
        "SELECT id FROM lines WHERE item = 'VOID'",
    ),
    Pair(
        "a count of nothing equals another",
        "SELECT COUNT(*) FROM orders WHERE status = 'VOID'",
        "SELECT COUNT(*) FROM lines WHERE item = 'VOID'",
    ),
    Pair(
        "ties at the cut all taken",
        "SELECT amount FROM orders WHERE amount IS NOT NULL ORDER BY amount FETCH FIRST 2 ROWS ONLY",
        "SELECT amount FROM orders WHERE amount <= (SELECT MIN(amount) FROM orders WHERE id > 1) ORDER BY amount",
    ),
    Pair(
        "too few rows at the cut",
        "SELECT status FROM orders WHERE id < 5 ORDER BY id FETCH FIRST 3 ROWS ONLY",
        "SELECT status FROM orders WHERE id < 5 ORDER BY id FETCH FIRST 2 ROWS ONLY",
    ),
    Pair(
        "rounded to two places",
        "SELECT customer, AVG(amount) / 7 FROM orders GROUP BY customer",
        "SELECT customer, ROUND(AVG(amount) / 7, 2) FROM orders GROUP BY customer",
    ),
    Pair(
        "a cent lost in a great number",
        "SELECT id, 12345678901234567.01 + id FROM orders",
        "SELECT id, 12345678901234567.02 + id FROM orders",
    ),
    Pair("a number given as text", "SELECT id FROM orders", "SELECT TO_CHAR(id) FROM orders"),
    Pair("the time cut off a date", "SELECT id, ordered FROM orders", "SELECT id, TRUNC(ordered) FROM orders"),
    Pair("columns swapped", "SELECT id, quantity FROM orders", "SELECT quantity, id FROM orders"),
    Pair("a column too many", "SELECT id, customer FROM orders", "SELECT id, customer, status FROM orders"),
    Pair("a column missing", "SELECT customer, status FROM orders", "SELECT customer FROM orders"),
    Pair(
        "columns right, rows wrong",
        "SELECT id, quantity FROM orders",
        "SELECT o.id, p.quantity FROM orders o JOIN orders p ON p.id = 6 - o.id OR (o.id = 6 AND p.id = 6)",
    ),
    Pair(
        "right by chance on one seed",
        "SELECT id FROM orders WHERE status = 'CLOSED'",
        "SELECT id FROM orders WHERE id >= 4",
    ),
    Pair(
        "a filter that one seed does not need",
        "SELECT id FROM orders WHERE status <> 'HOLD' AND quantity > 1",
        "SELECT id FROM orders WHERE quantity > 1",
    ),
)
RIGHT: Final = (
    Pair("the gold statement itself", "SELECT id, customer FROM orders", "SELECT id, customer FROM orders"),
    Pair(
        "an order where the gold has none",
        "SELECT customer, id FROM orders",
        "SELECT customer, id FROM orders ORDER BY customer DESC, id DESC",
    ),
    Pair(
        "another order of what ties",
        "SELECT id, status FROM orders ORDER BY status",
        "SELECT id, status FROM orders ORDER BY status, id DESC",
    ),
    Pair(
        "another row of those that tie at the cut",
        "SELECT id FROM orders WHERE amount IS NOT NULL ORDER BY quantity FETCH FIRST 1 ROWS ONLY",
        "SELECT id FROM orders WHERE amount IS NOT NULL ORDER BY quantity, id DESC FETCH FIRST 1 ROWS ONLY",
    ),
    Pair("other column names", "SELECT id AS number_of FROM orders", "SELECT id AS n FROM orders"),
    Pair("1.0 for 1", "SELECT id FROM orders", "SELECT id * 1.0 FROM orders"),
    Pair(
        "the last digit of a quotient",
        "SELECT SUM(amount) / 9 FROM orders",
        "SELECT SUM(amount / 9) FROM orders",
    ),
    Pair(
        "an empty text for NULL",
        "SELECT id, note FROM orders",
        "SELECT id, CASE WHEN note IS NULL THEN '' ELSE note END FROM orders",
    ),
    Pair(
        "a date for its midnight",
        "SELECT id, TRUNC(ordered) FROM orders",
        "SELECT id, CAST(TRUNC(ordered) AS TIMESTAMP) FROM orders",
    ),
)


def set_of_rows(gold: Rows, answer: Rows) -> bool:
    """Return whether both hold the same rows, however often and in whatever order (Spider, BIRD)."""
    return set(gold) == set(answer)


def list_of_rows(gold: Rows, answer: Rows) -> bool:
    """Return whether both hold the same rows in the same order."""
    return list(gold) == list(answer)


def single_columns(gold: Rows, answer: Rows) -> bool:
    """Return whether each gold column is some column of the answer, sorted, numbers to two places (Spider 2.0)."""
    found = [sorted(column, key=_sort_key) for column in zip(*answer, strict=True)]
    return all(
        any(_same_columns(sorted(column, key=_sort_key), other) for other in found)
        for column in zip(*gold, strict=True)
    )


OTHERS: Final[tuple[tuple[str, Callable[[Rows, Rows], bool]], ...]] = (
    ("sets of rows", set_of_rows),
    ("list of rows", list_of_rows),
    ("single columns", single_columns),
)
OURS: Final = "ours"
NAMES: Final = (*(name for name, _ in OTHERS), OURS)


class Found(NamedTuple):
    """What each comparison says of a pair's answer."""

    pair: Pair
    said: dict[str, Said]


def found(pairs: Sequence[Pair], folder: Path) -> Iterator[Found]:
    """Yield what each comparison says of each pair."""
    catalogue = _catalogue()
    seeds = [_write(folder / f"{number}.duckdb", catalogue, orders) for number, orders in enumerate(_ORDERS)]
    with ExitStack() as stack, open_database(seeds[0]) as connection:
        boxes = [stack.enter_context(Box(catalogue, path)) for path in seeds]
        real = RealNames(catalogue)
        for pair in pairs:
            raw = [_rows(connection, statement, catalogue) for statement in (pair.gold, pair.answer)]
            said: dict[str, Said] = {name: "right" if compare(*raw) else "wrong" for name, compare in OTHERS}
            question = Question(id=pair.name, cluster="", tier="", prompt="", gold=pair.gold)
            outcome = score_one(Asked(question, pair.answer), real, boxes).execution
            if outcome.execution in {"not run", "gold not run", "refused"}:
                raise StepError(f"{pair.name}: {outcome.execution}: {outcome.difference}; the pair is no longer one")
            said[OURS] = (
                "undecided"
                if outcome.execution in UNDECIDED
                else "right"
                if outcome.execution == "match"
                else "wrong"
            )
            yield Found(pair, said)


def table(heading: str, rows: Sequence[Found], words: dict[Said, str], *, markdown: bool) -> str:
    """Return a table of what each comparison says of each pair, in these words."""
    lines = [[heading, *NAMES], *([it.pair.name, *(words[it.said[name]] for name in NAMES)] for it in rows)]
    if markdown:
        lines.insert(1, ["---"] * len(lines[0]))
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.comparators", description=__doc__.splitlines()[0])
    parser.add_argument("--markdown", action="store_true", help="print tables for a README")
    markdown = parser.parse_args(arguments).markdown
    with tempfile.TemporaryDirectory() as folder:
        mistakes = list(found(MISTAKES, Path(folder)))
    with tempfile.TemporaryDirectory() as folder:
        right = list(found(RIGHT, Path(folder)))
    caught: dict[Said, str] = {"right": "let through", "wrong": "caught", "undecided": "counted apart"}
    taken: dict[Said, str] = {"right": "right", "wrong": "refused", "undecided": "undecided"}
    sys.stdout.write(table("mistake", mistakes, caught, markdown=markdown) + "\n\n")
    sys.stdout.write(table("right answer", right, taken, markdown=markdown) + "\n")


def _catalogue() -> Catalogue:
    tables = {"ORDERS": _COLUMNS, "LINES": _LINE_COLUMNS}
    return from_json(
        {name: {"columns": {it: {"type": kind} for it, kind in columns.items()}} for name, columns in tables.items()},
        "benchmarks/comparators",
    )


def _write(path: Path, catalogue: Catalogue, orders: Rows) -> Path:
    rows = {
        "ORDERS": dict(zip(_COLUMNS, (list(column) for column in zip(*orders, strict=True)), strict=True)),
        "LINES": dict(zip(_LINE_COLUMNS, (list(column) for column in zip(*_LINES, strict=True)), strict=True)),
    }
    return write_database(path, catalogue, rows)


def _rows(connection: duckdb.DuckDBPyConnection, statement: str, catalogue: Catalogue) -> Rows:
    made = translate(statement, catalogue)
    if isinstance(made, Unsupported):
        raise StepError(f"{statement}: {made.why}; the pair is no longer one")
    return connection.execute(made.sql).fetchall()


def _same_columns(one: Sequence[Any], other: Sequence[Any]) -> bool:
    return len(one) == len(other) and all(map(_same, one, other))


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401 - values of any column
    try:
        return math.isclose(float(one), float(other), abs_tol=_CENT)
    except (TypeError, ValueError):
        return bool(one == other)


def _sort_key(value: Any) -> tuple[bool, str, bool]:  # noqa: ANN401
    return value is None, str(value), isinstance(value, int | float)


if __name__ == "__main__":
    main()
