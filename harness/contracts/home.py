"""The folder of what Gonogo keeps between runs: environments, generated worlds, the log of a crash."""

import os
from pathlib import Path
from typing import Final

HOME_VARIABLE: Final = "GONOGO_HOME"


def home() -> Path:
    """Return `GONOGO_HOME`, else a folder in the user's cache."""
    named = os.environ.get(HOME_VARIABLE)
    cache = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(named).expanduser() if named else Path(cache).expanduser() / "gonogo"
