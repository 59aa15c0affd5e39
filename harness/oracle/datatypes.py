"""The families of types that Oracle refuses to mix, as far as an expression shows its own.

An empty string stands for "not known"; nothing is claimed about it. Implicit conversion (text to number at run time)
is not a fault of the statement and is not looked at.
"""

from typing import TYPE_CHECKING

from sqlglot import exp

if TYPE_CHECKING:
    from harness.oracle.scopes import Block

_FAMILIES = {
    "NUMBER": "number",
    "INTEGER": "number",
    "INT": "number",
    "SMALLINT": "number",
    "FLOAT": "number",
    "DECIMAL": "number",
    "BINARY_FLOAT": "number",
    "BINARY_DOUBLE": "number",
    "CHAR": "text",
    "NCHAR": "text",
    "VARCHAR": "text",
    "VARCHAR2": "text",
    "NVARCHAR2": "text",
    "DATE": "date",
    "TIMESTAMP": "date",
    "CLOB": "clob",
    "NCLOB": "clob",
    "BLOB": "blob",
    "LONG": "long",
    "RAW": "raw",
}
_NUMBER_WORDS = frozenset({"ROWNUM", "LEVEL", "UID", "CONNECT_BY_ISLEAF", "CONNECT_BY_ISCYCLE", "ORA_ROWSCN"})
_DATE_WORDS = frozenset({"SYSDATE", "SYSTIMESTAMP", "CURRENT_DATE", "CURRENT_TIMESTAMP", "LOCALTIMESTAMP"})
_NUMBER_NODES = (exp.Count, exp.Sum, exp.Avg, exp.RowNumber, exp.Length, exp.Abs, exp.Extract, exp.Neg)
_TEXT_NODES = (exp.ToChar, exp.Upper, exp.Lower, exp.Trim, exp.DPipe, exp.Substring, exp.Initcap, exp.GroupConcat)
_DATE_NODES = (exp.CurrentTimestamp, exp.CurrentDate, exp.DateStrToDate, exp.StrToTime, exp.StrToDate, exp.AddMonths)


def family(oracle_type: str) -> str:
    """Return the family of a column's type: number, text, date, clob, blob, long, raw, or empty."""
    return _FAMILIES.get(oracle_type.split("(", 1)[0].split(" ", 1)[0].upper(), "")


def type_of(node: exp.Expr, block: "Block") -> str:
    """Return the Oracle type of an expression, empty when it does not show."""
    while isinstance(node, exp.Paren | exp.Alias):
        node = node.this
    if isinstance(node, exp.Column):
        return _column_type(node, block)
    if isinstance(node, exp.Max | exp.Min) and isinstance(node.this, exp.Column):
        return _column_type(node.this, block)
    if isinstance(node, exp.Literal):
        return "VARCHAR2" if node.is_string else "NUMBER"
    for nodes, name in ((_NUMBER_NODES, "NUMBER"), (_TEXT_NODES, "VARCHAR2"), (_DATE_NODES, "DATE")):
        if isinstance(node, nodes):
            return name
    return ""


def _column_type(column: exp.Column, block: "Block") -> str:
    reference = block.reference(column)
    if reference is None:
        return ""
    if reference.status == "pseudo":
        name = column.name.upper()
        return "NUMBER" if name in _NUMBER_WORDS else "DATE" if name in _DATE_WORDS else ""
    return reference.type
