"""Literals of DuckDB's SQL."""

from datetime import datetime
from decimal import Decimal


def quoted(text: str) -> str:
    """Return a text as DuckDB's literal; an empty one is NULL to Oracle."""
    return "'" + text.replace("'", "''") + "'" if text else "CAST(NULL AS VARCHAR)"


def literal(moment: datetime) -> str:
    """Return a moment as DuckDB's literal."""
    return f"TIMESTAMP '{moment.isoformat(' ')}'"


def decimal(value: Decimal) -> str:
    """Return an exact number as DuckDB's literal."""
    return format(value, "f")
