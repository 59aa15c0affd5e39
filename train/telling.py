"""Whether a gold statement tells a right answer from a wrong one: it returns something on the generated rows.

Questions that are judged by running them are chosen by it; what is trained on is not. The statements must be ones
that may be run here without bounds, as those of our own templates are.
"""

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from harness.ebs.ground import SEEDS_USED, ground, seeds
from harness.oracle.catalog import Catalogue
from harness.oracle.execute import Database, NotRun


class Telling:
    """The databases of all data seeds, open until it is closed."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Open them.

        Raises:
            MachineError: DuckDB cannot make or open one.
        """
        self._stack = ExitStack()
        folder = Path(self._stack.enter_context(TemporaryDirectory()))
        files = ground(catalogue, (), folder, seeds(SEEDS_USED))
        self._databases = [self._stack.enter_context(Database(catalogue, it)) for it in files]

    def tells(self, gold: str) -> bool:
        """Return whether a statement returns something on some seed."""
        found = (database.expected(gold) for database in self._databases)
        return any(not isinstance(it, NotRun) and not it.says_nothing for it in found)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
