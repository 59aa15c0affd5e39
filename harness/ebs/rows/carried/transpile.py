"""Writes an Oracle query in DuckDB's words by sqlglot's trees, so that the rows it asks for can be planted.

Answers are not run by this: `harness.oracle.translation` carries statements over for that. sqlglot knows most of both
dialects. What it would drop or turn into something else is rewritten first, or else named as unsupported. The
system's date is a fixed one, so that a result does not depend on the day it is asked for.
"""

import logging
from typing import Final

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.transforms import eliminate_join_marks

from harness.ebs.rows.carried.meanings import held_table, meaning_of, note_meanings
from harness.ebs.rows.carried.rewrites import NotCarriedOverError, rewrite
from harness.ebs.rows.carried.rownum import rownum_as_limit
from harness.oracle.bounds import too_large
from harness.oracle.catalog import Catalogue
from harness.oracle.duck import one_line
from harness.oracle.lexer import tokenise
from harness.oracle.translation.unsupported import Unsupported
from harness.oracle.words import PSEUDOCOLUMNS

_LOST: tuple[tuple[type[exp.Expr], str], ...] = (
    (exp.Connect, "CONNECT BY"),
    (exp.Prior, "PRIOR"),
    (exp.Pivot, "PIVOT"),
    (exp.Command, "part of the statement"),
    (exp.JSONTable, "JSON_TABLE"),
    (exp.XMLTable, "XMLTABLE"),
    (exp.Version, "a flashback query"),
    (exp.Into, "SELECT INTO"),
    (exp.Lock, "FOR UPDATE"),
    (exp.DML, "a change of data"),
    (exp.DDL, "a change of the schema"),
)
_NO_CHANGE = exp.Query
_NO_COLUMNS: Final = frozenset({"pseudo", "sequence", "function"})
_COLUMNS: Final = frozenset({"column", "alias"})


def read_query(statement: str, catalogue: Catalogue) -> exp.Query | Unsupported:
    """Return the tree of an Oracle query, with ROWNUM and (+) in the words of the standard.

    What its columns stand for is noted on them; its tables are named as `harness.oracle.duck` makes them.
    """
    tokens = tokenise(statement)
    if too_large(statement, tokens) is not None:
        return Unsupported("too long or too deeply nested")
    try:
        tree = _read(statement)
        if not isinstance(tree, exp.Query):
            return Unsupported("a statement that is no SELECT")
        note_meanings(tree, tokens, catalogue)
        tree = rownum_as_limit(_without_marks(tree))
    except (SqlglotError, RecursionError, ValueError, AssertionError, AttributeError) as error:
        return Unsupported(f"not transpiled: {one_line(error)}")
    lost = _lost(tree)
    return Unsupported(lost) if lost else _named_as_held(tree)


def duckdb_sql(query: exp.Query) -> str | Unsupported:
    """Return a tree of `read_query` as DuckDB's text; the tree is changed on the way."""
    try:
        return rewrite(query).sql("duckdb", unsupported_level=sqlglot.ErrorLevel.RAISE)
    except NotCarriedOverError as error:
        return Unsupported(str(error))
    except (SqlglotError, RecursionError, ValueError) as error:
        return Unsupported(f"not transpiled: {one_line(error)}")


def _read(statement: str) -> exp.Expr | None:
    """Return sqlglot's tree of one Oracle statement, None when the text is not one.

    Raises:
        SqlglotError: the text cannot be parsed.
    """
    logging.getLogger("sqlglot").setLevel(logging.ERROR)
    roots = sqlglot.parse(statement, read="oracle")
    return roots[0] if len(roots) == 1 and isinstance(roots[0], exp.Expr) else None


def _without_marks(tree: exp.Query) -> exp.Query:
    """Return the query with outer joins for its (+) marks; a mark that stays is found by `_lost`."""
    if not any(column.args.get("join_mark") for column in tree.find_all(exp.Column)):
        return tree
    joined = eliminate_join_marks(tree)
    return joined if isinstance(joined, exp.Query) else tree


def _lost(tree: exp.Expr) -> str:
    """Return the name of what transpiling would drop or turn into something else, empty for nothing."""
    for node in tree.walk():
        if isinstance(node, exp.Column) and node.args.get("join_mark"):
            return "(+) joins"
        if isinstance(node, exp.Column) and _is_no_column(node):
            return node.name.upper()
        for kind, name in _LOST:
            if isinstance(node, kind) and not isinstance(node, _NO_CHANGE):
                return name
        if isinstance(node, exp.LimitOptions) and (node.args.get("percent") or node.args.get("with_ties")):
            return "FETCH by percent or with ties"
        held = held_table(node)
        if held is not None and held.why_not:
            return held.why_not
    return ""


def _named_as_held(tree: exp.Query) -> exp.Query:
    """Return the query with its tables named as the engine does, which knows no owners and no synonyms."""
    for node in tree.find_all(exp.Table, exp.Column):
        held, meaning = held_table(node), meaning_of(node)
        if isinstance(node, exp.Table) or (meaning is not None and meaning.status == "column"):
            node.set("db", None)
        if held is not None and held.name != node.name.upper():
            if not node.alias:
                node.set("alias", exp.TableAlias(this=node.this.copy()))
            node.set("this", exp.to_identifier(held.name, quoted=True))
    return tree


def _is_no_column(node: exp.Column) -> bool:
    """Return whether a name stands for no column, as far as is known: for ROWID, a sequence's value, a function."""
    meaning = meaning_of(node)
    if meaning is not None and meaning.status in _COLUMNS:
        return False
    return node.name.upper() in PSEUDOCOLUMNS or (meaning is not None and meaning.status in _NO_COLUMNS)
