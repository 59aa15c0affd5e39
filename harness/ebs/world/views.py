"""The dictionary's views, as tables of DuckDB that hold what the views return.

Nothing is written to a world once it is made, so a view need not be worked out again for each statement that reads
it. Its Oracle text is carried over as any statement is; the session's language is American English.
"""

import duckdb

from harness.contracts.errors import MachineError
from harness.ebs.dictionary import ebs_catalogue, view_queries
from harness.oracle.duck import one_line
from harness.oracle.translation.macros import install
from harness.oracle.translation.translate import translate
from harness.oracle.translation.unsupported import Unsupported


def make_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every view of the dictionary; the tables must be there.

    Raises:
        MachineError: a view's text cannot be carried over, or DuckDB refuses it.
    """
    catalogue = ebs_catalogue()
    install(connection)
    for name, query in view_queries().items():
        columns = ", ".join(f'"{column}"' for column in catalogue.tables[name].columns)
        try:
            connection.execute(f'CREATE TABLE "{name}" ({columns}) AS {carried_over(name, query)}')
        except duckdb.Error as error:
            raise MachineError(f"{name}: DuckDB refuses the view ({one_line(error)})") from error


def carried_over(name: str, query: str) -> str:
    """Return a view's text in DuckDB's words.

    Raises:
        MachineError: it cannot be carried over.
    """
    made = translate(query.replace("USERENV('LANG')", "'US'"), ebs_catalogue())
    if isinstance(made, Unsupported):
        raise MachineError(f"{name}: the view is not carried over ({made.why})")
    return made.sql
