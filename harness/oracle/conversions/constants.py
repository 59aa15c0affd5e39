"""A constant in a statement: the argument of a function, the operand of an operator, what a CAST converts."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from harness.oracle.conversions.faults import Fault
from harness.oracle.conversions.numbers import number_fault, number_of, oracle_text

ConstantKind = Literal["text", "number", "null", "date", "timestamp", "unknown"]


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant, or what takes the place of one: a `date` or `timestamp` and the `unknown` have no value here."""

    kind: ConstantKind
    value: str | Decimal | None = None

    @property
    def is_null(self) -> bool:
        """Return whether it is NULL, as an empty text is."""
        return self.kind == "null" or self.value == ""

    @property
    def text(self) -> str | None:
        """Return the text that it is or converts to; None where it has none, or is not known."""
        if isinstance(self.value, Decimal):
            return oracle_text(self.value)
        return self.value or None

    @property
    def number(self) -> Decimal | None:
        """Return the number that it is or converts to; None where it is none, or is not known."""
        return number_of(self.value) if isinstance(self.value, str) else self.value

    @property
    def number_fault(self) -> Fault | None:
        """Return the fault of its conversion to a number."""
        return number_fault(self.value) if isinstance(self.value, str) else None


def number(value: str | int | Decimal) -> Constant:
    """Return a number as a constant."""
    return Constant("number", Decimal(value))


def text(value: str) -> Constant:
    """Return a text as a constant."""
    return Constant("text", value)


NULL = Constant("null")
UNKNOWN = Constant("unknown")
"""Whatever is no constant."""
