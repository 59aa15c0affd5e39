"""The key of a model that someone else serves: it is in the environment, and goes nowhere but into the request."""

import os
from typing import Final

API_KEY: Final = "GONOGO_API_KEY"


def authorised() -> dict[str, str]:
    """Return the header that carries the key; nothing where there is none."""
    key = os.environ.get(API_KEY, "")
    return {"Authorization": f"Bearer {key}"} if key else {}
