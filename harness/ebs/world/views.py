"""The dictionary's views, as views of DuckDB: their Oracle text carried over as any statement is."""

import duckdb

from harness.contracts.errors import MachineError
from harness.ebs.dictionary import ebs_catalogue, view_queries
from harness.oracle.transpile import Unsupported, duckdb_sql, one_line, read_query


def make_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every view of the dictionary; the tables must be there.

    Raises:
        MachineError: a view's text cannot be carried over, or DuckDB refuses it.
    """
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
    # The session's language is American English.
    tree = read_query(query.replace("USERENV('LANG')", "'US'"), ebs_catalogue())
    sql = tree if isinstance(tree, Unsupported) else duckdb_sql(tree)
    if isinstance(sql, Unsupported):
        raise MachineError(f"{name}: the view is not carried over ({sql.why})")
    return sql
