"""The fixed moment that SYSDATE and its like stand for: a result does not depend on the day it is asked for."""

from datetime import datetime
from typing import Final

TODAY: Final = datetime(2025, 6, 17, 10, 30)  # noqa: DTZ001 - Oracle's DATE has no zone
"""A working day in the middle of a quarter's last month."""
