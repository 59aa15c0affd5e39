"""Being told to stop: the first signal ends everything in order, later ones do not disturb it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from harness.contracts.logs import get_logger

_LOG: Final = get_logger(__name__)


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Turn the first signal to stop into a KeyboardInterrupt, and let the cleaning up go on undisturbed by more."""
    numbers = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    before = {number: signal.getsignal(number) for number in numbers}

    def stop(number: int, _frame: FrameType | None) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        _LOG.info("told to stop by signal %d", number)
        raise KeyboardInterrupt

    for number in numbers:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
