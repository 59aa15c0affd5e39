"""Logging, set up in one place: everything into the log, one line to the person.

Gonogo's own messages follow ``--log-level``; what libraries say below a warning stays out, and their warnings go
into the log and never onto the terminal.
"""

import logging
import os
import sys
from typing import Final

LEVELS: Final = ("debug", "info", "warning", "error")
LEVEL_VARIABLE: Final = "GONOGO_LOG_LEVEL"
_ROOMS: Final = ("harness", "train", "package", "serve", "benchmarks")
_FORMAT: Final = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"


def set_up_logging(level: str | None = None, *, handler: logging.Handler | None = None) -> None:
    """Send all logging to one handler: standard error, which the runner keeps as the step's log, unless told.

    Args:
        level: one of `LEVELS`; from the environment's ``GONOGO_LOG_LEVEL``, else ``info``, where not given.
        handler: where records go instead of standard error.
    """
    chosen = (level or os.environ.get(LEVEL_VARIABLE, "info")).upper()
    target = handler or logging.StreamHandler(sys.stderr)
    target.setFormatter(logging.Formatter(_FORMAT))
    logging.basicConfig(level=logging.WARNING, handlers=[target], force=True)
    logging.captureWarnings(capture=True)
    for room in _ROOMS:
        logging.getLogger(room).setLevel(chosen)


def get_logger(name: str) -> logging.Logger:
    """Return the logger of a module; call it with ``__name__``."""
    return logging.getLogger(name)
