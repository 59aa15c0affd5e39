"""The Chromium that the system has, driven by playwright; nothing is downloaded."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


@contextmanager
def chromium() -> Iterator[Any]:
    """Start a Chromium without a window.

    Raises:
        RuntimeError: the system has none.
    """
    found = os.environ.get("GONOGO_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise RuntimeError("no Chromium: install your system's package chromium, or name one in GONOGO_CHROMIUM")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only in the environment of the browser

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=found, args=list(QUIET))
        try:
            yield started
        finally:
            started.close()
