"""Functions of texts with a grammar of their own: TRIM."""

from typing import Final

from harness.oracle.grammar.tree import Call
from harness.oracle.translation.values import Values, Writer
from harness.oracle.translation.writing import NotCarriedOverError

_SIDES: Final = {"": "trim", "BOTH": "trim", "LEADING": "ltrim", "TRAILING": "rtrim"}


def _trim(node: Call, values: Values) -> str:
    """Write TRIM of blanks, or of one other character."""
    *sets, text = node.arguments
    if len(sets) > 1:
        raise NotCarriedOverError("TRIM of so many arguments")
    character = f"ora_one({values.text(sets[0])})" if sets else "' '"
    return f"ora_null({_SIDES[node.field]}({values.text(text)}, {character}))"


TEXT_FUNCTIONS: Final[dict[str, Writer]] = {"TRIM": _trim}
