"""Functions that make a value of another type: TO_CHAR, TO_DATE, TO_NUMBER, CAST and their like.

A model must be a literal. A conversion that fails to Oracle fails here, unless DEFAULT ... ON CONVERSION ERROR says
what it gives, which is carried over for numbers.

Not covered: time zones, the binary number types, RAW, ROWID, and the national character sets' own rules.
Source: SQL Language Reference 19c, "Conversion Functions", CAST.
"""

import re
from collections.abc import Callable
from typing import Final

from harness.oracle.conversions.number_models import number_reader
from harness.oracle.families import DATES
from harness.oracle.grammar.tree import Call, Datatype, Expression
from harness.oracle.translation.constants import interval
from harness.oracle.translation.date_formats import NLS_TIMESTAMP, to_text
from harness.oracle.translation.date_reading import constant_moment, is_time_only, to_moment
from harness.oracle.translation.number_formats import number_to_text
from harness.oracle.translation.quoting import literal
from harness.oracle.translation.values import TEXTS, Values, Writer, constant_text
from harness.oracle.translation.writing import NotCarriedOverError

_NUMBERS: Final = frozenset({"NUMBER", "NUMERIC", "DECIMAL", "DEC", "INTEGER", "INT", "SMALLINT"})
_WHOLES: Final = frozenset({"INTEGER", "INT", "SMALLINT"})
_PLACES: Final = frozenset({0, 6, 7, 8, 9})
"""How many digits of a second are carried over."""
_MOST_DIGITS: Final = 38
_MODELLED: Final = 2
_OWN_SETTINGS: Final = re.compile(
    r"(\s*(NLS_DATE_LANGUAGE\s*=\s*'?(AMERICAN|ENGLISH)'?|NLS_NUMERIC_CHARACTERS\s*=\s*'?\.,'?)\s*)+",
    re.IGNORECASE,
)
"""Settings that say what holds anyway: an American session's; English names of days and months are the same."""


def _model(node: Call) -> str | None:
    """Return the model that a call has, None where it has none.

    Raises:
        NotCarriedOverError: it is no literal, or a setting behind it is not the session's own.
    """
    if len(node.arguments) == 1:
        return None
    model = constant_text(node.arguments[1])
    if not model:
        raise NotCarriedOverError(f"{node.name} by no literal")
    for setting in node.arguments[_MODELLED:]:
        if not _OWN_SETTINGS.fullmatch(constant_text(setting) or ""):
            raise NotCarriedOverError(f"{node.name} by another session setting")
    return model


def _to_char(node: Call, values: Values) -> str:
    value = node.arguments[0]
    model = _model(node)
    if node.default is not None:
        raise NotCarriedOverError(f"{node.name} with DEFAULT")
    if model is None:
        return values.text(value)
    family = values.family(value)
    if family in DATES:
        return to_text(values.of(value), model, family)
    if family in {"number", "text", "clob"}:
        return number_to_text(values.number(value), model)
    if family == "null":
        return "CAST(NULL AS VARCHAR)"
    raise NotCarriedOverError(f"TO_CHAR of {family or 'a value whose type does not show'} by a model")


def _to_date(node: Call, values: Values) -> str:
    return _read(node, values, "DD-MON-RR", fraction=False)


def _to_timestamp(node: Call, values: Values) -> str:
    return _read(node, values, NLS_TIMESTAMP, fraction=True)


def _read(node: Call, values: Values, default: str, *, fraction: bool) -> str:
    value = node.arguments[0]
    model = _model(node) or default
    if node.default is not None:
        raise NotCarriedOverError(f"{node.name} with DEFAULT")
    if not fraction and "FF" in model.upper():
        raise NotCarriedOverError(f"{node.name} by {model!r}")
    family = values.family(value)
    if family in DATES and len(node.arguments) == 1 and fraction:
        return values.of(value)
    if family == "null":
        return "CAST(NULL AS TIMESTAMP)"
    text = constant_text(value)
    if text:
        return literal(constant_moment(text, model, node.name))
    if is_time_only(model, node.name):
        raise NotCarriedOverError(f"{node.name} by {model!r} of no literal")
    return to_moment(_spelled(value, family, values), model, node.name)


def _spelled(value: Expression, family: str, values: Values) -> str:
    """Write the text that is read; what is a date already becomes one by the session's format first."""
    if family == "":
        raise NotCarriedOverError("a date from a value whose type does not show")
    return values.text(value)


