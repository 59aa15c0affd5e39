"""Functions that are a form filled with their arguments: which are carried over is this table.

A form says how each argument is wanted (`t` a text, `n` a number, `i` a whole number, `d` a date or timestamp, `D` a
date, `a` as it is) and what is made of them. A function with several forms has one for each count of arguments. What
is in no table is refused by name.

Source: SQL Language Reference 19c, chapter 7 (functions).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from harness.oracle.grammar.tree import Call
from harness.oracle.translation.values import Values
from harness.oracle.translation.writing import NotCarriedOverError

Form = tuple[str, str]
"""How each argument is wanted, and what is made of them."""

FORMS: Final[Mapping[str, tuple[Form, ...]]] = MappingProxyType(
    {
        # Numbers
        "ABS": (("n", "abs({0})"),),
        "ACOS": (("n", "acos(ora_arc({0}))"),),
        "ASIN": (("n", "asin(ora_arc({0}))"),),
        "ATAN": (("n", "atan({0})"),),
        "ATAN2": (("nn", "atan2({0}, {1})"),),
        "BITAND": (("ii", "({0} & {1})"),),
        "CEIL": (("n", "ora_ceil({0})"),),
        "COS": (("n", "cos({0})"),),
        "COSH": (("n", "cosh({0})"),),
        "EXP": (("n", "exp({0})"),),
        "FLOOR": (("n", "ora_floor({0})"),),
        "LN": (("n", "ora_ln({0})"),),
        "LOG": (("nn", "ora_log({0}, {1})"),),
        "MOD": (("nn", "ora_mod({0}, {1})"),),
        "NANVL": (("nn", "CASE WHEN isnan(CAST({0} AS DOUBLE)) THEN {1} ELSE {0} END"),),
        "POWER": (("nn", "ora_power({0}, {1})"),),
        "REMAINDER": (("nn", "ora_remainder({0}, {1})"),),
        "SIGN": (("n", "CAST(sign({0}) AS BIGINT)"),),
        "SIN": (("n", "sin({0})"),),
        "SINH": (("n", "sinh({0})"),),
        "SQRT": (("n", "ora_sqrt({0})"),),
        "TAN": (("n", "tan({0})"),),
        "TANH": (("n", "tanh({0})"),),
        "WIDTH_BUCKET": (("nnni", "ora_bucket({0}, {1}, {2}, {3})"),),
        # Texts
        "ASCII": (("t", "ora_ascii({0})"),),
        "CHR": (("i", "ora_chr({0})"),),
        "CONCAT": (("tt", "ora_null(concat({0}, {1}))"),),
        "INITCAP": (("t", "ora_initcap({0})"),),
        "INSTR": (
            ("tt", "ora_instr({0}, {1})"),
            ("tti", "ora_instr_of({0}, {1}, {2}, 1)"),
            ("ttii", "ora_instr_of({0}, {1}, {2}, {3})"),
        ),
        "LENGTH": (("t", "length({0})"),),
        "LENGTHB": (("t", "strlen({0})"),),
        "LOWER": (("t", "lower({0})"),),
        "LPAD": (("ti", "ora_lpad({0}, {1}, ' ')"), ("tit", "ora_lpad({0}, {1}, {2})")),
        "LTRIM": (("t", "ora_null(ltrim({0}, ' '))"), ("tt", "ora_null(ltrim({0}, {1}))")),
        "NLS_INITCAP": (("t", "ora_initcap({0})"),),
        "NLS_LOWER": (("t", "lower({0})"),),
        "NLS_UPPER": (("t", "upper({0})"),),
        "REPLACE": (("tt", "ora_replace({0}, {1}, NULL)"), ("ttt", "ora_replace({0}, {1}, {2})")),
        "RPAD": (("ti", "ora_rpad({0}, {1}, ' ')"), ("tit", "ora_rpad({0}, {1}, {2})")),
        "RTRIM": (("t", "ora_null(rtrim({0}, ' '))"), ("tt", "ora_null(rtrim({0}, {1}))")),
        "SUBSTR": (("ti", "ora_substr({0}, {1})"), ("tii", "ora_substr_of({0}, {1}, {2})")),
        "TO_CLOB": (("t", "{0}"),),
        "TRANSLATE": (("ttt", "ora_null(translate({0}, {1}, {2}))"),),
        "UPPER": (("t", "upper({0})"),),
        # Dates
        "ADD_MONTHS": (("Di", "ora_add_months({0}, {1})"),),
        "LAST_DAY": (("D", "ora_last_day({0})"),),
        "MONTHS_BETWEEN": (("dd", "ora_months_between({0}, {1})"),),
    }
)


def formed(node: Call, values: Values) -> str:
    """Write a call of a function that is a form.

    Raises:
        NotCarriedOverError: the function has no form for so many arguments.
    """
    for wanted, form in FORMS[node.name]:
        if len(wanted) == len(node.arguments):
            write = values.by_letter
            return form.format(*(write(letter, it) for letter, it in zip(wanted, node.arguments, strict=True)))
    raise NotCarriedOverError(f"{node.name} of {len(node.arguments)} arguments")
