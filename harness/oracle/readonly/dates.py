"""Parts of dates: numbers that are small whatever the date.

A year is at most 9999, and days, hours and weeks are fewer. Only of what is a date for certain: an interval may hold
999,999,999 years.
"""

from typing import Final

from harness.oracle.grammar.tree import Call, Chain, Constant, Expression, Name
from harness.oracle.words import words

DATES: Final = words("SYSDATE SYSTIMESTAMP CURRENT_DATE CURRENT_TIMESTAMP LOCALTIMESTAMP")
"""Names that stand for the time now."""
_OF_TEXT: Final = words("TO_DATE TO_TIMESTAMP TO_TIMESTAMP_TZ")
_OF_DATE: Final = words("ADD_MONTHS LAST_DAY NEXT_DAY TRUNC ROUND")
_FIELDS: Final = words("YEAR MONTH DAY HOUR MINUTE")
_FORMATS: Final = words("YYYY RRRR YY RR Y MM DD DDD D Q WW IW W HH HH12 HH24 MI SS")


def is_part_of_date(node: Expression) -> bool:
    """Return whether an expression is a field of a date, by EXTRACT or by TO_CHAR with the format of one number."""
    if not isinstance(node, Call) or node.over is not None or node.members or not node.arguments:
        return False
    first, more = node.arguments[0], node.arguments[1:]
    if node.name == "EXTRACT":
        return node.field in _FIELDS and not more and is_date(first)
    if node.name == "TO_NUMBER":
        return not more and isinstance(first, Call) and first.name == "TO_CHAR" and is_part_of_date(first)
    if node.name != "TO_CHAR" or len(more) != 1:
        return False
    return isinstance(more[0], Constant) and more[0].value.upper() in _FORMATS and is_date(first)


def is_date(node: Expression) -> bool:
    """Return whether an expression certainly is a date or a time stamp, made of literals and of the time now."""
    if isinstance(node, Constant):
        return node.kind in {"date", "timestamp"}
    if isinstance(node, Name):
        return len(node.parts) == 1 and not node.quoted and node.parts[0] in DATES
    if isinstance(node, Chain):
        first, *more = node.operands
        days = all(isinstance(it, Constant) and it.kind == "number" for it in more)
        return days and all(it.value in {"+", "-"} for it in node.operators) and is_date(first)
    if not isinstance(node, Call) or node.over is not None or node.members or not node.arguments:
        return False
    if node.name in _OF_TEXT:
        return all(isinstance(it, Constant) and it.kind == "text" for it in node.arguments)
    return node.name in _OF_DATE and is_date(node.arguments[0])
