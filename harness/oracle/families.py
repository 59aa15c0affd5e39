"""Families of types: what Oracle converts among itself, by the name of the type.

Source: SQL Language Reference 19c, chapter 2 (data types).
"""

import functools

_FAMILIES = {
    **dict.fromkeys(
        ("NUMBER", "INTEGER", "INT", "SMALLINT", "FLOAT", "DECIMAL", "DEC", "NUMERIC", "REAL", "BINARY_FLOAT"),
        "number",
    ),
    "BINARY_DOUBLE": "number",
    "DOUBLE": "number",
    **dict.fromkeys(("CHAR", "NCHAR", "VARCHAR", "VARCHAR2", "NVARCHAR2", "CHARACTER", "STRING"), "text"),
    "DATE": "date",
    "TIMESTAMP": "timestamp",
    "CLOB": "clob",
    "NCLOB": "clob",
    "BLOB": "blob",
    "BFILE": "bfile",
    "LONG": "long",
    "RAW": "raw",
    "ROWID": "rowid",
    "UROWID": "rowid",
    "XMLTYPE": "xml",
    "JSON": "json",
    "BOOLEAN": "boolean",
}
_OWNED = ("SYS.", "PUBLIC.")


@functools.lru_cache(maxsize=4096)
def family(oracle_type: str) -> str:
    """Return a type's family (number, text, date, timestamp, interval_ds, clob, ...), empty when not known."""
    name = oracle_type.strip().upper()
    for owner in _OWNED:
        name = name.removeprefix(owner)
    if name.startswith("INTERVAL"):
        return "interval_ym" if "YEAR" in name else "interval_ds"
    return _FAMILIES.get(name.split("(", 1)[0].split(" ", 1)[0], "")


DATES = frozenset({"date", "timestamp"})
INTERVALS = frozenset({"interval_ds", "interval_ym"})
LOBS = frozenset({"clob", "blob", "bfile"})
SCALARS = frozenset({"number", "text", "date", "timestamp", "interval_ds", "interval_ym"})
EXPECTED = {
    "number": "NUMBER",
    "text": "CHAR",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
    "interval_ds": "INTERVAL DAY TO SECOND",
    "interval_ym": "INTERVAL YEAR TO MONTH",
    "clob": "CLOB",
    "blob": "BLOB",
    "bfile": "FILE",
    "long": "LONG",
    "raw": "BINARY",
    "rowid": "ROWID",
    "xml": "XMLTYPE",
    "json": "JSON",
    "boolean": "BOOLEAN",
}
"""What Oracle calls each family when it says what it expected and got."""
