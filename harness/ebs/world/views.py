"""The dictionary's views, as views of DuckDB: their Oracle text carried over as any statement is.

Some call the macros of `harness.oracle.translation.macros`: whoever reads them has those installed, as our engines do.
"""

from typing import Final

import duckdb

from harness.contracts.errors import MachineError
from harness.ebs.dictionary import ebs_catalogue, view_queries
from harness.oracle.translation.macros import install
from harness.oracle.translation.translate import translate
from harness.oracle.translation.unsupported import Unsupported
from harness.oracle.transpile import one_line

_SESSION: Final = {"USERENV('LANG')": "'US'"}
"""What a view asks of the session, and what the world's says: its texts are in American English."""


def make_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every view of the dictionary; the tables must be there.

    Raises:
        MachineError: a view's text cannot be carried over, or DuckDB refuses it.
    """
    install(connection)
    catalogue = ebs_catalogue()
    for name, query in view_queries().items():
        columns = ", ".join(f'"{column}"' for column in catalogue.tables[name].columns)
        try:
            connection.execute(f'CREATE VIEW "{name}" ({columns}) AS {carried_over(name, query)}')
        except duckdb.Error as error:
            raise MachineError(f"{name}: DuckDB refuses the view ({one_line(error)})") from error


def carried_over(name: str, query: str) -> str:
    """Return a view's text in DuckDB's words.

    Raises:
        MachineError: it cannot be carried over.
    """
    for asked, answer in _SESSION.items():
        query = query.replace(asked, answer)
    translated = translate(query, ebs_catalogue())
    if isinstance(translated, Unsupported):
        raise MachineError(f"{name}: the view is not carried over ({translated.why})")
    return translated.sql
