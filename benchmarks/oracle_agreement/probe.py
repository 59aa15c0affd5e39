"""Asks one judge one statement, in a process that may be killed: ``... -m benchmarks.oracle_agreement.probe JUDGE``.

The statement comes on standard input; what it took goes to standard output, as JSON. The process may not grow beyond
`MEMORY_MIB`. Memory is how far its resident size rose over that of a process that was asked something small before.
"""

import json
import resource
import sys
import time
from pathlib import Path

from benchmarks.oracle_agreement.cases import catalogue_of
from benchmarks.oracle_agreement.judges import JUDGES
from benchmarks.oracle_agreement.shapes import TABLES
from harness.oracle.versions import DEFAULT_VERSION

MEMORY_MIB = 4096
_SMALL = "SELECT NVL(id, 1) FROM (SELECT * FROM t WHERE id IN (1, 2)) ORDER BY 1"
_BYTES_PER_MIB = 2**20


def main() -> None:
    """Ask, and print the verdict, the code, the seconds and the MiB."""
    judge = next(it for it in JUDGES if it.name == sys.argv[1])
    sql = sys.stdin.buffer.read().decode()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MIB * 2**20, resource.getrlimit(resource.RLIMIT_AS)[1]))
    ask = judge.ready(catalogue_of(TABLES, {}, "TABLES"))
    ask(_SMALL, DEFAULT_VERSION)
    before = _peak_mib()
    begun = time.perf_counter()
    said = ask(sql, DEFAULT_VERSION)
    seconds = time.perf_counter() - begun
    found = {"verdict": said.verdict, "said": said.code, "seconds": seconds, "peak_mib": _peak_mib() - before}
    sys.stdout.write(json.dumps(found))


def _peak_mib() -> float:
    """Return the largest resident size; Linux counts it in `getrusage` from the process that started this one."""
    status = Path("/proc/self/status")
    if status.is_file():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _BYTES_PER_MIB


if __name__ == "__main__":
    main()
