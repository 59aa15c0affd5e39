"""Calls: which table a function is in. What is in none is refused by its name.

Functions that hang on the session (USER, SYS_CONTEXT), on chance (DBMS_RANDOM, SYS_GUID), on how Oracle stores things
(DUMP, ORA_HASH, ROWID) or that a site has written are in none.
"""

from collections.abc import Mapping
from typing import Final

from harness.oracle.grammar.tree import Call, Name
from harness.oracle.now import TODAY
from harness.oracle.translation.aggregates import aggregate, is_aggregate
from harness.oracle.translation.choices import CHOICES
from harness.oracle.translation.conversions import CONVERSIONS
from harness.oracle.translation.date_functions import DATE_FUNCTIONS
from harness.oracle.translation.pattern_functions import PATTERN_FUNCTIONS
from harness.oracle.translation.quoting import literal
from harness.oracle.translation.scalar_functions import FORMS, formed
from harness.oracle.translation.text_functions import TEXT_FUNCTIONS
from harness.oracle.translation.values import Values, Writer
from harness.oracle.translation.windows import ANALYTIC, analytic
from harness.oracle.translation.writing import NotCarriedOverError

_WRITERS: Final[Mapping[str, Writer]] = {
    **dict.fromkeys(FORMS, formed),
    **CHOICES,
    **CONVERSIONS,
    **DATE_FUNCTIONS,
    **PATTERN_FUNCTIONS,
    **TEXT_FUNCTIONS,
}
_MOMENTS: Final = frozenset({"SYSDATE", "SYSTIMESTAMP", "CURRENT_DATE", "CURRENT_TIMESTAMP", "LOCALTIMESTAMP"})


def call(node: Call, values: Values) -> str:
    """Write a call.

    Raises:
        NotCarriedOverError: the function, or something that stands with it, is not known here.
    """
    name = node.name
    if len(node.parts) > 1 or node.quoted or node.link or node.members or node.names or node.cells is not None:
        raise NotCarriedOverError(f"the function {'.'.join(node.parts)}")
    if name in _MOMENTS:
        return literal(TODAY)
    try:
        if name in ANALYTIC and not node.within:
            return analytic(node, values)
        if is_aggregate(name):
            return aggregate(node, values)
        write = _WRITERS.get(name)
        if write is None or node.over is not None or node.within or node.keep is not None:
            raise NotCarriedOverError(name)
        return write(node, values)
    except (IndexError, ValueError) as error:
        raise NotCarriedOverError(f"{name} of {len(node.arguments)} arguments") from error


def pseudo(node: Name) -> str | None:
    """Write what stands for the present moment; None for any other name."""
    return literal(TODAY) if len(node.parts) == 1 and node.parts[0] in _MOMENTS and not node.quoted else None
