"""Everything that the checker says of every statement at hand, to be compared with what it says in another process.

``python -m tests.harness.oracle.answers`` prints it, a line a statement.
"""

import sys
from pathlib import Path

from benchmarks.oracle_agreement.cases import Case, read_cases
from harness.oracle.checker import check

_HERE = Path(__file__).parent


def statements() -> tuple[Case, ...]:
    """The fixtures, and the cases of which it is known what Oracle says."""
    return read_cases(_HERE / "fixtures") + read_cases(_HERE / "predicted")


def answers() -> list[str]:
    return [ascii((it.id, check(it.sql, it.catalogue, it.version))) for it in statements()]


if __name__ == "__main__":
    sys.stdout.write("\n".join(answers()))
