"""How often a server that died is started anew, and how long is waited before: a box that serves people heals itself.

Restarts are counted in rows. A server that was ready for a good while and then died begins a row of its own, so that
one death a day never uses the restarts up, and one that dies at every start soon does. The log of each run that ended
is kept beside the present one, numbered as the runs came.
"""

from pathlib import Path

STEADY_S = 600.0
"""Ready for so long, a server is no longer one that dies at every start."""
LONGEST_WAIT_S = 60.0
_MOST_DOUBLINGS = 30
"""Beyond any wait, and within what a number holds."""


class Restarts:
    """The restarts so far: all of them, and those of the present row."""

    def __init__(self, most: int, backoff_s: float) -> None:
        self.count = 0
        self._most = most
        self._backoff_s = backoff_s
        self._row = 0

    def wait_after(self, ready_for_s: float | None) -> float | None:
        """Return the wait before the next start and count it; None where there is to be no next start.

        Args:
            ready_for_s: how long the server that died had been ready; None where it never was. A first start that
                fails is no accident: the order, the model or the machine is not as it must be.
        """
        if ready_for_s is not None and ready_for_s >= STEADY_S:
            self._row = 0
        first_start_failed = ready_for_s is None and self.count == 0
        if first_start_failed or self._row >= self._most:
            return None
        wait = min(self._backoff_s * 2.0 ** min(self._row, _MOST_DOUBLINGS), LONGEST_WAIT_S)
        self._row += 1
        self.count += 1
        return wait


def keep_log(log: Path, run: int) -> None:
    """Put the log of a run that ended aside, as ``NAME.RUN``."""
    if log.is_file():
        log.replace(log.with_name(f"{log.name}.{run}"))
