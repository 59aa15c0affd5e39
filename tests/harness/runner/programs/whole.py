"""Runs steps in a process of its own, so that a test can kill the runner: ``whole.py FOLDER STEPS.json``."""

import json
import signal
import sys
from pathlib import Path

from rich.console import Console

from tests.harness.runner.support import run_steps

if __name__ == "__main__":
    # A shell's background job starts with SIGINT ignored; the runner is to be interrupted wherever the tests run.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    run_steps(Path(sys.argv[1]), json.loads(sys.argv[2]), Console(force_terminal=False))
