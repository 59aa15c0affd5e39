"""The type that DuckDB gives a column of the dictionary.

Oracle's NUMBER holds whole numbers and fractions alike. DuckDB wants to know: keys and counters are BIGINT, what is
money, a quantity or a rate is a DECIMAL, by the words of the column's name where its type tells no scale.
"""

import re
from typing import Final

from harness.oracle.catalog import Column
from harness.oracle.families import family

_SCALED: Final = re.compile(r"NUMBER\s*\(\s*[\d*]+\s*(?:,\s*(-?\d+)\s*)?\)")
_PLACES: Final = {
    "RATE": 6,
    "PRICE": 4,
    "COST": 4,
    **dict.fromkeys(
        (
            *("AMOUNT", "AMT", "QUANTITY", "QTY", "DR", "CR", "PERCENT", "PERCENTAGE", "TOTAL", "WEIGHT", "VOLUME"),
            *("REVENUE", "BALANCE", "TAX", "FREIGHT", "CHARGES", "DISCOUNT", "LIMIT", "SALARY", "VALUE", "FTE"),
            *("OPERAND", "APPLIED", "ADJUSTED", "EDISCOUNTED", "UEDISCOUNTED", "YIELD"),
        ),
        2,
    ),
}
_WHOLE_ENDS: Final = frozenset(
    {
        *("ID", "BY", "NUM", "NUMBER", "METHOD", "CODE", "TYPE", "FLAG", "ACCOUNT", "DAYS", "DAY", "COUNT", "LEVEL"),
        *("SEQUENCE", "PRECISION", "CCID", "OPTION", "LINE", "STATUS"),
    }
)
_TEXT: Final = {
    "number": "DECIMAL(18, 2)",
    "date": "TIMESTAMP",
    "timestamp": "TIMESTAMP",
    "blob": "BLOB",
    "raw": "BLOB",
}


def duckdb_type(column: Column) -> str:
    """Return the type of a column in DuckDB."""
    kind = family(column.type)
    if kind == "number":
        places = _places(column)
        return f"DECIMAL(18, {places})" if places else "BIGINT"
    return _TEXT.get(kind, "VARCHAR")


def _places(column: Column) -> int:
    """Return how many decimal places a NUMBER is kept with."""
    words = column.name.split("_")
    if words[-1] in _WHOLE_ENDS or "SEQUENCE" in words:
        return 0
    scaled = _SCALED.fullmatch(column.type.upper())
    if scaled is not None:
        return max(0, min(6, int(scaled[1] or 0)))
    return max((_PLACES.get(word, 0) for word in words), default=0)
