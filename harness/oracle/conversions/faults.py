"""What a conversion ends in: one of Oracle's codes with its message, as 19c words it.

Every code that this package can answer stands in one table, so that a code never comes with two wordings.
Source: Database Error Messages 19c. 23ai words many of them anew; its wordings are not here.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Fault:
    """One of Oracle's errors: its code and its message without the code."""

    code: str
    message: str


_MESSAGES: Final = {
    "ORA-01426": "numeric overflow",
    "ORA-01428": "argument '{}' is out of range",
    "ORA-01438": "value larger than specified precision allowed for this column",
    "ORA-01465": "invalid hex number",
    "ORA-01476": "divisor is equal to zero",
    "ORA-01481": "invalid number format model",
    "ORA-01722": "invalid number",
    "ORA-01760": "illegal argument for function",
    "ORA-01801": "date format is too long for internal buffer",
    "ORA-01810": "format code appears twice",
    "ORA-01811": "Julian date precludes use of day of year",
    "ORA-01812": "year may only be specified once",
    "ORA-01813": "hour may only be specified once",
    "ORA-01814": "AM/PM conflicts with use of A.M./P.M.",
    "ORA-01815": "BC/AD conflicts with use of B.C./A.D.",
    "ORA-01816": "month may only be specified once",
    "ORA-01817": "day of week may only be specified once",
    "ORA-01818": "'HH24' precludes use of meridian indicator",
    "ORA-01819": "signed year precludes use of BC/AD",
    "ORA-01820": "format code cannot appear in date input format",
    "ORA-01821": "date format not recognized",
    "ORA-01830": "date format picture ends before converting entire input string",
    "ORA-01835": "day of week conflicts with Julian date",
    "ORA-01839": "date not valid for month specified",
    "ORA-01840": "input value not long enough for date format",
    "ORA-01841": "(full) year must be between -4713 and +9999, and not be 0",
    "ORA-01843": "not a valid month",
    "ORA-01846": "not a valid day of the week",
    "ORA-01847": "day of month must be between 1 and last day of month",
    "ORA-01848": "day of year must be between 1 and 365 (366 for leap year)",
    "ORA-01849": "hour must be between 1 and 12",
    "ORA-01850": "hour must be between 0 and 23",
    "ORA-01851": "minutes must be between 0 and 59",
    "ORA-01852": "seconds must be between 0 and 59",
    "ORA-01853": "seconds in day must be between 0 and 86399",
    "ORA-01854": "julian date must be between 1 and 5373484",
    "ORA-01855": "AM/A.M. or PM/P.M. required",
    "ORA-01856": "BC/B.C. or AD/A.D. required",
    "ORA-01858": "a non-numeric character was found where a numeric was expected",
    "ORA-01861": "literal does not match format string",
    "ORA-01862": "the numeric value does not match the length of the format item",
    "ORA-01867": "the interval is invalid",
    "ORA-01873": "the leading precision of the interval is too small",
    "ORA-01874": "time zone hour must be between -15 and 15",
    "ORA-01875": "time zone minute must be between -59 and 59",
    "ORA-01898": "too many precision specifiers",
    "ORA-01899": "bad precision specifier",
    "ORA-02003": "invalid USERENV parameter",
    "ORA-12725": "unmatched parentheses in regular expression",
    "ORA-12726": "unmatched bracket in regular expression",
    "ORA-12727": "invalid back reference in regular expression",
    "ORA-12728": "invalid range in regular expression",
    "ORA-12729": "invalid character class in regular expression",
    "ORA-12732": "invalid interval value in regular expression",
    "ORA-25137": "Data value out of range",
    "ORA-30088": "datetime/interval precision is out of range",
    "ORA-30493": "The percentile value should be a number between 0 and 1.",
}


def fault(code: str, *values: str) -> Fault:
    """Return the fault of a code, with the values that its message names."""
    return Fault(code, _MESSAGES[code].format(*values))
