"""What a row of each dictionary view says, put into a draft.

A row is a tuple in the order of `View.columns`, None or empty where a value is missing, whether it came from a CSV
export or from a database. Source: Database Reference 19c, static data dictionary views. Recycled tables are left out,
and so are columns that Oracle made for itself.
"""

from collections.abc import Sequence
from typing import Any, Final

from harness.oracle.dictionary.draft import LAST, ColumnDraft, Constraint, Draft, KeyDraft
from harness.oracle.dictionary.objects import Argument, Mode, Synonym

Row = Sequence[Any]
_MODES: Final[dict[str, Mode]] = {"IN": "IN", "OUT": "OUT", "IN/OUT": "IN OUT", "IN OUT": "IN OUT"}
_RECYCLED: Final = "BIN$"
_SIZED: Final = frozenset({"RAW", "UROWID"})
_CHARACTER: Final = frozenset({"CHAR", "VARCHAR2", "NCHAR", "NVARCHAR2", "VARCHAR"})


def add_table(draft: Draft, row: Row) -> None:
    """Take a row of ALL_TABLES."""
    owner, name = row
    if not name.startswith(_RECYCLED):
        draft.table(owner, name)


def add_view(draft: Draft, row: Row) -> None:
    """Take a row of ALL_VIEWS."""
    owner, name = row
    draft.table(owner, name).kind = "view"


def add_materialized_view(draft: Draft, row: Row) -> None:
    """Take a row of ALL_MVIEWS."""
    owner, name = row
    draft.table(owner, name).kind = "materialized view"


def add_column(draft: Draft, row: Row) -> None:
    """Take a row of ALL_TAB_COLS."""
    owner, table, name, *kind, nullable, position, virtual, hidden, generated, identity = row
    if table.startswith(_RECYCLED) or (hidden == "YES" and generated != "YES"):
        return  # what Oracle made for itself, such as the column behind an index on an expression
    column = ColumnDraft(
        name,
        column_type(*kind),
        int(position) if position else LAST,
        nullable=None if not nullable else nullable == "Y",
        hidden=hidden == "YES",
        virtual=virtual == "YES",
        identity=identity == "YES",
    )
    draft.table(owner, table).columns[name] = column


def column_type(kind: str, *told: Any) -> str:  # noqa: ANN401 - values of a row
    """Return a column's type as DDL writes it.

    Args:
        kind: DATA_TYPE.
        told: DATA_TYPE_OWNER, DATA_LENGTH, DATA_PRECISION, DATA_SCALE, CHAR_LENGTH and CHAR_USED.
    """
    owner, length, precision, scale, characters, used = told
    if kind in _CHARACTER:
        unit = " CHAR" if used == "C" and not kind.startswith("N") else ""
        length = f"{characters or length}{unit}" if characters or length else ""
    elif kind == "FLOAT":
        length = precision
    elif kind == "NUMBER":
        return _number(*("" if it is None else str(it) for it in (precision, scale)))
    elif kind not in _SIZED:
        return f"{owner}.{kind}" if owner and owner not in {"SYS", "PUBLIC"} else (kind or "")
    return f"{kind}({length})" if length else kind


def _number(precision: str, scale: str) -> str:
    if not precision:
        return "NUMBER" if not scale else f"NUMBER(38{'' if scale == '0' else ',' + scale})"
    return f"NUMBER({precision})" if scale in {"", "0"} else f"NUMBER({precision},{scale})"


def add_table_comment(draft: Draft, row: Row) -> None:
    """Take a row of ALL_TAB_COMMENTS."""
    owner, table, text = row
    found = draft.tables.get(owner, {}).get(table)
    if text and found:
        found.description = text


def add_column_comment(draft: Draft, row: Row) -> None:
    """Take a row of ALL_COL_COMMENTS."""
    owner, table, column, text = row
    found = draft.tables.get(owner, {}).get(table)
    if text and found:
        found.comments[column] = text


class Keys:
    """Puts keys together from ALL_CONSTRAINTS and the rows of ALL_CONS_COLUMNS, which come after it."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, str], list[tuple[int, str]]] = {}
        self._constraints: dict[tuple[str, str], Row] = {}

    def constraint(self, _: Draft, row: Row) -> None:
        """Take a row of ALL_CONSTRAINTS."""
        owner, name, kind, *_rest = row
        if kind in {"P", "U", "R"}:
            self._constraints[owner, name] = row

    def column(self, _: Draft, row: Row) -> None:
        """Take a row of ALL_CONS_COLUMNS."""
        owner, name, column, position = row
        if (owner, name) in self._constraints:
            self._columns.setdefault((owner, name), []).append((int(position or 0), column))

    def finish(self, draft: Draft) -> None:
        """Give every table its keys."""
        for place, (owner, name, kind, table, other_owner, other) in self._constraints.items():
            columns = tuple(column for _, column in sorted(self._columns.get(place, ())))
            found = draft.tables.get(owner, {}).get(table)
            if not columns or found is None:
                continue
            if kind == "R":
                found.foreign_keys.append(KeyDraft(columns, other_owner or owner, constraint=other or ""))
                continue
            draft.constraints[owner, name] = Constraint(owner, table, columns)
            if kind == "P":
                found.primary_key = columns
            else:
                found.unique_keys.append(columns)


def add_synonym(draft: Draft, row: Row) -> None:
    """Take a row of ALL_SYNONYMS."""
    owner, name, table_owner, table, link = row
    draft.synonyms[owner][name] = Synonym(table_owner or "", table, link or "")


def add_sequence(draft: Draft, row: Row) -> None:
    """Take a row of ALL_SEQUENCES."""
    owner, name = row
    draft.sequences[owner].add(name)


def add_type(draft: Draft, row: Row) -> None:
    """Take a row of ALL_TYPES."""
    owner, name = row
    draft.types[owner or ""].add(name)


def add_procedure(draft: Draft, row: Row) -> None:
    """Take a row of ALL_PROCEDURES."""
    owner, name, kind = row
    if kind == "PACKAGE":
        draft.packages[owner].setdefault(name, False)
    elif kind == "FUNCTION":
        routine = draft.routine(owner, "", name, "")
        routine.returns, routine.known = routine.returns or "", bool(routine.arguments)


def add_argument(draft: Draft, row: Row) -> None:
    """Take a row of ALL_ARGUMENTS; what is below the top level is no argument of its own."""
    owner, package, name, overload, argument, position, level, kind, type_owner, type_name, mode, default = row
    if level not in {None, ""} and int(level) != 0:
        return
    if package:
        draft.packages[owner][package] = True
    routine = draft.routine(owner, package or "", name, str(overload or ""))
    routine.known = True
    written = f"{type_owner}.{type_name}" if type_name and type_owner else (kind or "")
    if int(position or 0) == 0 and not argument:
        routine.returns = written
    elif argument:
        one = Argument(argument, written, _MODES.get(mode, "IN"), default in {"Y", "YES"})
        routine.arguments.append((int(position), one))


def add_partition(draft: Draft, row: Row) -> None:
    """Take a row of ALL_TAB_PARTITIONS."""
    owner, table, name, position = row
    found = draft.table(owner, table)
    if found.partitions is None:
        found.partitions = []
    found.partitions.append((int(position or 0), name))


def add_link(draft: Draft, row: Row) -> None:
    """Take a row of ALL_DB_LINKS."""
    draft.links.add(row[1])
