"""Everything that the checker says of every statement at hand, to be compared with what it says in another process.

``python -m tests.harness.oracle.answers`` prints it, a line a statement.
"""

import sys

from tests.harness.oracle.cases import answer, every


def answers() -> list[str]:
    return [ascii((it.id, answer(it))) for it in every()]


if __name__ == "__main__":
    sys.stdout.write("\n".join(answers()))
