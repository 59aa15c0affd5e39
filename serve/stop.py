"""Whether a program that holds others up is to stop: told by a signal, or left by the program that started it."""

import os
import signal
import threading
import time
from types import FrameType

_POLL_S = 0.5


class Stop:
    """Whether the launcher is to stop: told by a signal, or left by the program that started it."""

    def __init__(self) -> None:
        self._told = threading.Event()
        self._parent = os.getppid()

    def listen(self) -> None:
        """Take SIGTERM and SIGINT as the wish to stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._take)

    def within(self, seconds: float) -> bool:
        """Wait so long at most; True as soon as the launcher is to stop."""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > _POLL_S:
            if self._told.wait(min(left, _POLL_S)) or self._is_left():
                return True
        return self._told.wait(max(left, 0.0)) or self._is_left()

    def _is_left(self) -> bool:
        return os.getppid() != self._parent

    def _take(self, _number: int, _frame: FrameType | None) -> None:
        self._told.set()