def _to_number(node: Call, values: Values) -> str:
    value = node.arguments[0]
    model = _model(node)
    family = values.family(value)
    if model is None:
        if node.default is None:
            return values.number(value)
        if family not in TEXTS:
            return values.number(value)
        text = values.of(value)
        default = values.number(node.default)
        number = f"WHEN ora_is_number({text}) THEN ora_number({text})"
        return f"CASE WHEN {text} IS NULL THEN NULL {number} ELSE {default} END"
    if node.default is not None:
        raise NotCarriedOverError("TO_NUMBER by a model with DEFAULT")
    pattern = number_reader(model)
    if pattern is None:
        raise NotCarriedOverError(f"TO_NUMBER by {model!r}")
    return f"ora_number_by({values.text(value)}, ' *(?:{pattern})')"


def _cast(node: Call, values: Values) -> str:
    kind = node.datatype
    if kind is None or len(node.arguments) != 1:
        raise NotCarriedOverError("CAST by a session setting")
    if node.default is not None and kind.name not in _NUMBERS:
        raise NotCarriedOverError(f"CAST AS {kind.name} with DEFAULT")
    write = _CASTS.get(kind.name)
    if write is None or (kind.name == "FLOAT" and kind.sizes):
        raise NotCarriedOverError(f"CAST AS {kind.name}")
    return write(node, kind, values)


def _as_number(node: Call, kind: Datatype, values: Values) -> str:
    number = _to_number(Call(node.token, ("TO_NUMBER",), node.arguments, default=node.default), values)
    if kind.name in _WHOLES or (not kind.sizes and kind.name != "NUMBER"):
        return f"ora_round_0({number})"
    if not kind.sizes:
        return number
    digits, scale = kind.sizes[0], sum(kind.sizes[1:])
    if not 0 <= scale <= min(digits, 20):
        raise NotCarriedOverError(f"CAST AS NUMBER({digits},{scale})")
    if digits == _MOST_DIGITS:
        return f"ora_round_{scale}({number})"
    return f"CAST(ora_round_{scale}({number}) AS DECIMAL({digits}, {scale}))"


def _as_float(node: Call, _kind: Datatype, values: Values) -> str:
    return values.number(node.arguments[0])


def _as_text(node: Call, kind: Datatype, values: Values) -> str:
    """Write a text that is cut to its width; a number or a date that is too long for it is an error."""
    value, width = node.arguments[0], kind.sizes[0] if kind.sizes else 1
    cut = "ora_cut_text" if values.family(value) in TEXTS else "ora_fitting"
    return f"{cut}({values.text(value)}, {width})"


def _as_fixed(node: Call, kind: Datatype, values: Values) -> str:
    return f"rpad({_as_text(node, kind, values)}, {kind.sizes[0] if kind.sizes else 1}, ' ')"


def _as_clob(node: Call, _kind: Datatype, values: Values) -> str:
    return values.text(node.arguments[0])


def _as_date(node: Call, _kind: Datatype, values: Values) -> str:
    return values.date(node.arguments[0])


def _as_timestamp(node: Call, kind: Datatype, values: Values) -> str:
    if kind.sizes and kind.sizes[0] not in _PLACES:
        raise NotCarriedOverError(f"CAST AS TIMESTAMP({kind.sizes[0]})")
    if values.family(node.arguments[0]) in {"text", "clob"}:
        return _read(Call(node.token, ("TO_TIMESTAMP",), node.arguments), values, NLS_TIMESTAMP, fraction=True)
    written = values.moment(node.arguments[0])
    return f"date_trunc('second', {written} + INTERVAL 500 MILLISECOND)" if kind.sizes == (0,) else written


def _as_interval(node: Call, kind: Datatype, values: Values) -> str:
    fields = kind.name.removeprefix("INTERVAL ")
    if values.is_interval(node.arguments[0]):
        return values.of(node.arguments[0])
    text = constant_text(node.arguments[0])
    if not text:
        raise NotCarriedOverError(f"CAST AS INTERVAL {fields} of no literal")
    return interval(text, fields.replace(" ", "(9) ", 1))


_CASTS: Final[dict[str, Callable[[Call, Datatype, Values], str]]] = {
    **dict.fromkeys(_NUMBERS, _as_number),
    "FLOAT": _as_float,
    **dict.fromkeys(("VARCHAR2", "VARCHAR", "NVARCHAR2"), _as_text),
    **dict.fromkeys(("CHAR", "NCHAR", "CHARACTER"), _as_fixed),
    **dict.fromkeys(("CLOB", "NCLOB"), _as_clob),
    "DATE": _as_date,
    "TIMESTAMP": _as_timestamp,
    **dict.fromkeys(("INTERVAL DAY TO SECOND", "INTERVAL YEAR TO MONTH"), _as_interval),
}
"""Type: how a value is made one of it."""
CONVERSIONS: Final[dict[str, Writer]] = {
    "TO_CHAR": _to_char,
    "TO_NCHAR": _to_char,
    "TO_DATE": _to_date,
    "TO_TIMESTAMP": _to_timestamp,
    "TO_NUMBER": _to_number,
    "CAST": _cast,
}
