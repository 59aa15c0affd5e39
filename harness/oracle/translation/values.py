"""What the writers of values hand to one another: how a part is written, as the type that its place wants.

Where Oracle would convert a value by itself (a text where a number is wanted, a number where a text is), the
conversion is written out here, by the settings of an American session: NLS_LANGUAGE and NLS_DATE_LANGUAGE AMERICAN,
NLS_TERRITORY AMERICA, NLS_DATE_FORMAT DD-MON-RR, NLS_NUMERIC_CHARACTERS `.,`, and no time zone but one.

Source: SQL Language Reference 19c, chapter 2 (data type comparison rules, implicit data conversion).
"""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from harness.oracle.conversions.numbers import number_of
from harness.oracle.families import DATES, INTERVALS
from harness.oracle.grammar.tree import Constant, Expression, Unary
from harness.oracle.semantics.types import family_of
from harness.oracle.translation.date_formats import NLS_DATE
from harness.oracle.translation.date_reading import constant_moment
from harness.oracle.translation.quoting import decimal, literal
from harness.oracle.translation.writing import NotCarriedOverError, Writing

TEXTS: Final = frozenset({"text", "clob", "long"})
"""What DuckDB holds as a text already, or as nothing."""
UNSHOWN: Final = "value whose type does not show"
"""What a value of no known family is called in a refusal."""
_SPELLED: Final = {
    "number": "ora_text",
    "date": "ora_date_text",
    "timestamp": "ora_timestamp_text",
    "": "ora_any_text",
}
"""By its family, what makes a text of a value."""
_LONGEST_LITERAL: Final = 38


@dataclass(frozen=True, slots=True)
class Values:
    """Writes the parts of a value or a condition."""

    writing: Writing
    write: "Callable[[Expression, Values], str]"
    judge: "Callable[[Expression, Values], str]"
    negative: bool = False
    """Whether a condition stands under NOT, so that false and unknown are not alike there."""

    def of(self, node: Expression) -> str:
        """Write a value as it is."""
        return self.write(node, self)

    def condition(self, node: Expression) -> str:
        """Write a condition, in parentheses where it needs them."""
        return self.judge(node, self)

    def negated(self) -> "Values":
        """Return what writes the parts of a condition that stands under NOT."""
        return self if self.negative else dataclasses.replace(self, negative=True)

    def family(self, node: Expression) -> str:
        """Return the family of a value's type, empty when it does not show."""
        return family_of(node, self.writing.scope)

    @property
    def sound(self) -> bool:
        """Whether every name stands for something; what does not has no type, and the engine is to say so."""
        return not self.writing.bound.faults

    def number(self, node: Expression) -> str:
        """Write a value where a number is wanted."""
        found = self.family(node)
        text = constant_text(node)
        if text:
            return _number_of(text)
        if found in {"text", "clob", "long"}:
            return f"ora_number({self.of(node)})"
        if found == "null":
            return f"CAST({self.of(node)} AS INTEGER)"
        written = self.of(node)
        if found != "number" and (found or self.sound):
            raise NotCarriedOverError(f"a number from a {found or UNSHOWN}")
        return written

    def whole(self, node: Expression) -> str:
        """Write a value where a whole number is wanted: what is behind its point is cut off."""
        count = whole_number(node)
        return str(count) if count is not None else f"ora_whole({self.number(node)})"

    def text(self, node: Expression) -> str:
        """Write a value where a text is wanted."""
        found = self.family(node)
        if found == "null":
            return f"CAST({self.of(node)} AS VARCHAR)"
        return self.of(node) if found in TEXTS else self.spelled(self.of(node), found)

    def spelled(self, sql: str, family: str) -> str:
        """Write the text of what is written already and no text."""
        if family not in _SPELLED:
            raise NotCarriedOverError(f"the text of a {family}")
        return f"{_SPELLED[family]}({sql})"

    def moment(self, node: Expression) -> str:
        """Write a value where a date or a timestamp is wanted."""
        found = self.family(node)
        text = constant_text(node)
        if text:
            return literal(constant_moment(text, NLS_DATE))
        if found in {"text", "clob"}:
            return f"ora_date({self.of(node)})"
        if found == "null":
            return f"CAST({self.of(node)} AS TIMESTAMP)"
        written = self.of(node)
        if found not in DATES and (found or self.sound):
            raise NotCarriedOverError(f"a date from a {found or UNSHOWN}")
        return written

    def date(self, node: Expression) -> str:
        """Write a value where a DATE is wanted, which has no fractions of a second."""
        if self.family(node) == "timestamp":
            return f"date_trunc('second', {self.of(node)})"
        return self.moment(node)

    def by_letter(self, letter: str, node: Expression) -> str:
        """Write an argument as the letter of a form wants it."""
        return _BY_LETTER[letter](self, node)

    def like(self, family: str) -> Callable[[Expression], str]:
        """Return what writes a value where one of a family is wanted."""
        if family == "number":
            return self.number
        if family in {"text", "clob", "long"}:
            return self.text
        if family in DATES:
            return self.moment
        return self.of

    def is_interval(self, node: Expression) -> bool:
        """Return whether a value is an interval."""
        return self.family(node) in INTERVALS


def _number_of(text: str) -> str:
    """Write a text's literal that stands where a number is wanted."""
    value = number_of(text)
    if value is None:
        raise NotCarriedOverError(f"{text!r} as a number")
    return decimal(value)


def constant_text(node: Expression) -> str | None:
    """Return the text that a literal is, None where it is no text's literal."""
    return node.value if isinstance(node, Constant) and node.kind == "text" else None


def whole_number(node: Expression) -> int | None:
    """Return the whole number that a literal is, with its sign; None where it is no such literal."""
    sign = 1
    while isinstance(node, Unary) and node.operator in {"-", "+"}:
        sign = -sign if node.operator == "-" else sign
        node = node.operand
    if isinstance(node, Constant) and node.kind in {"number", "text"}:
        digits = node.value
        if digits.isdecimal() and len(digits) < _LONGEST_LITERAL:
            return sign * int(digits)
    return None


Writer = Callable[[Any, Values], str]
"""Writes one kind of node."""
_BY_LETTER: Final[dict[str, Callable[[Values, Expression], str]]] = {
    "t": Values.text,
    "n": Values.number,
    "i": Values.whole,
    "d": Values.moment,
    "D": Values.date,
    "a": Values.of,
}
"""How each letter of a form wants an argument."""
