"""Runs steps in a process of its own, so that a test can kill the runner: ``whole.py FOLDER STEPS.json``."""

import json
import sys
from pathlib import Path

from rich.console import Console

from tests.harness.runner.support import run_steps

if __name__ == "__main__":
    run_steps(Path(sys.argv[1]), json.loads(sys.argv[2]), Console(force_terminal=False))
