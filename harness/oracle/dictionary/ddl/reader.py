"""Reads DDL: scripts of CREATE, ALTER TABLE and COMMENT ON, as people write them and as DBMS_METADATA does.

What is no statement about names (indexes, grants, triggers, bodies) is skipped and counted; a statement that ought to
be understood and is not is told with its line. Names without a schema are the default schema's, or that of the last
ALTER SESSION SET CURRENT_SCHEMA. Database links are taken by name only: what they connect with is not kept.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from harness.contracts.files import read_text
from harness.oracle.dictionary.ddl.cursor import Cursor, NotUnderstood
from harness.oracle.dictionary.ddl.programs import create_function, create_package
from harness.oracle.dictionary.ddl.queries import create_materialized_view, create_view
from harness.oracle.dictionary.ddl.statements import Statement, statements
from harness.oracle.dictionary.ddl.tables import alter_table, comment, create_table
from harness.oracle.dictionary.draft import Draft
from harness.oracle.dictionary.objects import Synonym
from harness.oracle.dictionary.reports import Reached, Report, silent
from harness.oracle.lexer import tokenise

_MODIFIERS: Final = (
    *("OR", "REPLACE", "FORCE", "NO", "NOFORCE", "EDITIONABLE", "NONEDITIONABLE", "EDITIONING", "GLOBAL", "PRIVATE"),
    *("TEMPORARY", "SHARDED", "DUPLICATED", "IMMUTABLE", "BLOCKCHAIN", "SHARED", "PUBLIC"),
)
_STATEMENTS_BETWEEN_REPORTS: Final = 500


@dataclass
class Notes:
    """What became of the statements."""

    read: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    not_understood: list[str] = field(default_factory=list)
    """Each with its file and line."""


def read_ddl(path: Path, draft: Draft, schema: str = "", report: Report = silent) -> Notes:
    """Add what a script tells.

    Raises:
        InputError: there is no such file, or it cannot be read as UTF-8.
    """
    script = read_text(path)
    notes = Notes()
    reader = _Reader(draft, schema, notes)
    done = 0
    for number, statement in enumerate(statements(script), start=1):
        reader.read(statement, str(path))
        done += len(statement.text)
        if number % _STATEMENTS_BETWEEN_REPORTS == 0:
            report(Reached(path.name, 1, 1, number, done, len(script)))
    report(Reached(path.name, 1, 1, sum(notes.read.values()), len(script), len(script)))
    return notes


class _Reader:
    def __init__(self, draft: Draft, schema: str, notes: Notes) -> None:
        self._draft, self._schema, self._notes = draft, schema, notes

    def read(self, statement: Statement, source: str) -> None:
        cursor = Cursor(tokenise(statement.text))
        what, take = self._kind(cursor)
        if take is None:
            self._notes.skipped[what] += 1
            return
        try:
            take(self._draft, cursor, self._schema)
        except NotUnderstood as error:
            if what == "ALTER TABLE":
                self._notes.skipped[what] += 1  # most of them move, rename or switch things
                return
            self._notes.not_understood.append(f"{source}:{statement.line}: {what}: expected {error}")
        else:
            self._notes.read[what] += 1

    def _kind(self, cursor: Cursor) -> tuple[str, "_Take | None"]:
        """Return what a statement is and what takes it; the cursor then stands behind those words."""
        if cursor.take("COMMENT", "ON"):
            return "COMMENT", comment
        if cursor.take("ALTER", "TABLE"):
            return "ALTER TABLE", alter_table
        if cursor.take("ALTER", "SESSION", "SET", "CURRENT_SCHEMA"):
            return "ALTER SESSION", self._change_schema
        if not cursor.take("CREATE"):
            return _first_words(cursor), None
        public = False
        while cursor.is_word(*_MODIFIERS):
            public |= cursor.is_word("PUBLIC")
            cursor.at += 1
        for words, take in _CREATED:
            if cursor.take(*words):
                return (
                    f"CREATE {' '.join(words)}",
                    _create_public_synonym if public and take is _create_synonym else take,
                )
        return f"CREATE {_first_words(cursor)}", None

    def _change_schema(self, _: Draft, cursor: Cursor, __: str) -> None:
        cursor.take_symbol("=")
        self._schema = cursor.identifier()


_Take = Callable[[Draft, Cursor, str], None]


def _create_synonym(draft: Draft, cursor: Cursor, schema: str) -> None:
    owner, name = cursor.name(schema)
    draft.synonyms[owner][name] = _target(cursor, owner)


def _create_public_synonym(draft: Draft, cursor: Cursor, schema: str) -> None:
    _, name = cursor.name("")
    draft.synonyms["PUBLIC"][name] = _target(cursor, schema)


def _target(cursor: Cursor, schema: str) -> Synonym:
    while cursor.token is not None and not cursor.take("FOR"):
        cursor.at += 1  # SHARING = METADATA
    owner, name = cursor.name(schema)
    link = ".".join(cursor.dotted()) if cursor.take_symbol("@") else ""
    return Synonym(owner, name, link)


def _create_sequence(draft: Draft, cursor: Cursor, schema: str) -> None:
    owner, name = cursor.name(schema)
    draft.sequences[owner].add(name)


def _create_type(draft: Draft, cursor: Cursor, schema: str) -> None:
    owner, name = cursor.name(schema)
    draft.types[owner].add(name)


def _create_link(draft: Draft, cursor: Cursor, _: str) -> None:
    draft.links.add(".".join(cursor.dotted()))


_CREATED: Final[tuple[tuple[tuple[str, ...], _Take | None], ...]] = (
    (("TABLE",), create_table),
    (("VIEW",), create_view),
    (("MATERIALIZED", "VIEW", "LOG"), None),
    (("MATERIALIZED", "VIEW"), create_materialized_view),
    (("SYNONYM",), _create_synonym),
    (("SEQUENCE",), _create_sequence),
    (("FUNCTION",), create_function),
    (("PACKAGE", "BODY"), None),
    (("PACKAGE",), create_package),
    (("TYPE", "BODY"), None),
    (("TYPE",), _create_type),
    (("DATABASE", "LINK"), _create_link),
)


def _first_words(cursor: Cursor) -> str:
    words: Sequence[str] = [it.value for it in cursor.tokens[cursor.at : cursor.at + 1]]
    return words[0][:30] if words else "nothing"
