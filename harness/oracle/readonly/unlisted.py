"""What stands in for a catalogue where there is none: any name may be a table's, and its columns are not known.

Without a catalogue no table is off a list, and a name in a block that reads such a table is taken for a column; all
else is looked at as ever. The binder's own words for what is not known (`open`) carry this.
"""

from types import MappingProxyType
from typing import Final

from harness.oracle.catalog import Catalogue, Table
from harness.oracle.functions import builtin_functions
from harness.oracle.grammar.tree import Name
from harness.oracle.semantics.scopes import Reference
from harness.oracle.words import PSEUDOCOLUMNS


class Unlisted(Catalogue):
    """A catalogue that knows no table, and says of none that it is not there."""

    def find(self, name: str, schema: str = "") -> Table | None:
        """Return a table whose columns are not known."""
        return Table(name, schema=schema, open=True)


UNLISTED: Final = Unlisted(MappingProxyType({}))


def may_be_column(node: Name, reference: Reference) -> bool:
    """Return whether a name can be the column of a table whose columns are not known, and no function's.

    Oracle looks for a column first, so a name that also is a function's without arguments is a column only where it
    is said whose.
    """
    origin = reference.origin
    if reference.status != "open" or reference.clause == "limit":
        return False  # no column stands in a row limit
    if origin is None or origin.columns is not None or len(node.parts) > len(("schema", "table", "column")):
        return False
    if len(node.parts) > 1:
        return node.parts[-2] == origin.name
    if node.quoted:
        return True
    function = builtin_functions().get(node.parts[0])
    return node.parts[0] not in PSEUDOCOLUMNS and (function is None or function.call == "parentheses")
